//! The keys that sign papers: one that signs, and what is left of those before it.

use std::sync::Arc;

use guichet_documents::{PaperKey, PublicKey};
use serde::{Deserialize, Serialize};

use super::file::{fresh, hex, key32, unhex};

/// As they are on disk. Of a key that signs no more only its public half is left, so that nobody can
/// sign with it whatever becomes of the file.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredPaperKeys {
    current: String,
    /// The last first.
    #[serde(default)]
    before: Vec<String>,
}

/// The keys that sign papers and check them.
#[derive(Clone)]
pub(crate) struct PaperKeys {
    current: Arc<PaperKey>,
    known: Arc<[PublicKey]>,
}

impl StoredPaperKeys {
    pub(super) fn first() -> Self {
        Self { current: fresh(), before: Vec::new() }
    }

    /// With a fresh key, and what is left of the one before.
    pub(super) fn next(self) -> Option<Self> {
        let last = PaperKey::new(&key32(&self.current)?)?;
        let mut before = vec![hex(&last.public().point())];
        before.extend(self.before);
        Some(Self { current: fresh(), before })
    }
}

impl PaperKeys {
    pub(super) fn read(stored: &StoredPaperKeys) -> Option<Self> {
        let current = PaperKey::new(&key32(&stored.current)?)?;
        let before = stored.before.iter().map(|point| PublicKey::read(&unhex(point)?));
        let before: Vec<PublicKey> = before.collect::<Option<_>>()?;
        Some(Self::of(current, before))
    }

    pub(super) fn of(current: PaperKey, before: Vec<PublicKey>) -> Self {
        let known = std::iter::once(current.public().clone()).chain(before).collect();
        Self { current: Arc::new(current), known }
    }

    /// The one that signs.
    pub(crate) fn current(&self) -> Arc<PaperKey> {
        Arc::clone(&self.current)
    }

    /// Every key whose papers are ours, the one that signs first.
    pub(crate) fn known(&self) -> &[PublicKey] {
        &self.known
    }
}
