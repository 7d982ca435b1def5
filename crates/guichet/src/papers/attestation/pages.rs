//! The page that asks, and what its form does.

use axum::extract::State;
use axum::response::IntoResponse;

use super::file::Standing;
use super::form::{Form, Typed};
use super::{issue, queries, view};
use crate::app::App;
use crate::papers;
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{SiteError, see_other};
use crate::shared::time::paris;

pub(super) async fn show(mut scope: MemberScope, csrf: Csrf, State(app): State<App>) -> Page {
    let (member, today) = (scope.member(), paris(app.now()).date());
    let file = queries::file(&mut scope, member, today).await?;
    Ok(match file.standing(today) {
        Standing::Open => view::ask(&file, today, &Form::empty(app.id()), &csrf),
        closed @ (Standing::Closed(_) | Standing::OtherScheme) => {
            view::closed(&file, closed, false, &csrf)
        }
    })
}

pub(super) async fn ask(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let Ok(seat) = app.press().seat() else { return Ok(busy(&app)) };
    let (member, today) = (scope.member(), paris(app.now()).date());
    let file = queries::file(&mut scope, member, today).await?;
    let standing = file.standing(today);
    if standing != Standing::Open {
        return Ok(view::closed(&file, standing, true, &csrf));
    }
    let mut form = Form::filled(typed);
    let Some(wish) = form.parse(file.named(today)) else {
        return Ok(view::ask(&file, today, &form, &csrf));
    };
    let reference = issue::issue(scope, &app, seat, &file, &wish).await?;
    Ok(see_other(&format!("{}/{reference}", papers::ADDRESS)))
}

/// 5 to 30 seconds, so that those who are sent away together do not come back together.
fn busy(app: &App) -> axum::response::Response {
    metrics::counter!("guichet_papers_refused_total").increment(1);
    let [chance] = app.random::<1>();
    SiteError::TooBusy(5 + chance % 26).into_response()
}
