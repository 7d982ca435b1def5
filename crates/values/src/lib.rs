//! The values guichet is made of, each parsed once where it comes in; inside, a wrong one cannot
//! exist. No clock, no chance, no file, no network.
//!
//! `parse` takes what a person typed. Its error names each way of being wrong, and its `Display` is
//! the French sentence shown beside the field: it says what to do and never repeats what was typed.
//! What identifies a person has a `Debug` that hides it and no `Display`.

mod cents;
mod ids;
mod nir;
mod redacted;

pub use cents::{BasisPoints, Cents, CentsError, Rounding};
pub use ids::{AgentId, CaseId, JobId, MailId, MemberId, PaymentId, SessionId};
pub use nir::{BirthMonth, BirthPlace, Nir, NirError, NirKind, ReadNir, Sex};
