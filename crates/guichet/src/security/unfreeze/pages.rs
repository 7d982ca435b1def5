//! The two pages, and what is said after each.

use axum::extract::{Query, State};
use axum::http::header::RETRY_AFTER;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::form::{Form, Proofs, Typed};
use super::lift::{self, Refusal};
use super::view::{self, Outcome};
use super::{START, ask};
use crate::app::App;
use crate::database::scope::{Mode, SessionSecret, Who};
use crate::open_account::proof;
use crate::shared::access::Arrival;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{busy, see_other};
use crate::shared::time::{paris, seconds_to};

/// `?etat=` after a form, `?jeton=` from a mail.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    etat: String,
    #[serde(default)]
    jeton: String,
}

pub(super) async fn start(csrf: Csrf, Query(asked): Query<Asked>) -> Page {
    Ok(match asked.etat.as_str() {
        "mail" => view::look_at_your_mails(),
        "fait" => view::lifted(),
        _ => view::start(&Form::default(), None, csrf.token()),
    })
}

pub(super) async fn ask(
    State(app): State<App>,
    arrival: Arrival,
    csrf: Csrf,
    Posted(typed): Posted<Typed>,
) -> Page {
    let (form, claim) = Form::read(typed, paris(app.now()).date());
    let Some(claim) = claim else { return Ok(view::start(&form, None, csrf.token())) };
    Ok(match ask::ask(&app, &claim, &arrival).await? {
        Ok(()) => see_other(&format!("{START}?etat=mail")),
        Err(until) => {
            let headers = [(RETRY_AFTER, seconds_to(until, app.now()).to_string())];
            (headers, view::start(&form, Some(until), csrf.token())).into_response()
        }
    })
}

/// Opening the link changes nothing: scanners of mails open it too.
pub(super) async fn link(State(app): State<App>, csrf: Csrf, Query(asked): Query<Asked>) -> Page {
    let Some(secret) = SessionSecret::read(&asked.jeton) else { return Ok(view::no_link()) };
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    Ok(match lift::find(&mut scope, &app, &secret).await? {
        Some(_link) => view::prove(
            &asked.jeton,
            &proof::Form::default(),
            None,
            &Outcome::Nothing,
            csrf.token(),
        ),
        None => view::no_link(),
    })
}

pub(super) async fn prove(
    State(app): State<App>,
    arrival: Arrival,
    csrf: Csrf,
    Posted(typed): Posted<Proofs>,
) -> Page {
    let Some(secret) = SessionSecret::read(&typed.jeton) else { return Ok(view::no_link()) };
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let Some(link) = lift::find(&mut scope, &app, &secret).await? else {
        return Ok(view::no_link());
    };
    drop(scope);
    let owner = lift::owner_of(&app, &link)?;
    let of_card = proof::Typed { iban_fin: typed.iban_fin, vitale_fin: typed.vitale_fin };
    let (form, proofs) = proof::Form::read(of_card, &owner.nir);
    let chosen = owner.read(&typed.chosen);
    let again = |outcome: &Outcome| {
        view::prove(
            &typed.jeton,
            &form,
            chosen.as_ref().err().map(AsRef::as_ref),
            outcome,
            csrf.token(),
        )
    };
    let (Some(proofs), Ok(code)) = (proofs, chosen.as_ref()) else {
        return Ok(again(&Outcome::Mistakes));
    };
    let Ok(seat) = app.codes().seat() else { return Ok(busy(&app)) };
    let done = match lift::compare(&app, &owner.nir, &proofs, &arrival).await? {
        Ok(()) => lift::finish(&app, (&secret, link.member), (seat, code)).await?,
        Err(refusal) => Err(refusal),
    };
    Ok(match done {
        Ok(()) => see_other(&format!("{START}?etat=fait")),
        Err(Refusal::NotNow) => view::no_link(),
        Err(Refusal::NoMatch) => again(&Outcome::NoMatch),
        Err(Refusal::Paused(until)) => again(&Outcome::Paused(until)),
    })
}
