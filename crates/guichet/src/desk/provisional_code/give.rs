//! Making a code: in the transaction that wrote down that it is made, and why.

use guichet_values::{MemberId, Nir, ProvisionalCode};
use uuid::Uuid;

use super::jobs::TellCodeGiven;
use super::queries::{self, NewCode};
use crate::app::App;
use crate::desk::identity_check::Checked;
use crate::open_account::provisional_code::hash;
use crate::shared::access::AgentScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::jobs::enqueue;
use crate::shared::limits::{PROVISIONAL_CODE_LIVES, PROVISIONAL_CODE_TRIES};

/// The code, to be said once; the one before is good no more. Counts when the scope is committed.
///
/// # Errors
/// A fault; then there is no new code.
pub(super) async fn give(
    scope: &mut AgentScope,
    app: &App,
    (member, nir, opening): (MemberId, &Nir, Uuid),
    checked: &Checked,
) -> Result<ProvisionalCode, Fault> {
    let (agent, id, now) = (scope.agent(), app.id::<Uuid>(), app.now());
    let code = ProvisionalCode::from_random(app.random());
    let new = NewCode {
        id,
        hash: hash(app, nir, &code),
        agent,
        opening,
        channel: checked.channel.code(),
        checks: checked.codes(),
        issued_at: now,
        ends_at: now.saturating_add(PROVISIONAL_CODE_LIVES).unwrap_or(now),
        tries: PROVISIONAL_CODE_TRIES,
    };
    queries::replace_standing(scope, member, now).await?;
    queries::insert(scope, member, &new).await?;
    audit::record(scope, app, Event::ProvisionalCodeGiven, Some(member), Some(id)).await?;
    enqueue(scope, &TellCodeGiven { member, code: id }).await?;
    metrics::counter!("guichet_provisional_codes_total", "channel" => new.channel).increment(1);
    Ok(code)
}
