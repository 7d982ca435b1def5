//! The mails of an address: to confirm it, or to tell its owner that somebody else gave it.

use guichet_values::{EmailAddress, MemberId};
use sqlx::PgConnection;

use crate::app::App;
use crate::shared::mail::{Body, Mail, post};

/// « Is this address yours? »
pub(super) async fn ask(
    scope: &mut PgConnection,
    app: &App,
    (member, first_name): (MemberId, &str),
    to: &EmailAddress,
    link: &str,
) -> sqlx::Result<()> {
    let body = Body::to(first_name)
        .says("Vous avez donné cette adresse pour votre compte. Confirmez qu’elle est bien à vous.")
        .link("Confirmer mon adresse", link)
        .says(
            "Ce lien est valable 7 jours. Il ne vous connecte pas : votre numéro et votre code \
             vous seront demandés ensuite.",
        )
        .says("Si vous n’avez rien demandé, ne faites rien : cette adresse sera oubliée.");
    let subject = "Confirmez votre adresse e-mail";
    post(scope, app, &Mail { kind: "email.confirm", member: Some(member), to, subject, body }).await
}

/// To the owner of an address that is another account's already. It names nobody.
pub(super) async fn say_that_it_is_used(
    scope: &mut PgConnection,
    app: &App,
    to: &EmailAddress,
) -> sqlx::Result<()> {
    let body = Body::new()
        .says(
            "Quelqu’un vient de donner cette adresse pour son compte. Elle sert déjà à un autre \
             compte, et une adresse ne peut servir qu’à un seul.",
        )
        .says(
            "Si c’est vous, ou un proche qui partage votre adresse : connectez-vous à ce nouveau \
             compte et donnez une autre adresse, une heure après la première.",
        )
        .says("Sinon, ne faites rien : rien ne change pour votre compte.");
    let subject = "Votre adresse e-mail sert déjà à un compte";
    post(scope, app, &Mail { kind: "email.already_used", member: None, to, subject, body }).await
}
