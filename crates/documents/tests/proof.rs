//! What is promised of the signed code: whoever changes a bit of it is found out, and what was signed
//! years ago is still read.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops where something is not as expected"
)]

use coset::{CoseSign1, TaggedCborSerializable};
use guichet_documents::{CodeError, Facts, PREFIX, PaperKey, PublicKey, Seal, code_in, verify};
use jiff::civil::date;

fn facts() -> Facts {
    Facts {
        number: "RQKP-73HR-K7WW".to_owned(),
        title: "Attestation de droits".to_owned(),
        caisse: "Caisse primaire d’assurance maladie Yvelines".to_owned(),
        holder: "Camille MARTIN".to_owned(),
        nir: "2 85 05 78 006 084 41".to_owned(),
        issued_on: date(2026, 11, 22),
        valid_until: Some(date(2027, 11, 21)),
        lines: vec![("Noé MARTIN".to_owned(), "naissance le 2 mars 2020".to_owned())],
    }
}

fn key(secret: u8) -> PaperKey {
    PaperKey::new(&[secret; 32]).unwrap()
}

fn public(secret: u8) -> PublicKey {
    key(secret).public().clone()
}

fn code(secret: u8, facts: &Facts) -> String {
    let seal = Seal { key: &key(secret), address: "https://guichet.example/verifier" };
    seal.proof(facts).unwrap().code
}

fn bytes(code: &str) -> Vec<u8> {
    base45::decode(code.strip_prefix(PREFIX).unwrap()).unwrap()
}

#[test]
fn what_was_signed_is_read_back_and_the_same_facts_give_the_same_code() {
    let first = code(1, &facts());

    assert_eq!(verify(&first, &[public(2), public(1)]), Ok(facts()));
    assert_eq!(code(1, &facts()), first);
    assert_eq!(verify(&format!(" {first}\r\n"), &[public(1)]), Ok(facts()));
}

/// A code from the day on which codes began. It must be read for as long as papers are.
#[test]
fn a_code_of_the_first_day_is_still_read() {
    insta::assert_snapshot!("first-code", code(1, &facts()));
}

/// Each bit of the bytes, each bit of the letters, and each letter for each other one.
#[test]
fn every_one_bit_change_of_a_code_is_refused() {
    let code = code(1, &facts());
    let keys = [public(1)];
    let stored = bytes(&code);
    let flipped = |bytes: &[u8], bit: usize| {
        let mut bytes = bytes.to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        bytes
    };

    for bit in 0..stored.len() * 8 {
        let altered = format!("{PREFIX}{}", base45::encode(flipped(&stored, bit)));
        assert!(verify(&altered, &keys).is_err(), "bit {bit} of the bytes");
    }
    for bit in 0..code.len() * 8 {
        let Ok(altered) = String::from_utf8(flipped(code.as_bytes(), bit)) else { continue };
        assert!(verify(&altered, &keys).is_err(), "bit {bit} of the letters: {altered}");
    }
}

/// What is around the signature is changed with its checksum put right: only the comparison with
/// what we would write finds some of these.
#[test]
fn every_one_bit_change_of_the_signed_bytes_is_refused_also_when_the_checksum_is_right() {
    let code = code(1, &facts());
    let stored = bytes(&code);
    let signed = &stored[7..stored.len() - 4];

    for bit in 0..signed.len() * 8 {
        let mut altered = signed.to_vec();
        altered[bit / 8] ^= 1 << (bit % 8);
        assert!(verify(&rewritten(&stored, &altered), &[public(1)]).is_err(), "bit {bit}");
    }
    let with_more = [signed, b"\xf6"].concat();
    assert!(verify(&rewritten(&stored, &with_more), &[public(1)]).is_err());
}

fn rewritten(stored: &[u8], signed: &[u8]) -> String {
    let length = u16::try_from(signed.len()).unwrap();
    let mut bytes = stored[..3].to_vec();
    bytes.extend(length.to_le_bytes());
    bytes.extend((!length).to_le_bytes());
    bytes.extend(signed);
    bytes.extend(adler2::adler32_slice(signed).to_be_bytes());
    format!("{PREFIX}{}", base45::encode(bytes))
}

