//! « J'ai oublié mon code »: number and birth date, and always the same answer, « regardez vos mails »,
//! after the same work (T12). If they are somebody's with a confirmed address, a link leaves for it:
//! thirty minutes, once, and only the newest. It asks before it does anything, chooses a new code by
//! the rules of the opening, ends every way in, and signs nobody in (T04).

mod answer;
mod ask;
mod choose;
mod form;
mod jobs;
mod mail;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod token;
mod view;

pub(crate) use jobs::SendRecovery;
pub(crate) use queries::forget_old;
pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, public};

/// Where one says that the code is forgotten.
pub(crate) const PAGE: &str = "/code-oublie";

/// The same for everybody who asked.
const SENT: &str = "/code-oublie/mails";

/// Where the link of the mail leads.
const LINK: &str = "/code-oublie/nouveau-code";

/// After the new code.
const DONE: &str = "/code-oublie/fait";

pub(super) fn doors() -> Vec<Door> {
    vec![
        public(PAGE, get(pages::show).post(pages::ask)),
        public(SENT, get(pages::sent)),
        public(LINK, get(pages::link).post(pages::choose)),
        public(DONE, get(pages::done)),
    ]
}
