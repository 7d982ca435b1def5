//! The page that checks papers, and the keys for those who check them without us.

use axum::extract::{Query, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guichet_documents::{PublicKey, key_set};
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::VERIFY;
use super::form::Form;
use super::read::{Brought, Verdict};
use super::view;
use crate::app::App;
use crate::shared::access::Arrival;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Uploaded};
use crate::shared::page::{busy, see_other};
use crate::shared::time::{moment, seconds_to};

/// `?reference=`: a number tells nothing of anybody, and may stand in an address.
#[derive(Deserialize)]
pub(super) struct Asked {
    reference: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    arrival: Arrival,
    csrf: Csrf,
    Query(asked): Query<Asked>,
) -> Page {
    let Some(number) = asked.reference else {
        return Ok(view::page(&Form::default(), None, csrf.token(), &Offline::of(&app)));
    };
    let (form, brought) = Form::of_address(number);
    answer(&app, &arrival, &csrf, &form, brought).await
}

/// A number leads to its own address; the code and the file are answered here, because they say who it
/// is about.
pub(super) async fn check(
    State(app): State<App>,
    arrival: Arrival,
    csrf: Csrf,
    posted: Uploaded,
) -> Page {
    let (form, brought) = Form::read(posted);
    if let Some(Brought::Number(number)) = brought {
        return Ok(see_other(&format!("{VERIFY}?reference={number}")));
    }
    answer(&app, &arrival, &csrf, &form, brought).await
}

async fn answer(
    app: &App,
    arrival: &Arrival,
    csrf: &Csrf,
    form: &Form,
    brought: Option<Brought>,
) -> Page {
    let Some(brought) = brought else {
        return Ok(view::page(form, None, csrf.token(), &Offline::of(app)));
    };
    let verdict = super::check(app, brought, arrival.source).await?;
    let page = view::page(form, Some(&verdict), csrf.token(), &Offline::of(app));
    Ok(match verdict {
        Verdict::Paused(until) => {
            ([(RETRY_AFTER, seconds_to(until, app.now()).to_string())], page).into_response()
        }
        Verdict::Busy => busy(app),
        Verdict::Number(..)
        | Verdict::UnknownNumber
        | Verdict::Signed(..)
        | Verdict::Refused(_)
        | Verdict::NoCode => page,
    })
}

/// What the page brings along for the time without a network.
pub(super) struct Offline {
    /// The keys, as JSON.
    pub(super) keys: String,
    /// When they were.
    pub(super) since: String,
}

impl Offline {
    fn of(app: &App) -> Self {
        let keys: Vec<Value> = app.keys().papers().known().iter().map(jwk).collect();
        Self { keys: Value::from(keys).to_string(), since: moment(app.now()) }
    }
}

/// As a JSON Web Key Set (RFC 7517).
pub(super) async fn keys_json(State(app): State<App>) -> Response {
    let keys: Vec<Value> = app.keys().papers().known().iter().map(jwk).collect();
    let headers = [(CONTENT_TYPE, "application/json")];
    (headers, json!({ "keys": keys }).to_string()).into_response()
}

/// As a COSE key set (RFC 9052, 7).
pub(super) async fn keys_cbor(State(app): State<App>) -> Response {
    let headers = [(CONTENT_TYPE, "application/cose-key-set")];
    (headers, key_set(app.keys().papers().known())).into_response()
}

fn jwk(key: &PublicKey) -> Value {
    let point = key.point();
    let half =
        |from: usize, to: usize| URL_SAFE_NO_PAD.encode(point.get(from..to).unwrap_or_default());
    json!({
        "kty": "EC",
        "crv": "P-256",
        "alg": "ES256",
        "use": "sig",
        "kid": URL_SAFE_NO_PAD.encode(key.id()),
        "x": half(1, 33),
        "y": half(33, 65),
    })
}
