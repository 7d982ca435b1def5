//! « FranceConnect opens your account now »: told to its owner the first time, so that she learns of
//! a stranger who holds her identity there.

use guichet_values::{EmailAddress, MemberId};
use sqlx::PgConnection;

use crate::app::App;
use crate::shared::fault::Fault;
use crate::shared::keys::Place;
use crate::shared::mail::{Body, Mail, post};

/// In the transaction that links. An account without a confirmed address is told of nothing: its
/// address may be a stranger's.
pub(super) async fn tell_of_link(
    scope: &mut PgConnection,
    app: &App,
    (member, first_name): (MemberId, &str),
    email_sealed: Option<&[u8]>,
) -> Result<(), Fault> {
    let Some(sealed) = email_sealed else { return Ok(()) };
    let place = Place { table: "accounts", column: "email_sealed", member: Some(member) };
    let clear = String::from_utf8(app.keys().open(place, sealed)?);
    let to = clear.ok().and_then(|clear| EmailAddress::parse(&clear).ok());
    let to = to.ok_or(Fault::Stored("e-mail address"))?;
    let body = Body::to(first_name)
        .says(
            "Quelqu’un s’est identifié à votre nom par FranceConnect, pour la première fois ou sous \
             une nouvelle identité. FranceConnect ouvre désormais votre compte.",
        )
        .says("Si c’est vous, vous n’avez rien à faire.")
        .says(
            "Si ce n’est pas vous, quelqu’un utilise votre identité : appelez votre caisse au 3646 \
             sans attendre, elle bloquera votre compte.",
        );
    let subject = "FranceConnect ouvre désormais votre compte";
    let mail = Mail { kind: "france_connect.linked", member: Some(member), to: &to, subject, body };
    Ok(post(scope, app, &mail).await?)
}
