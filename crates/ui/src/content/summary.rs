//! Facts with the way to change each: answers before sending, a profile, preferences.

use maud::{Markup, html};

/// One fact.
pub struct Line<'a> {
    /// Its name.
    pub key: &'a str,
    /// Its value.
    pub value: Markup,
    /// Where to change it.
    pub change: Option<&'a str>,
    /// The word of that link.
    pub change_word: &'a str,
}

impl<'a> Line<'a> {
    /// A fact that cannot be changed here.
    pub const fn new(key: &'a str, value: Markup) -> Self {
        Self { key, value, change: None, change_word: "Modifier" }
    }

    /// A fact with its link « Modifier ».
    pub const fn changeable(key: &'a str, value: Markup, href: &'a str) -> Self {
        Self { key, value, change: Some(href), change_word: "Modifier" }
    }
}

/// A list of facts.
pub struct SummaryList<'a> {
    /// The facts.
    pub lines: Vec<Line<'a>>,
}

/// A `dl`; each link says to screen readers which fact it changes.
pub fn summary_list(list: SummaryList<'_>) -> Markup {
    html! {
        dl.summary {
            @for line in &list.lines {
                div.summary-line {
                    dt { (line.key) }
                    dd.summary-value { (line.value) }
                    @if let Some(href) = line.change {
                        dd.summary-change {
                            a href=(href) {
                                (line.change_word)
                                span.hidden { " : " (line.key) }
                            }
                        }
                    }
                }
            }
        }
    }
}
