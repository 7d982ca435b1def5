//! The page of the months.

use axum::extract::State;

use super::{queries, view};
use crate::app::App;
use crate::payments::queries::family;
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::Csrf;
use crate::shared::time::paris;

pub(super) async fn show(mut scope: MemberScope, csrf: Csrf, State(app): State<App>) -> Page {
    let member = scope.member();
    let family = family(&mut scope, member).await?;
    let today = paris(app.now()).date();
    let sums = queries::sums(&mut scope, member, today).await?;
    Ok(view::show(&family, &csrf, &sums, today))
}
