//! The page of another address, and of one that waits.

use axum::extract::State;
use serde::Deserialize;

use super::form::{Form, Typed};
use super::{ask, view, waiting};
use crate::app::App;
use crate::my_details;
use crate::security::{current_code, notices};
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{first_name, see_other};

pub(super) async fn show(mut scope: MemberScope, csrf: Csrf, State(app): State<App>) -> Page {
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    let before = notices::addressee(&mut scope, &app, member).await?;
    let current = before.map(|before| before.email.masked());
    Ok(view::ask(&name, current.as_deref(), &Form::default(), None, &csrf))
}

pub(super) async fn answer(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let member = scope.member();
    let before = notices::addressee(&mut scope, &app, member).await?;
    let (mut form, wish) = Form::read(typed, before.as_ref().map(|before| &before.email));
    let name = first_name(&mut scope, member).await?;
    let current = before.map(|before| before.email.masked());
    drop(scope);
    let again = |form: &Form, free_at| view::ask(&name, current.as_deref(), form, free_at, &csrf);
    let Some((email, code)) = wish else { return Ok(again(&form, None)) };
    if let Err(refusal) = current_code::prove(&app, member, code).await? {
        form.code.mistake = Some(refusal.sentence());
        return Ok(again(&form, None));
    }
    Ok(match ask::ask(&app, member, &email).await? {
        Ok(()) => see_other(&format!("{}?fait=adresse", my_details::ADDRESS)),
        Err(free_at) => again(&form, Some(free_at)),
    })
}

/// `acte=renvoyer` or `acte=annuler`.
#[derive(Deserialize)]
pub(super) struct Act {
    #[serde(default)]
    acte: String,
}

pub(super) async fn act(
    mut scope: MemberScope,
    State(app): State<App>,
    Posted(act): Posted<Act>,
) -> Page {
    let member = scope.member();
    let Some(email) = waiting::address(&mut scope, &app, member).await? else {
        return Ok(see_other(my_details::ADDRESS));
    };
    if act.acte == "annuler" {
        drop(scope);
        ask::give_up(&app, member).await?;
        return Ok(see_other(&format!("{}?fait=annulation", my_details::ADDRESS)));
    }
    drop(scope);
    let said = match ask::again(&app, member, &email).await? {
        Ok(()) => "adresse",
        Err(_free_at) => "patience",
    };
    Ok(see_other(&format!("{}?fait={said}", my_details::ADDRESS)))
}
