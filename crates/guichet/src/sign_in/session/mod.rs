//! A session begins here, however a person proved who she is: by her code, a passkey, FranceConnect
//! or a provisional code. Whoever checked the proof calls [`open()`] in the same transaction; the gates
//! come first, and none can be skipped by choosing another way in.

mod mail;
mod open;
mod proof;
mod queries;
mod welcome;

pub(crate) use open::{Entered, admit, open, shut_out};
pub(crate) use proof::{Level, Method, Proof};
pub(crate) use welcome::welcome;
