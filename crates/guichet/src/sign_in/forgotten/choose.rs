//! The new code, and the end of every way in that the old one opened.

use guichet_values::Password;

use super::queries::{self, Link};
use super::token::Token;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::security::notices::{self, Change};
use crate::shared::audit::Event;
use crate::shared::codes::Seat;
use crate::shared::fault::Fault;
use crate::shared::tries;
use crate::sign_in::chosen_code::{OnlyIf, Owner, replace};
use crate::sign_in::enter::number_counter;

/// Changes the code; whether the link was still good when it came to it. The code is hashed with no
/// transaction open. Failures counted for the number are forgotten: this is the way out of them.
///
/// # Errors
/// A fault; then nothing changed.
pub(super) async fn choose(
    app: &App,
    seat: Seat,
    code: &Password,
    (token, link, owner): (&Token, &Link, &Owner),
) -> Result<bool, Fault> {
    let hash = seat.hash(code, app.random()).await?;
    let (member, now) = (link.member, app.now());
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let is_first = queries::use_up(&mut scope, member, &token.hash(), now).await?;
    if !is_first || replace(&mut scope, app, member, &hash, OnlyIf::default()).await?.is_none() {
        return Ok(false);
    }
    tries::give_back(&mut scope, &[number_counter(app, &owner.nir)]).await?;
    let event = Event::CodeReset;
    notices::tell_with_trace(&mut scope, app, member, Change::CodeChanged, event).await?;
    scope.commit().await?;
    Ok(true)
}
