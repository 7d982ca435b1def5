//! The new hash, the sessions that end with the old one, the traces and the mail: one transaction.

use guichet_values::Password;

use super::queries::{self, NewCode};
use crate::app::App;
use crate::database::scope::{MemberSession, Mode, SessionSecret, Who};
use crate::security::current_code::Proven;
use crate::security::notices::{self, Change};
use crate::shared::audit::{self, Event};
use crate::shared::codes::Seat;
use crate::shared::fault::Fault;

/// Changes the code that was proved; the session under its new secret, or none where the code changed
/// meanwhile.
///
/// # Errors
/// A fault; then nothing changed.
pub(super) async fn change(
    app: &App,
    session: &MemberSession,
    proven: &Proven,
    (seat, code): (Seat, &Password),
) -> Result<Option<MemberSession>, Fault> {
    let hash = seat.hash(code, app.random()).await?;
    let (member, secret) = (session.member, SessionSecret::new(app.random()));
    let new = NewCode {
        before: &proven.code_hash,
        hash: &hash,
        this_session: &session.secret.hash(),
        next_session: &secret.hash(),
    };
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let Some(ended) = queries::change(&mut scope, member, &new, app.now()).await? else {
        return Ok(None);
    };
    audit::record(&mut scope, app, Event::CodeChanged, Some(member), None).await?;
    for _session in 0..ended {
        audit::record(&mut scope, app, Event::SessionClosed, Some(member), None).await?;
    }
    notices::tell(&mut scope, app, member, Change::CodeChanged).await?;
    scope.commit().await?;
    app.seen().note(&secret, app.now());
    Ok(Some(MemberSession { member, secret }))
}
