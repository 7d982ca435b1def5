//! The pages of a link, and of somebody who waits for one.

use axum::extract::{Query, State as World};
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use guichet_values::EmailAddress;
use jiff::Timestamp;
use serde::Deserialize;

use super::again::{self, opened};
use super::ask::Token;
use super::confirm;
use super::form::{Form, Typed};
use super::queries::{self, Standing};
use super::state::State;
use super::view::{self, Said, Waiting};
use super::{PAGE, WAITING};
use crate::app::App;
use crate::database::scope::{Mode, SessionSecret, Who};
use crate::shared::access::Arrival;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::see_other;

/// `?jeton=` from a mail, `?etat=` after a form.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    jeton: String,
    #[serde(default)]
    etat: String,
}

/// The form of a link: confirm, or with `acte` another mail.
#[derive(Deserialize)]
pub(super) struct Link {
    #[serde(default)]
    jeton: String,
    #[serde(default)]
    acte: String,
}

/// Opening a link changes nothing: scanners of mails open it too.
pub(super) async fn link(World(app): World<App>, csrf: Csrf, Query(asked): Query<Asked>) -> Page {
    if let Some(said) = Said::read(&asked.etat) {
        return Ok(view::said(said));
    }
    if asked.jeton.is_empty() {
        return Ok(view::without_link());
    }
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let found = match Token::read(&asked.jeton) {
        Some(token) => queries::by_link(&mut scope, &token.hash()).await?,
        None => None,
    };
    let Some((member, address)) = found else { return Ok(view::unknown_link()) };
    let state = address.dates.state(app.now());
    let masked = match state {
        State::Active | State::Expired => Some(opened(&app, member, &address)?.masked()),
        State::Forgotten | State::Confirmed | State::Replaced => None,
    };
    Ok(view::link(state, masked.as_deref(), &asked.jeton, csrf.token()))
}

pub(super) async fn confirm(World(app): World<App>, Posted(link): Posted<Link>) -> Page {
    let Some(token) = Token::read(&link.jeton) else { return Ok(view::unknown_link()) };
    let same_link = format!("{PAGE}?jeton={}", token.text());
    if link.acte == "renvoyer" {
        return Ok(match again::by_link(&app, &token).await? {
            Ok(()) => see_other(&Said::SentAgain.address()),
            Err(again::Refusal::TooMany(free_at)) => {
                too_many(view::too_many(free_at), free_at, &app)
            }
            Err(again::Refusal::NotNow | again::Refusal::NoProof) => see_other(&same_link),
        });
    }
    Ok(match confirm::confirm(&app, &token).await? {
        Ok(()) => see_other(&Said::Confirmed.address()),
        Err(confirm::Refusal::Taken) => see_other(&Said::Taken.address()),
        Err(confirm::Refusal::NotNow) => see_other(&same_link),
    })
}

/// `?envoi=oui` after a mail left.
#[derive(Deserialize)]
pub(super) struct Sent {
    #[serde(default)]
    envoi: String,
}

pub(super) async fn waiting(
    World(app): World<App>,
    arrival: Arrival,
    csrf: Csrf,
    Query(sent): Query<Sent>,
) -> Page {
    let Some(standing) = standing(&app, arrival.pending.as_ref()).await? else {
        return Ok(see_other(PAGE));
    };
    let waiting = waiting_of(&app, &standing)?;
    let sent = sent.envoi == "oui";
    Ok(view::waiting(&waiting, &Form::default(), sent, None, csrf.token()))
}

pub(super) async fn other_address(
    World(app): World<App>,
    arrival: Arrival,
    csrf: Csrf,
    Posted(typed): Posted<Typed>,
) -> Page {
    let (form, email) = Form::read(typed);
    let Some(email) = email else { return wrong(&app, &arrival, &form, &csrf).await };
    answered(&app, &arrival, Some(&email), &form, &csrf).await
}

pub(super) async fn send_again(
    World(app): World<App>,
    arrival: Arrival,
    csrf: Csrf,
    Posted(Nothing {}): Posted<Nothing>,
) -> Page {
    answered(&app, &arrival, None, &Form::default(), &csrf).await
}

/// A form without a field.
#[derive(Deserialize)]
pub(super) struct Nothing {}

/// Sends, or shows the page again with what was typed.
async fn answered(
    app: &App,
    arrival: &Arrival,
    other: Option<&EmailAddress>,
    form: &Form,
    csrf: &Csrf,
) -> Page {
    Ok(match again::by_proof(app, arrival.pending.as_ref(), other).await? {
        Ok(()) => see_other(&format!("{WAITING}?envoi=oui")),
        Err(again::Refusal::NoProof) => see_other(PAGE),
        Err(again::Refusal::NotNow) => see_other(WAITING),
        Err(again::Refusal::TooMany(free_at)) => {
            let Some(standing) = standing(app, arrival.pending.as_ref()).await? else {
                return Ok(see_other(PAGE));
            };
            let waiting = waiting_of(app, &standing)?;
            let page = view::waiting(&waiting, form, false, Some(free_at), csrf.token());
            too_many(page, free_at, app)
        }
    })
}

async fn wrong(app: &App, arrival: &Arrival, form: &Form, csrf: &Csrf) -> Page {
    let Some(standing) = standing(app, arrival.pending.as_ref()).await? else {
        return Ok(see_other(PAGE));
    };
    let waiting = waiting_of(app, &standing)?;
    Ok(view::waiting(&waiting, form, false, None, csrf.token()))
}

fn too_many(page: Response, free_at: Timestamp, app: &App) -> Response {
    let seconds = free_at.duration_since(app.now()).as_secs().saturating_add(1);
    ([(RETRY_AFTER, seconds.to_string())], page).into_response()
}

async fn standing(app: &App, proof: Option<&SessionSecret>) -> Result<Option<Standing>, Fault> {
    let Some(proof) = proof else { return Ok(None) };
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    Ok(queries::standing(&mut scope, &proof.hash(), app.now()).await?)
}

/// What the page of somebody who waits shows; an address that is too old was never there.
fn waiting_of(app: &App, standing: &Standing) -> Result<Waiting, Fault> {
    let now = app.now();
    if standing.is_confirmed {
        return Ok(Waiting::Confirmed);
    }
    let Some(address) = standing.address.as_ref().filter(|address| address.is_kept(now)) else {
        return Ok(Waiting::Nothing);
    };
    let masked = opened(app, standing.member, address)?.masked();
    let sent_at = address.dates.asked_at;
    Ok(if address.dates.state(now) == State::Expired {
        Waiting::Expired { masked, sent_at }
    } else {
        Waiting::Sent { masked, sent_at, other_offered: address.dates.mail_is_late(now) }
    })
}
