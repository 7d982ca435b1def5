//! How « J'ai un code provisoire » and the end of a renewal look.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Button, LinkButton, Notice, Tone, button, link_button, notice};
use guichet_ui::form::{TextField, text_field};
use maud::{Markup, html};

use crate::open_account::page_title;
use crate::shared::limits::PROVISIONAL_CODE_LIVES;
use crate::shared::page::{SIGN_IN, public_form};

pub(super) fn ask(csrf: &str) -> Response {
    const TITLE: &str = "J’ai un code provisoire";
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Un conseiller vous a donné un code, au téléphone ou à l’accueil. Il sert une fois, pendant "
            (PROVISIONAL_CODE_LIVES.as_hours())
            " heures : vous choisissez ensuite un code à vous, que personne d’autre ne connaît."
        }
        (fields(csrf))
        (without())
    };
    public_form(&page_title(TITLE), StatusCode::OK, main)
}

/// The fields of the sign-in page, which takes them.
fn fields(csrf: &str) -> Markup {
    let number = text_field(TextField {
        hint: Some(
            "13 caractères, sans la clé. Il est sur une attestation ou un courrier de votre caisse.",
        ),
        autocomplete: Some("username"),
        width: Some(18),
        code: true,
        ..TextField::new("nir", "Numéro de sécurité sociale")
    });
    let code = text_field(TextField {
        hint: Some(
            "9 caractères, par exemple 7KQ-42M-9X4. Majuscules et tirets sont sans importance.",
        ),
        autocomplete: Some("one-time-code"),
        width: Some(11),
        code: true,
        ..TextField::new("code", "Code provisoire")
    });
    let body = html! {
        (number)
        (code)
        (button(Button::new("Continuer")))
    };
    guichet_ui::form::form(guichet_ui::form::Form::new(SIGN_IN, csrf, body))
}

fn without() -> Markup {
    let body = html! {
        p {
            "Appelez votre caisse au 3646 ou passez à l’accueil avec une pièce d’identité : un conseiller vérifie que c’est bien vous, puis vous en donne un. Il n’est jamais envoyé par la poste."
        }
    };
    notice(Notice {
        body: Some(body),
        ..Notice::new(Tone::Info, "Pas de code, ou il ne marche plus ?")
    })
}

/// After a new code for an account that was open.
pub(super) fn renewed() -> Response {
    const TITLE: &str = "Votre nouveau code est enregistré";
    let sign_in = link_button(LinkButton::new(SIGN_IN, "Se connecter"));
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Tous les appareils ont été déconnectés, et l’ancien code ne sert plus. Connectez-vous avec votre numéro de sécurité sociale et votre nouveau code."
        }
        div.actions { (sign_in) }
    };
    public_form(TITLE, StatusCode::OK, main)
}
