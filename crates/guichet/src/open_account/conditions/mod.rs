//! Step 3: the conditions of use, accepted or refused, with nothing chosen in advance (account.md
//! 1.6). Refusing deletes what was begun.
//!
//! The conditions have a page of their own, for anybody; the version that is accepted is the one
//! that was shown.

mod pages;
mod samples;
mod text;
mod view;

pub(super) use samples::samples;
pub(crate) use text::{Version, in_force};
pub(crate) use view::link as link_to_full;

use axum::routing::get;

use super::draft::Step;
use crate::shared::access::{Door, public};

/// The conditions, for anybody.
const ADDRESS: &str = "/conditions-d-utilisation";

pub(super) fn doors() -> Vec<Door> {
    vec![
        public(Step::Conditions.path(), get(pages::show).post(pages::answer)),
        public(ADDRESS, get(pages::conditions)),
    ]
}
