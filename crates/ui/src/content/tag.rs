//! Small words of state.

use maud::{Markup, html};

/// Whose turn it is, or how it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Done, accepted, open.
    Good,
    /// In our hands.
    Waiting,
    /// In the member's hands.
    YourTurn,
    /// A neutral fact.
    Info,
    /// Refused, late, failed.
    Bad,
    /// Over, or not yet.
    Quiet,
}

impl Status {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Waiting => "wait",
            Self::YourTurn => "yours",
            Self::Info => "info",
            Self::Bad => "bad",
            Self::Quiet => "quiet-tag",
        }
    }
}

/// The word on its colour.
pub fn tag(status: Status, word: &str) -> Markup {
    html! {
        strong.tag.(status.class()) { (word) }
    }
}
