//! Sealing and opening one value.

use aes_gcm_siv::aead::{Aead, Payload};
use aes_gcm_siv::{Aes256GcmSiv, KeyInit, Nonce};
use guichet_values::MemberId;

use super::Keyring;

/// Where a sealed value lives. It opens nowhere else.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) table: &'static str,
    pub(crate) column: &'static str,
    pub(crate) member: Option<MemberId>,
}

/// A sealed value that does not open: damaged, moved to another row, or its key is gone.
#[derive(Debug, thiserror::Error)]
#[error("a sealed value does not open here")]
pub(crate) struct SealError;

impl Keyring {
    /// Seals a value for its place: key version, nonce, ciphertext.
    pub(crate) fn seal(
        &self,
        place: Place,
        nonce: [u8; 12],
        clear: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        let version = self.inner.current;
        let payload = Payload { msg: clear, aad: &associated(place, version) };
        let sealed = self.cipher(version)?.encrypt(&Nonce::from(nonce), payload);
        let mut value = version.to_be_bytes().to_vec();
        value.extend_from_slice(&nonce);
        value.extend(sealed.map_err(|_opaque| SealError)?);
        Ok(value)
    }

    /// Opens what [`Keyring::seal`] made for the same place, under whichever key version.
    pub(crate) fn open(&self, place: Place, value: &[u8]) -> Result<Vec<u8>, SealError> {
        // As sealed: key version, nonce, ciphertext.
        let (version, rest) = value.split_first_chunk::<2>().ok_or(SealError)?;
        let (nonce, sealed) = rest.split_first_chunk::<12>().ok_or(SealError)?;
        let version = u16::from_be_bytes(*version);
        let payload = Payload { msg: sealed, aad: &associated(place, version) };
        let opened = self.cipher(version)?.decrypt(&Nonce::from(*nonce), payload);
        opened.map_err(|_opaque| SealError)
    }

    fn cipher(&self, version: u16) -> Result<Aes256GcmSiv, SealError> {
        let generation = self.inner.generations.get(&version).ok_or(SealError)?;
        Ok(Aes256GcmSiv::new(&generation.seal.into()))
    }
}

fn associated(place: Place, version: u16) -> Vec<u8> {
    let member = place.member.map(|id| id.to_string()).unwrap_or_default();
    format!("{}\u{1f}{}\u{1f}{member}\u{1f}{version}", place.table, place.column).into_bytes()
}

#[cfg(test)]
mod tests {
    use guichet_values::MemberId;
    use proptest::prelude::*;

    use super::{Keyring, Place};

    fn place(member: u128) -> Place {
        let member = Some(MemberId::from(uuid::Uuid::from_u128(member)));
        Place { table: "members", column: "nir_sealed", member }
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens_in_its_place_only(clear: Vec<u8>, nonce: [u8; 12]) {
            let keys = Keyring::for_tests();
            let sealed = keys.seal(place(1), nonce, &clear).unwrap();

            prop_assert_eq!(keys.open(place(1), &sealed).unwrap(), clear);
            prop_assert!(keys.open(place(2), &sealed).is_err());
            let elsewhere = Place { column: "other", ..place(1) };
            prop_assert!(keys.open(elsewhere, &sealed).is_err());
        }
    }

    #[test]
    fn a_damaged_value_does_not_open() {
        let keys = Keyring::for_tests();
        let mut sealed = keys.seal(place(1), [7; 12], b"2850578006084").unwrap();

        assert!(!sealed.windows(4).any(|part| part == b"2850"));
        *sealed.last_mut().unwrap() ^= 1;
        assert!(keys.open(place(1), &sealed).is_err());
        assert!(keys.open(place(1), &sealed[..5]).is_err());
    }
}
