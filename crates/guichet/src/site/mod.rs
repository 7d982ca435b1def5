//! The whole site put together: every door, every kind of job.

#[cfg(test)]
mod access_tests;
mod assets;
mod front;
#[cfg(test)]
mod sample_tests;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use front::{behind_front, interfaces};

use axum::Router;
use graphile_worker::WorkerOptions;

use crate::app::App;
use crate::desk::{TellCodeGiven, TellSupervisors};
use crate::papers::revocation::TellRevoked;
use crate::requests::attach_child::TellOtherParent;
use crate::shared::access::{Door, hang};
use crate::shared::jobs::Runner;
use crate::shared::mail::SendMail;
use crate::shared::page::{Sample, SiteError};
use crate::sign_in::enter::WarnOfGuessing;
use crate::sign_in::forgotten::SendRecovery;
use crate::{
    demo, desk, file_access, france_connect, home, my_details, open_account, papers, payments,
    requests, security, sign_in,
};

/// Every door of the site, area by area. The access test knocks at each.
pub(crate) fn doors() -> Vec<Door> {
    [
        home::doors(),
        sign_in::doors(),
        my_details::doors(),
        security::doors(),
        payments::doors(),
        papers::doors(),
        open_account::doors(),
        france_connect::doors(),
        requests::doors(),
        desk::doors(),
        file_access::doors(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The router of the site, without what `serving` puts around it. The doors of the demo are hung
/// in the demo only.
pub(crate) fn router(app: &App) -> Router {
    let mut doors = doors();
    if app.is_demo() {
        doors.extend(demo::doors());
    }
    hang(Router::new(), app, doors)
        .merge(assets::router())
        .fallback(|| async { SiteError::NotFound })
        .method_not_allowed_fallback(|| async { SiteError::MethodNotAllowed })
        .with_state(app.clone())
}

/// Every state of every page of the site, area by area.
pub(crate) fn samples() -> Vec<Sample> {
    [
        home::samples(),
        sign_in::samples(),
        my_details::samples(),
        security::samples(),
        payments::samples(),
        papers::samples(),
        open_account::samples(),
        france_connect::samples(),
        requests::samples(),
        desk::samples(),
        file_access::samples(),
        demo::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every kind of job of the site.
pub(crate) fn jobs(options: WorkerOptions) -> WorkerOptions {
    options
        .define_job::<Runner<TellOtherParent>>()
        .define_job::<Runner<SendMail>>()
        .define_job::<Runner<TellSupervisors>>()
        .define_job::<Runner<TellCodeGiven>>()
        .define_job::<Runner<TellRevoked>>()
        .define_job::<Runner<SendRecovery>>()
        .define_job::<Runner<WarnOfGuessing>>()
}
