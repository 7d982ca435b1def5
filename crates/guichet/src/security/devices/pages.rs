//! The list, and the answer to « Oublier ».

use axum::extract::{Query, State};
use serde::Deserialize;
use uuid::Uuid;

use super::ADDRESS;
use super::view::{self, Said};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::access::{Arrival, MemberScope};
use crate::shared::audit::Author;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{first_name, see_other};
use crate::sign_in::devices;

/// `?fait=` after a form.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    fait: String,
}

pub(super) async fn show(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    arrival: Arrival,
    Query(asked): Query<Asked>,
) -> Page {
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    let known = devices::list(&mut scope, &app, member, arrival.device.as_ref()).await?;
    Ok(view::list(&name, &known, app.now(), (Said::read(&asked.fait), &csrf)))
}

/// Which one; « tous » for all of them.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    appareil: String,
}

pub(super) async fn forget(
    scope: MemberScope,
    State(app): State<App>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let member = scope.member();
    drop(scope);
    let author = Author::Member(member);
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let said = match (typed.appareil.as_str(), typed.appareil.parse::<Uuid>()) {
        ("tous", _) => {
            devices::revoke_all(&mut scope, &app, member, author).await?;
            "tous"
        }
        (_, Ok(device)) => {
            devices::revoke(&mut scope, &app, member, author, device).await?;
            "un"
        }
        (_, Err(_)) => "",
    };
    scope.commit().await?;
    Ok(see_other(&format!("{ADDRESS}?fait={said}")))
}
