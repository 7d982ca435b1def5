//! What goes to the browser and what comes back, as the browser's own JSON.

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;
use webauthn_rs::prelude::PublicKeyCredential;

use super::Refusal;

/// What a page hands to `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Options(Value);

impl Options {
    pub(super) fn of(written: serde_json::Result<Value>) -> Result<Self, Refusal> {
        written.map(Self).map_err(|_not_json| Refusal::Invalid)
    }

    /// The options as they will be read.
    pub fn json(&self) -> &Value {
        &self.0
    }

    pub(super) fn put(&mut self, name: &str, value: Value) {
        if let Some(options) = self.0.as_object_mut() {
            options.insert(name.to_owned(), value);
        }
    }

    pub(super) fn set(&mut self, part: &str, name: &str, value: Value) {
        let part = self.0.get_mut(part).and_then(Value::as_object_mut);
        if let Some(part) = part {
            part.insert(name.to_owned(), value);
        }
    }
}

/// What a key answered. Nothing of it is proved yet.
#[derive(Debug, Clone)]
pub struct Answer {
    pub(super) inner: PublicKeyCredential,
}

impl Answer {
    /// Reads what the browser posted.
    ///
    /// # Errors
    /// [`Refusal::Unreadable`].
    pub fn read(posted: &str) -> Result<Self, Refusal> {
        let inner = serde_json::from_str(posted).map_err(|_unreadable| Refusal::Unreadable)?;
        Ok(Self { inner })
    }

    /// Which key is said to have answered.
    pub fn key_id(&self) -> &[u8] {
        self.inner.get_credential_id()
    }

    /// Whose key it says it is, where it keeps that.
    pub fn owner(&self) -> Option<Uuid> {
        self.inner.get_user_unique_id().and_then(|id| Uuid::from_slice(id).ok())
    }
}
