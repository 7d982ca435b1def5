//! Lifting the freeze: card and IBAN compared, the new code set, its trace and its mail.

use guichet_values::{MemberId, Nir, Password};
use jiff::Timestamp;

use super::queries::{self, Link};
use crate::app::App;
use crate::database::scope::{Mode, Scope, SessionSecret, Who};
use crate::open_account::proof::{Proof, prove_again};
use crate::shared::access::Arrival;
use crate::shared::audit::{self, Author, Event};
use crate::shared::codes::Seat;
use crate::shared::fault::Fault;
use crate::shared::limits::UNFREEZE_LINK_LIVES;
use crate::sign_in::chosen_code::{OnlyIf, Owner, replace};
use crate::sign_in::freeze::lift;

/// Why the account stays frozen.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The link is used, too old, or for nothing that is frozen.
    NotNow,
    /// IBAN or card is not that of the file.
    NoMatch,
    /// Nothing was compared before this moment.
    Paused(Timestamp),
}

/// Whom a living link is for.
///
/// # Errors
/// A fault.
pub(super) async fn find(
    scope: &mut Scope,
    app: &App,
    secret: &SessionSecret,
) -> Result<Option<Link>, Fault> {
    let link = queries::link(scope, &secret.hash()).await?;
    Ok(link.filter(|link| app.now().duration_since(link.sent_at) < UNFREEZE_LINK_LIVES))
}

/// Whose code it is to be; the card's own number is told apart from hers.
///
/// # Errors
/// A fault.
pub(super) fn owner_of(app: &App, link: &Link) -> Result<Owner, Fault> {
    Owner::new(app, link.member, &link.nir_sealed, link.birth_date)
}

/// Compares, counted beforehand; a wrong try stays counted.
///
/// # Errors
/// A fault.
pub(super) async fn compare(
    app: &App,
    nir: &Nir,
    proof: &Proof,
    arrival: &Arrival,
) -> Result<Result<(), Refusal>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let verdict = prove_again(&mut scope, app, nir, proof, arrival).await?;
    scope.commit().await?;
    Ok(match verdict {
        Ok(true) => Ok(()),
        Ok(false) => Err(Refusal::NoMatch),
        Err(until) => Err(Refusal::Paused(until)),
    })
}

/// Lifts the freeze under a new code.
///
/// # Errors
/// A fault; then it stays.
pub(super) async fn finish(
    app: &App,
    (secret, member): (&SessionSecret, MemberId),
    (seat, code): (Seat, &Password),
) -> Result<Result<(), Refusal>, Fault> {
    let hash = seat.hash(code, app.random()).await?;
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    if find(&mut scope, app, secret).await?.is_none() {
        return Ok(Err(Refusal::NotNow));
    }
    let is_first = queries::use_up(&mut scope, member, &secret.hash(), app.now()).await?;
    if !is_first || replace(&mut scope, app, member, &hash, OnlyIf::default()).await?.is_none() {
        return Ok(Err(Refusal::NotNow));
    }
    let author = Author::Member(member);
    audit::record_by(&mut scope, app, author, Event::CodeChanged, (Some(member), None)).await?;
    lift(&mut scope, app, member, author).await?;
    scope.commit().await?;
    Ok(Ok(()))
}
