//! Payments come in by the hundred thousand, told by the core system.
//!
//! Rows are copied to a temporary table, then inserted in the order of their members, so that one
//! member's rows lie together (answers 17 and 21). The policies of the system role apply to the
//! insert, which is why row-level security is enabled and not forced: a COPY into a table with
//! forced security is refused, even to its owner (answers 1).
//!
//! What is told of a payment of care, line by line, comes in with it, and the rules recompute it:
//! [`explain`].

mod explain;
mod queries;
#[cfg(test)]
mod tests;

use guichet_rules::care::{self, Payee};
use guichet_values::{Cents, MemberId, PaymentId};
use jiff::civil::Date;
use uuid::Uuid;

use crate::app::App;
use crate::database::scope::Scope;
#[cfg(test)]
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;

/// A payment as the core system tells it. The key is its own, unique for the member; telling the
/// same key again changes nothing.
#[derive(Clone)]
pub(crate) struct FedPayment {
    pub(crate) member: MemberId,
    pub(crate) key: String,
    pub(crate) on: Date,
    pub(crate) nature: &'static str,
    pub(crate) label: String,
    /// For whom, when it is not for the member.
    pub(crate) beneficiary: Option<Uuid>,
    pub(crate) paid_to: Payee,
    pub(crate) amount: Cents,
    /// Its acts and what was taken back, when they are told. The beneficiary of an origin is the id
    /// of the child, or that of the member.
    pub(crate) care: Option<care::FedPayment>,
}

/// How many rows came, how many were new, and how many of these the rules could not explain.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) told: u64,
    pub(crate) new: u64,
    pub(crate) unexplained: u64,
}

/// Takes payments in, in a scope that lasts long enough. With the scope's commit all of them are
/// there; without it, none. One feed at a time: the next waits for this commit.
///
/// # Errors
/// A fault: a row that cannot be, or the database's.
pub(crate) async fn take(
    scope: &mut Scope,
    app: &App,
    payments: impl Iterator<Item = (PaymentId, FedPayment)>,
) -> Result<Taken, Fault> {
    queries::lock(scope).await?;
    queries::make_incoming(scope).await?;
    let mut with_care = false;
    let lines = payments.map(|(id, paid)| {
        with_care |= paid.care.is_some();
        line(id, &paid)
    });
    let told = queries::copy_in(scope, "incoming_payments", lines).await?;
    if with_care {
        queries::forget_known(scope).await?;
    }
    let new = queries::insert_incoming(scope).await?;
    let unexplained =
        if with_care { explain::explain_incoming(scope, app.now()).await? } else { 0 };
    Ok(Taken { told, new, unexplained })
}

/// The same in a scope of its own, for stories and workloads.
#[cfg(test)]
pub(crate) async fn take_payments(
    app: &App,
    payments: impl Iterator<Item = FedPayment>,
) -> Result<Taken, Fault> {
    let mut scope = app.scope(Who::System, Mode::Bulk).await?;
    let taken = take(&mut scope, app, payments.map(|paid| (app.id(), paid))).await?;
    scope.commit().await?;
    Ok(taken)
}

/// One row in PostgreSQL's text format: tabs between columns, a backslash before what it means.
fn line(id: PaymentId, paid: &FedPayment) -> String {
    let FedPayment { member, key, on, nature, label, beneficiary, paid_to, amount, care } = paid;
    let (key, label, cents) = (escaped(key), escaped(label), amount.get());
    let (beneficiary, paid_to) = (id_or_none(*beneficiary), paid_to_word(*paid_to));
    let care = care.as_ref().and_then(|care| serde_json::to_string(care).ok());
    let care = care.map_or_else(|| "\\N".to_owned(), |care| escaped(&care));
    format!(
        "{member}\t{id}\t{key}\t{on}\t{nature}\t{label}\t{beneficiary}\t{cents}\t{paid_to}\t{care}\n"
    )
}

fn id_or_none(id: Option<Uuid>) -> String {
    id.map_or_else(|| "\\N".to_owned(), |id| id.to_string())
}

/// The word of the tables.
fn paid_to_word(payee: Payee) -> &'static str {
    match payee {
        Payee::Member => "assure",
        Payee::Professional => "tiers",
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            other => out.push(other),
        }
    }
    out
}
