//! A paper that the fund withdraws: why, and how its member is told.
//!
//! What was signed stays signed; `/verifier` says from the same moment on that the paper is revoked, and
//! its member reads when, why, and where to ask for a new one. Nothing undoes it.

mod jobs;
mod mail;
mod queries;

pub(crate) use jobs::TellRevoked;

/// Why a paper is withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    Mistake,
    Outdated,
    Lost,
    Misused,
}

impl Reason {
    pub(crate) const ALL: [Self; 4] = [Self::Mistake, Self::Outdated, Self::Lost, Self::Misused];

    /// As it is posted and stored.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Mistake => "erreur",
            Self::Outdated => "situation",
            Self::Lost => "perdu",
            Self::Misused => "abus",
        }
    }

    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }

    /// As an adviser chooses it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Mistake => "Il contient une erreur",
            Self::Outdated => "Ce qu’il dit n’est plus exact",
            Self::Lost => "La personne l’a perdu, ou on le lui a pris",
            Self::Misused => "Quelqu’un d’autre s’en sert peut-être",
        }
    }

    /// As the member reads it.
    pub(crate) fn told(self) -> &'static str {
        match self {
            Self::Mistake => "il contenait une erreur",
            Self::Outdated => "ce qu’il dit n’est plus exact",
            Self::Lost => "vous nous avez dit l’avoir perdu, ou qu’on vous l’a pris",
            Self::Misused => "quelqu’un d’autre s’en servait peut-être",
        }
    }
}
