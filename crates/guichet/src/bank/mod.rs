//! The bank: the one boundary to who takes card payments for us (standards.md 5.5).
//!
//! A driver opens an order, says where the browser goes on, and says to us, server to server, what became
//! of it: by a signed [`call`], or when it is asked. What a browser brings back counts for nothing. No card
//! number ever comes here.

mod call;
mod queries;
pub(crate) mod sandbox;

#[cfg(test)]
pub(crate) use call::write as signed;
pub(crate) use call::{Call, SIGNATURE};

use axum::http::HeaderMap;
use guichet_values::Cents;

use crate::app::App;
use crate::shared::fault::Fault;

/// Which driver takes payments here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bank {
    /// A page of the demo that plays a bank.
    Sandbox,
}

/// What is to be paid.
pub(crate) struct Order<'a> {
    /// Ours: the number of the receipt. The same order opened twice is one.
    pub(crate) reference: &'a str,
    pub(crate) amount: Cents,
    /// Where the browser comes back to; perhaps never.
    pub(crate) back: &'a str,
}

/// An order that the bank knows.
pub(crate) struct Opened {
    /// Where the browser goes on.
    pub(crate) page: String,
    /// The bank's own name of the order, where it has one.
    pub(crate) order: Option<String>,
}

/// What the bank says of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It knows no such order, or no longer.
    Unknown,
    /// It waits for its payer.
    Open,
    /// So much was paid, under this number of the bank's.
    Paid {
        amount: Cents,
        number: String,
    },
    Refused,
    /// Its payer left.
    Cancelled,
}

impl Bank {
    /// The bank of this installation, if it has one.
    pub(crate) fn of(app: &App) -> Option<Self> {
        app.is_demo().then_some(Self::Sandbox)
    }

    /// Opens an order; the same one again is the same.
    ///
    /// # Errors
    /// A fault: there is no page to go to.
    pub(crate) async fn open(self, app: &App, order: &Order<'_>) -> Result<Opened, Fault> {
        match self {
            Self::Sandbox => sandbox::open(app, order).await,
        }
    }

    /// Where a payer goes on with an order that was opened.
    pub(crate) fn page(self, reference: &str) -> String {
        match self {
            Self::Sandbox => sandbox::page(reference),
        }
    }

    /// Asks what became of an order.
    ///
    /// # Errors
    /// A fault: then nothing is known of it.
    pub(crate) async fn ask(self, app: &App, reference: &str) -> Result<Answer, Fault> {
        match self {
            Self::Sandbox => sandbox::answer(app, reference).await,
        }
    }

    /// What the bank tells us by itself; none where it is not from the bank.
    pub(crate) fn call(self, app: &App, headers: &HeaderMap, body: &[u8]) -> Option<Call> {
        match self {
            Self::Sandbox => call::read(app, headers, body),
        }
    }
}
