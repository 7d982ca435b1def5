//! The digits come back: the session, or one try less.

use guichet_values::OneTimeCode;

use crate::app::App;
use crate::database::scope::{Mode, SessionSecret, Who};
use crate::shared::access::Arrival;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::sign_in::attempts;
use crate::sign_in::one_time_code::{self, Bound, Operation};
use crate::sign_in::session::{self, Entered, Proof};

/// Why nobody was let in.
pub(super) enum Refusal {
    /// This sign-in is over, or never was.
    Over,
    Code(one_time_code::Refusal),
}

/// Lets in whoever types the digits that were mailed to her for this very sign-in.
///
/// # Errors
/// A fault; a wrong try may then not have been counted, and nobody came in.
pub(super) async fn answer(
    app: &App,
    secret: Option<&SessionSecret>,
    (typed, trusts): (&OneTimeCode, bool),
    arrival: &Arrival,
) -> Result<Result<Entered, Refusal>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let proof = attempts::without_code(&mut scope, secret, app.now()).await?;
    let (Some(proof), Some(secret)) = (proof, secret) else { return Ok(Err(Refusal::Over)) };
    let hash = secret.hash();
    let bound = Bound { to: &hash, operation: Operation::SignIn };
    let verified = one_time_code::verify(&mut scope, app, proof.member, bound, typed).await?;
    if let Err(refusal) = verified {
        let about = Some(proof.member);
        audit::record(&mut scope, app, Event::SessionRefused, about, None).await?;
        scope.commit().await?;
        return Ok(Err(Refusal::Code(refusal)));
    }
    let proof = Proof { trusts, ..proof };
    let entered = session::open(scope, app, &proof, arrival).await?;
    Ok(entered.ok_or(Refusal::Over))
}
