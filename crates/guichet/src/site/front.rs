//! What stands before the doors: the layers of `serving`, with this site's pages.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{Method, StatusCode};

use crate::app::App;
use crate::bank::CALL as BANK_CALL;
use crate::bank::payfip::PayFip;
use crate::core_system::api::{self, Api, problem_of_status};
use crate::serving::{Apart, Class, Front, Incident, Limits, SecurityHeaders, Shutdown};
use crate::shared::access::claims_session;
use crate::shared::page::status_page;

/// The site as it is served: the given router behind every layer, in their order.
pub(crate) fn behind_front(
    router: Router,
    app: &App,
    limits: Arc<Limits>,
    shutdown: Shutdown,
) -> Router {
    let (chance, https) = (app.clone(), app.https());
    // Signing out is a form, and leads to the provider where one came in by it.
    let provider = app.france_connect().map(|service| service.provider.origin());
    // So does paying.
    let bank = app.payfip().map(PayFip::origin);
    let form_targets: Vec<&str> = provider.as_deref().into_iter().chain(bank.as_deref()).collect();
    Front {
        limits,
        shutdown,
        headers: SecurityHeaders::new(https, &form_targets),
        draw: Arc::new(move || u64::from_be_bytes(chance.random())),
        pages: Arc::new(|status: StatusCode, incident: Option<&Incident>| {
            status_page(status, incident.map(ToString::to_string).as_deref())
        }),
        classes: Arc::new(move |request: &Request| class_of(request, https)),
        busy_page: Bytes::from(guichet_ui::error_page::unavailable()),
        apart: Apart { free: guichet_ui::assets::FOLDER, machines: &[BANK_CALL] },
    }
    .before(router)
}

/// The doors for programs of the fund, as the operator's listener serves them: behind the same layers,
/// with problems instead of pages. They are few and have their own bound, so none is counted by source.
pub(crate) fn interfaces(api: Api, app: &App, limits: &Limits, shutdown: Shutdown) -> Router {
    let chance = app.clone();
    Front {
        limits: Arc::new(Limits { requests_per_source: None, ..limits.clone() }),
        shutdown,
        headers: SecurityHeaders::new(app.https(), &[]),
        draw: Arc::new(move || u64::from_be_bytes(chance.random())),
        pages: Arc::new(|status: StatusCode, incident: Option<&Incident>| {
            problem_of_status(status, incident.map(ToString::to_string).as_deref())
        }),
        classes: Arc::new(|_request: &Request| Class::Submit),
        busy_page: Bytes::new(),
        apart: Apart { free: guichet_ui::assets::FOLDER, machines: &[] },
    }
    .before(api::router(api))
}

/// Which requests go first when there are too many (security 2.3), by what is cheap to see.
fn class_of(request: &Request, https: bool) -> Class {
    let signed_in = claims_session(request.headers(), https);
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads && request.uri().path().starts_with("/documents/") {
        return Class::Heavy;
    }
    match (signed_in, reads) {
        (true, false) => Class::Submit,
        (true, true) => Class::Read,
        (false, false) => Class::SignIn,
        (false, true) => Class::Public,
    }
}
