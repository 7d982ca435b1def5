//! How much is to be paid.

use guichet_values::Cents;
use serde::Deserialize;
use uuid::Uuid;

use super::LEAST;
use crate::bank::{Bank, MOST};
use crate::payments::debts::queries::{Debt, Payment};
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

/// How much she asks to pay. Of two that ask for the whole the sum does not matter: it is what was left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) whole: bool,
    pub(super) amount: Cents,
}

impl PartialEq for Wanted {
    fn eq(&self, other: &Self) -> bool {
        self.whole == other.whole && (self.whole || self.amount == other.amount)
    }
}

/// The form with its mistakes.
pub(super) struct Form {
    /// `tout` or `partie`.
    pub(super) how_much: Field,
    pub(super) amount: Field,
    pub(super) payment: Uuid,
    /// Her address goes to the bank with it.
    pub(super) is_named_to_the_bank: bool,
}

impl Form {
    pub(super) fn empty(payment: Uuid, bank: Bank<'_>) -> Self {
        let how_much = Field::filled("tout".to_owned());
        let is_named_to_the_bank = bank.writes_to_the_payer();
        Self { how_much, amount: Field::default(), payment, is_named_to_the_bank }
    }

    pub(super) fn filled(typed: Typed, payment: Uuid, bank: Option<Bank<'_>>) -> Self {
        let (how_much, amount) = (Field::filled(typed.quoi), Field::filled(typed.montant));
        let is_named_to_the_bank = bank.is_some_and(Bank::writes_to_the_payer);
        Self { how_much, amount, payment, is_named_to_the_bank }
    }

    /// How much, or a sentence beside the field.
    pub(super) fn parse(&mut self, debt: &Debt) -> Option<Wanted> {
        let left = debt.asked();
        let whole = self.how_much.parse(|typed| match typed {
            "tout" if left > MOST => {
                Err("Le paiement en ligne va jusqu’à 100 000,00 € : choisissez une partie.")
            }
            "tout" => Ok(true),
            "partie" => Ok(false),
            _ => Err("Choisissez : tout ce qui reste, ou une partie."),
        })?;
        let amount = if whole {
            Some(left).filter(|left| *left >= LEAST)
        } else {
            self.amount.parse(|typed| part(typed, left))
        };
        Some(Wanted { whole, amount: amount? })
    }

    /// The bank writes to its payers, and there is nowhere to.
    pub(super) fn needs_an_address(self) -> Self {
        let mistake = Some(
            "Pour payer en ligne il faut une adresse e-mail confirmée, de 80 signes au plus : \
             donnez-la dans « Mes informations »."
                .to_owned(),
        );
        Self { how_much: Field { mistake, ..self.how_much }, ..self }
    }

    /// Whether what was typed asks for what this payment is, whatever is left by now.
    pub(super) fn asks_for(&self, before: &Payment) -> bool {
        match self.how_much.typed.as_str() {
            "tout" => before.whole,
            _ => {
                !before.whole
                    && Cents::parse(&self.amount.typed).is_ok_and(|sum| sum == before.amount)
            }
        }
    }

    /// The page was sent before and asked for another sum: said, and it may be sent anew.
    pub(super) fn was_sent_before(self, amount: Cents, payment: Uuid) -> Self {
        let mistake = Some(format!(
            "Cette page a déjà servi à un paiement de {amount}. Pour en faire un autre, envoyez-la de nouveau."
        ));
        Self { how_much: Field { mistake, ..self.how_much }, payment, ..self }
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
    if amount > MOST {
        return Err("Le paiement en ligne va jusqu’à 100 000,00 € à la fois.".to_owned());
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
