//! A few views of the same thing, one tap each: the last two months, six, all.

use maud::{Markup, html};

/// One of the views.
pub struct Place<'a> {
    /// Its address.
    pub href: String,
    /// Its words.
    pub words: &'a str,
    /// It is the one that is shown.
    pub here: bool,
}

/// The views to choose from.
pub struct Switch<'a> {
    /// What they differ in: « Période ».
    pub label: &'a str,
    /// In their order.
    pub places: &'a [Place<'a>],
}

/// Links side by side.
pub fn switch(props: Switch<'_>) -> Markup {
    html! {
        nav.switch aria-label=(props.label) {
            ul {
                @for place in props.places {
                    li {
                        a href=(place.href) aria-current=[place.here.then_some("true")] {
                            (place.words)
                        }
                    }
                }
            }
        }
    }
}
