//! Buttons do, links go; both may look like the main thing to do on a page.

use maud::{Markup, html};

use crate::icon::{Icon, icon};

/// How much a button stands out. One `Main` a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The one thing to do here.
    #[default]
    Main,
    /// Another way.
    Secondary,
    /// It removes or refuses.
    Danger,
    /// It looks like a link.
    Quiet,
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Self::Main => "main-action",
            Self::Secondary => "secondary",
            Self::Danger => "danger",
            Self::Quiet => "quiet",
        }
    }
}

/// A button that submits the form around it.
pub struct Button<'a> {
    /// What it does: « Envoyer ma demande ».
    pub label: &'a str,
    /// How much it stands out.
    pub kind: Kind,
    /// A drawing before the words.
    pub icon: Option<Icon>,
    /// Name and value that are posted when this very button is used.
    pub name_value: Option<(&'a str, &'a str)>,
    /// Words for screen readers that tell this button from others: « la photo 2 ».
    pub about: Option<&'a str>,
}

impl<'a> Button<'a> {
    /// The main button.
    pub const fn new(label: &'a str) -> Self {
        Self { label, kind: Kind::Main, icon: None, name_value: None, about: None }
    }
}

/// A `submit` button.
pub fn button(props: Button<'_>) -> Markup {
    let (name, value) = props.name_value.unzip();
    html! {
        button.button.(props.kind.class()) type="submit" name=[name] value=[value] {
            @if let Some(drawing) = props.icon { (icon(drawing)) }
            span {
                (props.label)
                @if let Some(about) = props.about {
                    span.hidden { " " (about) }
                }
            }
        }
    }
}

/// A link that looks like a button.
pub struct LinkButton<'a> {
    /// Where it goes.
    pub href: &'a str,
    /// What is there.
    pub label: &'a str,
    /// How much it stands out.
    pub kind: Kind,
    /// A drawing before the words.
    pub icon: Option<Icon>,
}

impl<'a> LinkButton<'a> {
    /// The main way on.
    pub const fn new(href: &'a str, label: &'a str) -> Self {
        Self { href, label, kind: Kind::Main, icon: None }
    }
}

/// The link.
pub fn link_button(props: LinkButton<'_>) -> Markup {
    html! {
        a.button.(props.kind.class()) href=(props.href) {
            @if let Some(drawing) = props.icon { (icon(drawing)) }
            span { (props.label) }
        }
    }
}

/// A button with a form of its own, for an act that needs no field.
pub fn post_button(action: &str, csrf: &str, props: Button<'_>) -> Markup {
    html! {
        g-form {
            form.post-button action=(action) method="post" {
                input type="hidden" name="csrf" value=(csrf);
                (button(props))
            }
        }
    }
}

/// Buttons and links in a row, the main one first.
pub fn actions(row: Markup) -> Markup {
    html! {
        div.actions { (row) }
    }
}
