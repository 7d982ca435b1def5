//! Nothing here yet: what will come, when, and the one useful thing to do.

use maud::{Markup, html};

/// An empty place.
pub struct EmptyState<'a> {
    /// What is not there: « Pas encore de message ».
    pub title: &'a str,
    /// What will appear, and when.
    pub text: &'a str,
    /// The one useful thing to do: address and words.
    pub action: Option<(&'a str, &'a str)>,
}

/// The empty window, the sentence, the way on.
pub fn empty_state(props: EmptyState<'_>) -> Markup {
    html! {
        div.empty {
            svg .empty-drawing
                viewBox="0 0 120 96"
                width="120"
                height="96"
                aria-hidden="true"
                focusable="false"
            {
                path.empty-arch d="M16 88V50a44 44 0 0 1 88 0v38z" {}
                path.empty-inside d="M30 88V52a30 30 0 0 1 60 0v36z" {}
                rect.empty-ledge x="4" y="78" width="112" height="14" rx="4" {}
            }
            p.empty-title { (props.title) }
            p.empty-text { (props.text) }
            @if let Some((href, words)) = props.action {
                a.button.secondary href=(href) { (words) }
            }
        }
    }
}
