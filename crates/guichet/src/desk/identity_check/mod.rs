//! What an adviser makes sure of before he lets somebody into an account, or back into it: who is in
//! front of him. What he ticked is kept with what he did (account.md AC-36).
//!
//! A procuration is never enough (AC-34).

mod ask;
mod form;

pub(super) use ask::{mistakes, questions};
pub(super) use form::{Form, Typed};

/// How somebody stands before the adviser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Channel {
    Phone,
    Counter,
}

impl Channel {
    const ALL: [Self; 2] = [Self::Phone, Self::Counter];

    /// As it is posted and stored.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Phone => "telephone",
            Self::Counter => "accueil",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Phone => "Au téléphone",
            Self::Counter => "À l’accueil",
        }
    }
}

/// Something that was made sure of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Check {
    /// An identity paper with a photo, seen at the counter.
    Paper,
    Birth,
    Address,
    /// Somebody of the family, or a recent payment.
    Known,
    /// Called back at the number that the file already had.
    CalledBack,
}

impl Check {
    const ALL: [Self; 5] = [Self::Paper, Self::Birth, Self::Address, Self::Known, Self::CalledBack];

    /// As it is stored.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Paper => "piece",
            Self::Birth => "naissance",
            Self::Address => "adresse",
            Self::Known => "dossier",
            Self::CalledBack => "rappel",
        }
    }

    /// Its box on the page.
    fn field(self) -> &'static str {
        match self {
            Self::Paper => "verif_piece",
            Self::Birth => "verif_naissance",
            Self::Address => "verif_adresse",
            Self::Known => "verif_dossier",
            Self::CalledBack => "verif_rappel",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Paper => "Pièce d’identité avec photo vue, c’est bien cette personne",
            Self::Birth => "Date et lieu de naissance donnés sans aide",
            Self::Address => "Adresse postale donnée sans aide",
            Self::Known => "Un ayant droit ou un remboursement récent donné sans aide",
            Self::CalledBack => "Rappelée au numéro déjà connu du dossier",
        }
    }
}

/// By phone so many different things are asked (assumed); at the counter a paper is seen.
const CHECKS_BY_PHONE_MIN: usize = 3;

/// Who is there was made sure of, in this way.
pub(super) struct Checked {
    pub(super) channel: Channel,
    pub(super) checks: Vec<Check>,
}

impl Checked {
    /// As it is stored.
    pub(super) fn codes(&self) -> Vec<String> {
        self.checks.iter().map(|check| check.code().to_owned()).collect()
    }
}
