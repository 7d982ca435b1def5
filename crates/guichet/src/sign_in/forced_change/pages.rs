//! The page of a code to be changed.

use axum::extract::State;

use super::change::{self, Refusal};
use super::view;
use crate::app::App;
use crate::shared::access::{Arrival, Onward};
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::busy;
use crate::sign_in::chosen_code::Typed;
use crate::sign_in::second_factor::over;
use crate::sign_in::session::welcome;

pub(super) async fn show(
    State(app): State<App>,
    arrival: Arrival,
    onward: Onward,
    csrf: Csrf,
) -> Page {
    Ok(match change::waiting(&app, arrival.attempt.as_ref()).await? {
        Some(_) => view::ask(None, (&onward, csrf.token())),
        None => over(),
    })
}

pub(super) async fn answer(
    State(app): State<App>,
    arrival: Arrival,
    onward: Onward,
    csrf: Csrf,
    Posted(typed): Posted<Typed>,
) -> Page {
    let Ok(seat) = app.codes().seat() else { return Ok(busy(&app)) };
    let Some(waiting) = change::waiting(&app, arrival.attempt.as_ref()).await? else {
        return Ok(over());
    };
    let around = (&onward, csrf.token());
    let code = match waiting.owner.read(&typed) {
        Ok(code) => code,
        Err(refused) => return Ok(view::ask(Some(&*refused), around)),
    };
    Ok(match change::change(&app, (seat, &code), &waiting, &arrival).await? {
        Ok(entered) => welcome(&app, &entered, &onward),
        Err(Refusal::Same) => view::ask(Some(&waiting.owner.same_as_before(&typed)), around),
        Err(Refusal::Over) => over(),
    })
}
