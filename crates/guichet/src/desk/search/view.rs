//! How the search looks.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Button, Notice, Tone, button, notice};
use guichet_ui::form::{ErrorSummary, Mistake, Part, TextField, error_summary, text_field};
use guichet_ui::icon::Icon;
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::ADDRESS;
use super::form::Form;
use crate::desk::adviser::Adviser;

const TITLE: &str = "Rechercher une personne";

pub(super) fn ask(adviser: &Adviser, form: &Form, csrf: &str) -> Response {
    let mistake = form.nir.mistake.as_deref();
    let mistakes: Vec<Mistake<'_>> =
        mistake.into_iter().map(|text| Mistake { field: "nir", text }).collect();
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let main = html! {
        (problems)
        h1 { (TITLE) }
        p.lead {
            "Par son numéro de sécurité sociale entier, parmi les personnes de "
            (adviser.place())
            "."
        }
        (fields(form, csrf))
        (known())
    };
    let status = match mistake {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    adviser.page(Here::Page(ADDRESS), status, (TITLE, csrf), main)
}

fn fields(form: &Form, csrf: &str) -> Markup {
    let mistake = form.nir.mistake.as_deref();
    let number = text_field(TextField {
        hint: Some("13 caractères, ou 15 avec la clé."),
        error: mistake,
        value: &form.nir.typed,
        autocomplete: Some("off"),
        width: Some(18),
        code: true,
        part: if mistake.is_none() { Part::Focused } else { Part::Plain },
        ..TextField::new("nir", "Numéro de sécurité sociale")
    });
    let search = button(Button { icon: Some(Icon::Search), ..Button::new("Rechercher") });
    let body = html! {
        (number)
        (search)
    };
    guichet_ui::form::form(guichet_ui::form::Form::new(ADDRESS, csrf, body))
}

fn known() -> Markup {
    let body = html! {
        p {
            "Chaque recherche est enregistrée et comptée. Le dossier ne s’ouvre qu’avec un motif, que la personne lit dans son compte."
        }
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::Info, "Une recherche laisse une trace") })
}
