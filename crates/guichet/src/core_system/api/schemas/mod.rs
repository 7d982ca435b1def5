//! What is published of the interfaces: the doors as an `OpenAPI` document, and the form of each line (JSON Schema
//! 2020-12), as docs/feed holds them. A schema says what a line looks like; what must agree between lines, or with
//! what is here, only the import can say.

#[cfg(test)]
mod tests;

use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::answer::Refusal;

macro_rules! schemas {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("../../../../../../docs/feed/schemas/", $name)))),*]
    };
}

/// The doors, what each is asked and what it answers (`OpenAPI` 3.1).
pub(super) const OPENAPI: &str = include_str!("../../../../../../docs/feed/openapi.json");

/// By the name of their file.
pub(super) const ALL: [(&str, &str); 13] = schemas![
    "answers.json",
    "bank-details.json",
    "beneficiaries.json",
    "cards.json",
    "complementary-contracts.json",
    "debts.json",
    "effects.json",
    "european-cards.json",
    "leave-periods.json",
    "members.json",
    "payments.json",
    "rights.json",
    "totals.json"
];

/// `GET /api/schemas/{name}`: unsigned, because nothing of anybody is in them.
pub(super) async fn schema(Path(name): Path<String>) -> Result<Response, Refusal> {
    let found = ALL.iter().find(|(file, _)| *file == name).ok_or(Refusal::NoSuchKind)?;
    Ok(([(CONTENT_TYPE, "application/schema+json")], found.1).into_response())
}

/// `GET /api/openapi.json`: unsigned, as the schemas.
pub(super) async fn openapi() -> Response {
    ([(CONTENT_TYPE, "application/vnd.oai.openapi+json")], OPENAPI).into_response()
}
