//! Letters and certificates: data in, PDF out. Heavy to build, so it stands alone.
//!
//! A paper is a type with its facts and a template. The template gets the facts as values, never as
//! markup, so that nothing a person is called can be read as an instruction. Nothing else is handed
//! in: no file, no network, no clock. Every paper is PDF/UA-1 and PDF/A-2a, enforced when it is
//! written, and the same facts give the same bytes.

mod attestation;
mod certificate;
mod fonts;
mod press;
mod proof;
mod releve;
mod words;

pub use attestation::{
    Affiliation, Attestation, C2s, FullCover, FullCoverReason, Holder, Insured, Modulation,
};
pub use certificate::eprc::{
    Broken, Card, Eprc, EuropeanSeal, Institution, Person, Told, european_name,
};
pub use certificate::{CERTIFICATE_TITLE, Certificate, CertificateSheet, Frame, Numbered, Stamp};
pub use press::PrintError;
pub use proof::{
    CodeError, Facts, PREFIX, PaperKey, Proof, PublicKey, Seal, code_in, code_on, is_picture,
    key_set, verify,
};
pub use releve::{Figures, Letterhead, Part, Releve, Sheet};
