//! The pages of a provisional code.

use super::view::{ask, renewed};
use crate::shared::page::Sample;

pub(in crate::open_account) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("code-provisoire", "J’ai un code provisoire", ask("jeton")),
        Sample::new("ouvrir-nouveau-code", "Nouveau code enregistré", renewed()),
    ]
}
