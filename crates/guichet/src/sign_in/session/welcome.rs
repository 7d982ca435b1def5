//! The answer to somebody who proved who she is.

use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};

use super::Entered;
use crate::app::App;
use crate::shared::access::{
    Onward, clear_attempt, set_attempt, set_device, set_member, set_pending,
};
use crate::shared::page::{MEMBER_HOME, see_other};
use crate::sign_in::gates::Pending;
use crate::sign_in::second_factor;

/// Leads where she wanted to go, or to the gate that holds her up. The new session's cookie takes
/// the place of any other (T09).
pub(crate) fn welcome(app: &App, entered: &Entered, onward: &Onward) -> Response {
    let https = app.https();
    match entered {
        Entered::SignedIn(entered) => {
            let session = set_member(&entered.session, https);
            let device = set_device(&entered.device, https);
            let over = clear_attempt(https);
            let cookies = [(SET_COOKIE, session), (SET_COOKIE, device), (SET_COOKIE, over)];
            let cookies = AppendHeaders(cookies);
            (cookies, see_other(onward.page().unwrap_or(MEMBER_HOME))).into_response()
        }
        Entered::CodeAsked(attempt) => {
            let cookie = [(SET_COOKIE, set_attempt(attempt, https))];
            let page = onward.carried_by(second_factor::PAGE);
            (cookie, see_other(&page)).into_response()
        }
        Entered::Held { gate, pending } => {
            let cookie = match pending {
                Some(Pending::Address(secret)) => set_pending(secret, https),
                Some(Pending::Attempt(secret)) => set_attempt(secret, https),
                None => clear_attempt(https),
            };
            let page = onward.carried_by(gate.page());
            ([(SET_COOKIE, cookie)], see_other(&page)).into_response()
        }
    }
}
