//! What is typed: six digits, and whether this device is one's own.

use guichet_values::OneTimeCode;
use serde::Deserialize;

use crate::shared::form::Field;

/// The fields as they come.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    code_recu: String,
    #[serde(default)]
    appareil_de_confiance: String,
}

/// The form with its mistake. The digits are not shown again.
#[derive(Default)]
pub(super) struct Form {
    pub(super) code: Field,
    pub(super) trusts: bool,
}

impl Form {
    /// The form and, when it can be read, the digits.
    pub(super) fn read(typed: &Typed) -> (Self, Option<OneTimeCode>) {
        let mut code = Field::filled(typed.code_recu.clone());
        let parsed = code.parse(OneTimeCode::parse);
        code.typed.clear();
        (Self { code, trusts: typed.appareil_de_confiance == "oui" }, parsed)
    }

    /// The same with what is wrong.
    pub(super) fn refused(mut self, words: String) -> Self {
        self.code.mistake = Some(words);
        self
    }
}
