//! « Your code was changed »: told to the account's own address.

use guichet_values::{EmailAddress, MemberId};
use sqlx::PgConnection;

use super::queries::Owner;
use crate::app::App;
use crate::shared::fault::Fault;
use crate::shared::keys::Place;
use crate::shared::mail::{Body, Mail, post};

pub(super) async fn tell(
    scope: &mut PgConnection,
    app: &App,
    member: MemberId,
    owner: &Owner,
) -> Result<(), Fault> {
    let Some(sealed) = &owner.email_sealed else { return Ok(()) };
    let place = Place { table: "accounts", column: "email_sealed", member: Some(member) };
    let clear = String::from_utf8(app.keys().open(place, sealed)?).ok();
    let to = clear.and_then(|clear| EmailAddress::parse(&clear).ok());
    let to = to.ok_or(Fault::Stored("e-mail address"))?;
    let body = Body::to(&owner.first_name)
        .says("Un nouveau code a été choisi pour votre compte, avec un code provisoire de votre caisse.")
        .says("Tous les appareils ont été déconnectés : connectez-vous avec le nouveau code.")
        .says("Si ce n’est pas vous, appelez votre caisse au 3646 sans attendre.");
    let subject = "Le code de votre compte a été changé";
    let mail = Mail { kind: "code.renewed", member: Some(member), to: &to, subject, body };
    Ok(post(scope, app, &mail).await?)
}
