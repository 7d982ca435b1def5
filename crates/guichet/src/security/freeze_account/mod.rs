//! « Ce n’était pas moi »: the brake. A member pulls it from her account, or from the link of a notice
//! without being signed in; everything ends at once, and the page says what happens next. The link
//! asks before it does anything, so that a scanner of mails freezes nobody.

mod act;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use act::forget_old;
pub(super) use samples::samples;

use axum::routing::get;

use crate::database::scope::SessionSecret;
use crate::shared::access::{Door, member, public};

/// Where the links of notices lead.
const PAGE: &str = "/bloquer-mon-compte";

/// Where a signed-in member says it.
pub(super) const NOT_ME: &str = "/securite/ce-n-etait-pas-moi";

/// The address of the page for one link.
pub(super) fn page_of(secret: &SessionSecret) -> String {
    format!("{PAGE}?jeton={}", secret.text())
}

pub(super) fn doors() -> Vec<Door> {
    vec![
        public(PAGE, get(pages::link).post(pages::freeze_by_link)),
        member(NOT_ME, get(pages::ask).post(pages::freeze)),
    ]
}
