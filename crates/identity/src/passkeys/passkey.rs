//! A registered key, as it is stored.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The public half of a key, its counter and what it said of itself. Nothing in it is secret.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Passkey {
    pub(super) inner: webauthn_rs::prelude::Passkey,
}

impl Passkey {
    /// The name by which a key is found again: drawn by the key, unique.
    pub fn id(&self) -> &[u8] {
        self.inner.cred_id()
    }

    pub(super) fn descriptor(&self) -> Value {
        json!({ "type": "public-key", "id": URL_SAFE_NO_PAD.encode(self.id()) })
    }
}
