//! The style guide of `guichet-ui`: every component in every state, and every page of the site in
//! every state. What the checkers visit.

use std::sync::LazyLock;

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use guichet_ui::guide::{self, State};
use maud::Markup;
use serde::Serialize;

use crate::shared::access::{Door, public};
use crate::shared::page::SiteError;
use crate::site;

/// Drawn once: they show the same to everyone.
static STATES: LazyLock<Vec<State>> = LazyLock::new(guide::states);

pub(super) fn doors() -> Vec<Door> {
    vec![
        public("/guide-de-style", get(page)),
        public("/guide-de-style/etats.json", get(list)),
        public("/guide-de-style/etats/{slug}", get(state)),
    ]
}

#[derive(Serialize)]
struct Listed {
    slug: &'static str,
    title: &'static str,
    href: String,
}

impl Listed {
    fn new(slug: &'static str, title: &'static str) -> Self {
        Self { slug, title, href: format!("{}/etats/{slug}", guide::ADDRESS) }
    }
}

async fn page() -> Markup {
    guide::page()
}

async fn list() -> Json<Vec<Listed>> {
    let of_the_guide = STATES.iter().map(|state| Listed::new(state.slug, state.title));
    let of_the_site = site::samples().into_iter().map(|page| Listed::new(page.slug, page.title));
    Json(of_the_guide.chain(of_the_site).collect())
}

async fn state(Path(slug): Path<String>) -> Response {
    if let Some(state) = STATES.iter().find(|state| state.slug == slug) {
        return state.markup.clone().into_response();
    }
    match site::samples().into_iter().find(|sample| sample.slug == slug) {
        // Found: that the page is one of a mistake is for its reader, not for who fetches it.
        Some(sample) => (StatusCode::OK, sample.page).into_response(),
        None => SiteError::NotFound.into_response(),
    }
}
