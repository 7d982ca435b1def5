//! What a browser asked of FranceConnect, kept by that browser alone: sealed, for ten minutes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guichet_identity::openid::Asked;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::shared::fault::Fault;
use crate::shared::keys::Place;

/// Time to find a password at the identity provider; no more.
const LIVES: SignedDuration = SignedDuration::from_mins(10);

/// Why somebody went to FranceConnect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Purpose {
    SignIn,
    OpenAccount,
}

/// A way there and back.
#[derive(Serialize, Deserialize)]
pub(super) struct Flow {
    pub(super) asked: Asked,
    pub(super) purpose: Purpose,
    /// Where to go after signing in; one of our pages, checked when it was asked for.
    pub(super) onward: Option<String>,
    ends_at: Timestamp,
}

/// What is remembered of somebody who came by FranceConnect, to sign her out there too; only a session
/// that was opened by it leads there.
#[derive(Serialize, Deserialize)]
pub(super) struct Stay {
    pub(super) id_token: String,
}

const FLOW: Place = Place { table: "browser", column: "france_connect_flow", member: None };
const STAY: Place = Place { table: "browser", column: "france_connect_stay", member: None };
const LEAVING: Place = Place { table: "browser", column: "france_connect_leaving", member: None };

impl Flow {
    pub(super) fn new(app: &App, asked: Asked, purpose: Purpose, onward: Option<String>) -> Self {
        let ends_at = app.now().saturating_add(LIVES).unwrap_or(Timestamp::MAX);
        Self { asked, purpose, onward, ends_at }
    }

    /// For the browser's cookie.
    pub(super) fn seal(&self, app: &App) -> Result<String, Fault> {
        seal(app, FLOW, self)
    }

    /// What the browser brings back; nothing where it is over, forged or somebody's invention.
    pub(super) fn open(app: &App, cookie: &str) -> Option<Self> {
        open::<Self>(app, FLOW, cookie).filter(|flow| app.now() < flow.ends_at)
    }

    pub(super) fn ends_at(&self) -> Timestamp {
        self.ends_at
    }

    /// Names it where used answers are kept.
    pub(super) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.asked.state()).into()
    }
}

impl Stay {
    pub(super) fn new(id_token: &str) -> Self {
        Self { id_token: id_token.to_owned() }
    }

    pub(super) fn seal(&self, app: &App) -> Result<String, Fault> {
        seal(app, STAY, self)
    }

    pub(super) fn open(app: &App, cookie: &str) -> Option<Self> {
        open(app, STAY, cookie)
    }
}

/// The state of a browser that is signing out, for its cookie.
pub(super) fn seal_leaving(app: &App, state: &str) -> Result<String, Fault> {
    seal(app, LEAVING, &state)
}

/// That state, when the browser comes back.
pub(super) fn open_leaving(app: &App, cookie: &str) -> Option<String> {
    open(app, LEAVING, cookie)
}

fn seal<T: Serialize>(app: &App, place: Place, value: &T) -> Result<String, Fault> {
    let clear = serde_json::to_vec(value).or(Err(Fault::Stored("flow")))?;
    Ok(URL_SAFE_NO_PAD.encode(app.keys().seal(place, app.random(), &clear)?))
}

fn open<T: serde::de::DeserializeOwned>(app: &App, place: Place, cookie: &str) -> Option<T> {
    let sealed = URL_SAFE_NO_PAD.decode(cookie).ok()?;
    let clear = app.keys().open(place, &sealed).ok()?;
    serde_json::from_slice(&clear).ok()
}
