//! Invented people, the same on every machine, and the doors of the demo (contract.md).
//!
//! `guichet seed` writes the demo people or a crowd of synthetic ones. The doors below stand only
//! where `GUICHET_DEMO=1`; a test builds the site without it and finds none (answers 15).

mod accounts;
mod agents;
mod bank;
mod crowd;
mod fund;
mod mailbox;
mod pages;
mod people;
mod seed;
mod style_guide;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use agents::{fresh_links, printed};
pub(crate) use crowd::{Crowd, Written, accounts_of, open_accounts, seed_crowd, settle};
pub(crate) use fund::answer as answer_effects;
pub(crate) use seed::{Seeded, demo_people, demo_people_if_nobody};

use axum::routing::{get, post};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::shared::access::{Door, public};
use crate::shared::page::Sample;

/// Every door of the demo.
pub(crate) fn doors() -> Vec<Door> {
    let mut doors = vec![
        public("/demo", get(pages::index)),
        public("/demo/personnes.json", get(pages::people)),
        public("/demo/agents.json", get(pages::agents)),
        public("/demo/entrer/{token}", get(pages::enter)),
        public("/demo/remise-a-zero", post(pages::reset)),
    ];
    doors.extend(mailbox::doors());
    doors.extend(bank::doors());
    doors.extend(style_guide::doors());
    doors
}

/// The states of its pages, for those who check them.
pub(crate) fn samples() -> Vec<Sample> {
    [mailbox::samples(), bank::samples()].into_iter().flatten().collect()
}

/// The same id on every machine for the same words (UUID version 8).
fn id_of(words: &[&str]) -> Uuid {
    let digest: [u8; 32] = Sha256::digest(format!("demo {}", words.join(" "))).into();
    let bytes = digest.first_chunk().copied().unwrap_or_default();
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
