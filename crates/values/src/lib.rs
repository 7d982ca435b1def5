//! The values guichet is made of, each parsed once where it comes in; inside, a wrong one cannot
//! exist. No clock, no chance, no file, no network.
//!
//! `parse` takes what a person typed. Its error names each way of being wrong, and its `Display` is
//! the French sentence shown beside the field: it says what to do and never repeats what was typed.
//! What identifies a person has a `Debug` that hides it and no `Display`.

mod birth_date;
mod caisse;
mod carte_vitale;
mod cents;
mod day;
mod email_address;
mod iban;
mod ids;
mod nir;
mod one_time_code;
mod password;
mod person_name;
mod phone;
mod postal_code;
mod provisional_code;
mod redacted;
mod reference;

pub use birth_date::{BirthDate, BirthDateError};
pub use caisse::{Caisse, CaisseError, CaisseKind};
pub use carte_vitale::{CarteVitaleError, CarteVitaleSerial, VITALE_PREFIX};
pub use cents::{BasisPoints, Cents, CentsError, Rounding};
pub use day::{DayError, parse_day};
pub use email_address::{EmailAddress, EmailAddressError};
pub use iban::{Iban, IbanError, IbanTail, IbanTailError};
pub use ids::{AgentId, CaseId, JobId, MailId, MemberId, PaymentId, SessionId};
pub use nir::{BirthMonth, BirthPlace, Nir, NirError, NirKind, ReadNir, Sex};
pub use one_time_code::{OneTimeCode, OneTimeCodeError};
pub use password::{
    PASSWORD_LENGTH, PASSWORD_SPECIALS, Password, PasswordError, PasswordRule, Personal, RuleName,
    Strength, TypedCode, TypedCodeError, password_rules, password_strength,
};
pub use person_name::{PersonName, PersonNameError};
pub use phone::{Phone, PhoneError, PhoneKind};
pub use postal_code::{PostalCode, PostalCodeError};
pub use provisional_code::ProvisionalCode;
pub use reference::{Reference, ReferenceError};
