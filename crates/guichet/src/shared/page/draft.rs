//! The page that keeps what was typed while the member proves again who she is.

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
    pub(crate) why: Why<'a>,
}

/// Why nothing was sent.
#[derive(Clone, Copy)]
pub(crate) enum Why<'a> {
    /// The session is over.
    SessionOver,
    /// What she confirmed is too long ago; where she confirms it again.
    ConfirmAgain(&'a str),
}

impl<'a> Why<'a> {
    fn status(self) -> StatusCode {
        match self {
            Self::SessionOver => StatusCode::UNAUTHORIZED,
            Self::ConfirmAgain(_) => StatusCode::PRECONDITION_REQUIRED,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::SessionOver => "Votre session est terminée",
            Self::ConfirmAgain(_) => "Confirmez encore une fois que c’est bien vous",
        }
    }

    /// Where to go first, and in which words.
    fn first(self) -> (&'a str, &'static str) {
        match self {
            Self::SessionOver => (SIGN_IN, "Connectez-vous de nouveau (nouvel onglet)"),
            Self::ConfirmAgain(page) => (page, "Demandez un nouveau code (nouvel onglet)"),
        }
    }

    fn reason(self) -> &'static str {
        match self {
            Self::SessionOver => "Nous fermons une session après quinze minutes sans activité.",
            Self::ConfirmAgain(_) => {
                "Un code par mail compte cinq minutes, pour cet acte seulement."
            }
        }
    }
}

pub(crate) fn kept_draft(draft: KeptDraft<'_>) -> Response {
    let why = draft.why;
    let (title, (page, words)) = (why.title(), why.first());
    let hidden: Vec<(&str, &str)> =
        draft.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let again = form(Form {
        hidden: &hidden,
        ..Form::new(draft.action, draft.token, button(Button::new("Envoyer ma saisie")))
    });
    let main = html! {
        h1 { (title) }
        p.lead {
            "Rien n’a été envoyé, et rien n’est perdu : cette page garde ce que vous avez saisi."
        }
        ol {
            li {
                a href=(page) target="_blank" rel="noopener" { (words) }
                "."
            }
            li { "Revenez sur cette page, puis envoyez votre saisie." }
        }
        (again)
        p { (why.reason()) }
    };
    let page = Document { site: super::site(), ..Document::new(title, Frame::Bare, main) };
    (why.status(), document(page)).into_response()
}
