//! The page that keeps what was typed while the member signs in again.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use guichet_ui::content::{Button, button};
use guichet_ui::form::{Form, form};
use guichet_ui::layout::{Document, Frame, document};
use maud::html;

use super::SIGN_IN;

/// What was typed, and where it was to go.
pub(crate) struct KeptDraft<'a> {
    pub(crate) action: &'a str,
    pub(crate) token: &'a str,
    pub(crate) fields: &'a [(String, String)],
}

pub(crate) fn kept_draft(draft: KeptDraft<'_>) -> Response {
    const TITLE: &str = "Votre session est terminée";
    let hidden: Vec<(&str, &str)> =
        draft.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let again = form(Form {
        hidden: &hidden,
        ..Form::new(draft.action, draft.token, button(Button::new("Envoyer ma saisie")))
    });
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Rien n’a été envoyé, et rien n’est perdu : cette page garde ce que vous avez saisi."
        }
        ol {
            li {
                a href=(SIGN_IN) target="_blank" rel="noopener" {
                    "Connectez-vous de nouveau (nouvel onglet)"
                }
                "."
            }
            li { "Revenez sur cette page, puis envoyez votre saisie." }
        }
        (again)
        p { "Nous fermons une session après quinze minutes sans activité." }
    };
    let page = Document { site: super::site(), ..Document::new(TITLE, Frame::Bare, main) };
    (StatusCode::UNAUTHORIZED, document(page)).into_response()
}
