//! Another address, typed twice.

use guichet_values::EmailAddress;
use serde::Deserialize;

use crate::shared::form::Field;

/// The fields as they come.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    pub(super) email: String,
    #[serde(default)]
    pub(super) email_confirmation: String,
}

/// The form with its mistakes.
#[derive(Default)]
pub(super) struct Form {
    pub(super) email: Field,
    pub(super) again: Field,
}

impl Form {
    /// The form and, when nothing is wrong with it, the address.
    pub(super) fn read(typed: Typed) -> (Self, Option<EmailAddress>) {
        let mut form = Self {
            email: Field::filled(typed.email),
            again: Field::filled(typed.email_confirmation),
        };
        let email = form.email.parse(EmailAddress::parse);
        // One mistake at a time: nothing is compared with an address that cannot be read.
        let Some(first) = &email else { return (form, None) };
        let same = form.again.parse(|typed| match EmailAddress::parse(typed) {
            Ok(again) if again == *first => Ok(()),
            _ if typed.trim().is_empty() => Err("Tapez votre adresse e-mail une seconde fois."),
            _ => Err("Les deux adresses e-mail sont différentes : vérifiez l’une et l’autre."),
        });
        (form, same.and(email))
    }

    pub(super) fn fields(&self) -> [(&'static str, &Field); 2] {
        [("email", &self.email), ("email_confirmation", &self.again)]
    }

    pub(super) fn has_mistakes(&self) -> bool {
        self.fields().iter().any(|(_, field)| field.mistake.is_some())
    }
}
