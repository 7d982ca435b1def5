//! What a member can keep: attestations, receipts, statements, décomptes, certificates for other countries.
//!
//! A paper is printed once, from the facts of that moment, sealed, and kept as it was issued
//! (decision 0003): what one downloads later is the same paper, to the byte.

pub(crate) mod attestation;
mod european_cards;
pub(crate) mod european_certificate;
pub(crate) mod explain;
pub(crate) mod issue;
mod kept;
pub(crate) mod lost_card;
pub(crate) mod print;
pub(crate) mod queries;
pub(crate) mod read;
pub(crate) mod revocation;
pub(crate) mod verify;

use guichet_values::MemberId;

use crate::payments;
use crate::shared::access::Door;
use crate::shared::keys::Place;
use crate::shared::page::Sample;

/// Where the papers of a member are.
pub(crate) const ADDRESS: &str = "/documents";

/// Where anybody checks a paper (contract.md).
pub(crate) const VERIFY: &str = "/verifier";

pub(crate) fn doors() -> Vec<Door> {
    [kept::doors(), read::doors(), attestation::doors(), lost_card::doors(), verify::doors()]
        .into_iter()
        .flatten()
        .collect()
}

/// The states of its pages, for those who check them.
pub(crate) fn samples() -> Vec<Sample> {
    [
        kept::samples(),
        read::samples(),
        attestation::samples(),
        lost_card::samples(),
        verify::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The sorts of papers that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Attestation de droits.
    Rights,
    /// Attestation of daily allowances.
    Allowances,
    /// Relevé mensuel.
    Month,
    /// Relevé annuel.
    Year,
    /// Relevé fiscal.
    Tax,
    /// Décompte of one payment.
    Payment,
    /// What a complementary insurer was not sent.
    ToSend,
    /// Stands in for the European card.
    EuropeanCertificate,
    /// Receipt of a card that was declared lost, stolen or out of order.
    LostCard,
}

impl Kind {
    const ALL: [Self; 9] = [
        Self::Rights,
        Self::Allowances,
        Self::Month,
        Self::Year,
        Self::Tax,
        Self::Payment,
        Self::ToSend,
        Self::EuropeanCertificate,
        Self::LostCard,
    ];

    /// As the table has it.
    pub(crate) fn stored(self) -> &'static str {
        match self {
            Self::Rights => "attestation_droits",
            Self::Allowances => "attestation_indemnites",
            Self::Month => "releve_mensuel",
            Self::Year => "releve_annuel",
            Self::Tax => "releve_fiscal",
            Self::Payment => "decompte",
            Self::ToSend => "recapitulatif_complementaire",
            Self::EuropeanCertificate => "certificat_provisoire_ceam",
            Self::LostCard => "declaration_carte",
        }
    }

    fn read(stored: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.stored() == stored)
    }

    /// What it is, where nothing of its words may show.
    fn title(self) -> &'static str {
        match self {
            Self::Rights => attestation::TITLE,
            Self::Allowances => payments::ALLOWANCES_TITLE,
            Self::Month => "Relevé mensuel",
            Self::Year => "Relevé annuel",
            Self::Tax => "Relevé fiscal",
            Self::Payment => "Décompte",
            Self::ToSend => "Récapitulatif pour la complémentaire",
            Self::EuropeanCertificate => guichet_documents::CERTIFICATE_TITLE,
            Self::LostCard => lost_card::TITLE,
        }
    }

    /// Where one asks for it; none where nobody asks for it by herself yet.
    fn asked_at(self) -> Option<&'static str> {
        match self {
            Self::Rights => Some(attestation::ADDRESS),
            Self::Allowances => Some(payments::ALLOWANCES),
            Self::Month | Self::Year | Self::Tax => Some(payments::RELEVES),
            Self::Payment => Some(payments::ADDRESS),
            Self::ToSend => Some(payments::TO_SEND),
            Self::EuropeanCertificate => None,
            Self::LostCard => Some(lost_card::ADDRESS),
        }
    }

    /// What a downloaded file is called, before its number.
    fn file_name(self) -> &'static str {
        match self {
            Self::Rights => "attestation-de-droits",
            Self::Allowances => "attestation-indemnites-journalieres",
            Self::Month => "releve-mensuel",
            Self::Year => "releve-annuel",
            Self::Tax => "releve-fiscal",
            Self::Payment => "decompte",
            Self::ToSend => "recapitulatif-complementaire",
            Self::EuropeanCertificate => "certificat-provisoire-ceam",
            Self::LostCard => "recepisse-carte-vitale",
        }
    }
}

/// What a paper is, from its row.
pub(crate) fn title(stored: &str) -> &'static str {
    Kind::read(stored).map_or("Document", Kind::title)
}

/// What the list says of a paper, sealed because it may tell of an illness (answers 27).
#[derive(serde::Serialize, serde::Deserialize)]
pub(crate) struct About {
    /// « Toute la famille », « Noé ».
    pub(crate) pour: String,
    /// It mentions the 100 %.
    pub(crate) mention: bool,
    /// « Relevé mensuel, octobre 2026 »; none for an attestation, whose kind says it all.
    #[serde(default)]
    pub(crate) titre: Option<String>,
}

impl About {
    fn title(&self) -> &str {
        self.titre.as_deref().unwrap_or(attestation::TITLE)
    }
}

/// Where the sealed parts of a paper lie.
fn place(column: &'static str, member: MemberId) -> Place {
    Place { table: "documents", column, member: Some(member) }
}
