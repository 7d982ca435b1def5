//! « Somebody entered your account »: told to its owner when the browser is not a known one
//! (account.md LG-18), so that she learns of a stranger who has her code, and can freeze the account from
//! the mail.

use guichet_ui::french::{date_text, time_text};
use guichet_values::MemberId;

use crate::app::App;
use crate::database::scope::Scope;
use crate::security::notices;
use crate::shared::audit::Trace;
use crate::shared::fault::Fault;
use crate::shared::mail::{Body, Mail, post_with_trace};
use crate::shared::time::paris;
use crate::sign_in::address;

/// In the transaction that opens the session, whose trace is written with the mail. An account without
/// a validated address is told of nothing: its address may be a stranger's.
pub(super) async fn tell_of_new_device(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    (first_name, sealed): (&str, &[u8]),
    trace: Trace,
) -> Result<(), Fault> {
    let to = address::opened(app, member, sealed)?;
    let link = notices::freeze_link(scope, app, member).await?;
    let now = paris(app.now());
    let when = format!("le {} à {}", date_text(now.date()), time_text(now.time()));
    let body = Body::to(first_name)
        .says(&format!(
            "Quelqu’un s’est connecté à votre compte {when}, depuis un navigateur que nous ne \
             connaissions pas."
        ))
        .says("Si c’est vous, vous n’avez rien à faire.")
        .says(
            "Si ce n’est pas vous, quelqu’un a de quoi entrer : bloquez votre compte sans attendre. \
             Plus personne n’y entrera jusqu’à ce que vous prouviez qui vous êtes.",
        )
        .link("Ce n’est pas moi : bloquer mon compte", &link)
        .says("Ce lien est valable 10 jours. Il ne vous connecte pas et ne montre aucune donnée.");
    let subject = "Une nouvelle connexion à votre compte";
    let mail = Mail { kind: "session.new_device", member: Some(member), to: &to, subject, body };
    Ok(post_with_trace(scope, app, &mail, trace).await?)
}
