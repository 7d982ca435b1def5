//! The words of the receipt: what was declared, and nothing more.

use guichet_documents::{Part, Releve};
use guichet_ui::french::date_text;
use jiff::civil::Date;
use uuid::Uuid;

/// What happened to a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Lost,
    Stolen,
    Broken,
}

/// A card of which its member told the fund that it is lost.
pub(super) struct Declaration {
    pub(super) card: Uuid,
    /// « Camille MARTIN ».
    pub(super) holder: String,
    pub(super) what: What,
    /// The first day of the card.
    pub(super) since: Date,
    pub(super) happened_on: Date,
    pub(super) declared_on: Date,
}

impl What {
    /// As the table has it; of other ends nobody declares anything.
    pub(super) fn read(stored: &str) -> Option<Self> {
        match stored {
            "perdue" => Some(Self::Lost),
            "volee" => Some(Self::Stolen),
            "defectueuse" => Some(Self::Broken),
            _ => None,
        }
    }

    /// « perte ».
    fn noun(self) -> &'static str {
        match self {
            Self::Lost => "perte",
            Self::Stolen => "vol",
            Self::Broken => "dysfonctionnement",
        }
    }

    fn happened(self) -> &'static str {
        match self {
            Self::Lost => "Perdue le",
            Self::Stolen => "Volée le",
            Self::Broken => "Ne fonctionne plus depuis le",
        }
    }

    /// What the fund was told.
    fn told(self) -> &'static str {
        match self {
            Self::Lost => "Votre caisse atteste que cette carte Vitale lui a été déclarée perdue.",
            Self::Stolen => "Votre caisse atteste que cette carte Vitale lui a été déclarée volée.",
            Self::Broken => {
                "Votre caisse atteste qu’un dysfonctionnement de cette carte Vitale lui a été déclaré."
            }
        }
    }

    /// What follows for the card: it stands on the opposition list, and is not brought back from it
    /// (procedures.md P04).
    fn follows(self) -> &'static str {
        match self {
            Self::Lost | Self::Stolen => {
                "Elle est en opposition : elle ne peut plus servir, même si elle est retrouvée."
            }
            Self::Broken => {
                "Elle est en opposition : elle ne peut plus servir, même si elle semble fonctionner à nouveau."
            }
        }
    }

    fn proves(self) -> &'static str {
        match self {
            Self::Lost | Self::Broken => "Il dit ce qui a été déclaré, et quand : rien de plus.",
            Self::Stolen => {
                "Il dit ce qui a été déclaré, et quand : rien de plus. Il ne remplace pas une plainte."
            }
        }
    }
}

impl Declaration {
    /// « Récépissé de déclaration de perte ».
    pub(super) fn title(&self) -> String {
        format!("Récépissé de déclaration de {}", self.what.noun())
    }

    /// What is looked for first: what, and its value.
    pub(super) fn facts(&self) -> Vec<(String, String)> {
        let fact = |key: &str, value: String| (key.to_owned(), value);
        vec![
            fact("Carte", format!("Carte Vitale de {}", self.holder)),
            fact("Valable depuis le", date_text(self.since)),
            fact(self.what.happened(), date_text(self.happened_on)),
            fact("Déclarée le", date_text(self.declared_on)),
        ]
    }

    /// The whole paper below its letterhead.
    pub(super) fn receipt(&self) -> Releve {
        let part = |title: &str, notes: &[&str]| Part {
            title: title.to_owned(),
            notes: notes.iter().map(|words| (*words).to_owned()).collect(),
            figures: None,
        };
        let rights = "Il ne prouve pas vos droits : une attestation de droits les prouve. Elle est \
                      gratuite, parmi vos documents.";
        Releve {
            title: self.title(),
            key_facts: self.facts(),
            intro: vec![self.what.told().to_owned()],
            parts: vec![
                part("La carte", &[self.what.follows()]),
                part("Ce que ce récépissé prouve", &[self.what.proves(), rights]),
            ],
            closing: Vec::new(),
        }
    }
}
