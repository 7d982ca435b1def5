//! How step 5 looks.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Button, button};
use guichet_ui::form::{
    ErrorSummary, Group, Mistake, TextField, error_summary, group, revealing_field, text_field,
    yes_no,
};
use maud::{Markup, html};

use super::form::Form;
use crate::my_details::consents::Channel;
use crate::open_account::draft::Step;
use crate::open_account::ways_on::stop;
use crate::open_account::{page_title, step_words};
use crate::shared::form::Field;
use crate::shared::page::public_form;

const QUESTION: &str = "Comment vous joindre ?";

pub(crate) fn ask(form: &Form, csrf: &str) -> Response {
    let fields = form.fields();
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    let status =
        if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let body = html! {
        (by_email(form))
        (by_mobile(form))
        (by_landline(form))
        (button(Button::new("Ouvrir mon compte")))
    };
    let questions =
        guichet_ui::form::form(guichet_ui::form::Form::new(Step::Contact.path(), csrf, body));
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let main = html! {
        (problems)
        (step_words(5))
        h1 { (QUESTION) }
        p.lead {
            "Nous vous écrivons pour vos démarches. Être contacté aussi pour de l’information sur vos droits et la "
            "prévention est un choix : refuser ne change rien à votre compte, et vous pourrez changer d’avis."
        }
        (questions)
        (stop(csrf))
    };
    public_form(&page_title(QUESTION), status, main)
}

fn by_email(form: &Form) -> Markup {
    let address = text_field(TextField {
        hint: Some(
            "Une adresse que vous relevez souvent, et qui n’est qu’à vous : un mail va y arriver.",
        ),
        error: form.email.mistake.as_deref(),
        value: &form.email.typed,
        kind: "email",
        autocomplete: Some("email"),
        ..TextField::new("email", "Adresse e-mail")
    });
    let again = text_field(TextField {
        error: form.again.mistake.as_deref(),
        value: &form.again.typed,
        kind: "email",
        autocomplete: Some("email"),
        ..TextField::new("email_confirmation", "La même adresse, encore une fois")
    });
    let consent = question(Channel::Email, &form.by_email);
    let body = html! {
        (address)
        (again)
        (consent)
    };
    group(Group { legend: "Par mail", hint: None, body })
}

fn by_mobile(form: &Form) -> Markup {
    let number = TextField {
        error: form.mobile.mistake.as_deref(),
        value: &form.mobile.typed,
        kind: "tel",
        autocomplete: Some("tel"),
        width: Some(14),
        optional: true,
        ..TextField::new("mobile", "Téléphone portable")
    };
    let calls = question(Channel::MobileCall, &form.by_call);
    let texts = question(Channel::MobileText, &form.by_text);
    let questions = html! {
        (calls)
        (texts)
    };
    let body = revealing_field(number, questions);
    group(Group { legend: "Par téléphone portable", hint: None, body })
}

fn by_landline(form: &Form) -> Markup {
    let number = TextField {
        error: form.landline.mistake.as_deref(),
        value: &form.landline.typed,
        kind: "tel",
        autocomplete: Some("tel"),
        width: Some(14),
        optional: true,
        ..TextField::new("fixe", "Téléphone fixe")
    };
    let questions = question(Channel::LandlineCall, &form.by_landline);
    let body = revealing_field(number, questions);
    group(Group { legend: "Par téléphone fixe", hint: None, body })
}

/// Nothing is chosen in advance.
fn question(channel: Channel, field: &Field) -> Markup {
    let chosen = match field.typed.as_str() {
        "oui" => Some(true),
        "non" => Some(false),
        _ => None,
    };
    yes_no(channel.field(), channel.question(), chosen, field.mistake.as_deref())
}
