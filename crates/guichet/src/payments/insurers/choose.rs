//! Choosing: each choice, its effect and its trace, in one transaction.

use uuid::Uuid;

use super::form::Choice;
use super::{STATEMENT, queries};
use crate::app::App;
use crate::core_system::effects::{self, Cause, Effect};
use crate::shared::access::MemberScope;
use crate::shared::audit::{self, Event, Exchange};
use crate::shared::fault::Fault;
use crate::shared::time::paris;

/// Keeps what was chosen on a page; what that page chose before changes nothing.
///
/// # Errors
/// A fault; then nothing of it happened.
pub(super) async fn choose(
    mut scope: MemberScope,
    app: &App,
    form: Uuid,
    choices: &[Choice<'_>],
) -> Result<(), Fault> {
    let (member, now) = (scope.member(), app.now());
    let today = paris(now).date();
    for choice in choices {
        let id: Uuid = app.id();
        if !queries::insert(&mut scope, (member, id, form), choice, (today, now)).await? {
            continue;
        }
        let (kept, set_aside) = named(choice)?;
        let amc_number = choice.kept.amc_number.as_str();
        let effect = Effect::insurer_chosen(id, (kept, amc_number), &set_aside, (today, STATEMENT));
        effects::leave(&mut scope, app, member, Cause::Member, vec![effect]).await?;
        let trace = Event::CoreSystem(Exchange::InsurerChosen);
        audit::record(&mut scope, app, trace, Some(member), Some(id)).await?;
    }
    Ok(scope.commit().await?)
}

/// What the core system calls the contract that is kept, and those that are not.
fn named<'a>(choice: &Choice<'a>) -> Result<(&'a str, Vec<&'a str>), Fault> {
    let kept = choice.kept.key.as_deref().ok_or(Fault::Stored("name of a contract"))?;
    let others: Option<Vec<&str>> =
        choice.set_aside.iter().map(|other| other.key.as_deref()).collect();
    Ok((kept, others.ok_or(Fault::Stored("name of a contract"))?))
}
