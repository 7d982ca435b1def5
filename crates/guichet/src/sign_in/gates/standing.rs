//! How an account stands, and the gate that follows from it.

use jiff::Timestamp;

use super::{Gate, queries};
use crate::app::App;
use crate::database::scope::Scope;
use crate::open_account::REGIMES;
use crate::open_account::conditions::in_force;
use crate::shared::access::Arrival;
use crate::shared::fault::Fault;
use crate::shared::time::paris;
use crate::sign_in::devices::DeviceToken;
use crate::sign_in::session::Proof;

/// What is known of an account whose member has just proved who she is.
pub(crate) struct Standing {
    pub(crate) first_name: String,
    /// The confirmed address, sealed.
    pub(crate) email_sealed: Option<Vec<u8>>,
    /// This browser is one that its member trusts.
    pub(crate) device_trusted: bool,
    pub(super) code_set_at: Timestamp,
    pub(super) gate: Option<Gate>,
}

impl Standing {
    /// The first gate that applies.
    pub(crate) fn gate(&self) -> Option<Gate> {
        self.gate
    }
}

/// The gates in their order, each with whether it applies: the first that does (account.md 2.5).
pub(super) fn first<const N: usize>(gates: [(Gate, bool); N]) -> Option<Gate> {
    gates.into_iter().find_map(|(gate, applies)| applies.then_some(gate))
}

/// The account of a proof, held until the transaction ends; none where there is no account, or where
/// its code changed since it was verified.
///
/// # Errors
/// The database's.
pub(crate) async fn standing(
    scope: &mut Scope,
    app: &App,
    proof: &Proof,
    arrival: &Arrival,
) -> Result<Option<Standing>, Fault> {
    let now = app.now();
    let today = paris(now).date();
    let asked = queries::Asked {
        regimes: &REGIMES,
        conditions: in_force(today).name,
        today,
        device: arrival.device.as_ref().map(DeviceToken::of),
        now,
    };
    let standing = queries::standing(scope, proof.member, &asked).await?;
    Ok(standing.filter(|standing| {
        proof.code_set_at.is_none_or(|verified| verified == standing.code_set_at)
    }))
}
