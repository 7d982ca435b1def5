//! Asking: the address that waits, the mail to it, and the mail to the one before, in one transaction.

use guichet_values::{EmailAddress, MemberId};
use jiff::Timestamp;

use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::open_account::confirm_email;
use crate::security::notices::{self, Change};
use crate::shared::fault::Fault;

/// Writes to the new address and tells the old one, or says from when on a mail may leave.
///
/// # Errors
/// A fault; then nothing was asked.
pub(super) async fn ask(
    app: &App,
    member: MemberId,
    email: &EmailAddress,
) -> Result<Result<(), Timestamp>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    if let Err(free_at) = confirm_email::ask_within_limits(&mut scope, app, member, email).await? {
        return Ok(Err(free_at));
    }
    if let Some(before) = notices::addressee(&mut scope, app, member).await? {
        notices::mail_to(&mut scope, app, member, Change::EmailAsked, &before).await?;
    }
    scope.commit().await?;
    Ok(Ok(()))
}

/// The mail once more to the address that waits; nothing where none does.
///
/// # Errors
/// A fault; then nothing left.
pub(super) async fn again(
    app: &App,
    member: MemberId,
    email: &EmailAddress,
) -> Result<Result<(), Timestamp>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let asked = confirm_email::ask_within_limits(&mut scope, app, member, email).await?;
    scope.commit().await?;
    Ok(asked)
}

/// The address that waits is given up.
///
/// # Errors
/// A fault; then it still waits.
pub(super) async fn give_up(app: &App, member: MemberId) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    confirm_email::give_up(&mut scope, app, member).await?;
    Ok(scope.commit().await?)
}
