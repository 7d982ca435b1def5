//! Where a passkey ceremony waits for its answer: sealed in the database, five minutes, used once,
//! bound to the browser that began it and to what it is for (answers 24).
//!
//! A door of its own gives the options as JSON and keeps the state; the page's form brings the
//! answer as an ordinary field. Whatever the answer is worth, the state is used up first.

mod queries;
#[cfg(test)]
mod tests;

use axum::extract::FromRequestParts;
use axum::http::header::HOST;
use axum::http::request::Parts;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::access::form_secret;
use crate::shared::fault::Fault;
use crate::shared::keys::Place;
use crate::shared::page::SiteError;

/// How long a question waits for its answer (answers 24).
pub(crate) const CEREMONY_LIVES: SignedDuration = SignedDuration::from_mins(5);

const PLACE: Place = Place { table: "ceremonies", column: "state", member: None };

/// What a ceremony is for. An answer to one is none to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Purpose {
    /// An adviser registers a key, by an invitation.
    AgentRegisters,
    /// An adviser signs in.
    AgentSignsIn,
    /// A member registers a key.
    MemberRegisters,
    /// A member signs in.
    MemberSignsIn,
}

impl Purpose {
    fn name(self) -> &'static [u8] {
        match self {
            Self::AgentRegisters => b"ceremony agent registers",
            Self::AgentSignsIn => b"ceremony agent signs in",
            Self::MemberRegisters => b"ceremony member registers",
            Self::MemberSignsIn => b"ceremony member signs in",
        }
    }
}

/// The browser in front of us: by its session behind a closed door, by the secret of its forms
/// behind an open one.
pub(crate) struct Holder {
    secret: [u8; 32],
    /// The page was reached under the name that passkeys are bound to.
    pub(crate) may_use_passkeys: bool,
}

impl FromRequestParts<App> for Holder {
    type Rejection = SiteError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, SiteError> {
        let secret = form_secret(parts, app).ok_or(SiteError::SignInFirst)?;
        let named = parts.headers.get(HOST).and_then(|host| host.to_str().ok());
        let host = parts.uri.host().or(named);
        let may_use_passkeys = host.is_none_or(|host| app.passkeys().are_offered_at(host));
        Ok(Self { secret: *secret.bytes(), may_use_passkeys })
    }
}

impl Holder {
    fn bound_to(&self, app: &App, purpose: Purpose) -> [u8; 32] {
        app.keys().derived_token(purpose.name(), &self.secret)
    }
}

/// Keeps what was asked; whatever this browser was asked before for the same purpose is void.
///
/// # Errors
/// A fault; then nothing was asked.
pub(crate) async fn keep<T: Serialize + Sync>(
    app: &App,
    holder: &Holder,
    purpose: Purpose,
    asked: &T,
) -> Result<(), Fault> {
    let clear = serde_json::to_vec(asked).map_err(|_never| Fault::Stored("ceremony"))?;
    let state = app.keys().seal(PLACE, app.random(), &clear)?;
    let ends_at = app.now().saturating_add(CEREMONY_LIVES).unwrap_or(Timestamp::MAX);
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::keep(&mut scope, &holder.bound_to(app, purpose), &state, ends_at).await?;
    Ok(scope.commit().await?)
}

/// What this browser was asked, once: never, too late, and a second time are nothing.
///
/// # Errors
/// A fault.
pub(crate) async fn take<T: DeserializeOwned>(
    app: &App,
    holder: &Holder,
    purpose: Purpose,
) -> Result<Option<T>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let state = queries::take(&mut scope, &holder.bound_to(app, purpose), app.now()).await?;
    scope.commit().await?;
    let Some(state) = state else { return Ok(None) };
    let clear = app.keys().open(PLACE, &state)?;
    // A ceremony of another version, five minutes old at most, counts as none.
    Ok(serde_json::from_slice(&clear).ok())
}

/// Deletes what nobody answered in time.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_old(app: &App) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::forget(&mut scope, app.now()).await?;
    Ok(scope.commit().await?)
}
