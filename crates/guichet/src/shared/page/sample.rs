//! States of our own pages with invented data: what the checkers of accessibility and HTML visit,
//! and what a reader of the code can look at without playing a journey.

use axum::response::Response;
use jiff::Timestamp;

/// One page in one state.
pub(crate) struct Sample {
    /// Last part of its address, below `/guide-de-style/etats/`.
    pub(crate) slug: &'static str,
    /// What it shows.
    pub(crate) title: &'static str,
    /// The page as the site answers it.
    pub(crate) page: Response,
}

impl Sample {
    pub(crate) fn new(slug: &'static str, title: &'static str, page: Response) -> Self {
        Self { slug, title, page }
    }
}

/// When the samples are looked at: 22 November 2026, 9 h 41 in Paris.
pub(crate) const MOMENT: Timestamp = Timestamp::constant(1_795_336_860, 0);
