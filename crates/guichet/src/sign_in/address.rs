//! The address of an account, opened to write to it.

use guichet_values::{EmailAddress, MemberId};

use crate::app::App;
use crate::shared::fault::Fault;
use crate::shared::keys::Place;

/// The confirmed address of a member's account.
///
/// # Errors
/// A fault: what is stored is no address of ours.
pub(crate) fn opened(app: &App, member: MemberId, sealed: &[u8]) -> Result<EmailAddress, Fault> {
    let place = Place { table: "accounts", column: "email_sealed", member: Some(member) };
    let clear = String::from_utf8(app.keys().open(place, sealed)?);
    let address = clear.ok().and_then(|clear| EmailAddress::parse(&clear).ok());
    address.ok_or(Fault::Stored("e-mail address"))
}
