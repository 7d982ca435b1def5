//! The living sessions by name, and their end with its trace.

use guichet_values::MemberId;
use jiff::Timestamp;

use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, Scope, Who};
use crate::shared::access::Arrival;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::hex;

/// A session that lives.
pub(crate) struct Living {
    /// What a form calls it.
    pub(crate) name: String,
    /// « Firefox sur Windows ».
    pub(crate) device: String,
    pub(crate) started_at: Timestamp,
    pub(crate) seen_at: Timestamp,
    /// It is the one that looks.
    pub(crate) here: bool,
}

/// The member's living sessions, this one first. In a scope of the system; one statement.
///
/// # Errors
/// A fault.
pub(crate) async fn living(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    arrival: &Arrival,
) -> Result<Vec<Living>, Fault> {
    let this = arrival.member.as_ref().map(|session| session.secret.hash().to_vec());
    let rows = queries::living(scope, member, app.now()).await?;
    let mut all: Vec<Living> = rows
        .into_iter()
        .map(|row| Living {
            name: name_of(app, &row.token_hash),
            device: row.device.unwrap_or_else(|| "Navigateur inconnu".to_owned()),
            started_at: row.started_at,
            seen_at: row.seen_at,
            here: Some(&row.token_hash) == this.as_ref(),
        })
        .collect();
    all.sort_by_key(|session| !session.here);
    Ok(all)
}

/// Ends the session of a name, or with « autres » all but this one.
///
/// # Errors
/// A fault; then none ended.
pub(super) async fn end(
    app: &App,
    member: MemberId,
    arrival: &Arrival,
    wish: &str,
) -> Result<(), Fault> {
    let Some(this) = arrival.member.as_ref().map(|session| session.secret.hash().to_vec()) else {
        return Ok(());
    };
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let rows = queries::living(&mut scope, member, app.now()).await?;
    let meant: Vec<Vec<u8>> = rows
        .into_iter()
        .map(|row| row.token_hash)
        .filter(|hash| *hash != this && (wish == "autres" || name_of(app, hash) == wish))
        .collect();
    for _ended in 0..queries::end(&mut scope, member, &meant, app.now()).await? {
        audit::record(&mut scope, app, Event::SessionClosed, Some(member), None).await?;
    }
    Ok(scope.commit().await?)
}

fn name_of(app: &App, token_hash: &[u8]) -> String {
    hex(&app.keys().derived_token(b"session name", token_hash))
}
