//! The right number and code of an account whose address is not confirmed: no session, but the page
//! where the mail can be asked for anew. What shows it is a secret in a cookie, never an address.

use guichet_values::MemberId;
use jiff::{SignedDuration, Timestamp};

use super::queries;
use crate::app::App;
use crate::database::scope::{Scope, SessionSecret};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;

/// Long enough to look into a mailbox and to type another address.
const LIVES: SignedDuration = SignedDuration::from_mins(15);

/// Remembers that this browser's code was right, in the caller's transaction.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn prove(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
) -> Result<SessionSecret, Fault> {
    let secret = SessionSecret::new(app.random());
    let ends_at = app.now().saturating_add(LIVES).unwrap_or(Timestamp::MAX);
    queries::insert_proof(scope, member, &secret.hash(), ends_at).await?;
    audit::record(scope, app, Event::SessionWithheld, Some(member), None).await?;
    Ok(secret)
}
