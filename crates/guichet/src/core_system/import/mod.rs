//! `guichet import`: files of the core system, line by line, as docs/feed.md describes them.
//!
//! A file is weighed first: it must end with its totals, and they must be right, or nothing of it is
//! taken. Then batches of lines are parsed on a thread of their own and written, each batch with how
//! far the file has come in one transaction. A line that is wrong goes to the file of rejects with its
//! number and its cause; it is never shown or logged.

mod bank_details;
mod beneficiaries;
mod cards;
mod complementary_contracts;
mod debts;
mod european_cards;
mod find;
mod form;
mod leave_periods;
mod members;
mod payments;
mod queries;
mod read;
mod reject;
mod rights;
mod take;
#[cfg(test)]
mod tests;

pub(crate) use debts::online_movement;

use std::path::PathBuf;

use clap::ValueEnum;
use guichet_values::Cents;

pub(crate) use read::Source;

use crate::app::App;
use crate::shared::fault::Fault;

/// What the lines of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// Who is insured, with names, address and caisse.
    Members,
    /// Who is covered through a member.
    Beneficiaries,
    /// Régime, C2S, long illness.
    Rights,
    /// Cartes Vitale.
    Cards,
    /// European cards (CEAM) of members and of whom they cover.
    EuropeanCards,
    /// With which complementary insurers members and whom they cover have contracts.
    ComplementaryContracts,
    /// Where members are paid.
    BankDetails,
    /// What was paid, with its acts and what was kept of it.
    Payments,
    /// Sick leaves and other leaves, and where each stands.
    LeavePeriods,
    /// What members owe, and what became of it.
    Debts,
}

impl Kind {
    /// As it is typed, and as the tables name it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Beneficiaries => "beneficiaries",
            Self::Rights => "rights",
            Self::Cards => "cards",
            Self::EuropeanCards => "european-cards",
            Self::ComplementaryContracts => "complementary-contracts",
            Self::BankDetails => "bank-details",
            Self::Payments => "payments",
            Self::LeavePeriods => "leave-periods",
            Self::Debts => "debts",
        }
    }
}

/// A file to take in.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) kind: Kind,
    pub(crate) file: Source,
    /// Where wrong lines go; only its owner may read it.
    pub(crate) rejects: PathBuf,
    /// One wrong line keeps the whole file out.
    pub(crate) all_or_nothing: bool,
}

/// What became of a file's lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) lines: u64,
    pub(crate) accepted: u64,
    /// Of the accepted: those that told something new.
    pub(crate) changed: u64,
    pub(crate) rejected: u64,
    /// Of the accepted.
    pub(crate) sum: Cents,
}

/// Why a file was not taken in. Nothing of its lines is in these words.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    #[error("it cannot be read: {0}")]
    Unreadable(std::io::Error),
    #[error("the file of rejects cannot be written: {0}")]
    Rejects(std::io::Error),
    #[error("it does not end with its totals: it was cut short, or is not finished yet")]
    NoTotals,
    #[error("its last line says {said} lines, it has {found}: nothing was imported")]
    Lines { said: u64, found: u64 },
    #[error("its last line says {said} cents, its lines make {found}: nothing was imported")]
    Sum { said: i64, found: i64 },
    #[error("line {0} is longer than a mebibyte: this is not a file of the feed")]
    LongLine(u64),
    #[error("its first line does not name the columns of docs/feed.md")]
    Columns,
    #[error("only payments may come as CSV")]
    NotAsCsv,
    #[error("{rejected} of {lines} lines are wrong: nothing was imported")]
    Wrong { rejected: u64, lines: u64 },
    #[error("another guichet imports it at this moment")]
    Taken,
    #[error("it changed while it was read")]
    Changed,
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<sqlx::Error> for Refused {
    fn from(error: sqlx::Error) -> Self {
        Self::Fault(error.into())
    }
}

impl From<crate::database::scope::ScopeError> for Refused {
    fn from(error: crate::database::scope::ScopeError) -> Self {
        Self::Fault(error.into())
    }
}

/// Takes a file in; what was begun and cut off goes on from where it stood. `progress` is told how
/// many lines there are, then how many are done.
///
/// # Errors
/// [`Refused`], with what to do about it.
pub(crate) async fn import(
    app: &App,
    wanted: &Wanted,
    progress: impl FnMut(u64, u64),
) -> Result<Totals, Refused> {
    match wanted.kind {
        Kind::Members => take::file::<members::Member>(app, wanted, progress).await,
        Kind::Beneficiaries => {
            take::file::<beneficiaries::Beneficiary>(app, wanted, progress).await
        }
        Kind::Rights => take::file::<rights::Right>(app, wanted, progress).await,
        Kind::Cards => take::file::<cards::Card>(app, wanted, progress).await,
        Kind::EuropeanCards => {
            take::file::<european_cards::EuropeanCard>(app, wanted, progress).await
        }
        Kind::ComplementaryContracts => {
            take::file::<complementary_contracts::Contract>(app, wanted, progress).await
        }
        Kind::BankDetails => take::file::<bank_details::BankDetails>(app, wanted, progress).await,
        Kind::Payments => take::file::<payments::Payment>(app, wanted, progress).await,
        Kind::LeavePeriods => take::file::<leave_periods::LeavePeriod>(app, wanted, progress).await,
        Kind::Debts => take::file::<debts::Debt>(app, wanted, progress).await,
    }
}
