//! The page.

use axum::extract::State;

use super::{ROWS_MAX, queries, view};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::Csrf;
use crate::shared::page::first_name;

pub(super) async fn show(mut scope: MemberScope, csrf: Csrf, State(app): State<App>) -> Page {
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    drop(scope);
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let since = app.kept().events_since(app.now());
    let sign_ins = queries::sign_ins(&mut scope, member, since, ROWS_MAX).await?;
    Ok(view::history(&name, (&sign_ins, app.kept().events_months), &csrf))
}
