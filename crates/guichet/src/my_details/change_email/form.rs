//! What was typed, and the address that it becomes.

use guichet_values::{EmailAddress, TypedCode};
use serde::Deserialize;

use crate::security::current_code;
use crate::shared::form::Field;

/// The fields as they come.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) email: String,
    pub(super) email_confirmation: String,
    pub(super) code_actuel: String,
}

/// The form with its mistakes.
#[derive(Default)]
pub(super) struct Form {
    pub(super) email: Field,
    pub(super) again: Field,
    pub(super) code: Field,
}

impl Form {
    /// The form and, when nothing is wrong with it, the address and the code to verify.
    pub(super) fn read(
        typed: Typed,
        current: Option<&EmailAddress>,
    ) -> (Self, Option<(EmailAddress, TypedCode)>) {
        let (code_field, code) = current_code::read(typed.code_actuel);
        let mut form = Self {
            email: Field::filled(typed.email),
            again: Field::filled(typed.email_confirmation),
            code: code_field,
        };
        let email = form.email.parse(|typed| match EmailAddress::parse(typed) {
            Ok(email) if Some(&email) == current => {
                Err("C’est déjà l’adresse de votre compte.".to_owned())
            }
            Ok(email) => Ok(email),
            Err(mistake) => Err(mistake.to_string()),
        });
        // One mistake at a time: nothing is compared with an address that cannot be read.
        let same = email.as_ref().and_then(|first| {
            form.again.parse(|typed| match EmailAddress::parse(typed) {
                Ok(again) if again == *first => Ok(()),
                _ if typed.trim().is_empty() => Err("Tapez la nouvelle adresse une seconde fois."),
                _ => Err("Les deux adresses e-mail sont différentes : vérifiez l’une et l’autre."),
            })
        });
        (form, same.and(email).zip(code))
    }

    pub(super) fn fields(&self) -> [(&'static str, &Field); 3] {
        [
            ("email", &self.email),
            ("email_confirmation", &self.again),
            (current_code::FIELD, &self.code),
        ]
    }

    pub(super) fn has_mistakes(&self) -> bool {
        self.fields().iter().any(|(_, field)| field.mistake.is_some())
    }
}
