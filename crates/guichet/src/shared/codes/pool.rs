//! Who may hash now, who waits, and who is told to come back.

use std::sync::Arc;

use guichet_values::{Password, TypedCode};
use zeroize::Zeroizing;

use super::hasher::Hasher;
use crate::shared::fault::Fault;
use crate::shared::turns::{self, Busy, Turns};

/// Who waits at most for each hashing thread: about a second and a half of its work.
const WAITING_PER_THREAD: usize = 64;

pub(super) struct Pool {
    hasher: Arc<Hasher>,
    turns: Turns,
}

/// The right to one hash, at its turn.
pub(crate) struct Seat {
    hasher: Arc<Hasher>,
    seat: turns::Seat,
}

/// What came of a code that was typed.
pub(crate) struct Verified {
    pub(crate) right: bool,
    /// The hash to store in the place of the one it was compared with.
    pub(crate) renewed: Option<String>,
}

impl Pool {
    pub(super) fn new(hasher: Arc<Hasher>) -> Self {
        Self { hasher, turns: Turns::new(WAITING_PER_THREAD) }
    }

    pub(super) fn seat(&self) -> Result<Seat, Busy> {
        let seat = self.turns.seat();
        if seat.is_err() {
            metrics::counter!("guichet_code_hashes_refused_total").increment(1);
        }
        seat.map(|seat| self.seated(seat))
    }

    pub(super) async fn waiting_seat(&self) -> Result<Seat, Fault> {
        let seat = self.turns.waiting_seat().await;
        seat.map(|seat| self.seated(seat)).map_err(|_stopped| Fault::Hashing)
    }

    #[cfg(test)]
    pub(super) fn computed(&self) -> u64 {
        self.hasher.computed()
    }

    fn seated(&self, seat: turns::Seat) -> Seat {
        Seat { hasher: Arc::clone(&self.hasher), seat }
    }
}

impl Seat {
    /// Whether the code is the stored one; without a stored one the same work, and no.
    ///
    /// # Errors
    /// [`Fault::Hashing`].
    pub(crate) async fn verify(
        self,
        code: TypedCode,
        stored: Option<String>,
    ) -> Result<bool, Fault> {
        self.at_its_turn(move |hasher| hasher.verify(code.expose(), stored.as_deref())).await
    }

    /// The same; where it was right and its hash was made at another cost than today's, also the hash
    /// to store from now on, made with this salt.
    ///
    /// # Errors
    /// [`Fault::Hashing`].
    pub(crate) async fn verify_and_renew(
        self,
        code: TypedCode,
        stored: Option<String>,
        salt: [u8; 16],
    ) -> Result<Verified, Fault> {
        self.at_its_turn(move |hasher| {
            let right = hasher.verify(code.expose(), stored.as_deref())?;
            let renewed = match stored.filter(|_| right) {
                Some(stored) => hasher.renewed(code.expose(), &stored, salt)?,
                None => None,
            };
            Ok(Verified { right, renewed })
        })
        .await
    }

    /// The hash to store for a code that is to be another one than the stored one; none where it is
    /// the same.
    ///
    /// # Errors
    /// [`Fault::Hashing`].
    pub(crate) async fn hash_another(
        self,
        code: &Password,
        stored: String,
        salt: [u8; 16],
    ) -> Result<Option<String>, Fault> {
        let code = Zeroizing::new(code.expose().to_owned());
        self.at_its_turn(move |hasher| {
            let is_same = hasher.verify(&code, Some(&stored))?;
            if is_same { Ok(None) } else { hasher.hash(&code, salt).map(Some) }
        })
        .await
    }

    /// The hash to store for a chosen code.
    ///
    /// # Errors
    /// [`Fault::Hashing`].
    pub(crate) async fn hash(self, code: &Password, salt: [u8; 16]) -> Result<String, Fault> {
        let code = Zeroizing::new(code.expose().to_owned());
        self.at_its_turn(move |hasher| hasher.hash(&code, salt)).await
    }

    pub(super) async fn hash_text(
        self,
        code: &'static str,
        salt: [u8; 16],
    ) -> Result<String, Fault> {
        self.at_its_turn(move |hasher| hasher.hash(code, salt)).await
    }

    async fn at_its_turn<T: Send + 'static>(
        self,
        work: impl FnOnce(&Hasher) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let Self { hasher, seat } = self;
        seat.work(move || work(&hasher)).await.map_err(|_stopped| Fault::Hashing)?
    }
}
