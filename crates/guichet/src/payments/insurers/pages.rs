//! The page of a member's complementary insurers.

use axum::extract::State;

use super::{queries, view};
use crate::app::App;
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::Csrf;
use crate::shared::page::first_name;
use crate::shared::time::paris;

pub(super) async fn show(mut scope: MemberScope, csrf: Csrf, State(app): State<App>) -> Page {
    let member = scope.member();
    let today = paris(app.now()).date();
    let name = first_name(&mut scope, member).await?;
    let contracts = queries::contracts(&mut scope, member, today).await?;
    Ok(view::show(&name, &csrf, &queries::by_person(&contracts)))
}
