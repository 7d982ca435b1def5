//! The gates' pages.

use axum::response::Response;

use super::view;

pub(super) async fn not_affiliated() -> Response {
    view::not_affiliated()
}

pub(super) async fn frozen() -> Response {
    view::frozen()
}

pub(super) async fn closed() -> Response {
    view::closed()
}
