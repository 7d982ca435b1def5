//! Where one is in a sequence of pages, in words: « Étape 2 sur 5 ».

use maud::{Markup, html};

/// A place in a sequence.
pub struct Steps<'a> {
    /// The names of all steps.
    pub names: &'a [&'a str],
    /// Which one it is, counted from 1.
    pub current: usize,
}

/// The sentence, and bars that repeat it for the eye.
pub fn steps(props: Steps<'_>) -> Markup {
    let name = props.current.checked_sub(1).and_then(|index| props.names.get(index)).unwrap_or(&"");
    html! {
        div.steps {
            p.steps-words {
                strong { "Étape " (props.current) " sur " (props.names.len()) }
                " · "
                (name)
            }
            div.steps-bars aria-hidden="true" {
                @for (index, _) in props.names.iter().enumerate() {
                    span.done[index + 1 < props.current].now[index + 1 == props.current] {}
                }
            }
        }
    }
}
