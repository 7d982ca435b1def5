//! The page that asks, and what its form does.

use axum::extract::State;

use super::super::print;
use super::file::Standing;
use super::form::{Form, Typed};
use super::{issue, queries, view};
use crate::app::App;
use crate::papers;
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::see_other;
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
    let Ok(seat) = app.press().seat() else { return Ok(print::busy(&app)) };
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
