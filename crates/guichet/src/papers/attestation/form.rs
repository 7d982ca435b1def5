//! What was chosen, and the wish that it becomes.

use serde::Deserialize;
use uuid::Uuid;

use super::file::Other;
use crate::shared::form::Field;

/// The fields as they come.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    pour: String,
    #[serde(default)]
    mention: String,
    /// Made with the page: the same page posted twice is one paper.
    demande: Uuid,
}

/// The form with its mistakes.
pub(super) struct Form {
    pub(super) whom: Field,
    pub(super) mention: bool,
    pub(super) asked: Uuid,
}

/// For whom the paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ForWhom {
    Family,
    Member,
    One(Uuid),
}

/// A paper that may be issued.
pub(super) struct Wish {
    pub(super) asked: Uuid,
    pub(super) whom: ForWhom,
    pub(super) mention: bool,
}

impl Form {
    /// The whole family is what is asked for most; the mention is off.
    pub(super) fn empty(asked: Uuid) -> Self {
        Self { whom: Field::filled("famille".to_owned()), mention: false, asked }
    }

    pub(super) fn filled(typed: Typed) -> Self {
        let mention = typed.mention == "oui";
        Self { whom: Field::filled(typed.pour), mention, asked: typed.demande }
    }

    /// The wish, or a sentence beside the question.
    pub(super) fn parse<'a>(&mut self, named: impl Iterator<Item = &'a Other>) -> Option<Wish> {
        let whom = self.whom.parse(|typed| match typed {
            "famille" => Ok(ForWhom::Family),
            "moi" => Ok(ForWhom::Member),
            "" => Err("Choisissez pour qui est l’attestation."),
            id => {
                let mut named = named;
                named
                    .find(|other| other.id.to_string() == id)
                    .map(|other| ForWhom::One(other.id))
                    .ok_or("Cette personne ne figure pas sur votre dossier : choisissez dans la liste.")
            }
        })?;
        // The mention is the member's own: a child's paper never tells of her illness.
        let mention = self.mention && !matches!(whom, ForWhom::One(_));
        Some(Wish { asked: self.asked, whom, mention })
    }
}

impl Wish {
    /// What makes this wish different from another of the same page.
    pub(super) fn identity(&self) -> String {
        let whom = match self.whom {
            ForWhom::Family => "famille".to_owned(),
            ForWhom::Member => "moi".to_owned(),
            ForWhom::One(id) => id.to_string(),
        };
        format!("{} {whom} {}", self.asked, self.mention)
    }
}
