//! One hash: argon2id, a salt, and a key that is not in the database.

use std::sync::atomic::{AtomicU64, Ordering};

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

use crate::shared::fault::Fault;
use crate::shared::keys::Keyring;

/// What one hash costs in memory and time.
#[derive(Clone)]
pub(crate) struct Cost(Params);

impl Cost {
    /// 19 MiB, two passes, one lane: about 24 ms of one core (OWASP; security 2.3).
    pub(crate) fn usual() -> Self {
        Self(Params::default())
    }

    /// As little as argon2 allows, for tests whose subject is not the hash.
    #[cfg(test)]
    pub(crate) fn least() -> Self {
        Self(Params::new(Params::MIN_M_COST, 1, 1, None).unwrap())
    }
}

pub(super) struct Hasher {
    keys: Keyring,
    cost: Params,
    /// Verified in the place of the hash of an account that is not there.
    stand_in: Option<PasswordHash>,
    computed: AtomicU64,
}

impl Hasher {
    pub(super) fn new(keys: Keyring, cost: Cost) -> Self {
        let stand_in = stand_in(&cost.0);
        Self { keys, cost: cost.0, stand_in, computed: AtomicU64::new(0) }
    }

    pub(super) fn hash(&self, code: &str, salt: [u8; 16]) -> Result<String, Fault> {
        self.count();
        let hashed = self.argon2()?.hash_password_with_salt(code.as_bytes(), &salt);
        hashed.map(|hash| hash.to_string()).map_err(|_opaque| Fault::Hashing)
    }

    /// Whether the code is the stored one. With nothing stored the work is the same and the answer
    /// is no, so that nobody learns from the time whether there is an account (T13).
    pub(super) fn verify(&self, code: &str, stored: Option<&str>) -> Result<bool, Fault> {
        self.count();
        let known = match stored {
            Some(text) => Some(PasswordHash::new(text).map_err(|_damaged| Fault::Hashing)?),
            None => None,
        };
        let hash = known.as_ref().or(self.stand_in.as_ref()).ok_or(Fault::Hashing)?;
        let matches = match self.argon2()?.verify_password(code.as_bytes(), hash) {
            Ok(()) => true,
            Err(argon2::password_hash::Error::PasswordInvalid) => false,
            Err(_) => return Err(Fault::Hashing),
        };
        Ok(matches && known.is_some())
    }

    /// A hash of a code that was right, where the stored one was made at another cost than today's.
    pub(super) fn renewed(
        &self,
        code: &str,
        stored: &str,
        salt: [u8; 16],
    ) -> Result<Option<String>, Fault> {
        let hash = PasswordHash::new(stored).map_err(|_damaged| Fault::Hashing)?;
        let params = Params::try_from(&hash.params).map_err(|_damaged| Fault::Hashing)?;
        let cost = |of: &Params| (of.m_cost(), of.t_cost(), of.p_cost());
        if cost(&params) == cost(&self.cost) {
            return Ok(None);
        }
        self.hash(code, salt).map(Some)
    }

    #[cfg(test)]
    pub(super) fn computed(&self) -> u64 {
        self.computed.load(Ordering::Relaxed)
    }

    fn count(&self) {
        self.computed.fetch_add(1, Ordering::Relaxed);
        metrics::counter!("guichet_code_hashes_total").increment(1);
    }

    fn argon2(&self) -> Result<Argon2<'_>, Fault> {
        let (algorithm, version) = (Algorithm::Argon2id, Version::V0x13);
        Argon2::new_with_secret(self.keys.pepper(), algorithm, version, self.cost.clone())
            .map_err(|_opaque| Fault::Hashing)
    }
}

/// A hash of no code, as dear to verify as a real one.
fn stand_in(cost: &Params) -> Option<PasswordHash> {
    Some(PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(cost).ok()?,
        salt: Some(Salt::new(&[0; 16]).ok()?),
        hash: Some(Output::new(&[0; Params::DEFAULT_OUTPUT_LEN]).ok()?),
    })
}
