//! The feed and the effects over HTTP, for programs of the fund that sign what they ask (docs/feed.md,
//! decision 0011). What they ask is done by the same code as the commands.
//!
//! A request is believed in two steps. Its head is signed (RFC 9421): by whom, method, address, moment,
//! a word used once, and the digest that the body will have (RFC 9530). Only then is the body read, into
//! a file without a name; nothing of it is looked at before its digest is the signed one.

mod accept;
mod answer;
pub(crate) mod clients;
mod pages;
mod queries;
mod schemas;
mod spool;
#[cfg(test)]
pub(crate) mod tests;
mod verify;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::routing::{MethodRouter, get, post};
use tokio::sync::{Mutex, Semaphore};

pub(crate) use answer::status as problem_of_status;

use crate::app::App;

/// Files that may be on their way in at once; the next is told to come back.
const UPLOADS_MAX: usize = 4;

/// What the handlers share.
#[derive(Clone)]
pub(crate) struct Api {
    app: App,
    /// Where files stay while they are taken in.
    folder: PathBuf,
    uploads: Arc<Semaphore>,
    /// Files are taken in one after the other.
    import: Arc<Mutex<()>>,
}

impl Api {
    /// `folder` is made when it is needed.
    pub(crate) fn new(app: &App, folder: PathBuf) -> Self {
        let uploads = Arc::new(Semaphore::new(UPLOADS_MAX));
        Self { app: app.clone(), folder, uploads, import: Arc::default() }
    }
}

/// The doors, for the operator's listener. None of them knows a cookie: whoever is let in has signed, but to read
/// the document and the schemas.
pub(crate) fn router(api: Api) -> Router {
    let mut router = Router::new();
    for (address, door) in doors() {
        router = router.route(address, door);
    }
    router.with_state(api)
}

/// Each with its address, as the document names it.
fn doors() -> [(&'static str, MethodRouter<Api>); 5] {
    [
        ("/api/feed/{kind}", post(pages::feed)),
        ("/api/schemas/{name}", get(schemas::schema)),
        ("/api/openapi.json", get(schemas::openapi)),
        ("/api/effects", get(pages::effects)),
        ("/api/effects/answers", post(pages::answers)),
    ]
}
