//! Open accounts of invented people, as opening one leaves it: a hashed code, a sealed address.

mod queries;

use guichet_values::{EmailAddress, MemberId, Password, Personal};
use jiff::{SignedDuration, Timestamp};

use super::people::{CODE, OLD_CODE};
use crate::app::App;
use crate::database::scope::Scope;
use crate::open_account::conditions::in_force;
use crate::shared::fault::Fault;
use crate::shared::keys::{Indexed, Place};
use crate::shared::time::paris;

/// Nobody of the demo is new to her account.
const OPENED_SINCE: SignedDuration = SignedDuration::from_hours(400 * 24);

/// An invented version, older than any of ours.
const OLD_CONDITIONS: &str = "2025-01";

/// Opens the account of an invented member, with the code of the demo, under the conditions that hold
/// today. Nothing happens where the member is not there, or has one already.
pub(super) async fn open_demo_account(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    email: &str,
) -> Result<(), Fault> {
    let code = Password::parse(CODE, &Personal::default()).or(Err(Fault::Stored("demo code")))?;
    let hash = app.codes().hash(&code, app.random()).await?;
    let now = app.now();
    open_with(scope, app, (member, email), (hash, in_force(paris(now).date()).name, now)).await
}

/// Opens the account of somebody who has had it for long: an old code of digits only, and conditions
/// from before, so that she is asked for the ones of today.
pub(super) async fn open_old_demo_account(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    email: &str,
) -> Result<(), Fault> {
    let hash = app.codes().hash_old_numeric(OLD_CODE, app.random()).await?;
    let opened_at = app.now() - OPENED_SINCE;
    open_with(scope, app, (member, email), (hash, OLD_CONDITIONS, opened_at)).await
}

async fn open_with(
    scope: &mut Scope,
    app: &App,
    (member, email): (MemberId, &str),
    (code_hash, version, accepted_at): (String, &'static str, Timestamp),
) -> Result<(), Fault> {
    if !queries::lacks_account(scope, member).await? {
        return Ok(());
    }
    let email = EmailAddress::parse(email).or(Err(Fault::Stored("demo address")))?;
    let place = Place { table: "accounts", column: "email_sealed", member: Some(member) };
    let account = queries::NewAccount {
        member,
        code_hash,
        email_sealed: app.keys().seal(place, app.random(), email.as_str().as_bytes())?,
        email_index: app.keys().index(Indexed::Email, &email.lowercase()),
        opened_at: app.now() - OPENED_SINCE,
        acceptance: app.id(),
        version,
        accepted_at,
    };
    Ok(queries::insert_account(scope, &account).await?)
}
