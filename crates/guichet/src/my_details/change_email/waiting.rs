//! The address that waits to be confirmed.

use guichet_values::{EmailAddress, MemberId};

use super::queries;
use crate::app::App;
use crate::database::scope::Scope;
use crate::open_account::confirm_email;
use crate::shared::fault::Fault;

/// The address, as long as it is kept.
///
/// # Errors
/// A fault.
pub(super) async fn address(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
) -> Result<Option<EmailAddress>, Fault> {
    let since = confirm_email::forget_before(app.now());
    let sealed = queries::waiting(scope, member, since).await?;
    sealed.map(|sealed| opened(app, member, &sealed)).transpose()
}

/// Opens the seal of an address that waits.
///
/// # Errors
/// A fault.
pub(crate) fn opened(app: &App, member: MemberId, sealed: &[u8]) -> Result<EmailAddress, Fault> {
    let clear = String::from_utf8(app.keys().open(confirm_email::place(member), sealed)?);
    let email = clear.ok().and_then(|clear| EmailAddress::parse(&clear).ok());
    email.ok_or(Fault::Stored("e-mail address"))
}
