//! How a freeze and its lifting look.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Button, Kind, button};
use guichet_ui::form::{Choice, ErrorSummary, Mistake, Radios, error_summary, radios};
use maud::{Markup, html};

use super::WHY;
use crate::desk::adviser::Adviser;
use crate::desk::file::File;
use crate::desk::identity_check::{Form, mistakes, questions};
use crate::desk::search::BELOW_SEARCH;
use crate::shared::form::Field;

pub(super) fn freeze(
    adviser: &Adviser,
    file: &File,
    why: &Field,
    (name, csrf): (&str, &str),
) -> Response {
    let title = format!("Bloquer le compte de {} {}", file.facts.first_name, file.facts.last_name);
    let mistake = why.mistake.as_deref();
    let mistakes: Vec<Mistake<'_>> =
        mistake.into_iter().map(|text| Mistake { field: "motif", text }).collect();
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let choices: Vec<Choice<'_>> =
        WHY.iter().map(|(value, words, _)| Choice::new(value, words)).collect();
    let motive = radios(Radios {
        error: mistake,
        chosen: &[why.typed.as_str()],
        ..Radios::new("motif", "Pourquoi ?", &choices)
    });
    let freeze = button(Button { kind: Kind::Danger, ..Button::new("Bloquer le compte") });
    let body = html! {
        (motive)
        (freeze)
    };
    let action = format!("/agent/dossiers/{name}/blocage");
    let form = guichet_ui::form::form(guichet_ui::form::Form::new(&action, csrf, body));
    let main = html! {
        (problems)
        h1 { (title) }
        p.lead {
            "Tous ses appareils sont déconnectés aussitôt et personne n’entre plus, même avec le bon code. La personne est prévenue par mail. Rien n’est effacé, ses remboursements continuent."
        }
        (form)
        (back(name))
    };
    let status = status_of(mistake.is_some());
    adviser.page(BELOW_SEARCH, status, (&title, csrf), main)
}

pub(super) fn lift(
    adviser: &Adviser,
    file: &File,
    form: &Form,
    (name, csrf): (&str, &str),
) -> Response {
    let title =
        format!("Débloquer le compte de {} {}", file.facts.first_name, file.facts.last_name);
    let mistakes = mistakes(form);
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let body = html! {
        (questions(form))
        (button(Button::new("Débloquer le compte")))
    };
    let action = format!("/agent/dossiers/{name}/deblocage");
    let fields = guichet_ui::form::form(guichet_ui::form::Form::new(&action, csrf, body));
    let main = html! {
        (problems)
        h1 { (title) }
        p.lead {
            "Vérifiez que la personne est bien celle du dossier. Si quelqu’un connaît son code, donnez-lui ensuite un code provisoire : elle en choisira un autre."
        }
        (fields)
        (back(name))
    };
    adviser.page(BELOW_SEARCH, status_of(form.has_mistakes()), (&title, csrf), main)
}

fn back(name: &str) -> Markup {
    html! {
        p {
            a href={ "/agent/dossiers/" (name) } { "Revenir au dossier" }
        }
    }
}

fn status_of(wrong: bool) -> StatusCode {
    if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}
