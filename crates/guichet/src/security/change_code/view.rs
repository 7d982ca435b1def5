//! How the page of another code looks.

use axum::response::Response;
use guichet_ui::content::{Button, back_link, button};
use guichet_ui::form::{ErrorSummary, Mistake, error_summary};
use guichet_ui::layout::Here;
use maud::html;

use super::ADDRESS;
use crate::open_account::code::{Refused, chosen_code};
use crate::security::{self, current_code};
use crate::shared::form::{Csrf, Field};
use crate::shared::page::{MemberPage, member_page};

const TITLE: &str = "Changer de code";

pub(super) fn ask(name: &str, current: &Field, refused: Option<&Refused>, csrf: &Csrf) -> Response {
    let said = refused.map(Refused::said);
    let of_current =
        current.mistake.as_deref().map(|text| Mistake { field: current_code::FIELD, text });
    let of_chosen = said.as_ref().map(|(field, text)| Mistake { field, text });
    let mistakes: Vec<Mistake<'_>> = of_current.into_iter().chain(of_chosen).collect();
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let back = back_link(security::ADDRESS, "Sécurité");
    let body = html! {
        (current_code::field(current))
        (chosen_code(refused))
        (button(Button::new("Changer mon code")))
    };
    let form = guichet_ui::form::form(guichet_ui::form::Form::new(ADDRESS, csrf.token(), body));
    let main = html! {
        (problems)
        (back)
        h1 { (TITLE) }
        p.lead {
            "Le nouveau code vaut aussitôt. Vous restez connecté ici ; tous les autres appareils sont déconnectés, et un "
            "mail vous le confirme."
        }
        (form)
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below(security::ADDRESS),
        first_name: name,
        csrf,
        invalid: !mistakes.is_empty(),
        main,
    })
}
