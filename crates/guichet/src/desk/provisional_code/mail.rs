//! What the member is written: that a code was given, never the code.

use guichet_ui::french::{date_text, time_text};
use guichet_values::{EmailAddress, MemberId};
use sqlx::PgConnection;

use super::queries::Told;
use crate::app::App;
use crate::shared::fault::Fault;
use crate::shared::keys::Place;
use crate::shared::mail::{Body, Mail, post};
use crate::shared::time::paris;

pub(super) async fn tell(
    scope: &mut PgConnection,
    app: &App,
    member: MemberId,
    told: &Told,
) -> Result<(), Fault> {
    let Some(sealed) = &told.email_sealed else { return Ok(()) };
    let place = Place { table: "accounts", column: "email_sealed", member: Some(member) };
    let clear = String::from_utf8(app.keys().open(place, sealed)?).ok();
    let to = clear.and_then(|clear| EmailAddress::parse(&clear).ok());
    let to = to.ok_or(Fault::Stored("e-mail address"))?;
    let until = paris(told.ends_at);
    let until = format!("{} à {}", date_text(until.date()), time_text(until.time()));
    let body = Body::to(&told.first_name)
        .says(&format!(
            "Un conseiller de votre caisse a donné un code provisoire pour votre compte. Il sert une \
             fois, jusqu’au {until}, à choisir un nouveau code."
        ))
        .says("Si vous l’avez demandé, vous n’avez rien d’autre à faire.")
        .says("Si ce n’est pas vous, appelez votre caisse au 3646 sans attendre.");
    let subject = "Un code provisoire a été donné pour votre compte";
    let mail =
        Mail { kind: "provisional_code.given", member: Some(member), to: &to, subject, body };
    Ok(post(scope, app, &mail).await?)
}
