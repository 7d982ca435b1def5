//! What the member is told. Her address may be read by whoever got in: these mails hold no link.

use guichet_values::MemberId;
use sqlx::PgConnection;

use super::Reason;
use super::queries::Owner;
use crate::app::App;
use crate::shared::fault::Fault;
use crate::shared::mail::{Body, Mail, post};
use crate::sign_in::address;

pub(super) async fn tell_of_freeze(
    scope: &mut PgConnection,
    app: &App,
    member: MemberId,
    owner: &Owner,
    reason: Reason,
) -> Result<(), Fault> {
    let Some(sealed) = &owner.email_sealed else { return Ok(()) };
    let to = address::opened(app, member, sealed)?;
    let why = match reason {
        Reason::NotMe => {
            "Vous avez dit que quelqu’un d’autre s’était connecté à votre compte : nous l’avons \
             bloqué."
        }
        Reason::Asked => "Vous l’avez demandé : votre compte est bloqué.",
        Reason::Suspected => {
            "Quelqu’un d’autre utilise peut-être votre compte : votre caisse l’a bloqué."
        }
    };
    let body = Body::to(&owner.first_name)
        .says(why)
        .says(
            "Tous les appareils sont déconnectés et personne ne peut plus entrer, pas même avec \
             votre code. Rien n’est effacé, et vos remboursements continuent.",
        )
        .says(
            "Pour le rouvrir, appelez votre caisse au 3646 ou passez à l’accueil avec une pièce \
             d’identité.",
        );
    let subject = "Votre compte est bloqué";
    let mail = Mail { kind: "account.frozen", member: Some(member), to: &to, subject, body };
    Ok(post(scope, app, &mail).await?)
}

pub(super) async fn tell_of_lifting(
    scope: &mut PgConnection,
    app: &App,
    member: MemberId,
    (owner, code_to_change): (&Owner, bool),
) -> Result<(), Fault> {
    let Some(sealed) = &owner.email_sealed else { return Ok(()) };
    let to = address::opened(app, member, sealed)?;
    let next = if code_to_change {
        "À votre prochaine connexion, un nouveau code vous sera demandé, au cas où quelqu’un \
         connaîtrait celui d’avant."
    } else {
        "Votre nouveau code vaut dès maintenant."
    };
    let body = Body::to(&owner.first_name)
        .says("Votre compte n’est plus bloqué : vous pouvez de nouveau vous connecter.")
        .says(next)
        .says(
            "Si ce n’est pas vous qui l’avez demandé, appelez votre caisse au 3646 sans attendre.",
        );
    let subject = "Votre compte n’est plus bloqué";
    let mail = Mail { kind: "account.unfrozen", member: Some(member), to: &to, subject, body };
    Ok(post(scope, app, &mail).await?)
}
