//! The mails of a forgotten code.

use sqlx::PgConnection;

use super::queries::Found;
use crate::app::App;
use crate::shared::fault::Fault;
use crate::shared::mail::{Body, Mail, post};
use crate::sign_in::address;

/// The link. It signs nobody in.
pub(super) async fn send_link(
    scope: &mut PgConnection,
    app: &App,
    owner: &Found,
    link: &str,
) -> Result<(), Fault> {
    let to = address::opened(app, owner.member, &owner.email_sealed)?;
    let body = Body::to(&owner.first_name)
        .says("Vous avez dit avoir oublié le code de votre compte. Choisissez-en un nouveau.")
        .link("Choisir un nouveau code", link)
        .says(
            "Ce lien est valable 30 minutes, une seule fois. Il ne vous connecte pas : votre \
             numéro, votre nouveau code et un code reçu par e-mail vous seront demandés ensuite.",
        )
        .says("Si vous n’avez rien demandé, ne faites rien : votre code reste le même.");
    let subject = "Choisissez un nouveau code";
    let member = Some(owner.member);
    Ok(post(scope, app, &Mail { kind: "recovery.link", member, to: &to, subject, body }).await?)
}

/// Instead of the link, where nobody may enter.
pub(super) async fn say_that_it_is_frozen(
    scope: &mut PgConnection,
    app: &App,
    owner: &Found,
) -> Result<(), Fault> {
    let to = address::opened(app, owner.member, &owner.email_sealed)?;
    let body = Body::to(&owner.first_name)
        .says(
            "Vous avez dit avoir oublié le code de votre compte. Ce compte est bloqué : un nouveau \
             code ne l’ouvrirait pas.",
        )
        .says(
            "Pour le rouvrir, appelez votre caisse au 3646 ou passez à l’accueil avec une pièce \
             d’identité.",
        );
    let subject = "Votre compte est bloqué";
    let member = Some(owner.member);
    Ok(post(scope, app, &Mail { kind: "recovery.frozen", member, to: &to, subject, body }).await?)
}
