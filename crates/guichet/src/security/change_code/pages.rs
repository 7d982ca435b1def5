//! The page of another code.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse};
use guichet_values::{MemberId, Nir, Password, Personal};
use serde::Deserialize;

use super::change::change;
use super::{queries, view};
use crate::app::App;
use crate::open_account::code::Refused;
use crate::security;
use crate::security::current_code::{self, Refusal};
use crate::shared::access::{Arrival, MemberScope, set_member};
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Field, Posted};
use crate::shared::keys::Place;
use crate::shared::page::{busy, first_name, see_other};

/// The fields as they come.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    code_actuel: String,
    code: String,
    code_confirmation: String,
}

pub(super) async fn show(mut scope: MemberScope, csrf: Csrf) -> Page {
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    Ok(view::ask(&name, &Field::default(), None, &csrf))
}

pub(super) async fn answer(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    arrival: Arrival,
    Posted(typed): Posted<Typed>,
) -> Page {
    let member = scope.member();
    let person = queries::person(&mut scope, member).await?;
    drop(scope);
    let name = person.first_name.as_str();
    let nir = nir_of(&app, member, &person)?;
    let personal = Personal { nir: Some(&nir), birth_date: Some(person.birth_date) };
    let (mut current, proof) = current_code::read(typed.code_actuel);
    let chosen = Password::parse_confirmed(&typed.code, &typed.code_confirmation, &personal)
        .map_err(|mistake| Refused::new(mistake, &typed.code, &personal));
    let (Some(proof), Ok(code)) = (proof, chosen.as_ref()) else {
        return Ok(view::ask(name, &current, chosen.as_ref().err(), &csrf));
    };
    let Some(session) = arrival.member else { return Err(Fault::Unguarded) };
    let proven = match current_code::prove(&app, member, proof).await? {
        Ok(proven) => proven,
        Err(Refusal::Busy) => return Ok(busy(&app)),
        Err(refusal) => {
            current.mistake = Some(refusal.sentence());
            return Ok(view::ask(name, &current, None, &csrf));
        }
    };
    let Ok(seat) = app.codes().seat() else { return Ok(busy(&app)) };
    let changed = change(&app, &session, &proven, (seat, code)).await?;
    let Some(session) = changed else { return Ok(see_other(super::ADDRESS)) };
    let cookie = AppendHeaders([(SET_COOKIE, set_member(&session, app.https()))]);
    Ok((cookie, see_other(&format!("{}?fait=code", security::ADDRESS))).into_response())
}

fn nir_of(app: &App, member: MemberId, person: &queries::Person) -> Result<Nir, Fault> {
    let place = Place { table: "members", column: "nir_sealed", member: Some(member) };
    let clear = String::from_utf8(app.keys().open(place, &person.nir_sealed)?);
    clear.ok().and_then(|clear| Nir::parse(&clear).ok()).ok_or(Fault::Stored("NIR"))
}
