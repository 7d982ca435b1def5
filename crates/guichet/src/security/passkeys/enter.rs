//! Signing in with a key: whose it is, whether it holds, whether a code is due; then the gates.

use guichet_identity::passkeys::{Answer, Challenge, Options};
use guichet_values::MemberId;
use jiff::Timestamp;

use super::add::stored;
use super::owner::{handle_of, member_of};
use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, Scope, Who};
use crate::security::history::note_failure;
use crate::shared::access::Arrival;
use crate::shared::audit::{self, Event};
use crate::shared::ceremonies::{self, Holder, Purpose};
use crate::shared::fault::Fault;
use crate::shared::limits::QuickSignIns;
use crate::sign_in::session::{self, Entered, Method, Proof};

/// Why nobody was let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The answer proves nothing, or the key is known no longer.
    NotRecognised,
    /// The key is right; it is time to type the code once more (account.md LG-43).
    CodeDue,
}

/// What to ask whoever is there.
///
/// # Errors
/// A fault.
pub(super) async fn begin(app: &App, holder: &Holder) -> Result<Options, Fault> {
    let asked = app.passkeys().ask_anybody();
    let (options, challenge) = asked.or(Err(Fault::Stored("passkey")))?;
    ceremonies::keep(app, holder, Purpose::MemberSignsIn, &challenge).await?;
    Ok(options)
}

/// Lets in whoever answered, through the gates.
///
/// # Errors
/// A fault; then nobody was let in, and the question is used up.
pub(super) async fn end(
    app: &App,
    holder: &Holder,
    arrival: &Arrival,
    answer: &str,
) -> Result<Result<Entered, Refusal>, Fault> {
    let challenge: Option<Challenge> =
        ceremonies::take(app, holder, Purpose::MemberSignsIn).await?;
    let answer = Answer::read(answer).ok();
    let owner = answer.as_ref().and_then(Answer::owner);
    let member = owner.and_then(|handle| member_of(app, handle));
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let (Some(challenge), Some(answer), Some(member)) = (challenge, answer, member) else {
        return refuse(scope, app, arrival, None).await;
    };
    let Some((id, written)) = queries::lock(&mut scope, member, answer.key_id()).await? else {
        return refuse(scope, app, arrival, None).await;
    };
    let mut key = stored(written)?;
    let checked = app.passkeys().check(challenge, &answer, handle_of(app, member), &mut key);
    if checked.is_err() {
        return refuse(scope, app, arrival, Some(member)).await;
    }
    let written = serde_json::to_value(&key).or(Err(Fault::Stored("passkey")))?;
    queries::used(&mut scope, member, (id, &written), app.now()).await?;
    let (typed_at, quick) = queries::since_a_code(&mut scope, member).await?;
    if code_is_due(app.quick_sign_ins(), (typed_at, quick), app.now()) {
        audit::record(&mut scope, app, Event::SessionWithheld, Some(member), None).await?;
        scope.commit().await?;
        return Ok(Err(Refusal::CodeDue));
    }
    let proof = Proof::new(member, Method::Passkey);
    let entered = session::open(scope, app, &proof, arrival).await?;
    Ok(entered.ok_or(Refusal::NotRecognised))
}

/// A function of what was typed when, and of now.
fn code_is_due(
    rule: QuickSignIns,
    (typed_at, quick): (Option<Timestamp>, i64),
    now: Timestamp,
) -> bool {
    let long_ago = typed_at.is_none_or(|at| now.duration_since(at) >= rule.lasts());
    long_ago || quick >= i64::from(rule.most)
}

/// One trace for every way of not being recognised; in the history where it is somebody's.
async fn refuse(
    mut scope: Scope,
    app: &App,
    arrival: &Arrival,
    member: Option<MemberId>,
) -> Result<Result<Entered, Refusal>, Fault> {
    audit::record(&mut scope, app, Event::PasskeyRefused, member, None).await?;
    note_failure(&mut scope, member, app.id(), &arrival.browser, app.now()).await?;
    scope.commit().await?;
    Ok(Err(Refusal::NotRecognised))
}
