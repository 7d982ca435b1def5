//! The keyring: seals what identifies people, finds it again by a blind index, signs audit rows.
//!
//! AES-256-GCM-SIV with versioned keys; table, column and member are bound into each sealed value,
//! so that one copied to another row does not open (decisions.md, « Sealing »; security 3.2).

mod european;
mod file;
mod papers;
mod seal;
mod veil;

pub(crate) use european::EuropeanKey;
pub(crate) use file::{hex, open_or_create, renew_paper_key};
pub(crate) use papers::PaperKeys;
pub(crate) use seal::{Place, SealError};
pub(crate) use veil::Veil;

use std::collections::BTreeMap;
use std::sync::Arc;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// One generation of keys. None of it is ever in the database.
#[derive(Clone)]
struct Generation {
    seal: [u8; 32],
}

/// All generations; the newest seals, every one opens. The index, audit, token and pepper keys are
/// not versioned here: changing them means re-indexing, a command of its own, or new codes.
#[derive(Clone)]
pub(crate) struct Keyring {
    inner: Arc<Rings>,
}

struct Rings {
    current: u16,
    generations: BTreeMap<u16, Generation>,
    index: [u8; 32],
    audit: [u8; 32],
    token: [u8; 32],
    pepper: [u8; 32],
    papers: PaperKeys,
    european: EuropeanKey,
}

/// What a blind index is made of: the same text under two purposes gives two indexes.
#[derive(Clone, Copy)]
pub(crate) enum Indexed {
    /// A NIR, 13 characters.
    Nir,
    /// An e-mail address, in lower case.
    Email,
    /// Whose tries to sign in are counted: a number typed, a device, a source.
    SignInTries,
    /// Who asks for a new code: a number typed, a source.
    RecoveryTries,
    /// A mailed code, with what it is bound to.
    OneTimeCode,
    /// Whose tries to open an account are counted: a number typed, a source.
    OpeningTries,
    /// Somebody's name at a provider of identities, with the provider's.
    FranceConnectSubject,
    /// A code that an adviser gave, with the number that is typed beside it.
    ProvisionalCode,
    /// Who tries numbers of papers: a source.
    DocumentTries,
}

impl Keyring {
    /// The blind index of an identifier, for equality look-ups only.
    pub(crate) fn index(&self, of: Indexed, value: &str) -> [u8; 32] {
        let purpose: &[u8] = match of {
            Indexed::Nir => b"nir",
            Indexed::Email => b"email",
            Indexed::SignInTries => b"sign-in tries",
            Indexed::RecoveryTries => b"recovery tries",
            Indexed::OneTimeCode => b"one-time code",
            Indexed::OpeningTries => b"opening tries",
            Indexed::FranceConnectSubject => b"france connect subject",
            Indexed::ProvisionalCode => b"provisional code",
            Indexed::DocumentTries => b"document tries",
        };
        keyed(&self.inner.index, &[purpose, value.as_bytes()])
    }

    /// The MAC of an audit row.
    pub(crate) fn audit_mac(&self, content: &[&[u8]]) -> [u8; 32] {
        keyed(&self.inner.audit, content)
    }

    /// A token derived from a secret of the browser, such as the one against forged forms.
    pub(crate) fn derived_token(&self, purpose: &[u8], secret: &[u8]) -> [u8; 32] {
        keyed(&self.inner.token, &[purpose, secret])
    }

    /// What every hash of a code needs besides its salt, so that the database alone gives nothing
    /// to guess against (decisions.md, « Sealing »).
    pub(crate) fn pepper(&self) -> &[u8; 32] {
        &self.inner.pepper
    }

    /// What signs papers, and checks them (decision 0010).
    pub(crate) fn papers(&self) -> &PaperKeys {
        &self.inner.papers
    }

    /// What signs certificates for other countries (decision 0013).
    pub(crate) fn european(&self) -> &EuropeanKey {
        &self.inner.european
    }

    /// Keys for tests only: the same each time, and in no file.
    #[cfg(test)]
    pub(crate) fn for_tests() -> Self {
        let generations = BTreeMap::from([(1, Generation { seal: [1; 32] })]);
        let (index, audit, token, pepper) = ([2; 32], [3; 32], [4; 32], [5; 32]);
        let paper_key = guichet_documents::PaperKey::new(&[6; 32]).unwrap();
        let papers = PaperKeys::of(paper_key, Vec::new());
        let european = EuropeanKey::of([7; 32]).unwrap();
        let rings =
            Rings { current: 1, generations, index, audit, token, pepper, papers, european };
        Self { inner: Arc::new(rings) }
    }
}

/// HMAC-SHA-256 over parts, each preceded by its length, so that no two lists of parts collide.
fn keyed(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
    block.iter_mut().zip(key).for_each(|(slot, byte)| *slot = *byte);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block);
    for part in parts {
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Keyring(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::{Indexed, Keyring, keyed};

    #[test]
    fn an_index_is_stable_and_tells_nothing() {
        let keys = Keyring::for_tests();

        let index = keys.index(Indexed::Nir, "2850578006084");

        assert_eq!(index, keys.index(Indexed::Nir, "2850578006084"));
        assert_ne!(index, keys.index(Indexed::Nir, "2850578006085"));
        assert_eq!(format!("{keys:?}"), "Keyring(***)");
    }

    #[test]
    fn parts_cannot_be_shifted_into_each_other() {
        assert_ne!(keyed(&[0; 32], &[b"ab", b"c"]), keyed(&[0; 32], &[b"a", b"bc"]));
    }
}
