//! A key's name, as its owner tells her devices apart.

use crate::shared::form::Field;

/// As `member_passkeys` has it.
const NAME_MAX: usize = 60;

/// Reads the name; a mistake stays beside what was typed.
pub(super) fn name(field: &mut Field) -> Option<String> {
    field.parse(|typed| {
        let name = typed.trim();
        if name.is_empty() {
            Err("Donnez un nom à cet appareil, par exemple « Mon téléphone ».")
        } else if name.chars().count() > NAME_MAX {
            Err("Ce nom est trop long : il peut compter au plus 60 caractères.")
        } else if name.chars().any(char::is_control) {
            Err("Ce nom contient un caractère invisible : tapez-le à nouveau.")
        } else {
            Ok(name.to_owned())
        }
    })
}
