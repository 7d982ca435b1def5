//! The rules recompute each payment of care when it comes in (answers 10). Equal to the cent, the
//! explanation is kept with its lines; unequal, the lines alone, a metric, and a row for the
//! operator.

use std::collections::HashMap;

use guichet_rules::Amounts;
use guichet_rules::care::{
    self, CARE_RULES, Explained, Explanation, FlatSum, Ledger, Origin, Pathway, explain,
};
use guichet_values::{MemberId, PaymentId};
use jiff::Timestamp;
use uuid::Uuid;

use super::queries::{self, New};
use super::{escaped, id_or_none, paid_to_word};
use crate::database::scope::Scope;
use crate::shared::fault::Fault;

/// Care of so many civil years before the payment still counts towards a cap that a late payment
/// could meet; older charges are let go of once they are wholly taken. \[assumed\]
const LEDGER_YEARS: i16 = 2;

/// A member whose payments are being explained, and what was kept of her family so far.
struct Family {
    member: MemberId,
    ledger: Ledger,
}

/// What a piece of the feed becomes, as lines for COPY.
#[derive(Default)]
struct Explaining {
    lines: Vec<String>,
    explanations: Vec<String>,
    ledgers: Vec<String>,
    unexplained: u64,
}

/// Explains the new payments of care, some thousands in memory at a time; answers how many it could
/// not.
pub(super) async fn explain_incoming(scope: &mut Scope, now: Timestamp) -> Result<u64, Fault> {
    queries::open_new(scope).await?;
    let (mut family, mut unexplained) = (None, 0);
    loop {
        let new = queries::next_new(scope).await?;
        let mut piece = Explaining::default();
        if new.is_empty() {
            piece.close(family.take())?;
        } else {
            let mut ledgers = known_ledgers(scope, &new).await?;
            for payment in &new {
                family = Some(piece.take(payment, family.take(), &mut ledgers)?);
            }
        }
        unexplained += piece.unexplained;
        queries::copy_in(scope, "incoming_lines", piece.lines.into_iter()).await?;
        queries::copy_in(scope, "incoming_explanations", piece.explanations.into_iter()).await?;
        queries::copy_in(scope, "incoming_ledgers", piece.ledgers.into_iter()).await?;
        if new.is_empty() {
            break;
        }
    }
    queries::close_new(scope).await?;
    queries::insert_explained(scope, now).await?;
    metrics::counter!("guichet_payments_unexplained_total").increment(unexplained);
    Ok(unexplained)
}

async fn known_ledgers(scope: &mut Scope, new: &[New]) -> Result<HashMap<MemberId, String>, Fault> {
    let mut members: Vec<MemberId> = new.iter().map(|payment| payment.member_id).collect();
    members.dedup();
    Ok(queries::ledgers(scope, &members).await?)
}

impl Explaining {
    /// Explains one payment against the ledger of its family, and gives that ledger on.
    fn take(
        &mut self,
        new: &New,
        family: Option<Family>,
        ledgers: &mut HashMap<MemberId, String>,
    ) -> Result<Family, Fault> {
        let mut ledger = match family {
            Some(Family { member, ledger }) if member == new.member_id => ledger,
            other => {
                self.close(other)?;
                let stored = ledgers.remove(&new.member_id);
                stored.map_or_else(|| Ok(Ledger::default()), |text| read(&text, "care ledger"))?
            }
        };
        let fed: care::FedPayment = read(&new.care, "payment of care")?;
        self.lines.extend(lines(new, &fed)?);
        ledger.forget_before(new.year() - LEDGER_YEARS);
        let Explained { explanation, ledger } = explain(&fed, ledger, Amounts::reference());
        let New { member_id, payment_id, .. } = new;
        let (trace, reason) = match explanation {
            Explanation::Exact(trace) => (escaped(&written(&trace)?), "\\N".to_owned()),
            Explanation::Unavailable(reason) => {
                self.unexplained += 1;
                ("\\N".to_owned(), escaped(&reason.to_string()))
            }
        };
        self.explanations
            .push(format!("{member_id}\t{payment_id}\t{CARE_RULES}\t{trace}\t{reason}\n"));
        Ok(Family { member: *member_id, ledger })
    }

    /// The last payment of this family was explained.
    fn close(&mut self, family: Option<Family>) -> Result<(), Fault> {
        if let Some(Family { member, ledger }) = family {
            self.ledgers.push(format!("{member}\t{}\n", escaped(&written(&ledger)?)));
        }
        Ok(())
    }
}

/// The acts of a payment, then what was taken back, as the fund says them.
fn lines(new: &New, fed: &care::FedPayment) -> Result<Vec<String>, Fault> {
    let of = (new.member_id, new.payment_id);
    let mut lines = Vec::with_capacity(fed.acts.len() + fed.deductions.len());
    for care::FedAct { care, rate, refunded } in &fed.acts {
        let act = &care.act;
        let start = start_of_line(of, lines.len() + 1, "acte", &act.origin)?;
        let (charged, base, rate) = (act.price.get(), act.base.get(), rate.get());
        let (paid_to, pathway) = (paid_to_word(act.payee), pathway_word(act.pathway));
        let refunded = refunded.get();
        lines.push(format!(
            "{start}\t{charged}\t{base}\t{rate}\t{paid_to}\t{pathway}\t\\N\t{refunded}\n"
        ));
    }
    for care::FedDeduction { origin, flat_sum, amount } in &fed.deductions {
        let start = start_of_line(of, lines.len() + 1, "retenue", origin)?;
        let (flat_sum, amount) = (flat_sum_word(*flat_sum), amount.get());
        lines.push(format!("{start}\t\\N\t\\N\t\\N\t\\N\t\\N\t{flat_sum}\t{amount}\n"));
    }
    Ok(lines)
}

fn start_of_line(
    (member, payment): (MemberId, PaymentId),
    number: usize,
    kind: &str,
    origin: &Origin,
) -> Result<String, Fault> {
    let whose: Uuid =
        origin.beneficiary.parse().map_err(|_not_an_id| Fault::Stored("beneficiary of an act"))?;
    let beneficiary = id_or_none(Some(whose).filter(|id| *id != member.uuid()));
    let (label, on) = (escaped(&origin.nature), origin.on);
    Ok(format!("{member}\t{payment}\t{number}\t{kind}\t{label}\t{on}\t{beneficiary}"))
}

fn pathway_word(pathway: Pathway) -> &'static str {
    match pathway {
        Pathway::Respected => "respecte",
        Pathway::DirectAccess => "acces_direct",
        Pathway::Excused => "excuse",
        Pathway::Outside => "hors_parcours",
    }
}

fn flat_sum_word(flat_sum: FlatSum) -> &'static str {
    match flat_sum {
        FlatSum::Participation => "participation",
        FlatSum::MedicineFranchise => "franchise_medicament",
        FlatSum::ParamedicalFranchise => "franchise_paramedicale",
        FlatSum::TransportFranchise => "franchise_transport",
    }
}

fn read<T: serde::de::DeserializeOwned>(text: &str, what: &'static str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|_broken| Fault::Stored(what))
}

fn written(value: &impl serde::Serialize) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|_broken| Fault::Stored("explanation"))
}