#[test]
fn another_key_or_half_a_code_is_refused_and_each_says_why() {
    let code = code(1, &facts());

    assert_eq!(verify(&code, &[public(2)]), Err(CodeError::UnknownKey));
    assert_eq!(verify(&code, &[]), Err(CodeError::UnknownKey));
    for nothing in ["", "GUI", "HC1:6BF", "bonjour", &code.to_lowercase()] {
        assert_eq!(verify(nothing, &[public(1)]), Err(CodeError::Unreadable), "{nothing}");
    }
    let long = format!("{PREFIX}{}", "A".repeat(1_000_000));
    assert_eq!(verify(&long, &[public(1)]), Err(CodeError::Unreadable));
    for half in ["GUI1:", "GUI1:😀", &code[..code.len() - 3], &format!("{code}00")] {
        assert_eq!(verify(half, &[public(1)]), Err(CodeError::Altered), "{half}");
    }
}

/// Who swaps the sign of one half of a signature has another signature of the same facts.
#[test]
fn the_other_signature_of_the_same_facts_is_refused() {
    let code = code(1, &facts());
    let mut stored = bytes(&code);
    let end = stored.len() - 4;
    let signature = p256::ecdsa::Signature::from_slice(&stored[end - 64..end]).unwrap();
    let (r, s) = signature.split_scalars();
    let other = p256::ecdsa::Signature::from_scalars(r, -s).unwrap();
    stored[end - 64..end].copy_from_slice(&other.to_bytes());
    let signed = stored[7..end].to_vec();

    assert_eq!(verify(&rewritten(&stored, &signed), &[public(1)]), Err(CodeError::Altered));
}

/// A header that nobody signed may be put beside the signed one: the signature holds all the same.
#[test]
fn a_code_with_something_unsigned_beside_it_is_refused() {
    let stored = bytes(&code(1, &facts()));
    let mut signed = CoseSign1::from_tagged_slice(&stored[7..stored.len() - 4]).unwrap();
    signed.unprotected.key_id = b"other".to_vec();
    let signed = signed.to_tagged_vec().unwrap();

    assert_eq!(verify(&rewritten(&stored, &signed), &[public(1)]), Err(CodeError::Altered));
}

/// Keys are kept as points; what was signed by one that signs no more is read by its point.
#[test]
fn a_public_key_is_read_from_its_point() {
    let point = public(1).point();

    assert_eq!(PublicKey::read(&point), Some(public(1)));
    assert_eq!(PublicKey::read(&point[1..]), None);
    let keys = guichet_documents::key_set(&[public(1), public(2)]);
    assert!(keys.windows(32).any(|part| *part == point[1..33]));
}

#[test]
fn a_large_family_fits_and_the_code_says_that_there_is_more() {
    let lines = vec![("Nom ".repeat(20), "né le 2 mars 2020".to_owned()); 30];

    let read = verify(&code(1, &Facts { lines, ..facts() }), &[public(1)]).unwrap();

    let (last, all) = read.lines.split_last().unwrap();
    assert!((5..30).contains(&all.len()), "{}", all.len());
    assert_eq!(last.1, format!("{} autre(s) ligne(s), sur le document seulement", 30 - all.len()));
}

#[test]
fn a_code_is_found_in_a_file_and_nothing_else_is() {
    let code = code(1, &facts());
    let file = [b"%PDF-1.7 <pdf:Keywords>".as_slice(), code.as_bytes(), b"</pdf>"].concat();

    assert_eq!(code_in(&file), Some(code));
    assert_eq!(code_in(b"%PDF-1.7"), None);
    assert_eq!(code_in(b""), None);
    let endless = [PREFIX.as_bytes(), &vec![b'A'; 3_000_000]].concat();
    assert!(code_in(&endless).unwrap().len() < 2_000);
}
