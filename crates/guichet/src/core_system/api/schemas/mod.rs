//! The published form of each line (JSON Schema 2020-12), as docs/feed/schemas holds it. It says what a line
//! looks like; what must agree between lines, or with what is here, only the import can say.

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

/// By the name of their file.
const ALL: [(&str, &str); 12] = schemas![
    "answers.json",
    "bank-details.json",
    "beneficiaries.json",
    "cards.json",
    "complementary-contracts.json",
    "debts.json",
    "effects.json",
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
