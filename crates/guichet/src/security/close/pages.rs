//! The page.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse};
use serde::Deserialize;

use super::{ADDRESS, OPERATION, act, view};
use crate::app::App;
use crate::security::current_code::{self, Refusal};
use crate::shared::access::{Arrival, Keeper, MemberScope, clear_member};
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Field, Posted};
use crate::shared::page::{busy, first_name, see_other};
use crate::sign_in::gates::Gate;
use crate::sign_in::step_up;

/// The fields as they come.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    accord: String,
    code_actuel: String,
}

pub(super) async fn show(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    arrival: Arrival,
) -> Page {
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    drop(scope);
    let fresh = step_up::is_fresh(&app, arrival.member.as_ref(), OPERATION).await?;
    Ok(view::ask(&name, fresh, (&Field::default(), &Field::default()), &csrf))
}

pub(super) async fn close(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    (arrival, keeper): (Arrival, Keeper),
    Posted(typed): Posted<Typed>,
) -> Page {
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    drop(scope);
    if !step_up::is_fresh(&app, arrival.member.as_ref(), OPERATION).await? {
        let typed = [("accord", typed.accord.as_str())];
        return Ok(step_up::keep(&app, &keeper, (OPERATION, ADDRESS), &typed));
    }
    let mut agreed = Field::filled(typed.accord);
    let agreement = agreed.parse(|typed| {
        if typed == "oui" { Ok(()) } else { Err("Cochez la case : la fermeture est immédiate.") }
    });
    let (mut code, proof) = current_code::read(typed.code_actuel);
    let (Some(()), Some(proof)) = (agreement, proof) else {
        return Ok(view::ask(&name, true, (&agreed, &code), &csrf));
    };
    let proven = match current_code::prove(&app, member, proof).await? {
        Ok(proven) => proven,
        Err(Refusal::Busy) => return Ok(busy(&app)),
        Err(refusal) => {
            code.mistake = Some(refusal.sentence());
            return Ok(view::ask(&name, true, (&agreed, &code), &csrf));
        }
    };
    let Ok(seat) = app.codes().seat() else { return Ok(busy(&app)) };
    if !act::close(&app, member, &proven, seat).await? {
        return Ok(see_other(ADDRESS));
    }
    let cookie = AppendHeaders([(SET_COOKIE, clear_member(app.https()))]);
    Ok((cookie, see_other(Gate::Closed.page())).into_response())
}
