//! Which paper, why, and that it is meant.

use serde::Deserialize;

use crate::papers::revocation::Reason;
use crate::shared::form::Field;

/// The fields as they come.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) document: String,
    pub(super) motif: String,
    pub(super) confirme: String,
}

/// The form with its mistakes.
#[derive(Default)]
pub(super) struct Form {
    pub(super) reason: Field,
    pub(super) meant: Field,
}

impl Form {
    /// The form and, when it is said why and that it is meant, the reason.
    pub(super) fn read(typed: Typed) -> (Self, Option<Reason>) {
        let (reason, meant) = (Field::filled(typed.motif), Field::filled(typed.confirme));
        let mut form = Self { reason, meant };
        let reason = form
            .reason
            .parse(|code| Reason::of(code).ok_or("Choisissez pourquoi ce document est révoqué."));
        let meant = form.meant.parse(|value| {
            (value == "oui").then_some(()).ok_or("Cochez la case : rien n’annule une révocation.")
        });
        (form, reason.zip(meant).map(|(reason, ())| reason))
    }

    pub(super) fn has_mistakes(&self) -> bool {
        self.reason.mistake.is_some() || self.meant.mistake.is_some()
    }
}
