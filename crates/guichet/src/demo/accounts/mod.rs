//! Open accounts of invented people, as opening one leaves it: a hashed code, a sealed address.

mod queries;

use guichet_values::{EmailAddress, MemberId, Password, Personal};
use jiff::SignedDuration;

use super::people::CODE;
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::fault::Fault;
use crate::shared::keys::{Indexed, Place};

/// Nobody of the demo is new to her account.
const OPENED_SINCE: SignedDuration = SignedDuration::from_hours(400 * 24);

/// Opens the account of an invented member, with the code of the demo. Nothing happens where the
/// member is not there, or has one already.
pub(super) async fn open_demo_account(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    email: &str,
) -> Result<(), Fault> {
    if !queries::lacks_account(scope, member).await? {
        return Ok(());
    }
    let code = Password::parse(CODE, &Personal::default()).or(Err(Fault::Stored("demo code")))?;
    let email = EmailAddress::parse(email).or(Err(Fault::Stored("demo address")))?;
    let place = Place { table: "accounts", column: "email_sealed", member: Some(member) };
    let account = queries::NewAccount {
        member,
        code_hash: app.codes().hash(&code, app.random()).await?,
        email_sealed: app.keys().seal(place, app.random(), email.as_str().as_bytes())?,
        email_index: app.keys().index(Indexed::Email, &email.lowercase()),
        opened_at: app.now() - OPENED_SINCE,
    };
    Ok(queries::insert_account(scope, &account).await?)
}
