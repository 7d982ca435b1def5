//! Asking the owner of an address whether it is hers.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guichet_values::{EmailAddress, MemberId};
use sha2::{Digest, Sha256};

use super::queries::{self, NewAddress};
use super::{PAGE, mail};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::{Indexed, Place};

/// The secret of a link. At rest only its hash exists.
pub(super) struct Token([u8; 32]);

impl Token {
    pub(super) fn read(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    pub(super) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    pub(super) fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }
}

/// Writes down that the account wants this address, and posts the mail that asks to confirm it; an
/// address that is another account's gets a mail that says so instead (answers 16). The same work
/// in both cases. In the caller's transaction, a scope of the system; three statements.
///
/// An earlier address that was not confirmed is given up for this one; the same address again
/// begins its seven days anew, and its earlier links stay good.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn ask(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    email: &EmailAddress,
) -> Result<(), Fault> {
    let token = Token(app.random());
    let new = NewAddress {
        confirmation: app.id(),
        sealed: app.keys().seal(place(member), app.random(), email.as_str().as_bytes())?,
        index: app.keys().index(Indexed::Email, &email.lowercase()),
        token_hash: token.hash(),
    };
    let asked = queries::ask(scope, member, &new, app.now()).await?;
    let link = app.address_of(&format!("{PAGE}?jeton={}", token.text()));
    audit::record(scope, app, Event::EmailAsked, Some(member), None).await?;
    if asked.is_anothers {
        mail::say_that_it_is_used(scope, app, email).await?;
    } else {
        mail::ask(scope, app, (member, &asked.first_name), email, &link).await?;
    }
    Ok(())
}

/// Where an address to be confirmed is sealed for.
pub(crate) fn place(member: MemberId) -> Place {
    Place { table: "email_confirmations", column: "email_sealed", member: Some(member) }
}
