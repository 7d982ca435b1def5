//! An invitation in each of its states.

use uuid::Uuid;

use super::accept::Refused;
use super::queries::Invited;
use super::view::{invitation, over};
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let invited = Invited {
        agent: Uuid::nil().into(),
        name: "Inès Roche".to_owned(),
        role: "agent".to_owned(),
        caisses: vec!["781".to_owned(), "631".to_owned()],
    };
    let state = |slug, title, refused, may| {
        Sample::new(slug, title, invitation(&invited, "jeton", refused, may, "jeton"))
    };
    vec![
        state("agent-invitation", "Une invitation", None, true),
        state("agent-invitation-adresse", "Adresse sans clé", None, false),
        state("agent-invitation-rien", "Aucune réponse", Some(Refused::NoAnswer), true),
        state("agent-invitation-tard", "Trop tard", Some(Refused::TooLate), true),
        state("agent-invitation-refus", "Clé refusée", Some(Refused::DoesNotHold), true),
        Sample::new("agent-invitation-finie", "Invitation finie", over()),
    ]
}
