//! FranceConnect opens an account and signs in, beside number, card and code (account.md 1.4, LG-44).
//!
//! Only an identity that the provider signed is compared with our files, strictly: one person is
//! recognised or nobody. Her e-mail address there counts for nothing. What a browser asked is answered
//! once, to that browser. A provider that is gone, slow or lying keeps nobody from the other ways in.

mod flow;
mod mail;
mod pages;
mod queries;
mod recognise;
mod samples;
mod service;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use pages::leave_too;
pub(crate) use samples::samples;
pub(crate) use service::{FranceConnect, Suspension};
pub(crate) use view::{way_in, way_to_open};

use axum::routing::get;

use crate::app::App;
use crate::shared::access::{Door, Onward, public};

/// From the sign-in page; `?suite=` leads on as it does there.
const SIGN_IN_BY_IT: &str = "/franceconnect/connexion";
/// From the first page of opening an account.
const OPEN_BY_IT: &str = "/franceconnect/creation";
/// Where the provider sends a browser back: registered there, letter by letter.
pub(crate) const BACK: &str = "/franceconnect/retour";
/// The same after signing out.
pub(crate) const LEFT: &str = "/franceconnect/deconnexion";

pub(crate) fn doors() -> Vec<Door> {
    vec![
        public(SIGN_IN_BY_IT, get(pages::sign_in)),
        public(OPEN_BY_IT, get(pages::open_account)),
        public(BACK, get(pages::come_back)),
        public(LEFT, get(pages::have_left)),
    ]
}

/// The button of the sign-in page: it leads where the form would.
pub(crate) fn sign_in_path(onward: &Onward) -> String {
    let suite = onward.page().and_then(|page| serde_urlencoded::to_string([("suite", page)]).ok());
    suite.map_or(SIGN_IN_BY_IT.to_owned(), |suite| format!("{SIGN_IN_BY_IT}?{suite}"))
}

/// What another page offers of it today.
pub(crate) fn offer(app: &App) -> Offer {
    match app.france_connect() {
        None => Offer::None,
        Some(service) => match service.suspended(app.now()) {
            Some(suspension) => Offer::Suspended(suspension),
            None => Offer::Open,
        },
    }
}

/// What another page offers.
#[derive(Clone, Copy)]
pub(crate) enum Offer {
    /// The operator has none.
    None,
    /// It is switched off for a time.
    Suspended(Suspension),
    Open,
}
