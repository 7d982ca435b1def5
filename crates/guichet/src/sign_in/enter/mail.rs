//! « Somebody entered your account »: told to its owner when the browser is not a known one
//! (account.md LG-18), so that she learns of a stranger who has her code.

use guichet_ui::french::{date_text, time_text};
use guichet_values::{EmailAddress, MemberId};
use sqlx::PgConnection;

use super::queries::Account;
use crate::app::App;
use crate::shared::fault::Fault;
use crate::shared::keys::Place;
use crate::shared::mail::{Body, Mail, post};
use crate::shared::time::paris;

/// In the transaction that opens the session. An account without a validated address is told of
/// nothing: its address may be a stranger's.
pub(super) async fn tell_of_new_device(
    scope: &mut PgConnection,
    app: &App,
    member: MemberId,
    account: &Account,
) -> Result<(), Fault> {
    let Some(sealed) = &account.email_sealed else { return Ok(()) };
    let place = Place { table: "accounts", column: "email_sealed", member: Some(member) };
    let clear = String::from_utf8(app.keys().open(place, sealed)?);
    let to = clear.ok().and_then(|clear| EmailAddress::parse(&clear).ok());
    let to = to.ok_or(Fault::Stored("e-mail address"))?;
    let now = paris(app.now());
    let when = format!("le {} à {}", date_text(now.date()), time_text(now.time()));
    let body = Body::to(&account.first_name)
        .says(&format!(
            "Quelqu’un s’est connecté à votre compte {when}, depuis un navigateur que nous ne \
             connaissions pas."
        ))
        .says("Si c’est vous, vous n’avez rien à faire.")
        .says(
            "Si ce n’est pas vous, quelqu’un connaît votre code : prévenez votre caisse sans \
             attendre.",
        );
    let subject = "Une nouvelle connexion à votre compte";
    let mail = Mail { kind: "session.new_device", member: Some(member), to: &to, subject, body };
    Ok(post(scope, app, &mail).await?)
}
