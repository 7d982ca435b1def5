//! The page of step 4.

use axum::extract::State;
use axum::response::IntoResponse;
use guichet_values::{Password, Personal};
use serde::Deserialize;

use super::choose::choose;
use super::view::{self, Refused};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::open_account::draft::{self, Step};
use crate::shared::access::Arrival;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{busy, see_other};

/// The fields as they come.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    code: String,
    code_confirmation: String,
}

pub(super) async fn show(State(app): State<App>, arrival: Arrival, csrf: Csrf) -> Page {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    Ok(match draft::at(&mut scope, &app, &arrival, Step::Code).await? {
        Ok(_draft) => view::ask(None, csrf.token()),
        Err(elsewhere) => elsewhere.into_response(),
    })
}

pub(super) async fn answer(
    State(app): State<App>,
    arrival: Arrival,
    csrf: Csrf,
    Posted(typed): Posted<Typed>,
) -> Page {
    let Ok(seat) = app.codes().seat() else { return Ok(busy(&app)) };
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let draft = match draft::at(&mut scope, &app, &arrival, Step::Code).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    drop(scope);
    let nir = draft.nir()?;
    let personal = Personal { nir: Some(&nir), birth_date: Some(draft.birth_date()?) };
    let code = match Password::parse_confirmed(&typed.code, &typed.code_confirmation, &personal) {
        Ok(code) => code,
        Err(mistake) => {
            let refused = Refused::new(mistake, &typed.code, &personal);
            return Ok(view::ask(Some(&refused), csrf.token()));
        }
    };
    let kept = choose(&app, seat, &code, &arrival).await?;
    Ok(kept.map_or_else(IntoResponse::into_response, |next| see_other(next.path())))
}
