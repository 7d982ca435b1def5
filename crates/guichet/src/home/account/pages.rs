//! The first page of the account.

use axum::extract::State;
use jiff::ToSpan;

use super::queries::{self, Overview};
use super::view;
use crate::app::App;
use crate::payments::payment_names;
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::Csrf;
use crate::shared::time::paris;

/// How far back the latest payments go, as far as the list itself (decisions.md).
const PAYMENTS_MONTHS: i32 = 27;

/// What was told longer ago is no longer news (assumed).
const NEWS_DAYS: i32 = 60;

pub(super) async fn show(mut scope: MemberScope, csrf: Csrf, State(app): State<App>) -> Page {
    let member = scope.member();
    let today = paris(app.now()).date();
    let news_since = paris(app.now()).saturating_sub(NEWS_DAYS.days()).timestamp();
    let (standing, moving) = queries::standing(&mut scope, member, app.now(), news_since).await?;
    let since = today.saturating_sub(PAYMENTS_MONTHS.months());
    let (paid, to_send) = queries::latest_paid(&mut scope, member, since).await?;
    let overview = Overview { today, standing, paid, to_send, moving };
    Ok(view::account(&overview, &payment_names(&app), &csrf))
}
