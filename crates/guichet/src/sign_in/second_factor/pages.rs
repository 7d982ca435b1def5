//! The page of the digits.

use axum::extract::{Query, State};
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::answer::{self, answer};
use super::ask;
use super::form::{Form, Typed};
use super::queries;
use super::view::{self, Outcome, Shown};
use super::{AGAIN, PAGE};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::access::{Arrival, Onward};
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Posted};
use crate::shared::limits::{ONE_TIME_CODE_LIVES, ONE_TIME_CODE_TRIES};
use crate::shared::page::see_other;
use crate::shared::time::seconds_to;
use crate::sign_in::session::welcome;
use crate::sign_in::{address, one_time_code};

/// `?envoi=oui` after another one left.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    envoi: String,
}

pub(super) async fn show(
    State(app): State<App>,
    arrival: Arrival,
    onward: Onward,
    csrf: Csrf,
    Query(asked): Query<Asked>,
) -> Page {
    let again = if asked.envoi == "oui" { Outcome::SentAgain } else { Outcome::Nothing };
    page(&app, &arrival, &Form::default(), again, (&onward, &csrf)).await
}

pub(super) async fn enter(
    State(app): State<App>,
    arrival: Arrival,
    onward: Onward,
    csrf: Csrf,
    Posted(typed): Posted<Typed>,
) -> Page {
    let (form, code) = Form::read(&typed);
    let around = (&onward, &csrf);
    let Some(code) = code else {
        return page(&app, &arrival, &form, Outcome::Mistake, around).await;
    };
    let entered = answer(&app, arrival.attempt.as_ref(), (&code, form.trusts), &arrival).await?;
    Ok(match entered {
        Ok(entered) => welcome(&app, &entered, &onward),
        Err(answer::Refusal::Over) => view::over(),
        Err(answer::Refusal::Code(one_time_code::Refusal::Wrong { left })) => {
            let form = form.refused(view::wrong(left));
            page(&app, &arrival, &form, Outcome::Mistake, around).await?
        }
        Err(answer::Refusal::Code(_)) => {
            page(&app, &arrival, &form, Outcome::Mistake, around).await?
        }
    })
}

/// A form without a field.
#[derive(Deserialize)]
pub(super) struct Nothing {}

pub(super) async fn send_again(
    State(app): State<App>,
    arrival: Arrival,
    onward: Onward,
    csrf: Csrf,
    Posted(Nothing {}): Posted<Nothing>,
) -> Page {
    Ok(match ask::again(&app, arrival.attempt.as_ref(), &arrival).await? {
        Ok(()) => see_other(&onward.carried_with(PAGE, Some(("envoi", "oui")))),
        Err(ask::Refusal::Over) => view::over(),
        Err(ask::Refusal::TooMany(until)) => {
            let around = (&onward, &csrf);
            let outcome = Outcome::TooMany(until);
            let shown = page(&app, &arrival, &Form::default(), outcome, around).await?;
            ([(RETRY_AFTER, seconds_to(until, app.now()).to_string())], shown).into_response()
        }
    })
}

/// The page as it stands in the database, with what was just done.
async fn page(
    app: &App,
    arrival: &Arrival,
    form: &Form,
    outcome: Outcome,
    (onward, csrf): (&Onward, &Csrf),
) -> Result<Response, Fault> {
    let Some(secret) = &arrival.attempt else { return Ok(view::over()) };
    let now = app.now();
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let Some(waiting) = queries::waiting(&mut scope, &secret.hash(), now).await? else {
        return Ok(view::over());
    };
    let email = address::opened(app, waiting.member, &waiting.email_sealed)?.masked();
    let lives = waiting.sent_at.filter(|at| now.duration_since(*at) < ONE_TIME_CODE_LIVES);
    let shown = match (waiting.sent_at, lives) {
        (None, _) => {
            let room = one_time_code::room(&mut scope, app, waiting.member).await?;
            Shown::NotSent { email, free_at: room.err() }
        }
        (Some(_), Some(_)) if waiting.tries >= ONE_TIME_CODE_TRIES => Shown::Void { email },
        (Some(_), Some(sent_at)) => Shown::Sent { email, sent_at },
        (Some(_), None) => Shown::Expired { email },
    };
    let addresses = (onward.carried_by(PAGE), onward.carried_by(AGAIN));
    let demo = app.is_demo();
    Ok(view::ask(&shown, form, &outcome, &view::Around { addresses, csrf: csrf.token(), demo }))
}
