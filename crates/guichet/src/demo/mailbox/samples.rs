//! The demo's mailbox, empty and with a mail.

use uuid::Uuid;

use super::view;
use crate::shared::mail::{Body, Letter};
use crate::shared::page::{MOMENT, Sample};

pub(in crate::demo) fn samples() -> Vec<Sample> {
    let body = Body::to("Camille")
        .says("Une réponse vous attend dans votre compte : lisez-la avant le 30 novembre.")
        .link("Lire la réponse", "http://localhost:8080/suivi/2222-2222-2222")
        .says("Ce lien ouvre la page après connexion.");
    let letter = Letter {
        mail: Uuid::from_u128(7).into(),
        to: "camille.martin@exemple.fr".to_owned(),
        subject: "Une réponse vous attend".to_owned(),
        body,
        at: MOMENT,
    };
    vec![
        Sample::new("demo-courrier-vide", "Courrier de la démonstration, vide", view::mailbox(&[])),
        Sample::new("demo-courrier", "Courrier de la démonstration", view::mailbox(&[letter])),
    ]
}
