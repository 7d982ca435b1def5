//! The page of the digits, inside the account.

use axum::extract::{Query, State};
use axum::http::header::{RETRY_AFTER, SET_COOKIE};
use axum::response::{IntoResponse, Response};
use guichet_values::OneTimeCode;
use serde::Deserialize;

use super::view::{self, Mistake, Shown};
use super::{PAGE, SEND, confirm, queries};
use crate::app::App;
use crate::database::scope::{MemberSession, Mode, Who};
use crate::shared::access::{Arrival, MemberScope, Onward, set_member};
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Posted};
use crate::shared::limits::{ONE_TIME_CODE_LIVES, ONE_TIME_CODE_TRIES};
use crate::shared::page::{MEMBER_HOME, SiteError, see_other};
use crate::shared::time::seconds_to;
use crate::sign_in::address;
use crate::sign_in::one_time_code::{Bound, Operation, Refusal};

/// `?operation=` says what for, `&suite=` where to go on.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    operation: String,
}

impl Asked {
    fn operation(&self) -> Option<Operation> {
        Operation::SENSITIVE.into_iter().find(|known| known.slug() == self.operation)
    }
}

/// Everything a page of it needs.
struct Visit {
    session: MemberSession,
    operation: Operation,
    onward: Onward,
    csrf: Csrf,
}

impl Visit {
    fn new(arrival: Arrival, asked: &Asked, onward: Onward, csrf: Csrf) -> Option<Self> {
        let (session, operation) = (arrival.member?, asked.operation()?);
        Some(Self { session, operation, onward, csrf })
    }

    fn address(&self, path: &str) -> String {
        self.onward.carried_with(path, Some(("operation", self.operation.slug())))
    }
}

pub(super) async fn show(
    scope: MemberScope,
    State(app): State<App>,
    arrival: Arrival,
    (onward, csrf): (Onward, Csrf),
    Query(asked): Query<Asked>,
) -> Page {
    // Codes belong to the system; this connection goes back before the other one is taken.
    drop(scope);
    let Some(visit) = Visit::new(arrival, &asked, onward, csrf) else {
        return Ok(SiteError::NotFound.into_response());
    };
    if confirm::is_fresh(&app, Some(&visit.session), visit.operation).await? {
        return Ok(see_other(visit.onward.page().unwrap_or(MEMBER_HOME)));
    }
    page(&app, &visit, None).await
}

/// A form without a field.
#[derive(Deserialize)]
pub(super) struct Nothing {}

pub(super) async fn send(
    scope: MemberScope,
    State(app): State<App>,
    arrival: Arrival,
    (onward, csrf): (Onward, Csrf),
    Query(asked): Query<Asked>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Page {
    drop(scope);
    let Some(visit) = Visit::new(arrival, &asked, onward, csrf) else {
        return Ok(SiteError::NotFound.into_response());
    };
    match confirm::send(&app, &visit.session, visit.operation).await? {
        Ok(()) => Ok(see_other(&visit.address(PAGE))),
        Err(until) => {
            let shown = page(&app, &visit, Some(Mistake::TooMany(until))).await?;
            let headers = [(RETRY_AFTER, seconds_to(until, app.now()).to_string())];
            Ok((headers, shown).into_response())
        }
    }
}

/// The field as it comes.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    code_recu: String,
}

pub(super) async fn enter(
    scope: MemberScope,
    State(app): State<App>,
    arrival: Arrival,
    (onward, csrf): (Onward, Csrf),
    Query(asked): Query<Asked>,
    Posted(typed): Posted<Typed>,
) -> Page {
    drop(scope);
    let Some(visit) = Visit::new(arrival, &asked, onward, csrf) else {
        return Ok(SiteError::NotFound.into_response());
    };
    let code = match OneTimeCode::parse(&typed.code_recu) {
        Ok(code) => code,
        Err(wrong) => return page(&app, &visit, Some(Mistake::Field(wrong.to_string()))).await,
    };
    match confirm::confirm(&app, &visit.session, visit.operation, &code).await? {
        Ok(session) => {
            let cookie = [(SET_COOKIE, set_member(&session, app.https()))];
            Ok((cookie, see_other(visit.onward.page().unwrap_or(MEMBER_HOME))).into_response())
        }
        Err(Refusal::Wrong { left }) => {
            let words = crate::sign_in::second_factor::wrong(left);
            page(&app, &visit, Some(Mistake::Field(words))).await
        }
        Err(_) => page(&app, &visit, Some(Mistake::Gone)).await,
    }
}

/// The page as it stands in the database, with what is wrong.
async fn page(app: &App, visit: &Visit, mistake: Option<Mistake>) -> Result<Response, Fault> {
    let (member, now) = (visit.session.member, app.now());
    let hash = visit.session.secret.hash();
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let bound = Bound { to: &hash, operation: visit.operation };
    let waiting = queries::waiting(&mut scope, member, bound).await?;
    let email = address::opened(app, member, &waiting.email_sealed)?.masked();
    let sent_at = waiting.sent_at.filter(|sent_at| {
        now.duration_since(*sent_at) < ONE_TIME_CODE_LIVES && waiting.tries < ONE_TIME_CODE_TRIES
    });
    let shown = Shown {
        first_name: &waiting.first_name,
        purpose: visit.operation.purpose(),
        email: &email,
        sent_at,
        mistake: mistake.as_ref(),
        action: &visit.address(PAGE),
        send: &visit.address(SEND),
        back: visit.onward.page().unwrap_or(MEMBER_HOME),
        demo: app.is_demo(),
        csrf: &visit.csrf,
    };
    Ok(view::ask(&shown))
}
