//! The error pages, each in its frame.

use maud::PreEscaped;

use super::{State, frames::camille};
use crate::{
    error_page::{ErrorPage, error_page, unavailable},
    layout::{Frame, Here, PublicFrame},
};

pub(super) fn states() -> Vec<State> {
    let visitor = || Frame::Public(PublicFrame::new(Here::Nowhere));
    let member = || camille(Here::Nowhere);
    let page = |slug, title, props| State { slug, title, markup: error_page(props) };
    vec![
        page("erreur-403", "Erreur 403", ErrorPage::new(403, member())),
        page("erreur-404", "Erreur 404", ErrorPage::new(404, visitor())),
        page("erreur-410", "Erreur 410", ErrorPage::new(410, visitor())),
        page("erreur-422", "Erreur 422", ErrorPage::new(422, member())),
        page(
            "erreur-429",
            "Erreur 429",
            ErrorPage { retry_after: Some(300), ..ErrorPage::new(429, visitor()) },
        ),
        page(
            "erreur-500",
            "Erreur 500",
            ErrorPage {
                incident: Some("I-4H7M-9KXW"),
                phone: Some("3646, du lundi au vendredi"),
                way_out: ("/mon-compte", "Revenir à mon compte"),
                ..ErrorPage::new(500, member())
            },
        ),
        page(
            "erreur-503",
            "Erreur 503",
            ErrorPage { retry_after: Some(60), ..ErrorPage::new(503, visitor()) },
        ),
        State {
            slug: "erreur-503-secours",
            title: "Erreur 503 de secours",
            markup: PreEscaped(unavailable()),
        },
    ]
}
