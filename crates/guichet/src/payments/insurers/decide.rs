//! What is left to decide for a person, as a function of her contracts and of what was chosen.

use jiff::civil::Date;

use super::queries::{Chosen, Contract, Person};
use crate::core_system::effects::find::Passage;

/// How it stands with the insurers of a person.
#[derive(Clone, Copy)]
pub(super) enum Standing<'a> {
    /// One is known, or none.
    Clear,
    /// Two are known, and nobody said which one is right.
    Open,
    /// She said which; the fund has not done it yet.
    Sent(&'a Chosen),
    /// The fund did it: it says so, or tells of one insurer only.
    Applied(&'a Chosen),
}

impl Person {
    pub(super) fn standing(&self) -> Standing<'_> {
        let chosen = self.chosen.as_ref().filter(|chosen| self.kept(chosen).is_some());
        let is_aside = |one: &&Contract| chosen.is_some_and(|it| it.set_aside.contains(&one.id));
        if differ(self.contracts.iter().filter(|one| !is_aside(one))) {
            return Standing::Open;
        }
        match chosen {
            None => Standing::Clear,
            Some(chosen) if matches!(chosen.passage, Passage::Recorded(_)) => {
                Standing::Applied(chosen)
            }
            Some(chosen) if differ(self.contracts.iter()) => Standing::Sent(chosen),
            Some(chosen) => Standing::Applied(chosen),
        }
    }

    /// Whether the choice is hers to make here and now.
    pub(super) fn may_choose(&self) -> bool {
        let undecided = match self.standing() {
            Standing::Clear => false,
            Standing::Open | Standing::Sent(_) => true,
            // What she chose since was refused.
            Standing::Applied(_) => self.refused.is_some() && differ(self.contracts.iter()),
        };
        undecided && self.is_acted_for() && self.has_named_contracts()
    }

    /// Whether the core system would understand which contract is meant.
    pub(super) fn has_named_contracts(&self) -> bool {
        self.contracts.iter().all(|contract| contract.key.is_some())
    }

    /// The contract that was chosen, as long as it runs.
    pub(super) fn kept(&self, chosen: &Chosen) -> Option<&Contract> {
        self.contracts.iter().find(|contract| contract.id == chosen.contract)
    }

    /// Since when two insurers are known at once, where they are.
    pub(super) fn twofold_since(&self) -> Option<Date> {
        let first = self.contracts.first()?;
        let other = self.contracts.iter().find(|other| other.amc_number != first.amc_number)?;
        Some(other.starts_on)
    }
}

/// Whether these contracts are with more than one insurer.
fn differ<'a>(mut contracts: impl Iterator<Item = &'a Contract>) -> bool {
    let first = contracts.next();
    first.is_some_and(|first| contracts.any(|other| other.amc_number != first.amc_number))
}
