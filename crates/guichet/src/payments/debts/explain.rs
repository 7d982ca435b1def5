//! The words for what is stored of a debt, and where it stands (account.md PAY-20, PAY-23, PAY-27).

use guichet_values::Cents;
use serde::Deserialize;

use super::queries::{Debt, RefusedKind};

/// What happened to a debt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Kind {
    /// By transfer or cheque.
    #[serde(rename = "paiement")]
    Paid,
    #[serde(rename = "paiement_en_ligne")]
    PaidOnline,
    #[serde(rename = "retenue")]
    Withheld,
    #[serde(rename = "annulation")]
    Cancelled,
    #[serde(rename = "contestation")]
    Contested,
    #[serde(rename = "contestation_rejetee")]
    ContestRejected,
    /// More was paid than was owed.
    #[serde(rename = "a_rembourser")]
    ToGiveBack,
    #[serde(rename = "remboursement")]
    GivenBack,
}

impl Kind {
    /// Whether less is owed by it.
    pub(super) fn reduces(self) -> bool {
        matches!(self, Self::Paid | Self::PaidOnline | Self::Withheld | Self::Cancelled)
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Paid => "Votre règlement par virement ou chèque",
            Self::PaidOnline => "Votre paiement en ligne",
            Self::Withheld => "Retenue sur un remboursement",
            Self::Cancelled => "Annulation",
            Self::Contested => "Vous avez contesté cette créance",
            Self::ContestRejected => "Contestation rejetée",
            Self::ToGiveBack => "Payé en trop, à vous rembourser",
            Self::GivenBack => "Remboursement du trop-payé",
        }
    }
}

/// Who made a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Author {
    Caisse,
    Assure,
    /// It follows from the others.
    Guichet,
}

impl Author {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Caisse => "Votre caisse",
            Self::Assure => "Vous",
            Self::Guichet => "Calculé ici",
        }
    }
}

/// Where a debt stands (account.md PAY-27).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    Notified,
    Partial,
    Settled,
    Contested,
    Cancelled,
    /// All of it was withheld.
    Recovered,
}

impl Debt {
    fn sum(&self, of: impl Fn(Kind) -> bool) -> Cents {
        let counted = self.movements.iter().filter(|movement| of(movement.kind));
        counted.map(|movement| movement.amount).sum()
    }

    /// What remains: never less than nothing.
    pub(super) fn remaining(&self) -> Cents {
        (self.initial - self.sum(Kind::reduces)).max(Cents::ZERO)
    }

    /// What is asked now: nothing of a debt that is being contested.
    pub(super) fn asked(&self) -> Cents {
        if self.state() == State::Contested { Cents::ZERO } else { self.remaining() }
    }

    /// What was paid too much and is not given back yet.
    pub(super) fn to_give_back(&self) -> Cents {
        let due = self.sum(|kind| kind == Kind::ToGiveBack);
        (due - self.sum(|kind| kind == Kind::GivenBack)).max(Cents::ZERO)
    }

    /// The fund did not take her request for instalments.
    pub(super) fn instalments_refused(&self) -> bool {
        self.refusals.iter().any(|refused| refused.kind == RefusedKind::Instalments)
    }

    /// Follows from the movements alone.
    pub(super) fn state(&self) -> State {
        let has = |kind| self.movements.iter().any(|movement| movement.kind == kind);
        let mut contests = self.movements.iter().rev().map(|movement| movement.kind);
        let last = contests.find(|kind| matches!(kind, Kind::Contested | Kind::ContestRejected));
        let reducing = || self.movements.iter().filter(|movement| movement.kind.reduces());
        if !self.remaining().is_zero() {
            return match (last, reducing().next()) {
                (Some(Kind::Contested), _) => State::Contested,
                (_, None) => State::Notified,
                (_, Some(_)) => State::Partial,
            };
        }
        if has(Kind::Cancelled) {
            State::Cancelled
        } else if reducing().all(|movement| movement.kind == Kind::Withheld) {
            State::Recovered
        } else {
            State::Settled
        }
    }
}

/// account.md PAY-23: why the fund asks, in one title.
pub(super) fn nature(stored: &str) -> &'static str {
    match stored {
        "participations" => "Participations forfaitaires et franchises",
        "trop_percu" => "Somme versée en trop",
        _ => "Autre créance",
    }
}

/// The same in sentences (account.md PAY-20).
pub(super) fn why(stored: &str) -> &'static str {
    match stored {
        "participations" => {
            "Pour chacun de ces soins, une participation forfaitaire ou une franchise reste à votre \
             charge. Le professionnel a été payé directement par votre caisse (tiers payant) : elle \
             n’a donc rien pu retenir sur un remboursement, et vous la demande ici."
        }
        "trop_percu" => {
            "Votre caisse vous a versé plus que ce qui vous était dû : elle vous demande la \
             différence."
        }
        _ => "L’avis que votre caisse vous a adressé dit pourquoi cette somme vous est demandée.",
    }
}

/// What an original act left to pay.
pub(super) fn origin(stored: &str) -> &'static str {
    match stored {
        "versement" => "Versé en trop",
        flat_sum => crate::payments::flat_sum(flat_sum),
    }
}
