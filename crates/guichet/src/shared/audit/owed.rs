//! What happened to a debt.

use super::{Event, Exchange};

/// What a member or the bank did about a debt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owed {
    /// A member went to the bank; the subject is the payment.
    PaymentBegun,
    /// The bank says that it is paid.
    Paid,
    /// The bank says that it is not, and will not be.
    PaymentFailed,
    /// More was paid than was owed; the subject is the debt.
    RefundDue,
    /// A member asks to pay a debt in instalments.
    InstalmentsAsked,
    /// The supervisors were told that the core system refuses something of a debt: of nobody; the subject is
    /// the alert.
    Refused,
}

impl Owed {
    /// As an event of the audit.
    pub(crate) fn event(self) -> Event {
        Event::CoreSystem(Exchange::Debt(self))
    }

    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::PaymentBegun => "debt.payment_begun",
            Self::Paid => "debt.paid",
            Self::PaymentFailed => "debt.payment_failed",
            Self::RefundDue => "debt.refund_due",
            Self::InstalmentsAsked => "debt.instalments_asked",
            Self::Refused => "debt.refused",
        }
    }
}
