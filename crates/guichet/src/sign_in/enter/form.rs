//! What was typed, and the number and code that it becomes.

use guichet_values::{Nir, ReadNir, TypedCode};
use serde::Deserialize;

use crate::shared::form::Field;

/// The fields as they come.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    pub(super) nir: String,
    #[serde(default)]
    pub(super) code: String,
}

/// The form with its mistakes. The code is never shown again.
#[derive(Default)]
pub(super) struct Form {
    pub(super) nir: Field,
    pub(super) code: Field,
    /// What was put right in the number.
    pub(super) note: Option<&'static str>,
}

/// A number and a code that may be tried.
pub(super) struct Credentials {
    pub(super) nir: Nir,
    pub(super) code: TypedCode,
}

impl Form {
    /// The form and, when nothing is wrong with it, what to try.
    pub(super) fn read(typed: Typed) -> (Self, Option<Credentials>) {
        let mut form = Self { nir: Field::filled(typed.nir), ..Self::default() };
        let read = form.nir.parse(Nir::read_for_account);
        form.note = read.as_ref().and_then(ReadNir::note);
        let mut code = Field::filled(typed.code);
        let parsed = code.parse(TypedCode::parse);
        form.code.mistake = code.mistake;
        let credentials = read.zip(parsed).map(|(read, code)| Credentials { nir: read.nir, code });
        (form, credentials)
    }
}
