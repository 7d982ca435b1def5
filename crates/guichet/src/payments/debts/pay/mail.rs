//! The mail of a receipt: that there is one, and where; never the amount.

use guichet_values::MemberId;

use super::address_of;
use crate::app::App;
use crate::database::scope::Scope;
use crate::security::notices::addressee;
use crate::shared::fault::Fault;
use crate::shared::mail::{Body, Mail, post};

/// In the transaction of the payment; none to somebody without an address.
pub(super) async fn send_receipt(
    scope: &mut Scope,
    app: &App,
    (member, reference): (MemberId, &str),
    overpaid: bool,
) -> Result<(), Fault> {
    let Some(to) = addressee(scope, app, member).await? else { return Ok(()) };
    let mut body = Body::to(&to.first_name)
        .says("Votre paiement en ligne est enregistré. Le reçu est dans votre compte.");
    if overpaid {
        body = body.says(
            "Entre-temps la créance avait été réglée autrement, en tout ou en partie : ce que vous \
             avez payé en trop vous sera remboursé, sans rien à faire de votre part.",
        );
    }
    let body = body
        .link("Voir le reçu", &app.address_of(&address_of(reference)))
        .says("Ce lien ouvre la page après connexion.");
    let mail = Mail {
        kind: "debt.receipt",
        member: Some(member),
        to: &to.email,
        subject: "Votre paiement est enregistré",
        body,
    };
    Ok(post(scope, app, &mail).await?)
}
