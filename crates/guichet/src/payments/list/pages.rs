//! The page of payments.

use axum::extract::{Query, State};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;

use super::{queries, view};
use crate::app::App;
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::Csrf;
use crate::shared::page::first_name;

/// How far back the list opens (decisions.md).
const MONTHS_AT_FIRST: i32 = 2;

/// How far back it can go: 27 months, as the décomptes (decisions.md).
const MONTHS_MAX: i32 = 27;

/// `?periode=27-mois` shows all; anything else, or nothing, the last two months.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    periode: String,
}

pub(super) async fn list(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> Page {
    let whole = asked.periode == "27-mois";
    let since = months_before(app.now(), if whole { MONTHS_MAX } else { MONTHS_AT_FIRST });
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    let payments = queries::paid_since(&mut scope, member, since).await?;
    Ok(view::list(&name, &csrf, &crate::payments::payment_names(&app), whole, &payments))
}

/// The first day shown, in the fund's own time zone.
fn months_before(now: Timestamp, months: i32) -> Date {
    let today = crate::shared::time::paris(now).date();
    today.saturating_sub(months.months())
}
