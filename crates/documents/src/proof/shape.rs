//! The chain around the signed bytes (standards.md 4.8): zlib, base45, prefix.
//!
//! There is one way to write the same bytes, so that whoever changes a bit changes what is read. That
//! is why nothing is compressed: the same bytes may be compressed in many ways, and in other ways by
//! the next version of a library. A stored block is written in one way only (RFC 1950 and 1951), every
//! inflater reads it, and nothing can swell when it is read.

use adler2::adler32_slice;
use base45::{decode, encode};

use super::code::PREFIX;

/// zlib, no dictionary, lowest level; then one stored block, the last.
const HEAD: [u8; 3] = [0x78, 0x01, 0x01];

/// The letters of these bytes, with what says whose they are; none where they are more than one block holds.
pub(super) fn prefixed(bytes: &[u8]) -> Option<String> {
    Some(format!("{PREFIX}{}", letters(bytes)?))
}

/// The letters of these bytes; none where they are more than one block holds.
pub(crate) fn letters(bytes: &[u8]) -> Option<String> {
    let length = u16::try_from(bytes.len()).ok()?;
    let mut stored = HEAD.to_vec();
    stored.extend(length.to_le_bytes());
    stored.extend((!length).to_le_bytes());
    stored.extend(bytes);
    stored.extend(adler32_slice(bytes).to_be_bytes());
    Some(encode(&stored))
}

/// The bytes of these letters; none where they are not, letter for letter, what we write.
pub(super) fn bytes(letters_given: &str) -> Option<Vec<u8>> {
    let stored = decode(letters_given.strip_prefix(PREFIX)?).ok()?;
    let end = stored.len().checked_sub(4)?;
    let bytes = stored.get(HEAD.len() + 4..end)?.to_vec();
    (prefixed(&bytes)? == letters_given).then_some(bytes)
}
