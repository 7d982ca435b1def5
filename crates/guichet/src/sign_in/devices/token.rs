//! What a browser holds: half of it names the device and stays, the other half changes each time.

use sha2::{Digest, Sha256};

use crate::database::scope::SessionSecret;

/// Both halves. At rest only hashes of them exist.
#[derive(Clone)]
pub(crate) struct DeviceToken {
    family: [u8; 16],
    value: [u8; 16],
}

impl DeviceToken {
    /// For a browser that held none.
    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self::of(&SessionSecret::new(bytes))
    }

    /// As the cookie brought it.
    pub(crate) fn of(secret: &SessionSecret) -> Self {
        let (family, value) = secret.bytes().split_at(16);
        let half = |bytes: &[u8]| bytes.try_into().unwrap_or_default();
        Self { family: half(family), value: half(value) }
    }

    /// The same device under another value.
    pub(crate) fn renewed(&self, value: [u8; 16]) -> Self {
        Self { family: self.family, value }
    }

    /// For the cookie.
    pub(crate) fn secret(&self) -> SessionSecret {
        let mut bytes = [0; 32];
        let both = self.family.iter().chain(&self.value);
        bytes.iter_mut().zip(both).for_each(|(slot, byte)| *slot = *byte);
        SessionSecret::new(bytes)
    }

    /// What is kept of the whole.
    pub(crate) fn hash(&self) -> [u8; 32] {
        self.secret().hash()
    }

    /// What is kept of the half that stays.
    pub(crate) fn family_hash(&self) -> [u8; 32] {
        Sha256::digest(self.family).into()
    }
}
