//! The other code, and the session behind it.

use guichet_values::Password;

use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, SessionSecret, Who};
use crate::security::notices::{self, Change};
use crate::shared::access::Arrival;
use crate::shared::audit::Event;
use crate::shared::codes::Seat;
use crate::shared::fault::Fault;
use crate::sign_in::chosen_code::{self, OnlyIf, Owner};
use crate::sign_in::session::{self, Entered, Proof};

/// Who waits here, and the code that she is to leave behind.
pub(super) struct Waiting {
    pub(super) owner: Owner,
    proof: Proof,
    code_hash: String,
}

/// Why nothing changed.
pub(super) enum Refusal {
    /// This sign-in is over, or never was.
    Over,
    /// It is the code that she has.
    Same,
}

/// Whose sign-in waits for another code; nothing is changed by looking.
///
/// # Errors
/// A fault.
pub(super) async fn waiting(
    app: &App,
    secret: Option<&SessionSecret>,
) -> Result<Option<Waiting>, Fault> {
    let Some(secret) = secret else { return Ok(None) };
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let Some(found) = queries::waiting(&mut scope, &secret.hash(), app.now()).await? else {
        return Ok(None);
    };
    let owner = Owner::new(app, found.member, &found.nir_sealed, found.birth_date)?;
    Ok(Some(Waiting { owner, proof: found.proof, code_hash: found.code_hash }))
}

/// Changes the code and goes on to the next gate, or in. The code is hashed with no transaction open.
///
/// # Errors
/// A fault; then nothing changed.
pub(super) async fn change(
    app: &App,
    (seat, code): (Seat, &Password),
    waiting: &Waiting,
    arrival: &Arrival,
) -> Result<Result<Entered, Refusal>, Fault> {
    let (member, before) = (waiting.owner.member, waiting.code_hash.as_str());
    let hashed = seat.hash_another(code, before.to_owned(), app.random()).await?;
    let Some(hash) = hashed else { return Ok(Err(Refusal::Same)) };
    let attempt = arrival.attempt.as_ref().map(SessionSecret::hash);
    let only_if = OnlyIf { before: Some(before), attempt: attempt.as_ref() };
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    // The sign-in that waits goes with every other way in.
    let set_at = chosen_code::replace(&mut scope, app, member, &hash, only_if).await?;
    let Some(set_at) = set_at else { return Ok(Err(Refusal::Over)) };
    let event = Event::CodeChanged;
    notices::tell_with_trace(&mut scope, app, member, Change::CodeChanged, event).await?;
    let proof = Proof { code_set_at: Some(set_at), ..waiting.proof };
    Ok(session::open(scope, app, &proof, arrival).await?.ok_or(Refusal::Over))
}
