//! How an account stands, and the gate that follows from it.

use super::{Gate, queries};
use crate::app::App;
use crate::database::scope::Scope;
use crate::open_account::REGIMES;
use crate::shared::fault::Fault;
use crate::shared::time::paris;
use crate::sign_in::session::Proof;

/// What is known of an account whose member has just proved who she is.
pub(crate) struct Standing {
    pub(crate) first_name: String,
    /// The confirmed address, sealed.
    pub(crate) email_sealed: Option<Vec<u8>>,
    pub(super) code_hash: String,
    pub(super) affiliated: bool,
    pub(super) frozen: bool,
    pub(super) closed: bool,
}

impl Standing {
    /// The first gate that applies.
    pub(crate) fn gate(&self) -> Option<Gate> {
        [
            (Gate::NotAffiliated, !self.affiliated),
            (Gate::Frozen, self.frozen),
            (Gate::Closed, self.closed),
            (Gate::EmailToConfirm, self.email_sealed.is_none()),
        ]
        .into_iter()
        .find_map(|(gate, applies)| applies.then_some(gate))
    }
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
) -> Result<Option<Standing>, Fault> {
    let today = paris(app.now()).date();
    let standing = queries::standing(scope, proof.member, &REGIMES, today).await?;
    Ok(standing.filter(|standing| {
        proof.code_hash.as_ref().is_none_or(|verified| *verified == standing.code_hash)
    }))
}
