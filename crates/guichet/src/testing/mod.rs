//! For tests only: a whole site on a real PostgreSQL, browsers, people, and a clock that moves.
//!
//! A story goes through the front door: it visits, submits, sees. What it may also look at is what
//! left: jobs, audit rows, notices.

mod authenticator;
mod browser;
mod database;
pub(crate) mod desk;
mod people;
mod sign_in;
mod site;
mod timing;

pub(crate) use authenticator::{Authenticator, Lie};
pub(crate) use browser::Browser;
pub(crate) use database::{TestDatabase, connection_parts};
pub(crate) use people::{NewMember, address_of, camille, other_parent};
pub(crate) use site::{REFUSED_SIGN_INS_ALARM, TestSite, app_on};
pub(crate) use timing::{Arm, PAIRS, Times};

/// A folder that goes away with the test.
pub(crate) fn scratch_folder(name: &str) -> tempfile::TempDir {
    tempfile::Builder::new().prefix(&format!("guichet-{name}-")).tempdir().unwrap()
}

/// Whether this is the long run (`./dev trial`).
#[expect(clippy::disallowed_methods, reason = "a switch of the tests, not a setting")]
pub(crate) fn trial() -> bool {
    std::env::var("GUICHET_TRIAL").is_ok()
}
