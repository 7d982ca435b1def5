//! Names for addresses: a row's id under a key, so that an address shows neither the id nor the
//! moment that it holds (account.md PAY-7: payment identifiers are opaque).
//!
//! One block of AES is exactly one id, both ways: nothing is stored and nothing is looked up. It
//! proves nothing either; whoever asks for a row still names the member whose row it must be.

use aes_gcm_siv::aes::Aes256;
use aes_gcm_siv::aes::cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::Keyring;

/// Veils the ids of one sort of rows.
pub(crate) struct Veil(Aes256);

impl Keyring {
    /// The veil of one sort of rows: the same id under two purposes gives two names.
    pub(crate) fn veil(&self, purpose: &[u8]) -> Veil {
        Veil(Aes256::new(&self.derived_token(b"veil", purpose).into()))
    }
}

impl Veil {
    /// For a page that is shown as a sample: under a key that everybody knows.
    pub(crate) fn of_a_sample() -> Self {
        Self(Aes256::new(&[0; 32].into()))
    }

    /// The name of an id: 22 characters of an address.
    pub(crate) fn name(&self, id: Uuid) -> String {
        let mut block = id.into_bytes().into();
        self.0.encrypt_block(&mut block);
        URL_SAFE_NO_PAD.encode(block)
    }

    /// The id of a name; of anything else that is as long, the id of nothing.
    pub(crate) fn id(&self, name: &str) -> Option<Uuid> {
        let bytes: [u8; 16] = URL_SAFE_NO_PAD.decode(name).ok()?.try_into().ok()?;
        let mut block = bytes.into();
        self.0.decrypt_block(&mut block);
        Some(Uuid::from_bytes(block.into()))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::Keyring;

    #[test]
    fn a_name_says_nothing_of_its_id_and_leads_back_to_it() {
        let veil = Keyring::for_tests().veil(b"payment");
        let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));

        assert_eq!(veil.id(&veil.name(one)), Some(one));
        assert_eq!(veil.name(one).len(), 22);
        assert_ne!(veil.name(one).get(..8), veil.name(two).get(..8));
        assert_ne!(veil.name(one), Keyring::for_tests().veil(b"child").name(one));
    }

    #[test]
    fn what_is_no_name_has_no_id() {
        let veil = Keyring::for_tests().veil(b"payment");

        for strange in ["", "a", "2222-2222-2222", "é", &"A".repeat(21), &"A".repeat(23), "../.."]
        {
            assert_eq!(veil.id(strange), None, "{strange}");
        }
        // One name for one id: the bits that 22 characters have too many are zero.
        assert_eq!(veil.id("AAAAAAAAAAAAAAAAAAAAAB"), None);
    }
}
