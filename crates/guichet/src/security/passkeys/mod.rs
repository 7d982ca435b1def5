//! « Connexion biométrique »: a finger, a face or the PIN of a device instead of number and code
//! (account.md LG-42, LG-43). A key is added with a mailed code and the current one, has a name, and
//! goes at any time with a mailed code; the code stays possible always. It enters by the same gates as everybody, and after so many quick
//! sign-ins, or so many days, the code is asked once more.
//!
//! Who signs in by code and has none is offered one on the account's first page, until she answers; the
//! answer is a row.
//!
//! A device keeps whose key it is under a handle that means nothing outside.

mod add;
mod door;
mod enter;
mod form;
mod keep;
mod owner;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use samples::samples;
pub(crate) use view::{offer, way_in};

use axum::routing::{get, post};

use crate::shared::access::{Door, member, public};
use crate::sign_in::one_time_code::Operation;

/// Where a member sees and adds hers.
pub(crate) const ADDRESS: &str = "/securite/connexion-biometrique";

/// What to ask the device for a new one, as JSON.
const OPTIONS: &str = "/securite/connexion-biometrique/options";

/// Where one is renamed or removed.
const KEYS: &str = "/securite/connexion-biometrique/cles";

/// Where the offer of the account's first page is declined.
pub(crate) const OFFER: &str = "/securite/connexion-biometrique/proposition";

/// Where one signs in with it.
const ENTER: &str = "/connexion/biometrie";

/// What to ask a device that signs in, as JSON.
const ENTER_OPTIONS: &str = "/connexion/biometrie/options";

/// What the mailed code is for.
const OPERATION: Operation = Operation::ChangePasskeys;

/// « Plus tard » is so many days (assumed).
const OFFERED_AGAIN_DAYS: i32 = 30;

/// More than anybody has devices, few enough for one page (assumed).
const KEYS_MAX: usize = 10;

pub(super) fn doors() -> Vec<Door> {
    vec![
        member(ADDRESS, get(pages::show).post(pages::add)),
        member(OPTIONS, post(pages::options)),
        member(KEYS, post(pages::change)),
        member(OFFER, post(pages::decline)),
        public(ENTER, post(door::enter)),
        public(ENTER_OPTIONS, post(door::options)),
    ]
}
