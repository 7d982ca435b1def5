//! The answer to somebody who proved who she is.

use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};

use super::Entered;
use crate::app::App;
use crate::shared::access::{Onward, set_device, set_member, set_pending};
use crate::shared::page::{MEMBER_HOME, see_other};

/// Leads where she wanted to go, or to the gate that holds her up. The new session's cookie takes
/// the place of any other (T09).
pub(crate) fn welcome(app: &App, entered: &Entered, onward: &Onward) -> Response {
    let https = app.https();
    match entered {
        Entered::SignedIn(entered) => {
            let session = set_member(&entered.session, https);
            let device = set_device(&entered.device, https);
            let cookies = AppendHeaders([(SET_COOKIE, session), (SET_COOKIE, device)]);
            (cookies, see_other(onward.page().unwrap_or(MEMBER_HOME))).into_response()
        }
        Entered::Held { gate, pending: Some(pending) } => {
            ([(SET_COOKIE, set_pending(pending, https))], see_other(gate.page())).into_response()
        }
        Entered::Held { gate, pending: None } => see_other(gate.page()),
    }
}
