//! Payments come in by the hundred thousand, told by the core system.
//!
//! Rows are copied to a temporary table, then inserted in the order of their members, so that one
//! member's rows lie together (answers 17 and 21). The policies of the system role apply to the
//! insert, which is why row-level security is enabled and not forced: a COPY into a table with
//! forced security is refused, even to its owner (answers 1).
//!
//! What is told of a payment, line by line, comes in with it, and the rules recompute it:
//! [`explain`].

mod explain;
mod queries;
#[cfg(test)]
mod tests;

use guichet_rules::allowance::FedAllowance;
use guichet_rules::care::{self, Payee};
use guichet_values::{Cents, MemberId, PaymentId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
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
    pub(crate) details: Details,
}

/// What is told of a payment besides its amount.
#[derive(Clone, Default)]
pub(crate) struct Details {
    /// What it is made of; nothing where its total alone is told.
    pub(crate) lines: Option<Lines>,
    /// Whether the complementary insurer was sent it; nothing where that is not told.
    pub(crate) complementary: Option<Complementary>,
}

/// What became of a payment on the way to the complementary insurer (account.md 5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Complementary {
    /// It was sent on.
    Sent,
    /// The member has to send it.
    ToSend,
}

/// What a payment is made of, and what was taken back. The beneficiary of an act is the id of the
/// child, or that of the member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Lines {
    /// Acts of care.
    Care(care::FedPayment),
    /// Days of a leave.
    Allowance(Box<FedAllowance>),
}

#[cfg(test)]
impl Details {
    /// The lines alone.
    pub(crate) fn of(lines: Lines) -> Self {
        Self { lines: Some(lines), complementary: None }
    }
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
    one_at_a_time(scope).await?;
    queries::make_incoming(scope).await?;
    let mut with_lines = false;
    let lines = payments.map(|(id, paid)| {
        with_lines |= paid.details.lines.is_some();
        line(id, &paid)
    });
    let told = queries::copy_in(scope, "incoming_payments", lines).await?;
    if with_lines {
        queries::forget_known(scope).await?;
    }
    let new = queries::insert_incoming(scope).await?;
    let unexplained =
        if with_lines { explain::explain_incoming(scope, app.now()).await? } else { 0 };
    Ok(Taken { told, new, unexplained })
}

/// Holds any other feed back until this transaction ends.
///
/// # Errors
/// The database's.
pub(crate) async fn one_at_a_time(scope: &mut Scope) -> sqlx::Result<()> {
    queries::lock(scope).await
}

/// [`take`] in a scope of its own, for stories and workloads.
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
    let FedPayment { member, key, on, nature, label, beneficiary, paid_to, amount, details } = paid;
    let (key, label, cents) = (escaped(key), escaped(label), amount.get());
    let (beneficiary, paid_to) = (id_or_none(*beneficiary), paid_to_word(*paid_to));
    let complementary = complementary_word(details.complementary);
    let lines = details.lines.as_ref().and_then(|lines| serde_json::to_string(lines).ok());
    let lines = lines.map_or_else(|| "\\N".to_owned(), |lines| escaped(&lines));
    format!(
        "{member}\t{id}\t{key}\t{on}\t{nature}\t{label}\t{beneficiary}\t{cents}\t{paid_to}\t{complementary}\t{lines}\n"
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

/// The word of the table, as COPY reads it.
fn complementary_word(told: Option<Complementary>) -> &'static str {
    match told {
        None => "\\N",
        Some(Complementary::Sent) => "transmis",
        Some(Complementary::ToSend) => "a_transmettre",
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
