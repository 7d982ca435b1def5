//! What was kept of a member and their children, act by act: the counters and the deferred debits
//! (account.md PAY-20 to PAY-23).
//!
//! One list of charges says it all; counters are sums over it, so that none can drift from another.

use std::collections::BTreeSet;

use guichet_values::Cents;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Counter, FlatSum, Origin};
use crate::Amounts;

/// Every charge of a member and their children, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    charges: Vec<Charge>,
}

/// A participation or franchise that an act gave rise to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// The act.
    pub origin: Origin,
    /// Which sum.
    pub flat_sum: FlatSum,
    /// Who gave the care.
    pub professional: String,
    /// How much, after the caps.
    pub due: Cents,
    /// How much of it was taken already.
    pub taken: Cents,
}

/// One counter of one beneficiary (account.md PAY-22). The year is that of the care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterState {
    /// Which counter.
    pub counter: Counter,
    /// Civil year of the care.
    pub year: i16,
    /// For the acts done.
    pub due: Cents,
    /// Already taken.
    pub taken: Cents,
    /// Still to be taken.
    pub remaining: Cents,
    /// The most in the year, where a source gives it.
    pub cap: Option<Cents>,
    /// What further care of the year may still cost, until the cap is reached.
    pub before_cap: Option<Cents>,
}

/// Both counters of one beneficiary in one year: a line of « Participations forfaitaires et
/// franchises » (account.md PAY-21).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeneficiaryCounters {
    /// Whose care.
    pub beneficiary: String,
    /// At most 50 € a year.
    pub participations: CounterState,
    /// The same, a counter of its own.
    pub franchises: CounterState,
}

/// A deferred debit taken from another payment; it names the act it is for (account.md PAY-23).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    /// The act it is for.
    pub origin: Origin,
    /// Which sum.
    pub flat_sum: FlatSum,
    /// Negative, as the line is shown.
    pub amount: Cents,
}

impl Charge {
    /// What is still to be taken.
    pub fn remaining(&self) -> Cents {
        self.due - self.taken
    }

    /// Whether it is for this act and of this sort.
    fn is_for(&self, origin: &Origin, flat_sum: FlatSum) -> bool {
        self.flat_sum == flat_sum && self.origin == *origin
    }
}

impl Ledger {
    /// The charges, in the order in which they were made.
    pub fn charges(&self) -> &[Charge] {
        &self.charges
    }

    /// Adds a charge; nothing when there is nothing due.
    pub fn record(&mut self, charge: Charge) {
        if !charge.due.is_zero() {
            self.charges.push(charge);
        }
    }

    /// Takes back the charges made since there were `known` of them.
    pub(super) fn undo_since(&mut self, known: usize) -> Vec<Charge> {
        self.charges.split_off(known.min(self.charges.len()))
    }

    /// What is due for one beneficiary, professional and day: what a daily cap is held against.
    pub fn day_total(&self, flat_sum: FlatSum, origin: &Origin, professional: &str) -> Cents {
        let same_day = |charge: &&Charge| {
            charge.flat_sum == flat_sum
                && charge.professional == professional
                && charge.origin.on == origin.on
                && charge.origin.beneficiary == origin.beneficiary
        };
        self.charges.iter().filter(same_day).map(|charge| charge.due).sum()
    }

    /// What is due for one beneficiary in one civil year: what a yearly cap is held against.
    pub fn year_total(&self, counter: Counter, beneficiary: &str, year: i16) -> Cents {
        self.of_year(counter, beneficiary, year).map(|charge| charge.due).sum()
    }

    /// One counter as « Participations forfaitaires et franchises » shows it (account.md PAY-21).
    pub fn counter(
        &self,
        counter: Counter,
        beneficiary: &str,
        year: i16,
        amounts: &Amounts,
    ) -> CounterState {
        let due = self.year_total(counter, beneficiary, year);
        let taken = self.of_year(counter, beneficiary, year).map(|charge| charge.taken).sum();
        let last_day = Date::new(year, 12, 31).ok();
        let cap = last_day.and_then(|day| amounts.on(counter.year_cap(), day));
        let cap = cap.map(|dated| dated.value);
        // The fund may have kept more than our cap, when we could not explain.
        let before_cap = cap.map(|cap| (cap - due).max(Cents::ZERO));
        CounterState { counter, year, due, taken, remaining: due - taken, cap, before_cap }
    }

