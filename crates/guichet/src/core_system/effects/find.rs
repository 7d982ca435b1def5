//! How a change stands with the core system, for the page that shows what was changed.

use guichet_ui::french::date_text;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use super::Kind;
use super::take::Refusal;
use crate::shared::time::paris;

/// From the change to the core system's last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Passage {
    /// It leaves with the next lines.
    Waiting,
    Sent(Timestamp),
    /// It is there; recorded by that day, if one was promised.
    Late(Option<Date>),
    Recorded(Timestamp),
    Refused(Refusal),
}

impl Passage {
    /// As its member reads it; a refusal is said by the page on which she goes on.
    pub(crate) fn said(self) -> Result<String, Refusal> {
        let day = |at: Timestamp| date_text(paris(at).date());
        Ok(match self {
            Self::Waiting => "Bientôt transmis à votre caisse".to_owned(),
            Self::Sent(at) => format!("Transmis à votre caisse le {}", day(at)),
            Self::Late(Some(by)) => {
                format!(
                    "Reçu par votre caisse, qui l’enregistrera au plus tard le {}",
                    date_text(by)
                )
            }
            Self::Late(None) => {
                "Reçu par votre caisse : l’enregistrement prend plus de temps que d’habitude"
                    .to_owned()
            }
            Self::Recorded(at) => format!("Enregistré par votre caisse le {}", day(at)),
            Self::Refused(refusal) => return Err(refusal),
        })
    }
}

/// A row of `effects_shown`, as the question of a page carries it along.
#[derive(Debug, Deserialize)]
pub(crate) struct Shown {
    kind: String,
    left_at: Option<Timestamp>,
    state: Option<String>,
    answered_at: Option<Timestamp>,
    promised_on: Option<Date>,
    refusal: Option<String>,
}

impl Shown {
    /// What changed and how it stands; none where a later version wrote a kind that this one does not
    /// know.
    pub(crate) fn read(self) -> Option<(Kind, Passage)> {
        let kind = Kind::of_key(&self.kind)?;
        let refusal = self.refusal.as_deref().and_then(Refusal::of_key);
        let passage = match (self.state.as_deref(), self.left_at, self.answered_at) {
            (Some("confirmed"), _, Some(at)) => Passage::Recorded(at),
            (Some("late"), ..) => Passage::Late(self.promised_on),
            (Some(_), ..) => Passage::Refused(refusal.unwrap_or(Refusal::Autre)),
            (None, Some(at), _) => Passage::Sent(at),
            (None, None, _) => Passage::Waiting,
        };
        Some((kind, passage))
    }
}
