//! The pages of a forgotten code.

use axum::extract::{Query, State};
use axum::http::header::RETRY_AFTER;
use axum::response::IntoResponse;
use guichet_values::{Password, Personal};
use serde::Deserialize;

use super::form::{Form, Typed};
use super::{DONE, SENT, answer, ask, choose, view};
use crate::app::App;
use crate::open_account::code::Refused;
use crate::shared::access::Arrival;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{busy, see_other};
use crate::shared::time::{paris, seconds_to};

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
    #[serde(default)]
    code: String,
    #[serde(default)]
    code_confirmation: String,
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
    let nir = answer::nir_of(&app, &link)?;
    let personal = Personal { nir: Some(&nir), birth_date: Some(link.birth_date) };
    let code = match Password::parse_confirmed(&chosen.code, &chosen.code_confirmation, &personal) {
        Ok(code) => code,
        Err(mistake) => {
            let refused = Refused::new(mistake, &chosen.code, &personal);
            return Ok(view::choose(Some(&refused), &chosen.jeton, csrf.token()));
        }
    };
    let changed = choose::choose(&app, seat, &code, (&token, &link)).await?;
    Ok(if changed { see_other(DONE) } else { view::no_link() })
}
