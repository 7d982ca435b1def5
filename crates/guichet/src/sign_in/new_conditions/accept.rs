//! Yes and no, each with its trace; a yes goes on to the next gate, or in.

use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, SessionSecret, Who};
use crate::open_account::conditions::Version;
use crate::shared::access::Arrival;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::sign_in::attempts;
use crate::sign_in::session::{self, Entered};

/// Writes that she accepted this version; nothing where her sign-in is over.
///
/// # Errors
/// A fault; then nothing was accepted.
pub(super) async fn accept(
    app: &App,
    version: &Version,
    arrival: &Arrival,
) -> Result<Option<Entered>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let proof = attempts::complete(&mut scope, arrival.attempt.as_ref(), app.now()).await?;
    let Some(proof) = proof else { return Ok(None) };
    let acceptance: Uuid = app.id();
    queries::accept(&mut scope, proof.member, (acceptance, version.name), app.now()).await?;
    let about = Some(proof.member);
    audit::record(&mut scope, app, Event::ConditionsAccepted, about, Some(acceptance)).await?;
    session::open(scope, app, &proof, arrival).await
}

/// Ends a sign-in whose member said no.
///
/// # Errors
/// A fault; then it waits as before.
pub(super) async fn refuse(app: &App, secret: Option<&SessionSecret>) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let proof = attempts::complete(&mut scope, secret, app.now()).await?;
    let (Some(proof), Some(secret)) = (proof, secret) else { return Ok(()) };
    audit::record(&mut scope, app, Event::ConditionsRefused, Some(proof.member), None).await?;
    attempts::end(&mut scope, &secret.hash()).await?;
    Ok(scope.commit().await?)
}
