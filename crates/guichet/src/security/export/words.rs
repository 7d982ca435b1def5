//! The words of the columns, for the page that people read. A column without one shows its own name.

use guichet_ui::french::{amount, date_text};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use serde_json::Value;

use crate::shared::time::moment;

const WORDS: &[(&str, &str)] = &[
    ("about", "Contenu"),
    ("about_from", "Du"),
    ("about_until", "Au"),
    ("accepted_at", "Acceptées"),
    ("actor_kind", "Par"),
    ("amount_cents", "Montant"),
    ("again_at", "À nouveau proposé"),
    ("answered_at", "Répondu"),
    ("asked_at", "Demandé"),
    ("at", "Quand"),
    ("author_kind", "Indiqué par"),
    ("base_cents", "Base"),
    ("birth_date", "Date de naissance"),
    ("caisse", "Caisse"),
    ("care_on", "Date du soin"),
    ("cause", "Raison"),
    ("channel", "Canal"),
    ("charged_cents", "Prix payé"),
    ("closed_at", "Fermé"),
    ("code_set_at", "Code choisi"),
    ("complement", "Complément"),
    ("confirmed_at", "Confirmée"),
    ("content", "Contenu"),
    ("created_at", "Connu de nous depuis"),
    ("deceased_on", "Décès"),
    ("declared_on", "Déclaré"),
    ("device_name", "Appareil"),
    ("due_on", "Réponse promise"),
    ("email", "Adresse e-mail"),
    ("email_before", "Adresse e-mail quittée"),
    ("email_left_at", "Quittée"),
    ("email_validated_at", "Adresse confirmée"),
    ("ended_at", "Fin"),
    ("ended_by", "Raison de la fin"),
    ("ended_on", "Fin"),
    ("ends_at", "Fin au plus tard"),
    ("ends_on", "Jusqu’au"),
    ("failed_at", "Quand"),
    ("first_asked_at", "Donnée"),
    ("first_name", "Prénom"),
    ("frozen_at", "Bloqué"),
    ("given", "Accord"),
    ("happened_on", "Survenu"),
    ("held_by", "Compte de"),
    ("holder", "Titulaire"),
    ("iban", "IBAN"),
    ("initial_cents", "Montant de départ"),
    ("issued_at", "Émis"),
    ("kind", "Sorte"),
    ("known_since", "Depuis"),
    ("label", "Libellé"),
    ("last_name", "Nom de naissance"),
    ("last_seen_at", "Vu"),
    ("left_at", "Transmis"),
    ("lifted_at", "Débloqué"),
    ("method", "Moyen"),
    ("moved_on", "Date"),
    ("nature", "Nature"),
    ("nir", "Numéro de sécurité sociale"),
    ("nir_certified_on", "Numéro certifié"),
    ("notified_on", "Notifiée"),
    ("number", "Numéro de transmission"),
    ("old_code_typed_at", "Ancien code tapé"),
    ("opened_at", "Ouvert"),
    ("offered_until", "Disponible jusqu’au"),
    ("paid_on", "Payé"),
    ("paid_to", "Versé à"),
    ("partner", "Régime partenaire"),
    ("phone", "Numéro"),
    ("postal_code", "Code postal"),
    ("promised_on", "Promis pour le"),
    ("queued_at", "Écrit"),
    ("reason", "Raison"),
    ("recorded_at", "Noté"),
    ("reference", "Référence"),
    ("refusal", "Refus"),
    ("refused_at", "Revenu"),
    ("regime", "Régime"),
    ("relation", "Lien"),
    ("replaced_at", "Remplacée"),
    ("seen_at", "Vu"),
    ("sent_at", "Parti"),
    ("serial", "Numéro de série"),
    ("started_at", "Début"),
    ("starts_on", "À partir du"),
    ("state", "État"),
    ("street", "Rue"),
    ("subject", "Objet"),
    ("told_at", "Dit"),
    ("town", "Commune"),
    ("usage_name", "Nom d’usage"),
    ("valid_until", "Valable jusqu’au"),
    ("version", "Version"),
    ("wording", "Version de la question"),
];

/// The word over a column.
pub(super) fn word(column: &str) -> &str {
    WORDS.iter().find(|(name, _)| *name == column).map_or(column, |(_, word)| word)
}

/// Keys that tie rows together help programs, and nobody who reads.
pub(super) fn is_key(column: &str) -> bool {
    column.ends_with("_id") || column == "source_key"
}

/// A value as a person reads it.
pub(super) fn shown(column: &str, value: &Value) -> Markup {
    match value {
        Value::Null => html! {},
        Value::Bool(yes) => plain(if *yes { "oui" } else { "non" }),
        Value::Number(number) => {
            let cents = number.as_i64().filter(|_| column.ends_with("_cents"));
            cents.map_or_else(|| plain(&number.to_string()), amount)
        }
        Value::String(text) => plain(&dated(text)),
        Value::Array(_) | Value::Object(_) => {
            html! {
                code { (value.to_string()) }
            }
        }
    }
}

fn plain(words: &str) -> Markup {
    html! {
        (words)
    }
}

fn dated(text: &str) -> String {
    if let Ok(at) = text.parse::<Timestamp>() {
        return moment(at);
    }
    // « 78000 » is also a way to write a date; ours have their hyphens.
    match text.parse::<Date>() {
        Ok(day) if text.contains('-') => date_text(day),
        Ok(_) | Err(_) => text.to_owned(),
    }
}
