//! From a key's answer to a session.

use guichet_identity::passkeys::{Answer, Challenge, Passkey, Refusal};
use guichet_values::AgentId;
use jiff::Timestamp;

use super::queries::{self, Known};
use crate::app::App;
use crate::database::scope::{AgentSession, Mode, Scope, SessionSecret, Who};
use crate::shared::access::Arrival;
use crate::shared::audit::{self, Event};
use crate::shared::ceremonies::{self, Holder, Purpose};
use crate::shared::fault::Fault;
use crate::shared::limits::SESSION_MAX;

/// Why nobody was let in, as far as the page tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Closed {
    /// The form came without a key's answer: no script ran, or none that knows passkeys.
    NoAnswer,
    /// The question is not, or no longer, this browser's.
    TooLate,
    /// The key is of nobody who works here, or its answer does not hold.
    NotAKeyOfOurs,
}

/// Lets in whose key answered.
///
/// # Errors
/// A fault; then nobody was let in.
pub(super) async fn open(
    app: &App,
    holder: &Holder,
    arrival: &Arrival,
    posted: &str,
) -> Result<Result<AgentSession, Closed>, Fault> {
    if posted.is_empty() {
        return Ok(Err(Closed::NoAnswer));
    }
    let asked: Option<Challenge> = ceremonies::take(app, holder, Purpose::AgentSignsIn).await?;
    let Some(asked) = asked else { return Ok(Err(Closed::TooLate)) };
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let known = match Answer::read(posted) {
        Ok(answer) => {
            queries::key(&mut scope, answer.key_id(), app.now()).await?.map(|key| (answer, key))
        }
        Err(_unreadable) => None,
    };
    let Some((answer, Known { agent, key })) = known else {
        return refuse(scope, app, Event::SessionRefused, None).await;
    };
    let mut key: Passkey =
        serde_json::from_str(&key).map_err(|_not_ours| Fault::Stored("passkey"))?;
    match app.passkeys().check(asked, &answer, agent.uuid(), &mut key) {
        Ok(()) => admit(scope, app, arrival, agent, &key).await.map(Ok),
        Err(Refusal::CounterWentBack) => {
            refuse(scope, app, Event::PasskeySuspect, Some(agent)).await
        }
        Err(_does_not_hold) => refuse(scope, app, Event::SessionRefused, Some(agent)).await,
    }
}

async fn refuse(
    mut scope: Scope,
    app: &App,
    event: Event,
    agent: Option<AgentId>,
) -> Result<Result<AgentSession, Closed>, Fault> {
    audit::record(&mut scope, app, event, None, agent.map(AgentId::uuid)).await?;
    scope.commit().await?;
    Ok(Err(Closed::NotAKeyOfOurs))
}

/// The session, in the place of the one that this browser had.
async fn admit(
    mut scope: Scope,
    app: &App,
    arrival: &Arrival,
    agent: AgentId,
    key: &Passkey,
) -> Result<AgentSession, Fault> {
    let now = app.now();
    let stored = serde_json::to_string(key).map_err(|_never| Fault::Stored("passkey"))?;
    queries::used(&mut scope, agent, key.id(), &stored, now).await?;
    if let Some(earlier) = &arrival.agent {
        queries::end_earlier(&mut scope, earlier.agent, &earlier.secret.hash(), now).await?;
    }
    let session = AgentSession { agent, secret: SessionSecret::new(app.random()) };
    let ends_at = now.saturating_add(SESSION_MAX).unwrap_or(Timestamp::MAX);
    queries::insert_session(&mut scope, agent, &session.secret.hash(), now, ends_at).await?;
    audit::record(&mut scope, app, Event::SessionOpened, None, Some(agent.uuid())).await?;
    scope.commit().await?;
    app.seen().note(&session.secret, now);
    Ok(session)
}
