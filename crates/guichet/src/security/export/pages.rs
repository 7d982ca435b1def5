//! The page, and the file.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::file::Form;
use super::{ADDRESS, OPERATION, gather, view};
use crate::app::App;
use crate::security::current_code;
use crate::shared::access::{Arrival, Keeper, MemberScope};
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Field, Posted};
use crate::shared::page::first_name;
use crate::sign_in::step_up;

/// The fields as they come.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    forme: String,
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

pub(super) async fn download(
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
        let typed = [("forme", typed.forme.as_str())];
        return Ok(step_up::keep(&app, &keeper, (OPERATION, ADDRESS), &typed));
    }
    let mut form = Field::filled(typed.forme);
    let wish = form.parse(|typed| Form::read(typed).ok_or("Choisissez la forme du fichier."));
    let (mut code, proof) = current_code::read(typed.code_actuel);
    let (Some(wish), Some(proof)) = (wish, proof) else {
        return Ok(view::ask(&name, true, (&form, &code), &csrf));
    };
    if let Err(refusal) = current_code::prove(&app, member, proof).await? {
        code.mistake = Some(refusal.sentence());
        return Ok(view::ask(&name, true, (&form, &code), &csrf));
    }
    let (length, body) = gather::gather(&app, member, wish).await?.into_body().await?;
    let headers = [(CONTENT_TYPE, wish.content_type()), (CONTENT_DISPOSITION, wish.attachment())];
    Ok((headers, [(CONTENT_LENGTH, length.to_string())], body).into_response())
}
