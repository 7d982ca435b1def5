//! How much is to be paid.

use guichet_values::Cents;
use serde::Deserialize;
use uuid::Uuid;

use super::LEAST;
use crate::payments::debts::queries::Debt;
use crate::shared::form::Field;

/// The fields as they come.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    quoi: String,
    #[serde(default)]
    montant: String,
    /// Made with the page: the same page posted twice is one payment.
    #[serde(default)]
    pub(super) paiement: String,
}

/// The form with its mistakes.
pub(super) struct Form {
    /// `tout` or `partie`.
    pub(super) how_much: Field,
    pub(super) amount: Field,
    pub(super) payment: Uuid,
}

impl Form {
    pub(super) fn empty(payment: Uuid) -> Self {
        let how_much = Field::filled("tout".to_owned());
        Self { how_much, amount: Field::default(), payment }
    }

    pub(super) fn filled(typed: Typed, payment: Uuid) -> Self {
        let (how_much, amount) = (Field::filled(typed.quoi), Field::filled(typed.montant));
        Self { how_much, amount, payment }
    }

    /// How much, or a sentence beside the field.
    pub(super) fn parse(&mut self, debt: &Debt) -> Option<Cents> {
        let left = debt.asked();
        let whole = self.how_much.parse(|typed| match typed {
            "tout" => Ok(true),
            "partie" => Ok(false),
            _ => Err("Choisissez : tout ce qui reste, ou une partie."),
        })?;
        if whole {
            return Some(left).filter(|left| *left >= LEAST);
        }
        self.amount.parse(|typed| part(typed, left))
    }

    pub(super) fn has_mistakes(&self) -> bool {
        self.how_much.mistake.is_some() || self.amount.mistake.is_some()
    }
}

/// A part that can be paid online, and that leaves nothing that could not be.
fn part(typed: &str, left: Cents) -> Result<Cents, String> {
    let amount = Cents::parse(typed).map_err(|error| error.to_string())?;
    if amount < LEAST {
        return Err("Le paiement en ligne commence à 1,00 €.".to_owned());
    }
    if amount > left {
        return Err(format!("Il ne reste que {left} à régler : payez cette somme ou moins."));
    }
    let after = left - amount;
    if !after.is_zero() && after < LEAST {
        return Err(format!(
            "Il resterait {after}, trop peu pour un autre paiement en ligne : payez tout, ou un peu moins."
        ));
    }
    Ok(amount)
}
