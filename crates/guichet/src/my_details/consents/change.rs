//! The answers that changed, their effects for the core system and their trace, in one transaction.

use super::form::Channel;
use super::{WORDING, queries};
use crate::app::App;
use crate::core_system::effects::{self, Cause, Effect};
use crate::shared::access::MemberScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;

/// Writes what is answered otherwise now.
///
/// # Errors
/// A fault; then nothing changed.
pub(super) async fn change(
    mut scope: MemberScope,
    app: &App,
    changed: Vec<(Channel, bool)>,
) -> Result<(), Fault> {
    let member = scope.member();
    let told = changed
        .iter()
        .map(|(channel, given)| Effect::consent(channel.effect(), *given, WORDING))
        .collect();
    let rows: Vec<_> =
        changed.into_iter().map(|(channel, given)| (app.id(), channel, given)).collect();
    queries::insert(&mut scope, member, &rows, WORDING, app.now()).await?;
    effects::leave(&mut scope, app, member, Cause::Member, told).await?;
    audit::record(&mut scope, app, Event::ConsentsChanged, Some(member), None).await?;
    Ok(scope.commit().await?)
}
