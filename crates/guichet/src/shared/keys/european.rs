//! The key that signs certificates for other countries.

use std::sync::Arc;

use guichet_documents::{PaperKey, european_name};

/// The key, and how verifiers name it.
#[derive(Clone)]
pub(crate) struct EuropeanKey {
    pub(crate) key: Arc<PaperKey>,
    pub(crate) kid: String,
}

impl EuropeanKey {
    /// Named by its public half as a certificate holds it, until an operator gives the certificate that
    /// EESSI knows it by (decision 0013).
    pub(super) fn of(secret: [u8; 32]) -> Option<Self> {
        let key = PaperKey::new(&secret)?;
        let kid = european_name(&key.public().in_certificates());
        Some(Self { key: Arc::new(key), kid })
    }
}
