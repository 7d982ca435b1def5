//! Chance, handed in like the clock.

#[cfg(test)]
use std::sync::{Arc, Mutex, PoisonError};

#[cfg(test)]
use rand::{Rng, SeedableRng, rngs::StdRng};

/// Where unpredictable bytes come from.
#[derive(Clone)]
pub(crate) enum Chance {
    /// The operating system's generator.
    System,
    /// A generator that a test can start again.
    #[cfg(test)]
    Seeded(Arc<Mutex<StdRng>>),
}

impl Chance {
    /// The same bytes in the same order for the same seed.
    #[cfg(test)]
    pub(crate) fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    pub(crate) fn bytes<const N: usize>(&self) -> [u8; N] {
        match self {
            Self::System => rand::random(),
            #[cfg(test)]
            Self::Seeded(generator) => {
                let mut bytes = [0; N];
                generator.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
                bytes
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn a_seed_repeats_itself_and_the_system_does_not() {
        let bytes = |chance: Chance| chance.bytes::<16>();

        assert_eq!(bytes(Chance::seeded(7)), bytes(Chance::seeded(7)));
        assert_ne!(bytes(Chance::System), bytes(Chance::System));
    }
}
