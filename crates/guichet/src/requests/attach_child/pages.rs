//! The pages of the procedure, in the order people meet them.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use jiff::ToSpan;

use super::form::{Form, Typed};
use super::queries::{Asking, Child};
use super::{ask, queries, view};
use crate::app::App;
use crate::shared::access::MemberScope;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Posted};
use crate::shared::keys::Indexed;
use crate::shared::page::{SiteError, see_other};
use crate::shared::time::paris;

/// A child is attached to both parents until 16 (procedures.md P11).
const AGE_MAX_YEARS: i32 = 16;

pub(super) async fn show(mut scope: MemberScope, csrf: Csrf, State(app): State<App>) -> Page {
    let (parent, children) = family(&mut scope, &app).await?;
    Ok(view::ask(&parent, &children, &Form::empty(app.id()), &csrf))
}

pub(super) async fn ask(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let (parent, children) = family(&mut scope, &app).await?;
    let own: [u8; 32] =
        parent.nir_index.as_slice().try_into().map_err(|_length| Fault::Stored("NIR index"))?;
    let mut form = Form::filled(typed);
    let index = |nir: &guichet_values::Nir| app.keys().index(Indexed::Nir, nir.as_str());
    let Some(wish) = form.parse(&children, &own, index) else {
        return Ok(view::ask(&parent, &children, &form, &csrf));
    };
    let reference = ask::ask(scope, &app, &parent, wish).await?;
    Ok(see_other(&format!("/suivi/{reference}")))
}

pub(super) async fn asked(
    mut scope: MemberScope,
    csrf: Csrf,
    Path(reference): Path<String>,
) -> Page {
    let member = scope.member();
    let parent = queries::asking(&mut scope, member).await?;
    Ok(match queries::followed(&mut scope, member, &reference).await? {
        Some(case) => view::followed(&parent, &case, &csrf),
        None => SiteError::NotFound.into_response(),
    })
}

async fn family(scope: &mut MemberScope, app: &App) -> Result<(Asking, Vec<Child>), Fault> {
    let member = scope.member();
    let born_after = paris(app.now()).date().saturating_sub(AGE_MAX_YEARS.years());
    let parent = queries::asking(scope, member).await?;
    let children = queries::children(scope, member, born_after).await?;
    Ok((parent, children))
}
