//! The page.

use axum::extract::{Query, State};
use serde::Deserialize;

use super::queries;
use super::view::{self, Said};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::security::sessions;
use crate::shared::access::{Arrival, MemberScope};
use crate::shared::fault::Page;
use crate::shared::form::Csrf;

/// `?fait=` after a form.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    fait: String,
}

pub(super) async fn show(
    scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    arrival: Arrival,
    Query(asked): Query<Asked>,
) -> Page {
    let member = scope.member();
    drop(scope);
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let account = queries::account(&mut scope, member, app.now()).await?;
    let living = sessions::living(&mut scope, &app, member, &arrival).await?;
    Ok(view::overview(&account, &living, Said::read(&asked.fait), &csrf))
}
