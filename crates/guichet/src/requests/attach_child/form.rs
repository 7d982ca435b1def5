//! What was typed, and the wish that it becomes.

use guichet_values::{CaseId, Nir, NirError};
use serde::Deserialize;
use uuid::Uuid;

use super::queries::Child;
use crate::shared::form::Field;

/// The fields as they come.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    pub(super) enfant: String,
    #[serde(default)]
    pub(super) nir_second_parent: String,
    #[serde(default)]
    pub(super) accord: String,
    /// Made with the page: the same page posted twice is one request.
    pub(super) demande: CaseId,
}

/// The form with its mistakes.
pub(super) struct Form {
    pub(super) child: Field,
    pub(super) other_nir: Field,
    pub(super) agreement: Field,
    pub(super) case: CaseId,
}

/// A wish that may be kept.
pub(crate) struct Wish {
    pub(crate) case: CaseId,
    pub(crate) child: Uuid,
    pub(crate) other_nir: Nir,
}

impl Form {
    pub(super) fn empty(case: CaseId) -> Self {
        let field = Field::default();
        Self { child: field.clone(), other_nir: field.clone(), agreement: field, case }
    }

    pub(super) fn filled(typed: Typed) -> Self {
        Self {
            child: Field::filled(typed.enfant),
            other_nir: Field::filled(typed.nir_second_parent),
            agreement: Field::filled(typed.accord),
            case: typed.demande,
        }
    }

    /// The wish, or a sentence beside each field that does not hold.
    pub(super) fn parse(
        &mut self,
        children: &[Child],
        own: &[u8; 32],
        index: impl Fn(&Nir) -> [u8; 32],
    ) -> Option<Wish> {
        let child = self.child.parse(|typed| one_of(typed, children));
        let other_nir = self.other_nir.parse(|typed| {
            let nir = Nir::parse(typed).map_err(of_the_other)?;
            if index(&nir) == *own {
                return Err(
                    "C’est votre propre numéro. Saisissez celui du second parent.".to_owned()
                );
            }
            Ok(nir)
        });
        let agreement = self.agreement.parse(|typed| {
            if typed == "oui" {
                Ok(())
            } else {
                Err("Cochez la case pour attester de l’accord du second parent.")
            }
        });
        agreement?;
        Some(Wish { case: self.case, child: child?, other_nir: other_nir? })
    }

    pub(super) fn has_mistakes(&self) -> bool {
        [&self.child, &self.other_nir, &self.agreement].iter().any(|field| field.mistake.is_some())
    }
}

fn one_of(typed: &str, children: &[Child]) -> Result<Uuid, &'static str> {
    children
        .iter()
        .find(|child| child.id.to_string() == typed)
        .map(|child| child.id)
        .ok_or("Choisissez l’enfant à rattacher.")
}

/// The sentences of [`NirError`] speak to the owner of the number; here it is somebody else's.
fn of_the_other(mistake: NirError) -> String {
    if mistake == NirError::Empty {
        return "Indiquez le numéro de sécurité sociale du second parent.".to_owned();
    }
    if let NirError::TooShort { missing } = mistake {
        return format!("Le numéro compte 13 caractères, sans la clé : il en manque {missing}.");
    }
    if mistake == NirError::TooLong {
        return "Le numéro compte 13 caractères, ou 15 avec la clé : vérifiez-le.".to_owned();
    }
    mistake.to_string()
}
