//! The opening of a public page: the promise, the ways in, somebody at the window.

use maud::{Markup, html};

/// An opening.
pub struct Hero<'a> {
    /// The promise; the page's `h1`.
    pub title: &'a str,
    /// One sentence more.
    pub lead: &'a str,
    /// Ways in: [`crate::content::link_button`]s.
    pub actions: Markup,
}

/// Words on one side, the open counter on the other.
pub fn hero(props: Hero<'_>) -> Markup {
    html! {
        section.hero {
            div.hero-words {
                h1 { (props.title) }
                p.lead { (props.lead) }
                div.actions { (props.actions) }
            }
            (open_counter())
        }
    }
}

/// A window, somebody without a face, a paper on the ledge. It says nothing that words do not.
fn open_counter() -> Markup {
    html! {
        svg .hero-drawing
            viewBox="0 0 400 320"
            width="400"
            height="320"
            aria-hidden="true"
            focusable="false"
        {
            path.counter-wall d="M40 300V170a160 160 0 0 1 320 0v130z" {}
            path.counter-room d="M84 300V172a116 116 0 0 1 232 0v128z" {}
            circle.counter-head cx="200" cy="160" r="44" {}
            path.counter-body d="M116 300c0-54 36-86 84-86s84 32 84 86z" {}
            rect.counter-ledge x="10" y="276" width="380" height="44" rx="10" {}
            g transform="rotate(-6 210 262)" {
                rect x="150" y="240" width="112" height="44" rx="5" fill="#fff" {}
                path.counter-lines d="M164 255h72M164 268h48" {}
            }
        }
    }
}