    /// The counters of everybody of the family who had care kept on in that year, by name.
    pub fn counters(&self, year: i16, amounts: &Amounts) -> Vec<BeneficiaryCounters> {
        let of_year = self.charges.iter().filter(|charge| charge.origin.on.year() == year);
        let people: BTreeSet<&str> =
            of_year.map(|charge| charge.origin.beneficiary.as_str()).collect();
        let counters = |beneficiary: &str| BeneficiaryCounters {
            beneficiary: beneficiary.to_owned(),
            participations: self.counter(Counter::Participations, beneficiary, year, amounts),
            franchises: self.counter(Counter::Franchises, beneficiary, year, amounts),
        };
        people.into_iter().map(counters).collect()
    }

    /// All that is still to be taken, of the member and the children.
    pub fn remaining(&self) -> Cents {
        self.charges.iter().map(Charge::remaining).sum()
    }

    /// Takes what is still due from a sum the fund is about to pay, whatever its nature and
    /// whoever of the family it is for (account.md PAY-20): oldest care first \[assumed\], never
    /// more than the sum.
    pub fn recover(&mut self, available: Cents) -> Vec<Recovery> {
        let mut left = available.max(Cents::ZERO);
        let mut open: Vec<&mut Charge> =
            self.charges.iter_mut().filter(|charge| !charge.remaining().is_zero()).collect();
        open.sort_by_key(|charge| charge.origin.on);
        let mut recoveries = Vec::new();
        for charge in open {
            let amount = charge.remaining().min(left);
            if !amount.is_zero() {
                charge.taken += amount;
                left -= amount;
                let origin = charge.origin.clone();
                recoveries.push(Recovery { origin, flat_sum: charge.flat_sum, amount: -amount });
            }
        }
        recoveries
    }

    /// Marks what the fund took or the member paid for one act. Nothing is marked, and nothing is
    /// given back, when less than `amount` is open for it.
    pub fn take(&mut self, origin: &Origin, flat_sum: FlatSum, amount: Cents) -> Option<Recovery> {
        if amount.is_negative() || self.open(origin, flat_sum) < amount {
            return None;
        }
        let mut left = amount;
        for charge in self.charges.iter_mut().filter(|charge| charge.is_for(origin, flat_sum)) {
            let part = charge.remaining().min(left);
            charge.taken += part;
            left -= part;
        }
        Some(Recovery { origin: origin.clone(), flat_sum, amount: -amount })
    }

    /// Whether so much is still to be taken for that act.
    pub(super) fn owes(&self, recovery: &Recovery) -> bool {
        let open = self.open(&recovery.origin, recovery.flat_sum);
        recovery.amount.is_negative() && -recovery.amount <= open
    }

    /// What is still to be taken for one act.
    pub fn open(&self, origin: &Origin, flat_sum: FlatSum) -> Cents {
        let of_act = self.charges.iter().filter(|charge| charge.is_for(origin, flat_sum));
        of_act.map(Charge::remaining).sum()
    }

    /// Lets go of charges of care before that year which are wholly taken: no cap needs them.
    pub fn forget_before(&mut self, year: i16) {
        self.charges
            .retain(|charge| charge.origin.on.year() >= year || !charge.remaining().is_zero());
    }

    /// The charges of one counter.
    fn of_year(
        &self,
        counter: Counter,
        beneficiary: &str,
        year: i16,
    ) -> impl Iterator<Item = &Charge> {
        self.charges.iter().filter(move |charge| {
            charge.flat_sum.counter() == counter
                && charge.origin.on.year() == year
                && charge.origin.beneficiary == beneficiary
        })
    }
}
