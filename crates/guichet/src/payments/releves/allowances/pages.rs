//! The page that asks for the days, and what its button does.

use axum::extract::State;

use super::form::{Form, Typed};
use super::{compose, queries, view};
use crate::app::App;
use crate::papers::print::{Wish, busy, issue};
use crate::papers::{self, Kind};
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{first_name, see_other};
use crate::shared::time::paris;

pub(super) async fn show(mut scope: MemberScope, csrf: Csrf, State(app): State<App>) -> Page {
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    Ok(view::ask(&name, &csrf, &Form::empty(paris(app.now()).date())))
}

pub(super) async fn ask(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let Ok(seat) = app.press().seat() else { return Ok(busy(&app)) };
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    let mut form = Form::filled(typed);
    let Some(days) = form.parse(paris(app.now()).date()) else {
        return Ok(view::ask(&name, &csrf, &form));
    };
    let paid = queries::paid(&mut scope, member, days).await?;
    let Some(releve) = compose::attestation(days, &paid) else {
        form.nothing_paid();
        return Ok(view::ask(&name, &csrf, &form));
    };
    let about = format!("{} {}", days.0, days.1);
    let wish = Wish { kind: Kind::Allowances, about, whose: name, releve, offered_until: None };
    let reference = issue(scope, &app, seat, wish).await?;
    Ok(see_other(&format!("{}/{reference}", papers::ADDRESS)))
}
