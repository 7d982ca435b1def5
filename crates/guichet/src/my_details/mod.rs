//! What a member says of herself: where she is reached, and for what. What the fund knows of her
//! besides is shown beside it.

pub(crate) mod change_email;
pub(crate) mod change_phone;
pub(crate) mod consents;
mod overview;

use crate::shared::access::Door;
use crate::shared::page::Sample;

/// Where all of it is shown.
pub(crate) const ADDRESS: &str = "/mes-informations";

pub(crate) fn doors() -> Vec<Door> {
    [overview::doors(), change_email::doors(), change_phone::doors(), consents::doors()]
        .into_iter()
        .flatten()
        .collect()
}

/// The states of its pages, for those who check them.
pub(crate) fn samples() -> Vec<Sample> {
    [overview::samples(), change_email::samples(), change_phone::samples(), consents::samples()]
        .into_iter()
        .flatten()
        .collect()
}
