//! What the bank tells us by itself: a form, and its HMAC-SHA-256 in a header, by a secret that is drawn at
//! the first start and kept with the keys (standards.md 5.5, where it is the notification).

use axum::http::HeaderMap;
use guichet_values::Cents;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::Answer;
use crate::app::App;
use crate::shared::keys::hex;

/// The header of the signature, in hexadecimal.
pub(crate) const SIGNATURE: &str = "x-banque-signature";

/// Of which order the bank speaks, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) reference: String,
    pub(crate) answer: Answer,
}

/// As it is posted.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Posted {
    commande: String,
    resultat: Outcome,
    /// In cents.
    montant: i64,
    #[serde(default)]
    numero: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Outcome {
    Paye,
    Refuse,
    Annule,
}

/// The signature of a call.
fn signature(app: &App, body: &[u8]) -> String {
    hex(&app.keys().derived_token(b"bank call", body))
}

/// The signature first: of a body that the bank did not sign nothing is read.
pub(super) fn read(app: &App, headers: &HeaderMap, body: &[u8]) -> Option<Call> {
    let signed = headers.get(SIGNATURE)?.as_bytes();
    if !bool::from(signature(app, body).as_bytes().ct_eq(signed)) {
        return None;
    }
    let posted: Posted = serde_urlencoded::from_bytes(body).ok()?;
    let answer = match posted.resultat {
        Outcome::Paye => Answer::Paid { amount: Cents::new(posted.montant), number: posted.numero },
        Outcome::Refuse => Answer::Refused,
        Outcome::Annule => Answer::Cancelled,
    };
    Some(Call { reference: posted.commande, answer })
}

/// The body and the signature of a call about a decided order; none of one that is open.
pub(crate) fn write(
    app: &App,
    reference: &str,
    amount: Cents,
    answer: &Answer,
) -> Option<(String, String)> {
    let (resultat, numero) = match answer {
        Answer::Paid { number, .. } => (Outcome::Paye, number.clone()),
        Answer::Refused => (Outcome::Refuse, String::new()),
        Answer::Cancelled => (Outcome::Annule, String::new()),
        Answer::Open | Answer::Unknown => return None,
    };
    let posted = Posted { commande: reference.to_owned(), resultat, montant: amount.get(), numero };
    let body = serde_urlencoded::to_string(&posted).ok()?;
    let signature = signature(app, body.as_bytes());
    Some((body, signature))
}
