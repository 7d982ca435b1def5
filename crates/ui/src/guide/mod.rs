//! The living style guide: every component in every state.

use maud::{Markup, html};

/// One component in one state, as a page of its own for the checkers.
pub struct State {
    /// Last part of its address.
    pub slug: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// The whole page.
    pub markup: Markup,
}

/// The page that shows everything.
pub fn page() -> Markup {
    html! {}
}

/// Every state.
pub fn states() -> Vec<State> {
    Vec::new()
}
