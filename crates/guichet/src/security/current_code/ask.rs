//! A page that ends in something weighty: what follows from it, in words; then, once a mailed code was
//! typed lately, its own question, the current code and the button.

use axum::response::Response;
use guichet_ui::content::{Button, back_link, button};
use guichet_ui::form::{ErrorSummary, Form, Mistake, PasswordField, error_summary, password_field};
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::FIELD;
use crate::security;
use crate::shared::form::{Csrf, Field};
use crate::shared::page::{MemberPage, member_page};
use crate::sign_in::one_time_code::Operation;
use crate::sign_in::step_up;

/// Such a page.
pub(crate) struct Weighty<'a> {
    pub(crate) title: &'a str,
    pub(crate) address: &'a str,
    pub(crate) operation: Operation,
    pub(crate) first_name: &'a str,
    /// A mailed code was typed for it lately.
    pub(crate) fresh: bool,
    /// What follows from it.
    pub(crate) words: Markup,
    /// Its own question, and the field of it.
    pub(crate) question: Markup,
    pub(crate) field: (&'a str, &'a Field),
    pub(crate) code: &'a Field,
    pub(crate) button: Button<'a>,
    pub(crate) csrf: &'a Csrf,
}

pub(crate) fn weighty(page: Weighty<'_>) -> Response {
    let mistakes: Vec<Mistake<'_>> = [page.field, (FIELD, page.code)]
        .into_iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let back = back_link(security::ADDRESS, "Sécurité");
    let body = html! {
        (page.question)
        (field(page.code))
        (button(page.button))
    };
    let rest = if page.fresh {
        guichet_ui::form::form(Form::new(page.address, page.csrf.token(), body))
    } else {
        step_up::first(page.operation, page.address)
    };
    let main = html! {
        (problems)
        (back)
        h1 { (page.title) }
        (page.words)
        (rest)
    };
    member_page(MemberPage {
        title: page.title,
        here: Here::Below(security::ADDRESS),
        first_name: page.first_name,
        csrf: page.csrf,
        invalid: !mistakes.is_empty(),
        main,
    })
}

/// The field of the current code.
pub(crate) fn field(state: &Field) -> Markup {
    password_field(PasswordField {
        hint: Some("Celui que vous tapez pour vous connecter."),
        error: state.mistake.as_deref(),
        ..PasswordField::new(FIELD, "Votre code actuel", "current-password")
    })
}
