//! « Something that protects your account has changed »: told by mail with a way to freeze the account,
//! and in the account itself, in the transaction of the change (security 3.6).
//!
//! The link of such a mail opens no session: it leads to a page whose button freezes, for ten days.

mod mail;
mod queries;

pub(crate) use queries::Addressee;

use guichet_values::{EmailAddress, MemberId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::app::App;
use crate::database::scope::{Scope, SessionSecret};
use crate::security::freeze_account;
use crate::shared::audit::{self, Event, Trace};
use crate::shared::fault::Fault;
use crate::shared::keys::Place;
use crate::shared::limits::EMAIL_BEFORE_TOLD;

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Somebody asked that another address become the account's.
    EmailAsked,
    /// Another address is the account's from now on: said to the one before.
    EmailLeft,
    /// The same, said to the new one.
    EmailChanged,
    PhoneChanged,
    CodeChanged,
    /// A passkey opens the account from now on.
    PasskeyAdded,
    /// One opens it no longer, or none does.
    PasskeyRemoved,
    /// All that we keep was put together for a download.
    DataExported,
}

impl Change {
    /// The notice in the account; a wish is no news there.
    fn notice(self) -> Option<&'static str> {
        match self {
            Self::EmailChanged => Some("email.changed"),
            Self::PhoneChanged => Some("phone.changed"),
            Self::CodeChanged => Some("code.changed"),
            Self::PasskeyAdded => Some("passkey.added"),
            Self::EmailAsked | Self::EmailLeft | Self::PasskeyRemoved | Self::DataExported => None,
        }
    }
}

/// Who is told, and where: none without a confirmed address.
///
/// # Errors
/// A fault.
pub(crate) async fn addressee(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
) -> Result<Option<Addressee>, Fault> {
    Ok(addressees(scope, app, member).await?.into_iter().next())
}

/// The same, and after her the address that the account left in the last days.
async fn addressees(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
) -> Result<Vec<Addressee>, Fault> {
    let left_since = app.now().saturating_sub(EMAIL_BEFORE_TOLD).unwrap_or(Timestamp::MIN);
    let Some(found) = queries::account_address(scope, member, left_since).await? else {
        return Ok(Vec::new());
    };
    let opened = |column: &'static str, sealed: &[u8]| {
        let place = Place { table: "accounts", column, member: Some(member) };
        let clear = String::from_utf8(app.keys().open(place, sealed)?);
        let email = clear.ok().and_then(|clear| EmailAddress::parse(&clear).ok());
        let email = email.ok_or(Fault::Stored("e-mail address"))?;
        Ok(Addressee { first_name: found.first_name.clone(), email })
    };
    let before = found.before_sealed.as_ref();
    std::iter::once(opened("email_sealed", &found.email_sealed))
        .chain(before.map(|sealed| opened("email_before_sealed", sealed)))
        .collect()
}

/// Tells the member at the address of her account, at the one that it left lately, and in it; the trace
/// of the change is the caller's.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn tell(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    change: Change,
) -> Result<(), Fault> {
    tell_and(scope, app, member, change, None).await
}

/// The same with the trace of the change: three statements, and one for the address that was left.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn tell_with_trace(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    change: Change,
    event: Event,
) -> Result<(), Fault> {
    tell_and(scope, app, member, change, Some((event, Some(member), None))).await
}

async fn tell_and(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    change: Change,
    mut trace: Option<Trace>,
) -> Result<(), Fault> {
    // What changed the address has words of its own for the one that is left.
    let most = if change == Change::EmailChanged { 1 } else { 2 };
    let told: Vec<(Addressee, SessionSecret)> = addressees(scope, app, member)
        .await?
        .into_iter()
        .take(most)
        .map(|to| (to, SessionSecret::new(app.random())))
        .collect();
    let links: Vec<Vec<u8>> = told.iter().map(|(_, secret)| secret.hash().to_vec()).collect();
    let notice = change.notice().map(|kind| (app.id::<Uuid>(), kind));
    if !links.is_empty() || notice.is_some() {
        queries::insert_links_and_notice(scope, member, (&links, notice), app.now()).await?;
    }
    for (to, secret) in &told {
        let link = app.address_of(&freeze_account::page_of(secret));
        mail::post_change(scope, app, (member, trace.take()), change, to, &link).await?;
    }
    match trace {
        Some((event, about, subject)) => {
            Ok(audit::record(scope, app, event, about, subject).await?)
        }
        None => Ok(()),
    }
}

/// The mail alone, to an address that is perhaps not the account's any more.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn mail_to(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    change: Change,
    to: &Addressee,
) -> Result<(), Fault> {
    let link = freeze_link(scope, app, member).await?;
    Ok(mail::post_change(scope, app, (member, None), change, to, &link).await?)
}

/// The address of a page that freezes this account, for a mail to its owner; one statement.
///
/// # Errors
/// The database's.
pub(crate) async fn freeze_link(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
) -> sqlx::Result<String> {
    let secret = SessionSecret::new(app.random());
    queries::insert_freeze_link(scope, member, &secret.hash(), app.now()).await?;
    Ok(app.address_of(&freeze_account::page_of(&secret)))
}
