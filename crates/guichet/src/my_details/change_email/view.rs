//! How the page of another address looks.

use axum::response::Response;
use guichet_ui::content::{Button, back_link, button};
use guichet_ui::form::{ErrorSummary, Mistake, TextField, error_summary, text_field};
use guichet_ui::layout::Here;
use jiff::Timestamp;
use maud::{Markup, html};

use super::ADDRESS;
use super::form::Form;
use crate::my_details;
use crate::security::current_code;
use crate::shared::form::{Csrf, Field};
use crate::shared::page::{MemberPage, member_page};
use crate::shared::time::from_moment;

const TITLE: &str = "Changer d’adresse e-mail";

pub(super) fn ask(
    name: &str,
    current: Option<&str>,
    form: &Form,
    too_many: Option<Timestamp>,
    csrf: &Csrf,
) -> Response {
    let fields = form.fields();
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    let general = too_many.map(|free_at| {
        format!(
            "Aucun mail n’est parti : plusieurs viennent de partir. Le prochain est possible {}.",
            from_moment(free_at)
        )
    });
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: general.as_deref() });
    let back = back_link(my_details::ADDRESS, "Mes informations");
    let main = html! {
        (problems)
        (back)
        h1 { (TITLE) }
        @if let Some(current) = current {
            p.lead {
                "Aujourd’hui, nos mails partent à "
                strong { (current) }
                "."
            }
        }
        p {
            "Un mail va partir à la nouvelle adresse. Elle ne remplacera l’ancienne qu’après votre confirmation, "
            "depuis ce mail, dans les 7 jours. L’ancienne adresse est prévenue."
        }
        (questions(form, csrf))
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below(my_details::ADDRESS),
        first_name: name,
        csrf,
        invalid: form.has_mistakes() || too_many.is_some(),
        main,
    })
}

fn questions(form: &Form, csrf: &Csrf) -> Markup {
    let first = address(TextField {
        hint: Some("Une adresse que vous relevez souvent, et qui n’est qu’à vous."),
        ..field("email", "Nouvelle adresse e-mail", &form.email)
    });
    let again =
        address(field("email_confirmation", "La même adresse, encore une fois", &form.again));
    let code = current_code::field(&form.code);
    let body = html! {
        (first)
        (again)
        (code)
        (button(Button::new("Envoyer le mail de confirmation")))
    };
    guichet_ui::form::form(guichet_ui::form::Form::new(ADDRESS, csrf.token(), body))
}

fn field<'a>(name: &'a str, label: &'a str, state: &'a Field) -> TextField<'a> {
    TextField {
        error: state.mistake.as_deref(),
        value: &state.typed,
        ..TextField::new(name, label)
    }
}

fn address(field: TextField<'_>) -> Markup {
    text_field(TextField {
        kind: "email",
        inputmode: Some("email"),
        autocomplete: Some("email"),
        ..field
    })
}
