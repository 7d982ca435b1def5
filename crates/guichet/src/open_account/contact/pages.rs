//! The page of step 5.

use axum::extract::State;
use axum::response::IntoResponse;

use super::form::{Form, Typed};
use super::open::open;
use super::view;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::open_account::draft::{self, Step};
use crate::shared::access::Arrival;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};

pub(super) async fn show(State(app): State<App>, arrival: Arrival, csrf: Csrf) -> Page {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    Ok(match draft::at(&mut scope, &app, &arrival, Step::Contact).await? {
        Ok(_draft) => view::ask(&Form::default(), csrf.token()),
        Err(elsewhere) => elsewhere.into_response(),
    })
}

pub(super) async fn answer(
    State(app): State<App>,
    arrival: Arrival,
    csrf: Csrf,
    Posted(typed): Posted<Typed>,
) -> Page {
    let (form, contact) = Form::read(typed);
    if let Some(contact) = contact {
        return open(&app, &arrival, &contact).await;
    }
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    Ok(match draft::at(&mut scope, &app, &arrival, Step::Contact).await? {
        Ok(_draft) => view::ask(&form, csrf.token()),
        Err(elsewhere) => elsewhere.into_response(),
    })
}
