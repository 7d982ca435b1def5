//! The pages of a forgotten code.

use axum::extract::{Query, State};
use axum::http::header::RETRY_AFTER;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::form::{Form, Typed};
use super::{DONE, SENT, answer, ask, choose, view};
use crate::app::App;
use crate::shared::access::Arrival;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{busy, see_other};
use crate::shared::time::{paris, seconds_to};
use crate::sign_in::chosen_code;

pub(super) async fn show(csrf: Csrf) -> Page {
    Ok(view::ask(&Form::default(), None, csrf.token()))
}

pub(super) async fn ask(
    State(app): State<App>,
    arrival: Arrival,
    csrf: Csrf,
    Posted(typed): Posted<Typed>,
) -> Page {
    let (form, said) = Form::read(typed, paris(app.now()).date());
    let Some(said) = said else { return Ok(view::ask(&form, None, csrf.token())) };
    Ok(match ask::ask(&app, &said, arrival.source).await? {
        Ok(()) => see_other(SENT),
        Err(until) => {
            let headers = [(RETRY_AFTER, seconds_to(until, app.now()).to_string())];
            (headers, view::ask(&form, Some(until), csrf.token())).into_response()
        }
    })
}

pub(super) async fn sent(State(app): State<App>) -> Page {
    Ok(view::sent(app.is_demo()))
}

pub(super) async fn done() -> Page {
    Ok(view::done())
}

/// `?jeton=` from the mail.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    jeton: String,
}

/// Opening the link changes nothing: scanners of mails open it too.
pub(super) async fn link(State(app): State<App>, csrf: Csrf, Query(asked): Query<Asked>) -> Page {
    Ok(match answer::good(&app, &asked.jeton).await? {
        Some(_) => view::choose(None, &asked.jeton, csrf.token()),
        None => view::no_link(),
    })
}

/// The fields as they come.
#[derive(Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    jeton: String,
    #[serde(flatten)]
    typed: chosen_code::Typed,
}

pub(super) async fn choose(
    State(app): State<App>,
    csrf: Csrf,
    Posted(chosen): Posted<Chosen>,
) -> Page {
    let Ok(seat) = app.codes().seat() else { return Ok(busy(&app)) };
    let Some((token, link)) = answer::good(&app, &chosen.jeton).await? else {
        return Ok(view::no_link());
    };
    let owner = answer::owner_of(&app, &link)?;
    let code = match owner.read(&chosen.typed) {
        Ok(code) => code,
        Err(refused) => return Ok(view::choose(Some(&*refused), &chosen.jeton, csrf.token())),
    };
    let changed = choose::choose(&app, seat, &code, (&token, &link, &owner)).await?;
    Ok(if changed { see_other(DONE) } else { view::no_link() })
}
