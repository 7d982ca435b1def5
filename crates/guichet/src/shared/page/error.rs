//! The answers that are the same on every page, as pages.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use guichet_ui::content::{LinkButton, link_button};
use guichet_ui::error_page::{ErrorPage, error_page};
use guichet_ui::layout::{Document, Frame, document};
use maud::html;

use super::AGENT_SIGN_IN;
use crate::app::App;

/// Why no page of a feature is shown.
#[derive(Debug)]
pub(crate) enum SiteError {
    /// Nobody is signed in, or no longer.
    SignInFirst,
    /// The same at a door of the desk: the way in is another.
    AgentSignsInFirst,
    /// The form came from elsewhere, or its token is not the session's; an adviser's role does not
    /// open this door.
    Forbidden,
    /// There is no such thing, or it is somebody else's: the same answer, to the byte.
    NotFound,
    /// The method is not one that this page answers.
    MethodNotAllowed,
    /// What was sent cannot be read as a form of ours.
    Unreadable,
    /// Too much of it at once; come back after so many seconds.
    TooBusy(u8),
}

impl IntoResponse for SiteError {
    fn into_response(self) -> Response {
        match self {
            Self::SignInFirst => sign_in_first(LinkButton::new("/", "Revenir à l’accueil")),
            Self::AgentSignsInFirst => {
                sign_in_first(LinkButton::new(AGENT_SIGN_IN, "Se connecter au poste conseiller"))
            }
            Self::Forbidden => status_page(StatusCode::FORBIDDEN, None),
            Self::NotFound => status_page(StatusCode::NOT_FOUND, None),
            Self::MethodNotAllowed => status_page(StatusCode::METHOD_NOT_ALLOWED, None),
            Self::Unreadable => status_page(StatusCode::UNPROCESSABLE_ENTITY, None),
            Self::TooBusy(seconds) => too_busy(seconds),
        }
    }
}

/// The page for a status: refusals before a handler ran, and faults under their number.
pub(crate) fn status_page(status: StatusCode, incident: Option<&str>) -> Response {
    // A wrong method on an address is, to a person, a page that does not exist.
    let shown =
        if status == StatusCode::METHOD_NOT_ALLOWED { StatusCode::NOT_FOUND } else { status };
    let props =
        ErrorPage { incident, site: super::site(), ..ErrorPage::new(shown.as_u16(), Frame::Bare) };
    (status, error_page(props)).into_response()
}

/// Too many codes are being hashed. 5 to 30 seconds, so that those who are sent away together do not
/// come back together.
pub(crate) fn busy(app: &App) -> Response {
    let [chance] = app.random::<1>();
    SiteError::TooBusy(5 + chance % 26).into_response()
}

fn too_busy(seconds: u8) -> Response {
    let retry_after = Some(u32::from(seconds));
    let page = ErrorPage { retry_after, site: super::site(), ..ErrorPage::new(503, Frame::Bare) };
    let headers = [(header::RETRY_AFTER, seconds.to_string())];
    (StatusCode::SERVICE_UNAVAILABLE, headers, error_page(page)).into_response()
}

fn sign_in_first(way_on: LinkButton<'_>) -> Response {
    let way_on = link_button(way_on);
    let main = html! {
        h1 { "Vous n’êtes pas connecté" }
        p.lead {
            "Cette page montre des données personnelles. Pour la voir, il faut être connecté."
        }
        p {
            "Si vous l’étiez, votre session est terminée : nous la fermons après quinze minutes sans activité."
        }
        div.actions { (way_on) }
    };
    let whole = Document {
        site: super::site(),
        ..Document::new("Vous n’êtes pas connecté", Frame::Bare, main)
    };
    (StatusCode::UNAUTHORIZED, document(whole)).into_response()
}
