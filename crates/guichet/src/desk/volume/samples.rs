//! A stop, and the supervisors' page in each of its states.

use jiff::ToSpan;
use uuid::Uuid;

use super::Alert;
use super::queries::Listed;
use super::view::{Shown, list, stopped};
use crate::desk::adviser::Adviser;
use crate::shared::form::Field;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let (adviser, supervisor) = (Adviser::of_a_sample(), Adviser::supervisor_of_a_sample());
    let alerts = [
        one(Alert::FilesStop, 0, None),
        one(Alert::FilesAlarm, 3, None),
        one(Alert::SearchesStop, 20, None),
        one(Alert::FreeReason, 30, Some("Contrôle de la date de fin des droits.")),
        of_nobody(Alert::AccountsTried, "Ensemble des comptes", 40),
        of_nobody(Alert::EffectsUnanswered, "Système de la caisse", 50),
        of_nobody(Alert::DebtsRefused, "Système de la caisse", 60),
    ];
    let address = Field::filled("responsable@exemple.fr".to_owned());
    let wrong = Field {
        typed: "responsable@".to_owned(),
        mistake: Some("Cette adresse est incomplète.".to_owned()),
    };
    vec![
        Sample::new("agent-suspendu", "Ouvertures suspendues", stopped(&adviser, "jeton")),
        Sample::new("agent-alertes", "Alertes", list(&supervisor, &alerts, &address, "jeton")),
        Sample::new(
            "agent-alertes-vide",
            "Aucune alerte",
            list(&supervisor, &[], &Field::default(), "jeton"),
        ),
        Sample::new(
            "agent-alertes-erreur",
            "Adresse fausse",
            list(&supervisor, &alerts, &wrong, "jeton"),
        ),
    ]
}

fn of_nobody(alert: Alert, of: &str, hours_ago: i64) -> Shown {
    let Shown { raised, name, words } = one(alert, hours_ago, None);
    let raised = Listed { agent_name: of.to_owned(), ..raised };
    Shown { raised, name, words }
}

fn one(alert: Alert, hours_ago: i64, words: Option<&str>) -> Shown {
    let raised_at = MOMENT - hours_ago.hours();
    let raised = Listed {
        id: Uuid::nil(),
        agent_name: "Inès Roche".to_owned(),
        own: false,
        kind: alert.code().to_owned(),
        words_sealed: None,
        raised_at,
        lifted_at: (alert == Alert::SearchesStop).then_some(MOMENT),
    };
    Shown { raised, name: "alerte".to_owned(), words: words.map(ToOwned::to_owned) }
}
