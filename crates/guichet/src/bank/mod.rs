//! The bank: the one boundary to who takes card payments for us (standards.md 5.5).
//!
//! A driver opens an order, says where the browser goes on, and says to us, server to server, what became
//! of it: by a signed [`call`], or when it is asked. What a browser brings back counts for nothing. No card
//! number ever comes here.

mod call;
pub(crate) mod payfip;
mod queries;
pub(crate) mod sandbox;

#[cfg(test)]
pub(crate) use call::write as signed;
pub(crate) use call::{Call, SIGNATURE};

use axum::http::HeaderMap;
use guichet_values::{Cents, EmailAddress};

use self::payfip::PayFip;
use crate::app::App;
use crate::shared::fault::Fault;

/// Where the bank tells us.
pub(crate) const CALL: &str = "/banque/avis";

/// The most that one order takes: 100,000 € (standards.md 5.4, and the same at the sandbox).
pub(crate) const MOST: Cents = Cents::new(10_000_000);

/// Which driver takes payments here.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bank<'a> {
    /// A page of the demo that plays a bank.
    Sandbox,
    /// The one of public bodies.
    PayFip(&'a PayFip),
}

/// What is to be paid.
pub(crate) struct Order<'a> {
    /// Ours: the number of the receipt. The same order opened twice is one.
    pub(crate) reference: &'a str,
    pub(crate) amount: Cents,
    /// The number of what is paid, as the fund calls it.
    pub(crate) about: &'a str,
    /// The year in which it is paid.
    pub(crate) year: i16,
    /// Where the bank writes to, for one that must know.
    pub(crate) payer: Option<&'a EmailAddress>,
    /// Where the browser comes back to; perhaps never. A path of ours.
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

/// What is heard at our door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// The bank itself says what became of an order.
    Said(Call),
    /// Somebody says that something became of the order of this name: the bank is to be asked.
    AskAbout(String),
}

impl<'a> Bank<'a> {
    /// The bank of this installation, if it has one: the operator's comes before the demo's.
    pub(crate) fn of(app: &'a App) -> Option<Self> {
        let sandbox = app.is_demo().then_some(Self::Sandbox);
        app.payfip().map(Self::PayFip).or(sandbox)
    }

    /// Whether it takes no order without an address to write to.
    pub(crate) fn writes_to_the_payer(self) -> bool {
        matches!(self, Self::PayFip(_))
    }

    /// Opens an order; the same one again is the same.
    ///
    /// # Errors
    /// A fault: there is no page to go to.
    pub(crate) async fn open(self, app: &App, order: &Order<'_>) -> Result<Opened, Fault> {
        match self {
            Self::Sandbox => sandbox::open(app, order).await,
            Self::PayFip(payfip) => {
                let (call, back) = (app.address_of(CALL), app.address_of(order.back));
                Ok(payfip.open(order, (&call, &back)).await?)
            }
        }
    }

    /// Where a payer goes on with an order that was opened: by our name of it, and the bank's if it has one.
    pub(crate) fn page(self, reference: &str, order: Option<&str>) -> Option<String> {
        match self {
            Self::Sandbox => Some(sandbox::page(reference)),
            Self::PayFip(payfip) => order.map(|order| payfip.page(order)),
        }
    }

    /// Asks what became of an order.
    ///
    /// # Errors
    /// A fault: then nothing is known of it.
    pub(crate) async fn ask(
        self,
        app: &App,
        reference: &str,
        order: Option<&str>,
    ) -> Result<Answer, Fault> {
        match self {
            Self::Sandbox => sandbox::answer(app, reference).await,
            Self::PayFip(payfip) => Ok(payfip.answer(reference, order).await?),
        }
    }

    /// What is told at our door; none where it is not as the bank tells it.
    pub(crate) fn hear(self, app: &App, headers: &HeaderMap, body: &[u8]) -> Option<Heard> {
        match self {
            Self::Sandbox => call::read(app, headers, body).map(Heard::Said),
            Self::PayFip(_) => PayFip::named(body).map(Heard::AskAbout),
        }
    }
}
