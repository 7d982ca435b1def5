//! How the page of a number looks.

use axum::response::Response;
use guichet_ui::content::{Button, Kind as Look, back_link, button, post_button};
use guichet_ui::form::{ErrorSummary, Mistake, TextField, error_summary, text_field};
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::Kind;
use crate::my_details;
use crate::shared::form::{Csrf, Field};
use crate::shared::page::{MemberPage, member_page};

pub(super) fn ask(
    name: &str,
    kind: Kind,
    masked: Option<&str>,
    field: &Field,
    csrf: &Csrf,
) -> Response {
    let title = match kind {
        Kind::Mobile => "Votre téléphone portable",
        Kind::Landline => "Votre téléphone fixe",
    };
    let mistake = field.mistake.as_deref().map(|text| Mistake { field: kind.field(), text });
    let mistakes: Vec<Mistake<'_>> = mistake.into_iter().collect();
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let back = back_link(my_details::ADDRESS, "Mes informations");
    let main = html! {
        (problems)
        (back)
        h1 { (title) }
        @if let Some(masked) = masked {
            p.lead {
                "Nous connaissons aujourd’hui le "
                strong { (masked) }
                "."
            }
        } @else {
            p.lead { "Nous ne connaissons pas de numéro." }
        }
        p {
            "Le nouveau numéro compte aussitôt. Nous vous en prévenons par mail, au cas où quelqu’un d’autre "
            "l’aurait changé."
        }
        (question(kind, field, csrf))
        @if masked.is_some() { (withdraw(kind, csrf)) }
    };
    member_page(MemberPage {
        title,
        here: Here::Below(my_details::ADDRESS),
        first_name: name,
        csrf,
        invalid: field.mistake.is_some(),
        main,
    })
}

fn question(kind: Kind, field: &Field, csrf: &Csrf) -> Markup {
    let number = text_field(TextField {
        hint: Some("Dix chiffres, ou un numéro qui commence par +33."),
        error: field.mistake.as_deref(),
        value: &field.typed,
        kind: "tel",
        autocomplete: Some("tel"),
        width: Some(14),
        ..TextField::new(kind.field(), "Nouveau numéro")
    });
    let body = html! {
        (number)
        (button(Button::new("Enregistrer ce numéro")))
    };
    guichet_ui::form::form(guichet_ui::form::Form::new(&kind.address(), csrf.token(), body))
}

fn withdraw(kind: Kind, csrf: &Csrf) -> Markup {
    let act = Button {
        kind: Look::Danger,
        name_value: Some(("acte", "retirer")),
        ..Button::new("Retirer ce numéro")
    };
    let act = post_button(&kind.address(), csrf.token(), act);
    html! {
        section aria-labelledby="retirer" {
            h2 #retirer { "Ne plus donner de numéro" }
            p { "Il quitte vos coordonnées, et nous ne vous y appelons plus." }
            (act)
        }
    }
}
