//! The pages of a code that is given.

use axum::extract::State;

use super::give::give as make;
use super::{queries, view};
use crate::app::App;
use crate::desk::adviser::adviser;
use crate::desk::file::{File, Named, address_of, nir_of, read};
use crate::desk::identity_check::{Form, Typed};
use crate::file_access::Part;
use crate::shared::access::AgentScope;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::see_other;
use crate::shared::time::paris;

pub(super) async fn show(
    scope: AgentScope,
    csrf: Csrf,
    State(app): State<App>,
    Named { member, name }: Named,
) -> Page {
    let mut scope = scope.writing(&app).await?;
    let adviser = adviser(&mut scope).await?;
    let Some(file) = read(&mut scope, &app, member, Part::Summary).await? else {
        return Ok(see_other(&address_of(&app, member)));
    };
    let standing = queries::standing_until(&mut scope, member, app.now()).await?;
    scope.commit().await?;
    let asked = view::Asked { file: &file, refused: refused(&app, &file), standing, name: &name };
    Ok(view::ask(&adviser, &asked, &Form::default(), csrf.token()))
}

/// The code is shown in the answer to the form and nowhere else: no address leads back to it.
pub(super) async fn give(
    mut scope: AgentScope,
    csrf: Csrf,
    State(app): State<App>,
    Named { member, name }: Named,
    Posted(typed): Posted<Typed>,
) -> Page {
    let adviser = adviser(&mut scope).await?;
    let (form, checked) = Form::read(typed);
    let part = if checked.is_some() { Part::ProvisionalCode } else { Part::Summary };
    let Some(file) = read(&mut scope, &app, member, part).await? else {
        return Ok(see_other(&address_of(&app, member)));
    };
    let refused = refused(&app, &file);
    let Some(checked) = checked.filter(|_| refused.is_none()) else {
        let standing = queries::standing_until(&mut scope, member, app.now()).await?;
        scope.commit().await?;
        let asked = view::Asked { file: &file, refused, standing, name: &name };
        return Ok(view::ask(&adviser, &asked, &form, csrf.token()));
    };
    let nir = nir_of(&app, member, &file.facts)?;
    let opening = file.facts.opening;
    let code = make(&mut scope, &app, (member, &nir, opening), &checked).await?;
    scope.commit().await?;
    Ok(view::given(&adviser, &file, (&code, &name), csrf.token()))
}

/// Why this person can have no account, if so.
fn refused(app: &App, file: &File) -> Option<&'static str> {
    file.facts.no_account_because(paris(app.now()).date())
}
