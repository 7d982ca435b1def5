//! Comparing the proofs: counted as a failure before it is looked at, in the transaction that holds
//! the draft (T43).

use guichet_values::Nir;
use jiff::Timestamp;
use subtle::ConstantTimeEq;

use super::form::Proof;
use crate::app::App;
use crate::database::scope::Scope;
use crate::open_account::draft::{self, Draft};
use crate::open_account::file::{self, File, Known};
use crate::open_account::tries;
use crate::shared::access::Arrival;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::tries::{count, give_back};

/// What the proofs led to.
pub(super) enum Verdict {
    Proven,
    /// Proven, and there is nothing to open.
    AlreadyOpen,
    /// One of the two is wrong, or both; perhaps a pause begins.
    NoMatch(Option<Timestamp>),
    /// Nothing was compared before this moment.
    Paused(Timestamp),
}

pub(super) async fn check(
    mut scope: Scope,
    app: &App,
    mut draft: Draft,
    (file, known): (&File, &Known),
    proof: &Proof,
    arrival: &Arrival,
) -> Result<Verdict, Fault> {
    let counters = tries::counters(app, &draft.nir()?, arrival.source);
    let pause = match count(&mut scope, &counters, app.now()).await? {
        Ok(counted) => counted.pause,
        Err(until) => return Ok(Verdict::Paused(until)),
    };
    if !holds(known, proof) {
        audit::record(&mut scope, app, Event::ProofRefused, Some(file.member), None).await?;
        scope.commit().await?;
        return Ok(Verdict::NoMatch(pause));
    }
    give_back(&mut scope, &counters).await?;
    if file.has_account {
        draft::delete(&mut scope, &draft).await?;
        scope.commit().await?;
        return Ok(Verdict::AlreadyOpen);
    }
    draft.proven = true;
    draft::keep(&mut scope, app, &draft).await?;
    scope.commit().await?;
    Ok(Verdict::Proven)
}

/// No early end: which of the two is wrong shows in nothing.
fn holds(known: &Known, proof: &Proof) -> bool {
    let iban = known.iban.last_seven().as_bytes().ct_eq(proof.iban.as_str().as_bytes());
    let serial = known.serial.as_str().as_bytes().ct_eq(proof.serial.as_str().as_bytes());
    bool::from(iban & serial)
}

/// The same proofs of somebody who has an account, on the same counts: whether they hold, or from when
/// on a try is free. Without anything to compare with they do not hold.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn prove_again(
    scope: &mut Scope,
    app: &App,
    nir: &Nir,
    proof: &Proof,
    arrival: &Arrival,
) -> Result<Result<bool, Timestamp>, Fault> {
    let counters = tries::counters(app, nir, arrival.source);
    if let Err(until) = count(scope, &counters, app.now()).await? {
        return Ok(Err(until));
    }
    let file = file::find(scope, app, nir).await?;
    let known = file.as_ref().map(|file| file.known(app)).transpose()?.flatten();
    let right = known.is_some_and(|known| holds(&known, proof));
    if right {
        give_back(scope, &counters).await?;
    } else {
        let member = file.map(|file| file.member);
        audit::record(scope, app, Event::ProofRefused, member, None).await?;
    }
    Ok(Ok(right))
}
