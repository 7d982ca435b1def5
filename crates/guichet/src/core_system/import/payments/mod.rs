//! What was paid, with its acts and what was kept of it (docs/feed.md, « payments »). They come in by
//! the feed, which explains them (answers 10); only payments may come as CSV too, without acts.

mod allowance;
mod form;

use std::collections::HashMap;

use guichet_rules::care;
use guichet_values::{Cents, MemberId};
use uuid::Uuid;

use super::find::{self, Found};
use super::form::{Cause, no_such_beneficiary};
use super::queries::beneficiaries;
use super::read::Format;
use super::take::{Fed, Numbered, Written};
use crate::app::App;
use crate::core_system::feed::{self, FedPayment, Lines};
use crate::database::scope::Scope;
use crate::shared::fault::Fault;

/// A payment that was told; whose it is stands in indexes.
pub(super) struct Payment {
    index: [u8; 32],
    beneficiary: Option<[u8; 32]>,
    /// Whose each act and each deduction is, in their order, where it is said.
    origins: Vec<Option<[u8; 32]>>,
    /// Still of nobody.
    fed: FedPayment,
}

type Known = HashMap<(MemberId, [u8; 32]), Uuid>;

impl Fed for Payment {
    const AS_CSV: bool = true;

    fn parse(app: &App, line: &str, format: &Format) -> Result<Self, Cause> {
        form::payment(app, line, format)
    }

    fn cents_of(line: &str, format: &Format) -> Option<Cents> {
        form::cents(line, format)
    }

    fn cents(&self) -> Cents {
        self.fed.amount
    }

    async fn write(
        app: &App,
        scope: &mut Scope,
        lines: Vec<Numbered<Self>>,
    ) -> Result<Written, Fault> {
        let (found, mut refused) = find::members(scope, lines, |paid| paid.index).await?;
        let named = found.iter().filter(|found| found.line.names_somebody());
        let known = beneficiaries(scope, named.map(|found| found.member)).await?;
        let mut payments = Vec::with_capacity(found.len());
        for found in found {
            let at = found.at;
            match whose(found, &known) {
                Ok(fed) => payments.push((app.id(), fed)),
                Err(cause) => refused.push((at, cause)),
            }
        }
        let taken = feed::take(scope, app, payments.into_iter()).await?;
        Ok(Written { changed: taken.new, refused })
    }
}

impl Payment {
    fn names_somebody(&self) -> bool {
        self.beneficiary.is_some() || self.origins.iter().any(Option::is_some)
    }
}

/// The payment with the ids of its member and of whom its care was for.
fn whose(found: Found<Payment>, known: &Known) -> Result<FedPayment, Cause> {
    let Found { member, line, .. } = found;
    let Payment { beneficiary, origins, mut fed, .. } = line;
    let id_of = |index: Option<[u8; 32]>| {
        let found = index.map(|index| known.get(&(member, index)).copied());
        match found {
            None => Ok(None),
            Some(None) => Err(no_such_beneficiary()),
            Some(id) => Ok(id),
        }
    };
    fed.member = member;
    fed.beneficiary = id_of(beneficiary)?;
    let usual = fed.beneficiary.unwrap_or_else(|| member.uuid());
    if let Some(told) = &mut fed.details.lines {
        for (origin, index) in origins_of(told).zip(origins) {
            origin.beneficiary = id_of(index)?.unwrap_or(usual).to_string();
        }
    }
    Ok(fed)
}

/// Acts first, then deductions: the order of [`Payment::origins`].
fn origins_of(told: &mut Lines) -> impl Iterator<Item = &mut care::Origin> {
    let (acts, deductions) = match told {
        Lines::Care(care) => (care.acts.as_mut_slice(), &mut care.deductions),
        Lines::Allowance(allowance) => (&mut [][..], &mut allowance.deductions),
    };
    let acts = acts.iter_mut().map(|fed| &mut fed.care.act.origin);
    acts.chain(deductions.iter_mut().map(|kept| &mut kept.origin))
}
