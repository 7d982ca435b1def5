//! Who opened a member's file, and why: she reads it in her account within seconds (security 3.4).
//!
//! Each opening says when, which service, in which role, for what reason and what was looked at. The
//! adviser's name is given on request only, and nothing of anybody else's file shows here.

mod list;

use crate::shared::access::Door;
use crate::shared::keys::Place;
use crate::shared::page::Sample;

pub(crate) use list::forget_old;

pub(crate) fn doors() -> Vec<Door> {
    list::doors()
}

/// The states of its pages, for those who check them.
pub(crate) fn samples() -> Vec<Sample> {
    list::samples()
}

/// Why a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Motive {
    Request,
    Call,
    Visit,
    Appointment,
    Complaint,
    /// None of these: said freely, and a supervisor is told.
    Other,
}

impl Motive {
    pub(crate) const ALL: [Self; 6] =
        [Self::Request, Self::Call, Self::Visit, Self::Appointment, Self::Complaint, Self::Other];

    /// As it is posted and stored.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Request => "demande",
            Self::Call => "appel",
            Self::Visit => "accueil",
            Self::Appointment => "rendez_vous",
            Self::Complaint => "reclamation",
            Self::Other => "autre",
        }
    }

    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|motive| motive.code() == code)
    }

    /// As an adviser chooses it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Request => "Une demande à traiter",
            Self::Call => "Un appel de la personne",
            Self::Visit => "La personne est à l’accueil",
            Self::Appointment => "Un rendez-vous",
            Self::Complaint => "Une réclamation",
            Self::Other => "Un autre motif",
        }
    }

    /// As the member reads it.
    pub(crate) fn told(self) -> &'static str {
        match self {
            Self::Request => "Pour traiter votre demande",
            Self::Call => "Pendant un appel avec vous",
            Self::Visit => "Pendant votre passage à l’accueil",
            Self::Appointment => "Pour un rendez-vous avec vous",
            Self::Complaint => "Pour répondre à une réclamation",
            Self::Other => "Pour un autre motif",
        }
    }
}

/// What was looked at, or done, in an opened file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Summary,
    Nir,
    Mobile,
    Landline,
    Email,
    Iban,
    /// A provisional code was given.
    ProvisionalCode,
    Freeze,
    Unfreeze,
    /// Which papers were issued, without their words.
    Papers,
    /// A paper was withdrawn.
    Revocation,
}

impl Part {
    pub(crate) const ALL: [Self; 11] = [
        Self::Summary,
        Self::Nir,
        Self::Mobile,
        Self::Landline,
        Self::Email,
        Self::Iban,
        Self::ProvisionalCode,
        Self::Freeze,
        Self::Unfreeze,
        Self::Papers,
        Self::Revocation,
    ];

    /// As it is posted and stored.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Summary => "resume",
            Self::Nir => "nir",
            Self::Mobile => "mobile",
            Self::Landline => "fixe",
            Self::Email => "email",
            Self::Iban => "iban",
            Self::ProvisionalCode => "code_provisoire",
            Self::Freeze => "blocage",
            Self::Unfreeze => "deblocage",
            Self::Papers => "documents",
            Self::Revocation => "revocation",
        }
    }

    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }

    /// A number that is masked until it is asked for.
    pub(crate) fn is_number(self) -> bool {
        matches!(self, Self::Nir | Self::Mobile | Self::Landline | Self::Email | Self::Iban)
    }

    /// As the member reads it.
    pub(crate) fn told(self) -> &'static str {
        match self {
            Self::Summary => "Résumé du dossier, numéros masqués",
            Self::Nir => "Numéro de sécurité sociale affiché en entier",
            Self::Mobile => "Téléphone mobile affiché en entier",
            Self::Landline => "Téléphone fixe affiché en entier",
            Self::Email => "Adresse e-mail affichée en entier",
            Self::Iban => "IBAN affiché en entier",
            Self::ProvisionalCode => "Code provisoire donné",
            Self::Freeze => "Compte bloqué",
            Self::Unfreeze => "Compte débloqué",
            Self::Papers => "Liste de vos documents, sans leur contenu",
            Self::Revocation => "Document révoqué",
        }
    }
}

/// Where a reason in free words is sealed.
pub(crate) fn words_place(member: guichet_values::MemberId) -> Place {
    Place { table: "file_openings", column: "words_sealed", member: Some(member) }
}
