//! Six digits by mail: for one browser and one operation, fifteen minutes, five tries. A newer one
//! kills the older; sends are limited by account. At rest only a keyed hash exists, made of the digits,
//! the browser's secret and the operation, so that no code opens anything else (T06).

mod mail;
mod operation;
mod queries;
mod send;
mod verify;

pub(crate) use operation::Operation;
pub(crate) use queries::{forget_all, forget_old, is_fresh, move_to};
pub(crate) use send::{Recipient, room, send};
pub(crate) use verify::{Refusal, verify};

use guichet_values::OneTimeCode;

use crate::app::App;
use crate::shared::keys::{Indexed, hex};

/// Whose browser, and what for.
#[derive(Clone, Copy)]
pub(crate) struct Bound<'a> {
    /// The hash of a session's secret, or of an unfinished sign-in's.
    pub(crate) to: &'a [u8; 32],
    pub(crate) operation: Operation,
}

/// What is kept of a code.
fn hash(app: &App, bound: Bound<'_>, code: &OneTimeCode) -> [u8; 32] {
    let text = format!("{} {} {}", hex(bound.to), bound.operation.name(), code.digits());
    app.keys().index(Indexed::OneTimeCode, &text)
}
