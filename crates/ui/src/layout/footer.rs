//! The foot of every page, with what the law wants there.

use maud::{Markup, html};

use super::{brand::mark, session::Session};
use crate::french;

/// What this installation says of itself.
pub struct Site<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its accessibility, as audited.
    pub accessibility: Accessibility,
    /// The links.
    pub links: &'a [(&'a str, &'a str)],
    /// A sentence under them: who runs it.
    pub operator: Option<&'a str>,
}

impl Default for Site<'_> {
    fn default() -> Self {
        Self { name: "guichet", accessibility: Accessibility::None, links: FOOTER, operator: None }
    }
}

/// The three words that French law has for it. Without an audit it is the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Accessibility {
    /// Less than half of the criteria, or no valid audit.
    #[default]
    None,
    /// Half or more.
    Partial,
    /// All of them.
    Full,
}

impl Accessibility {
    fn words(self) -> &'static str {
        match self {
            Self::None => "Accessibilité : non conforme",
            Self::Partial => "Accessibilité : partiellement conforme",
            Self::Full => "Accessibilité : totalement conforme",
        }
    }
}

/// The usual links; that to the accessibility page comes before them.
pub const FOOTER: &[(&str, &str)] = &[
    ("/aide", "Aide"),
    ("/plan-du-site", "Plan du site"),
    ("/conditions-d-utilisation", "Conditions d’utilisation"),
    ("/verifier", "Vérifier un document"),
    ("/delais", "Délais de traitement"),
];

pub(super) fn footer(site: &Site<'_>, session: Option<&Session<'_>>) -> Markup {
    html! {
        footer.site-footer {
            div.site-footer-inner {
                p.footer-brand {
                    (mark())
                    span { (site.name) }
                }
                nav aria-label="Pied de page" {
                    ul.footer-links {
                        li {
                            a href="/accessibilite" { (site.accessibility.words()) }
                        }
                        @for (href, label) in site.links {
                            li {
                                a href=(href) { (label) }
                            }
                        }
                    }
                }
                @if let Some(operator) = site.operator {
                    p.footer-note { (operator) }
                }
                @if let Some(session) = session {
                    p.footer-note {
                        "Sans activité de votre part, votre session se termine à "
                        (french::time_text(session.ends_at))
                        "."
                    }
                }
            }
        }
    }
}
