//! The worked examples of account.md 5.5 and procedures.md 4.5, and what must hold for any leave.

mod days;
mod examples;
mod explained;
mod leaves;
mod parents;
mod properties;
