//! What a supervisor is written: which adviser, what, and where to look. Nothing of any member.

use guichet_values::EmailAddress;
use sqlx::PgConnection;

use super::{ADDRESS, Alert};
use crate::app::App;
use crate::shared::fault::Fault;
use crate::shared::mail::{Body, Mail, post};

pub(super) async fn tell(
    scope: &mut PgConnection,
    app: &App,
    to: &EmailAddress,
    (name, alert): (&str, Alert),
) -> Result<(), Fault> {
    let next = match alert {
        Alert::AccountsTried => {
            "Quelqu’un essaie sans doute un code sur beaucoup de comptes. Les limites de chaque compte \
             tiennent ; prévenez votre équipe informatique."
        }
        Alert::EffectsUnanswered => {
            "Des coordonnées ou des choix changés en ligne ne sont pas encore enregistrés. Prévenez votre \
             équipe informatique."
        }
        Alert::DebtsRefused => {
            "Un paiement en ligne, un remboursement ou une demande de mensualités n’est pas enregistré. Les \
             assurés sont invités à appeler : prévenez votre service des créances."
        }
        Alert::FilesStop | Alert::SearchesStop => {
            "Cette personne n’ouvre plus aucun dossier tant qu’un responsable n’a pas levé la suspension."
        }
        Alert::FilesAlarm | Alert::SearchesAlarm | Alert::FreeReason => {
            "Rien n’est suspendu : vérifiez avec cette personne que son travail l’explique."
        }
    };
    let body = Body::new()
        .says(&format!("{} : {name}.", alert.words()))
        .says(next)
        .link("Voir les alertes", &app.address_of(ADDRESS));
    let subject = "Une alerte de l’espace conseiller";
    let mail = Mail { kind: "desk.alert", member: None, to, subject, body };
    Ok(post(scope, app, &mail).await?)
}
