//! What was exchanged with the core system.

use super::{Client, Owed};

/// What was exchanged with the core system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exchange {
    /// A file was taken in; the subject is the import.
    Imported,
    /// Effects were written to a file.
    Exported,
    /// Effects were answered; the answers stand on their rows.
    Answered,
    /// The supervisors were told that answers are overdue; the subject is the alert.
    Overdue,
    /// Something of a debt, which the core system is told too.
    Debt(Owed),
    /// A member said which of two complementary insurers is hers; the subject is the choice.
    InsurerChosen,
    /// A program of the fund that asks over HTTP; the subject is the client, where it is known.
    Client(Client),
}

impl Exchange {
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Imported => "feed.imported",
            Self::Exported => "effects.exported",
            Self::Answered => "effects.answered",
            Self::Overdue => "effects.overdue",
            Self::Debt(owed) => owed.kind(),
            Self::InsurerChosen => "insurer.chosen",
            Self::Client(client) => client.kind(),
        }
    }
}
