//! The new code, and the end of every way in that the old one opened.

use guichet_values::Password;

use super::queries::{self, Link};
use super::token::Token;
use super::{answer, mail};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::audit::{self, Event};
use crate::shared::codes::Seat;
use crate::shared::fault::Fault;
use crate::shared::tries;
use crate::sign_in::enter::number_counter;
use crate::sign_in::session::shut_out;

/// Changes the code; whether the link was still good when it came to it. The code is hashed with no
/// transaction open. Failures counted for the number are forgotten: this is the way out of them.
///
/// # Errors
/// A fault; then nothing changed.
pub(super) async fn choose(
    app: &App,
    seat: Seat,
    code: &Password,
    (token, link): (&Token, &Link),
) -> Result<bool, Fault> {
    let hash = seat.hash(code, app.random()).await?;
    let (member, now) = (link.member, app.now());
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    if !queries::change_code(&mut scope, member, &token.hash(), &hash, now).await? {
        return Ok(false);
    }
    shut_out(&mut scope, app, member).await?;
    let nir = answer::nir_of(app, link)?;
    tries::give_back(&mut scope, &[number_counter(app, &nir)]).await?;
    audit::record(&mut scope, app, Event::CodeReset, Some(member), None).await?;
    mail::tell_of_new_code(&mut scope, app, link).await?;
    scope.commit().await?;
    Ok(true)
}
