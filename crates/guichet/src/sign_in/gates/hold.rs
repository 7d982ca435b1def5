//! Holding somebody up: the trace, and what her browser needs to go on.

use guichet_values::MemberId;

use super::Gate;
use crate::app::App;
use crate::database::scope::{Scope, SessionSecret};
use crate::open_account::confirm_email;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;

/// In the caller's transaction, which commits it.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn hold(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    gate: Gate,
) -> Result<Option<SessionSecret>, Fault> {
    match gate {
        Gate::EmailToConfirm => Ok(Some(confirm_email::prove(scope, app, member).await?)),
        Gate::NotAffiliated | Gate::Frozen | Gate::Closed => {
            audit::record(scope, app, Event::SessionWithheld, Some(member), None).await?;
            Ok(None)
        }
    }
}
