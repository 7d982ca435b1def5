//! Trying a code that may be provisional, and what it leads to.

use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use guichet_values::{Nir, ProvisionalCode};

use super::{hash, queries};
use crate::app::App;
use crate::database::scope::{Scope, SessionSecret};
use crate::open_account::conditions::in_force;
use crate::open_account::draft::{self, Step};
use crate::shared::access::{Arrival, set_opening};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::Indexed;
use crate::shared::page::see_other;
use crate::shared::time::paris;

/// Somebody whose provisional code was right; it is used up.
pub(crate) struct Begun(SessionSecret);

impl Begun {
    /// Leads on, to what is to be chosen now.
    pub(crate) fn lead_on(&self, app: &App) -> Response {
        let cookie = set_opening(&self.0, app.https());
        ([(SET_COOKIE, cookie)], see_other(Step::Conditions.path())).into_response()
    }
}

/// Tries what was typed beside a number as a provisional code: one statement, whatever was typed and
/// whoever has the number. In the caller's transaction, a scope of the system, which counts the try
/// or uses the code up when it commits.
///
/// # Errors
/// A fault; then nothing was tried.
pub(crate) async fn begin(
    scope: &mut Scope,
    app: &App,
    (nir, typed): (&Nir, Option<&ProvisionalCode>),
    arrival: &Arrival,
) -> Result<Option<Begun>, Fault> {
    let index = app.keys().index(Indexed::Nir, nir.as_str());
    let hash = typed.map(|code| hash(app, nir, code));
    let Some((member, code)) = queries::try_code(scope, &index, hash.as_ref(), app.now()).await?
    else {
        return Ok(None);
    };
    audit::record(scope, app, Event::ProvisionalCodeUsed, Some(member), Some(code)).await?;
    let version = in_force(paris(app.now()).date()).name;
    let holder = queries::holder(scope, member, version).await?;
    let who = (member, nir, holder.birth_date);
    let secret = match holder.existing {
        Some(existing) => draft::begin_again(scope, app, arrival, who, existing).await?,
        None => draft::begin_at(scope, app, arrival, who, Step::Conditions).await?,
    };
    Ok(Some(Begun(secret)))
}
