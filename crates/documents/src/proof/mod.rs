//! The signed code of a paper (decision 0010): by it anybody tells a paper of ours from another one,
//! without asking us.
//!
//! A CWT in a `COSE_Sign1` (RFC 8392 and 9052), ES256, in zlib and base45 (RFC 9285), for a QR code of
//! letters and figures (standards.md 4.8).

mod code;
mod facts;
mod key;
mod picture;
mod shape;

pub use code::{PREFIX, code_in, verify};
pub use facts::Facts;
pub use key::{PaperKey, PublicKey, key_set};
pub use picture::{code_on, is_picture};
pub(crate) use shape::letters;

use qrcode::{Color, EcLevel, QrCode};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use self::code::sign;

/// Why a code is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CodeError {
    /// No code of ours at all.
    #[error("this is no code of a paper")]
    Unreadable,
    /// Signed by a key that is none of ours.
    #[error("the code was signed by an unknown key")]
    UnknownKey,
    /// Not what was signed.
    #[error("the code is not as it was signed")]
    Altered,
}

/// With what a paper is made verifiable.
#[derive(Clone, Copy)]
pub struct Seal<'a> {
    /// Signs the facts.
    pub key: &'a PaperKey,
    /// The page that checks them.
    pub address: &'a str,
}

/// What a paper carries so that anybody may check it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The signed code.
    pub code: String,
    /// Where and how, in words.
    pub words: String,
}

/// A proof as the templates read it.
#[derive(Serialize)]
pub(crate) struct Drawn<'a> {
    code: &'a str,
    words: &'a str,
    drawing: String,
    /// Squares on a side: how large it must be printed.
    squares: usize,
}

impl Seal<'_> {
    /// Signs the facts. The same facts give the same proof.
    ///
    /// # Errors
    /// [`CodeError::Unreadable`] should the facts not fit into a code.
    pub fn proof(&self, facts: &Facts) -> Result<Proof, CodeError> {
        let shown = self.address.split_once("://").map_or(self.address, |(_, shown)| shown);
        let words = format!(
            "Pour vérifier ce document\u{a0}: {shown}, avec le numéro {}, ce fichier ou une photo du code.",
            facts.number
        );
        Ok(Proof { code: sign(self.key, facts)?, words })
    }
}

impl Proof {
    pub(crate) fn drawn(&self) -> Result<Drawn<'_>, CodeError> {
        let (drawing, squares) = squares(&self.code, EcLevel::M)?;
        Ok(Drawn { code: &self.code, words: &self.words, drawing, squares })
    }
}

/// A code drawn, and its squares on a side.
pub(crate) fn squares(code: &str, level: EcLevel) -> Result<(String, usize), CodeError> {
    let code = QrCode::with_error_correction_level(code, level);
    let code = code.map_err(|_too_long| CodeError::Unreadable)?;
    let squares = code.width();
    Ok((drawing(&code.to_colors(), squares), squares))
}

/// One path: each run of dark squares of a row is a bar.
fn drawing(colours: &[Color], squares: usize) -> String {
    use std::fmt::Write;
    let mut path = String::new();
    for (row, line) in colours.chunks(squares.max(1)).enumerate() {
        let mut column = 0;
        for run in line.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let _infallible = write!(path, "M{column} {row}h{0}v1h-{0}z", run.len());
            }
            column += run.len();
        }
    }
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {squares} {squares}"><path d="{path}" fill="#0a3329"/></svg>"##
    )
}
