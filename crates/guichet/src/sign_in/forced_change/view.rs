//! How the page of a code to be changed looks.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Button, button};
use guichet_ui::form::{ErrorSummary, Mistake, error_summary};
use maud::html;

use super::PAGE;
use crate::open_account::code::{Refused, chosen_code};
use crate::shared::access::Onward;
use crate::shared::page::public_form;

const TITLE: &str = "Choisissez un nouveau code";

pub(super) fn ask(refused: Option<&Refused>, (onward, csrf): (&Onward, &str)) -> Response {
    let said = refused.map(Refused::said);
    let mistakes: Vec<Mistake<'_>> =
        said.iter().map(|(field, text)| Mistake { field, text }).collect();
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let status = match refused {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let body = html! {
        (chosen_code(refused))
        (button(Button::new("Changer mon code et continuer")))
    };
    let action = onward.carried_by(PAGE);
    let form = guichet_ui::form::form(guichet_ui::form::Form::new(&action, csrf, body));
    let main = html! {
        (problems)
        h1 { (TITLE) }
        p.lead {
            "Votre compte a été bloqué, et votre caisse l’a débloqué. Quelqu’un connaît peut-être votre code d’avant : il "
            "n’ouvre plus rien sans être changé."
        }
        (form)
        p { "Ensuite, vous êtes connecté ici. Un mail vous confirme le changement." }
    };
    public_form(TITLE, status, main)
}
