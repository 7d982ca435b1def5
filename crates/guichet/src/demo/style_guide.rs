//! The style guide of `guichet-ui`: every component in every state. What the checkers visit.

use std::sync::LazyLock;

use axum::Json;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use guichet_ui::guide::{self, State};
use maud::Markup;
use serde::Serialize;

use crate::shared::access::{Door, public};
use crate::shared::page::SiteError;

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

async fn page() -> Markup {
    guide::page()
}

async fn list() -> Json<Vec<Listed>> {
    let listed =
        |state: &State| Listed { slug: state.slug, title: state.title, href: state.href() };
    Json(STATES.iter().map(listed).collect())
}

async fn state(Path(slug): Path<String>) -> Response {
    match STATES.iter().find(|state| state.slug == slug) {
        Some(state) => state.markup.clone().into_response(),
        None => SiteError::NotFound.into_response(),
    }
}
