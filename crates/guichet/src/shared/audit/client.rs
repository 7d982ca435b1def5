//! What happened about a program of the fund that asks over HTTP.

use super::{Event, Exchange};

/// Who may ask, and who did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Client {
    /// The operator registered it.
    Added,
    /// He withdrew it.
    Withdrawn,
    /// It asked, and its signature was right.
    Entered,
    /// A signature was not one of a client's, or not fresh, or used before: of nobody.
    Refused,
}

impl Client {
    /// As an event of the audit.
    pub(crate) fn event(self) -> Event {
        Event::CoreSystem(Exchange::Client(self))
    }

    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Added => "client.added",
            Self::Withdrawn => "client.withdrawn",
            Self::Entered => "client.entered",
            Self::Refused => "client.refused",
        }
    }
}
