//! From facts to the code, and back from a code to the facts that were signed.
//!
//! A code that is not, letter for letter, what a signer of ours would write is refused: each way to
//! write the same thing otherwise would be one more thing to explain.

use coset::cwt::ClaimsSet;
use coset::{
    Algorithm, CborSerializable, CoseSign1, CoseSign1Builder, Header, HeaderBuilder,
    TaggedCborSerializable, iana,
};

use super::{CodeError, Facts, PaperKey, PublicKey, shape};

/// Whose codes these are, and how they are written.
pub const PREFIX: &str = "GUI1:";

/// Letters of a code: a QR code of version 25 at level M, 5 cm on paper, holds 1,451.
const LETTERS_MAX: usize = 1_400;

/// Signs. The same facts give the same code.
pub(super) fn sign(key: &PaperKey, facts: &Facts) -> Result<String, CodeError> {
    for kept in (0..=facts.lines.len()).rev() {
        let claims = facts.shortened(kept).claims().and_then(|claims| claims.to_vec().ok());
        let signed = CoseSign1Builder::new()
            .protected(header(key.public()))
            .payload(claims.ok_or(CodeError::Unreadable)?)
            .create_signature(b"", |bytes| key.sign(bytes))
            .build();
        let code = written(signed)?;
        if code.len() <= LETTERS_MAX {
            return Ok(code);
        }
    }
    Err(CodeError::Unreadable)
}

/// Reads a code that one of these keys signed: the facts as they were signed, or why not.
///
/// # Errors
/// [`CodeError`].
pub fn verify(code: &str, keys: &[PublicKey]) -> Result<Facts, CodeError> {
    let code = code.trim();
    if !code.starts_with(PREFIX) || code.len() > LETTERS_MAX {
        return Err(CodeError::Unreadable);
    }
    let bytes = shape::bytes(code).ok_or(CodeError::Altered)?;
    let signed = CoseSign1::from_tagged_slice(&bytes).map_err(|_form| CodeError::Altered)?;
    let head = &signed.protected.header;
    if head.alg != Some(Algorithm::Assigned(iana::Algorithm::ES256)) {
        return Err(CodeError::Altered);
    }
    let key = keys.iter().find(|key| *key.id() == *head.key_id).ok_or(CodeError::UnknownKey)?;
    signed.verify_signature(b"", |signature, bytes| key.check(signature, bytes))?;
    let payload = signed.payload.clone().ok_or(CodeError::Altered)?;
    let claims = ClaimsSet::from_slice(&payload).map_err(|_form| CodeError::Altered)?;
    // What is signed is ours; what is around it must be what we would write: no other header, no
    // second way to write the same.
    let again = CoseSign1Builder::new().protected(header(key)).payload(payload);
    if written(again.signature(signed.signature).build())? != code {
        return Err(CodeError::Altered);
    }
    Facts::read(claims).ok_or(CodeError::Altered)
}

/// The code in a file: a PDF of ours carries it among its keywords, a text is the code.
pub fn code_in(file: &[u8]) -> Option<String> {
    let prefix = PREFIX.as_bytes();
    let begin = file.windows(prefix.len()).position(|window| window == prefix)?;
    let letters = file.get(begin..)?.iter().take(LETTERS_MAX + 1);
    let text: String =
        letters.map(|byte| char::from(*byte)).take_while(|one| in_a_code(*one)).collect();
    Some(text.trim_end().to_owned())
}

/// The alphabet of base45.
fn in_a_code(letter: char) -> bool {
    letter.is_ascii_uppercase() || letter.is_ascii_digit() || " $%*+-./:".contains(letter)
}

fn header(key: &PublicKey) -> Header {
    HeaderBuilder::new().algorithm(iana::Algorithm::ES256).key_id(key.id().to_vec()).build()
}

fn written(signed: CoseSign1) -> Result<String, CodeError> {
    let bytes = signed.to_tagged_vec().map_err(|_opaque| CodeError::Unreadable)?;
    shape::prefixed(&bytes).ok_or(CodeError::Unreadable)
}
