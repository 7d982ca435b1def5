//! Messages on a page: each has a word and a drawing besides its colour.

use maud::{Markup, html};

use crate::icon::{Icon, icon};

/// What sort of message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Info,
    /// It worked.
    Success,
    /// Take care.
    Warning,
    /// It did not work.
    Error,
    /// Something waits for the member.
    YourTurn,
}

impl Tone {
    fn parts(self) -> (&'static str, Icon, &'static str) {
        match self {
            Self::Info => ("info", Icon::Info, "Information"),
            Self::Success => ("good", Icon::CircleCheck, "Réussite"),
            Self::Warning => ("wait", Icon::TriangleAlert, "Attention"),
            Self::Error => ("bad", Icon::OctagonAlert, "Erreur"),
            Self::YourTurn => ("yours", Icon::Bell, "À vous"),
        }
    }
}

/// A message.
pub struct Notice<'a> {
    /// Its sort.
    pub tone: Tone,
    /// What it says, in one line.
    pub title: &'a str,
    /// The rest: text, then a way on.
    pub body: Option<Markup>,
    /// It answers what the member just did: read aloud on arrival.
    pub live: bool,
}

impl<'a> Notice<'a> {
    /// One line that belongs to the page.
    pub const fn new(tone: Tone, title: &'a str) -> Self {
        Self { tone, title, body: None, live: false }
    }
}

/// The message in its box.
pub fn notice(props: Notice<'_>) -> Markup {
    let (class, drawing, word) = props.tone.parts();
    html! {
        div.notice.(class) role=[props.live.then_some("status")] {
            (icon(drawing))
            div {
                p.notice-title {
                    span.hidden { (word) " : " }
                    (props.title)
                }
                @if let Some(body) = &props.body { (body) }
            }
        }
    }
}
