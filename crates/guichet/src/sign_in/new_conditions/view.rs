//! How new conditions look, and what is said after a no.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Button, Kind, LinkButton, actions, button, link_button};
use guichet_ui::form::{Choice, ErrorSummary, Mistake, Radios, error_summary, radios};
use guichet_ui::french::date_text;
use jiff::civil::Date;
use maud::{Markup, html};

use super::PAGE;
use crate::open_account::conditions::{Version, link_to_full};
use crate::shared::access::Onward;
use crate::shared::page::{SIGN_IN, public_form};

const TITLE: &str = "Les conditions d’utilisation ont changé";
/// For whoever accepted none that we know of.
const FIRST: &str = "Acceptez-vous les conditions d’utilisation ?";

/// What there is to accept.
pub(super) struct Shown<'a> {
    pub(super) version: &'a Version,
    /// The version that was accepted last, and the day.
    pub(super) before: Option<(&'a str, Date)>,
}

/// What happened before the page is shown.
pub(super) enum Outcome {
    Nothing,
    /// Neither yes nor no.
    Unanswered,
    /// What was accepted is not what holds now.
    Changed,
}

impl Outcome {
    fn mistake(&self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Unanswered => Some("Choisissez « Oui, j’accepte » ou « Non, je refuse »."),
            Self::Changed => {
                Some("Les conditions viennent encore de changer : relisez-les, puis choisissez.")
            }
        }
    }
}

pub(super) fn ask(
    shown: &Shown<'_>,
    outcome: &Outcome,
    (onward, csrf): (&Onward, &str),
) -> Response {
    let mistake = outcome.mistake();
    let mistakes: Vec<Mistake<'_>> =
        mistake.into_iter().map(|text| Mistake { field: "cgu", text }).collect();
    let status = match mistake {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let title = if shown.before.is_some() { TITLE } else { FIRST };
    let version = shown.version;
    let main = html! {
        (problems)
        h1 { (title) }
        @if let Some((name, on)) = shown.before {
            p.lead {
                "Vous avez accepté la version "
                (name)
                " le "
                (date_text(on))
                ". La version "
                (version.name)
                " est en vigueur depuis le "
                (date_text(version.since))
                "."
            }
        }
        (what_changed(version))
        (link_to_full(version))
        (fields(version, mistake, (onward, csrf)))
    };
    public_form(title, status, main)
}

fn what_changed(version: &Version) -> Markup {
    html! {
        @if version.changes.is_empty() {
            h2 { "L’essentiel" }
            ((version.in_short)())
        } @else {
            h2 { "Ce qui change" }
            ul {
                @for change in version.changes {
                    li { (change) }
                }
            }
        }
    }
}

fn fields(version: &Version, mistake: Option<&str>, (onward, csrf): (&Onward, &str)) -> Markup {
    let choices = [Choice::new("oui", "Oui, j’accepte"), Choice::new("non", "Non, je refuse")];
    let answer = radios(Radios {
        error: mistake,
        hint: Some("Si vous refusez, vous n’êtes pas connecté, et rien n’est effacé."),
        ..Radios::new("cgu", "Votre réponse", &choices)
    });
    let body = html! {
        (answer)
        (button(Button::new("Continuer")))
    };
    let action = onward.carried_by(PAGE);
    guichet_ui::form::form(guichet_ui::form::Form {
        hidden: &[("version", version.name)],
        ..guichet_ui::form::Form::new(&action, csrf, body)
    })
}

/// What remains to whoever said no; the same for everybody.
pub(super) fn refused() -> Response {
    const TITLE: &str = "Vous n’avez pas accepté les conditions";
    let again = actions(link_button(LinkButton {
        kind: Kind::Secondary,
        ..LinkButton::new(SIGN_IN, "Revenir à la connexion")
    }));
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Vous n’êtes pas connecté. Votre compte reste ouvert, rien n’est effacé, et vos remboursements continuent."
        }
        h2 { "Ce que vous pouvez faire" }
        ul {
            li {
                strong { "Changer d’avis" }
                " : la question est posée de nouveau à chaque connexion."
            }
            li {
                strong { "Faire vos démarches autrement" }
                " : au 3646, par courrier ou à l’accueil de votre caisse, sans compte."
            }
            li {
                strong { "Ne plus avoir de compte" }
                " : demandez à votre caisse, au 3646, de le fermer. Vos relevés reviennent alors par la poste."
            }
        }
        (again)
    };
    public_form(TITLE, StatusCode::OK, main)
}
