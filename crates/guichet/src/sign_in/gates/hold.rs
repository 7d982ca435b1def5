//! Holding somebody up: the trace, and what her browser needs to go on.

use super::Gate;
use crate::app::App;
use crate::database::scope::{Scope, SessionSecret};
use crate::open_account::confirm_email;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::sign_in::attempts;
use crate::sign_in::session::Proof;

/// What the browser is given to go on from a gate.
pub(crate) enum Pending {
    /// To ask for the mail that confirms an address.
    Address(SessionSecret),
    /// To answer what the gate asks, and then enter.
    Attempt(SessionSecret),
}

/// In the caller's transaction, which commits it.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn hold(
    scope: &mut Scope,
    app: &App,
    proof: &Proof,
    gate: Gate,
) -> Result<Option<Pending>, Fault> {
    match gate {
        Gate::EmailToConfirm => {
            let secret = confirm_email::prove(scope, app, proof.member).await?;
            Ok(Some(Pending::Address(secret)))
        }
        Gate::CodeToChange | Gate::ConditionsToAccept => {
            Ok(Some(Pending::Attempt(attempts::begin(scope, app, proof, true).await?)))
        }
        Gate::NotAffiliated | Gate::Frozen | Gate::Closed => {
            let about = Some(proof.member);
            audit::record(scope, app, Event::SessionWithheld, about, None).await?;
            Ok(None)
        }
    }
}
