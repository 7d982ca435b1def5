//! What the fund pays for one act of care, and why (account.md 5.2 to 5.4, procedures.md 4.6, 4.7).
//!
//! [`compute()`] handles one act; [`settle`] a list of them in the order of their days, against the
//! [`Ledger`] of what was already kept; [`explain()`] compares the result with what the fund paid;
//! [`pay()`] makes payments for invented people.

mod act;
mod compute;
mod coverage;
mod explain;
mod fee;
mod flat_sum;
mod keep;
mod ledger;
mod pay;
mod situation;
mod trace;

#[cfg(test)]
mod tests;

pub use crate::Used;
pub use act::{Act, ActKind, Care, MedicineClass, Origin, Pathway, Payee, Setting, Transport};
pub use compute::{CARE_RULES, Computed, NoRule, compute, settle};
pub use explain::{
    Explained, Explanation, FedAct, FedDeduction, FedPayment, PaymentTrace, Unavailable, explain,
};
pub use fee::{Fee, FeeExemption, FeeRule, FeeStep, HospitalVisit, emergency_fee, hospital_fee};
pub use flat_sum::{Counter, FlatSum};
pub use ledger::{BeneficiaryCounters, Charge, CounterState, Ledger, Recovery};
pub use pay::pay;
pub use situation::{C2s, Exemption, Maternity, Situation};
pub use trace::{Rule, Step, Trace};
