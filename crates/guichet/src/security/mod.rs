//! What a member does for the safety of her account: her code, her sessions, what happened lately, and
//! the brake that she pulls when somebody else is in it.

pub(crate) mod change_code;
mod close;
pub(crate) mod current_code;
mod devices;
pub(crate) mod export;
pub(crate) mod freeze_account;
pub(crate) mod history;
pub(crate) mod notices;
mod overview;
pub(crate) mod passkeys;
pub(crate) mod sessions;
pub(crate) mod unfreeze;

use crate::shared::access::Door;
use crate::shared::page::Sample;

/// Where all of it is shown.
pub(crate) const ADDRESS: &str = "/securite";

pub(crate) fn doors() -> Vec<Door> {
    [
        overview::doors(),
        change_code::doors(),
        sessions::doors(),
        devices::doors(),
        history::doors(),
        freeze_account::doors(),
        unfreeze::doors(),
        passkeys::doors(),
        export::doors(),
        close::doors(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The states of its pages, for those who check them.
pub(crate) fn samples() -> Vec<Sample> {
    [
        overview::samples(),
        change_code::samples(),
        devices::samples(),
        history::samples(),
        freeze_account::samples(),
        unfreeze::samples(),
        passkeys::samples(),
        export::samples(),
        close::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
