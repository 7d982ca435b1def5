//! How step 3 and the conditions look.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Button, LinkButton, button, link_button};
use guichet_ui::form::{Choice, ErrorSummary, Mistake, Radios, error_summary, radios};
use guichet_ui::french::date_text;
use guichet_ui::layout::Width;
use maud::{Markup, html};

use super::ADDRESS;
use super::text::Version;
use crate::open_account::draft::Step;
use crate::open_account::ways_on::stop;
use crate::open_account::{START, page_title, step_words};
use crate::shared::page::{public_form, public_page};

const QUESTION: &str = "Acceptez-vous les conditions d’utilisation ?";

/// What happened before the page is shown.
pub(crate) enum Outcome {
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
                Some("Les conditions viennent de changer : relisez-les, puis choisissez.")
            }
        }
    }
}

pub(crate) fn ask(version: &Version, outcome: &Outcome, csrf: &str) -> Response {
    let mistake = outcome.mistake();
    let mistakes: Vec<Mistake<'_>> =
        mistake.into_iter().map(|text| Mistake { field: "cgu", text }).collect();
    let status = match mistake {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let main = html! {
        (problems)
        (step_words(3))
        h1 { (QUESTION) }
        p.lead { "Voici ce que votre accord change :" }
        ((version.in_short)())
        (link(version))
        (fields(version, mistake, csrf))
        (stop(csrf))
    };
    public_form(&page_title(QUESTION), status, main)
}

/// The way to the whole of a version.
pub(crate) fn link(version: &Version) -> Markup {
    html! {
        p {
            a href=(ADDRESS) target="_blank" rel="noopener" {
                "Lire les conditions en entier (nouvel onglet)"
            }
            ", version du "
            (date_text(version.since))
            "."
        }
    }
}

fn fields(version: &Version, mistake: Option<&str>, csrf: &str) -> Markup {
    let choices = [Choice::new("oui", "Oui, j’accepte"), Choice::new("non", "Non, je refuse")];
    let answer = radios(Radios {
        error: mistake,
        hint: Some(
            "Si vous refusez, aucun compte n’est ouvert et rien de votre saisie n’est gardé.",
        ),
        ..Radios::new("cgu", "Votre réponse", &choices)
    });
    let body = html! {
        (answer)
        (button(Button::new("Continuer")))
    };
    guichet_ui::form::form(guichet_ui::form::Form {
        hidden: &[("version", version.name)],
        ..guichet_ui::form::Form::new(Step::Conditions.path(), csrf, body)
    })
}

/// The page for anybody.
pub(crate) fn conditions(version: &Version) -> Response {
    const TITLE: &str = "Conditions d’utilisation du compte";
    let main = html! {
        h1 { (TITLE) }
        p.lead { "Version " (version.name) ", en vigueur depuis le " (date_text(version.since)) "." }
        ((version.in_short)())
        ((version.in_full)())
        div.actions { (link_button(LinkButton::new(START, "Créer mon compte"))) }
    };
    public_page(TITLE, Width::Reading, main)
}
