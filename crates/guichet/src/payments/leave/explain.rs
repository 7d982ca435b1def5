//! Where a leave stands and what blocks it, in words (procedures.md P30). The states and the reasons
//! are those of the page of the specification, which assumed them.

use guichet_ui::content::Status;

/// Why somebody is off work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Sickness,
    Maternity,
    Paternity,
    Adoption,
    WorkAccident,
    OccupationalDisease,
}

/// Where a leave stands, as the core system tells it. The order is that of its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    Received,
    PayAwaited,
    PayReceived,
    RightsStudied,
    Waiting,
    Paid,
    Ended,
    Refused,
}

/// What keeps a leave from being paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    Late,
    NoPayStatement,
    RightsTooSmall,
    WrongForm,
    Check,
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Actor {
    Member,
    Employer,
    Fund,
    Nobody,
}

impl Kind {
    pub(super) fn from_stored(code: &str) -> Option<Self> {
        Some(match code {
            "maladie" => Self::Sickness,
            "maternite" => Self::Maternity,
            "paternite" => Self::Paternity,
            "adoption" => Self::Adoption,
            "accident_travail" => Self::WorkAccident,
            "maladie_professionnelle" => Self::OccupationalDisease,
            _ => return None,
        })
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Sickness => "Arrêt maladie",
            Self::Maternity => "Congé de maternité",
            Self::Paternity => "Congé de paternité et d’accueil de l’enfant",
            Self::Adoption => "Congé d’adoption",
            Self::WorkAccident => "Arrêt après un accident du travail",
            Self::OccupationalDisease => "Arrêt pour maladie professionnelle",
        }
    }
}

impl State {
    pub(super) fn from_stored(code: &str) -> Option<Self> {
        Some(match code {
            "avis_recu" => Self::Received,
            "attestation_attendue" => Self::PayAwaited,
            "attestation_recue" => Self::PayReceived,
            "etude_droits" => Self::RightsStudied,
            "carence" => Self::Waiting,
            "paiement" => Self::Paid,
            "fini" => Self::Ended,
            "refuse" => Self::Refused,
            _ => return None,
        })
    }

    /// The word, and its colour.
    pub(super) fn tag(self) -> (Status, &'static str) {
        match self {
            Self::Received => (Status::Waiting, "Avis reçu"),
            Self::PayAwaited => (Status::Waiting, "Attestation de salaire attendue"),
            Self::PayReceived => (Status::Waiting, "Attestation de salaire reçue"),
            Self::RightsStudied => (Status::Waiting, "Droits à l’étude"),
            Self::Waiting => (Status::Info, "Délai de carence"),
            Self::Paid => (Status::Good, "Indemnisé"),
            Self::Ended => (Status::Quiet, "Terminé"),
            Self::Refused => (Status::Bad, "Non indemnisé"),
        }
    }

    /// Whether an answer is still to come.
    pub(super) fn is_open(self) -> bool {
        self < Self::Waiting
    }
}

impl Block {
    pub(crate) fn from_stored(code: &str) -> Option<Self> {
        Some(match code {
            "hors_delai" => Self::Late,
            "attestation_manquante" => Self::NoPayStatement,
            "droits_insuffisants" => Self::RightsTooSmall,
            "non_conforme" => Self::WrongForm,
            "controle_defavorable" => Self::Check,
            _ => return None,
        })
    }

    /// What is in the way.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Late => "Votre avis d’arrêt est arrivé après le délai de 48 heures.",
            Self::NoPayStatement => {
                "L’attestation de salaire de votre employeur manque : sans elle, le montant de vos \
                 indemnités ne peut pas être calculé."
            }
            Self::RightsTooSmall => {
                "Les périodes de travail que nous connaissons n’ouvrent pas de droit : il faut \
                 150 heures de travail, ou un salaire de 1\u{a0}015 fois le SMIC horaire."
            }
            Self::WrongForm => {
                "L’avis reçu n’est ni électronique ni l’original du formulaire sécurisé, \
                 obligatoire depuis le 1er septembre 2025."
            }
            Self::Check => "Un contrôle de cet arrêt a conclu à un avis défavorable.",
        }
    }

    /// Whose turn it is while nothing is decided.
    pub(crate) fn actor(self) -> Actor {
        match self {
            Self::NoPayStatement => Actor::Employer,
            Self::Late | Self::RightsTooSmall | Self::WrongForm | Self::Check => Actor::Member,
        }
    }

    /// What that one does, as the member reads it (assumed).
    pub(crate) fn way_on(self) -> &'static str {
        match self {
            Self::Late => {
                "Expliquez à votre caisse pourquoi l’avis est parti tard, avec ce qui le prouve : \
                 une hospitalisation, par exemple."
            }
            Self::NoPayStatement => {
                "Demandez à votre employeur de l’envoyer à votre caisse ; vous n’avez rien d’autre \
                 à faire."
            }
            Self::RightsTooSmall => {
                "S’il nous manque des bulletins de salaire ou des périodes de chômage, envoyez-les \
                 à votre caisse."
            }
            Self::WrongForm => {
                "Demandez au médecin qui vous a arrêté un avis électronique ou l’original du \
                 formulaire sécurisé, et envoyez les volets 1 et 2 à votre caisse. Une copie ou un \
                 scan n’est pas accepté."
            }
            Self::Check => {
                "Votre caisse vous a écrit : sa lettre dit ce qu’elle demande, et comment répondre."
            }
        }
    }
}

impl Actor {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Member => "Vous",
            Self::Employer => "Votre employeur",
            Self::Fund => "Votre caisse",
            Self::Nobody => "Personne : rien n’est à faire",
        }
    }
}
