//! The page of leaves.

use axum::extract::State;
use jiff::ToSpan;

use super::{queries, view};
use crate::app::App;
use crate::payments::payment_names;
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::Csrf;
use crate::shared::page::first_name;
use crate::shared::time::paris;

/// How far back leaves are shown (account.md 8).
const YEARS: i32 = 3;

pub(super) async fn show(mut scope: MemberScope, csrf: Csrf, State(app): State<App>) -> Page {
    let member = scope.member();
    let today = paris(app.now()).date();
    let name = first_name(&mut scope, member).await?;
    let since = today.saturating_sub(YEARS.years());
    let leaves = queries::leaves(&mut scope, member, since).await?;
    Ok(view::show(&name, &csrf, &payment_names(&app), &leaves, today))
}
