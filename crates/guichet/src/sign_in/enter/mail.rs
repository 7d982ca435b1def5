//! « Somebody tries to enter your account »: once, after many failures.

use sqlx::PgConnection;

use super::queries::Target;
use crate::app::App;
use crate::shared::fault::Fault;
use crate::shared::limits::FAILURES_WARNED;
use crate::shared::mail::{Body, Mail, post};
use crate::sign_in::address;

/// It holds no link: nobody got in, and nothing has to be done at once.
pub(super) async fn warn_of_guessing(
    scope: &mut PgConnection,
    app: &App,
    target: &Target,
) -> Result<(), Fault> {
    let to = address::opened(app, target.member, &target.email_sealed)?;
    let body = Body::to(&target.first_name)
        .says(&format!(
            "{FAILURES_WARNED} essais de connexion à votre compte n’ont pas abouti. Personne n’y est \
             entré, et les prochains essais doivent attendre de plus en plus longtemps."
        ))
        .says(
            "C’était vous ? Choisissez un nouveau code : à la page de connexion, suivez « J’ai oublié \
             mon code ». Vous n’attendez alors plus.",
        )
        .says(
            "Ce n’était pas vous ? Votre code tient : vous n’avez rien à faire, et les appareils où \
             vous vous êtes déjà connecté vous laissent entrer. Si ce code sert aussi ailleurs, \
             changez-le.",
        )
        .says("Ce mail ne part qu’une fois, même si les essais continuent.");
    let subject = "Des essais de connexion à votre compte n’ont pas abouti";
    let member = Some(target.member);
    Ok(post(scope, app, &Mail { kind: "sign_in.guessing", member, to: &to, subject, body }).await?)
}
