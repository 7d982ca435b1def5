//! Daily allowances: sickness, maternity, adoption, paternity, accident at work (account.md 5.5,
//! procedures.md 4.5).
//!
//! [`daily()`] makes the amount of a day from the pay; [`allowance()`] counts the days of a period,
//! in their order, and what is taken off; [`pay_allowance`] recovers participations and franchises
//! from what is left; [`explain_allowance`] compares with what the fund paid (answers.md 10);
//! [`declared_in`] adds up a year for the tax office; [`maternity_leave`] and [`paternity_days`] say
//! how long a leave is.
//!
//! For employees only. What is not computed, and for want of which source, is in `docs/rules.md`.

mod daily;
mod days;
mod declared;
mod explain;
mod leave;
mod length;
mod net;
mod table;
mod trace;

#[cfg(test)]
mod tests;

pub use daily::daily;
pub use declared::{Declared, declared_in};
pub use explain::{
    AllowanceExplanation, AllowancePayment, FedAllowance, NotExplained, explain_allowance,
    pay_allowance,
};
pub use leave::{Leave, LeaveKind, Past, Period, Recipient, ToPay};
pub use length::{MaternityLeave, Pregnancy, maternity_leave, paternity_days};
pub use net::allowance;
pub use table::NoAllowance;
pub use trace::{
    ALLOWANCE_RULES, AllowanceRule, AllowanceStep, AllowanceTrace, Daily, DailyRule, DailyStep,
};
