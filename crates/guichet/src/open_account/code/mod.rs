//! Step 4: a code of one's own. Its rules are said before the field and ticked while one types; the
//! same rules decide when it is sent (account.md LG-20 to LG-28). Only its hash is kept.

mod choose;
mod pages;
mod samples;
mod view;

pub(super) use samples::samples;
pub(crate) use view::{Refused, chosen_code};

use axum::routing::get;

use super::draft::Step;
use crate::shared::access::{Door, public};

pub(super) fn doors() -> Vec<Door> {
    vec![public(Step::Code.path(), get(pages::show).post(pages::answer))]
}
