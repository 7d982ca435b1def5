//! What is promised of the certificate that stands in for the European card.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

#[path = "../examples/certificates/mod.rs"]
mod certificates;
#[expect(dead_code, reason = "what the attestation's tests need besides")]
mod reading;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use certificates::{code, european_key, told, with_card};
use guichet_documents::{
    Broken, Card, CertificateSheet, Eprc, Institution, Person, Told, code_in, european_name, verify,
};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use proptest::prelude::*;
use reading::Paper;
use serde_json::{Value, json};

fn paper(name: &str, sheet: &CertificateSheet) -> Paper {
    Paper::new(&format!("certificat-{name}"), &sheet.pdf().unwrap())
}

/// Every text of a sheet, in the order in which it is read.
fn texts(sheet: &CertificateSheet) -> Vec<String> {
    let mut all = vec![sheet.title.clone(), sheet.defined_by.clone()];
    for of in sheet.boxes.iter().chain([&sheet.days]) {
        all.push(of.title.clone());
        for field in &of.fields {
            all.extend([field.mark.clone(), field.label.clone(), field.value.clone()]);
        }
    }
    all.extend([sheet.stamp.mark.clone(), sheet.stamp.title.clone()]);
    all.extend(sheet.stamp.words.clone());
    all.extend(sheet.notes.clone());
    all.push(sheet.proof.words.clone());
    all
}

fn squeezed(text: &str) -> String {
    text.replace(|letter: char| letter.is_whitespace() || letter == '\u{200b}', "")
}

#[test]
fn the_pdf_says_every_word_of_the_sheet_in_its_order() {
    for (name, sheet) in certificates::all() {
        let words = squeezed(&paper(name, &sheet).words());
        let mut rest = words.as_str();
        for text in texts(&sheet).iter().map(|text| squeezed(text)) {
            let after = rest.split_once(&text).map(|(_, after)| after);
            rest = after.unwrap_or_else(|| panic!("{name}: {text} is not in {rest}"));
        }
    }
}

#[test]
fn the_same_facts_give_the_same_bytes_and_one_page_with_our_code() {
    for (name, sheet) in certificates::all() {
        let pdf = sheet.pdf().unwrap();
        assert_eq!(pdf, sheet.pdf().unwrap(), "{name}");
        let paper = paper(&format!("page-{name}"), &sheet);
        assert!(
            paper.info().lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 1"))
        );
        let facts = verify(&code_in(&pdf).unwrap(), &[certificates::key().public().clone()]);
        assert_eq!(facts.unwrap().valid_until, Some(date(2027, 2, 21)), "{name}");
    }
}

/// The checks of standards.md 6.7 that can be made here.
#[test]
fn every_sample_is_as_the_standards_want_it() {
    for (name, sheet) in certificates::all() {
        let paper = paper(&format!("standards-{name}"), &sheet);
        let inside = paper.inside();
        assert_eq!(paper.faults(), "", "{name}");
        for wanted in [
            "/Marked true",
            "/Lang (fr-FR)",
            "/DisplayDocTitle true",
            "/OutputIntents",
            "<pdfuaid:part>1</pdfuaid:part>",
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
        ] {
            assert!(inside.contains(wanted), "{name}: {wanted}");
        }
        for banned in ["/JavaScript", "/OpenAction", "/Encrypt", "/EmbeddedFile"] {
            assert!(!inside.contains(banned), "{name}: {banned}");
        }
    }
}

/// A square of the code is 0.41 mm wide: with 60 squares and more it fills over 6 cm² (standards.md 4.7).
#[test]
fn the_european_code_is_printed_large_enough_and_in_letters_that_take_little_room() {
    for (name, sheet) in certificates::all() {
        let code = qrcode::QrCode::with_error_correction_level(&sheet.european, qrcode::EcLevel::L);
        let side = 0.041 * f64::from(u32::try_from(code.unwrap().width()).unwrap());
        assert!((2.45..4.6).contains(&side), "{name}: {side} cm");
        let letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        assert!(sheet.european.chars().all(|letter| letters.contains(letter)), "{name}");
    }
}

/// A reader as strict as the format lets one be: every letter as we write it.
fn read(code: &str, key: &VerifyingKey) -> Option<Value> {
    let stored = base45::decode(code).ok()?;
    if base45::encode(&stored) != code || stored.len() < 12 || stored[..3] != [0x78, 1, 1] {
        return None;
    }
    let (jwt, sum) = stored[7..].split_at(stored.len() - 11);
    let length = u16::try_from(jwt.len()).ok()?;
    let lengths = [length.to_le_bytes(), (!length).to_le_bytes()].concat();
    if stored[3..7] != lengths || adler2::adler32_slice(jwt).to_be_bytes() != sum {
        return None;
    }
    let jwt = str::from_utf8(jwt).ok()?;
    let (signed, signature) = jwt.rsplit_once('.')?;
    let (head, payload) = signed.split_once('.')?;
    let json = |part: &str| -> Option<Value> {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
    };
    let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature).ok()?).ok()?;
    key.verify(signed.as_bytes(), &signature).ok()?;
    Some(json!({ "head": json(head)?, "payload": json(payload)? }))
}

fn verifying() -> VerifyingKey {
    VerifyingKey::from_sec1_bytes(&european_key().public().point()).unwrap()
}

#[test]
fn the_code_is_a_jwt_as_the_table_has_it() {
    let read = read(&code(with_card()), &verifying()).unwrap();

    let kid = european_name(&european_key().public().in_certificates());
    assert!(kid.starts_with("EESSI:x5t#S256:") && kid.len() == 15 + 43, "{kid}");
    assert_eq!(read["head"], json!({ "typ": "JWT", "alg": "ES256", "kid": kid }));
    assert_eq!(
        read["payload"],
        json!({
            "jti": "01920000-0000-7000-8000-000000000001",
            "sid": "eessi:prc:1.0",
            "prc": {
                "ic": "FR", "fn": "MARTIN", "gn": "Lina", "dob": "2014-09-21",
                "hi": "285057800608441", "in": "CPAM Yvelines", "ii": "01781",
                "ci": "80250000019900000417", "xd": "2028-01-31",
                "sd": "2026-11-22", "ed": "2027-02-21", "di": "2026-11-22",
            },
        })
    );
    assert_eq!(code(with_card()), code(with_card()));
}

/// Each bit of the letters and each bit of the bytes, its checksum left and put right.
#[test]
fn every_one_bit_change_of_a_code_is_refused() {
    let (code, key) = (code(told()), verifying());
    assert!(read(&code, &key).is_some());
    let flipped = |bytes: &[u8], bit: usize| {
        let mut bytes = bytes.to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        bytes
    };
    for bit in 0..code.len() * 8 {
        let Ok(altered) = String::from_utf8(flipped(code.as_bytes(), bit)) else { continue };
        assert_eq!(read(&altered, &key), None, "bit {bit} of the letters");
    }
    let stored = base45::decode(&code).unwrap();
    for bit in 0..stored.len() * 8 {
        let altered = flipped(&stored, bit);
        assert_eq!(read(&base45::encode(&altered), &key), None, "bit {bit} of the bytes");
        let end = stored.len() - 4;
        let sum = adler2::adler32_slice(&altered[7..end]).to_be_bytes();
        let righted = [&altered[..end], &sum].concat();
        if righted != stored {
            assert_eq!(read(&base45::encode(&righted), &key), None, "bit {bit}, sum put right");
        }
    }
}

#[test]
fn each_rule_of_the_table_refuses_what_breaks_it() {
    let person = || told().person;
    let institution = |name: &str, id: &str| Institution { name: name.into(), id: id.into() };
    let card = |number: &str, until| Some(Card { number: number.into(), until });
    let (day, last) = (date(2026, 11, 22), date(2027, 2, 21));
    for (broken, rule) in [
        (Told { country: "Fr".into(), ..told() }, Broken::Country),
        (Told { country: "FRA".into(), ..told() }, Broken::Country),
        (
            Told { person: Person { last_name: "é".repeat(41), ..person() }, ..told() },
            Broken::LastName,
        ),
        (
            Told { person: Person { last_name: String::new(), ..person() }, ..told() },
            Broken::LastName,
        ),
        (
            Told { person: Person { first_name: "é".repeat(36), ..person() }, ..told() },
            Broken::FirstName,
        ),
        (
            Told { person: Person { number: "1".repeat(21), ..person() }, ..told() },
            Broken::PersonalNumber,
        ),
        (
            Told { institution: institution(&"a".repeat(22), "0178"), ..told() },
            Broken::InstitutionName,
        ),
        (Told { institution: institution("CPAM", "781"), ..told() }, Broken::InstitutionId),
        (Told { institution: institution("CPAM", "01781012345"), ..told() }, Broken::InstitutionId),
        (Told { institution: institution("CPAM", "0178a"), ..told() }, Broken::InstitutionId),
        (
            Told { institution: institution(&"a".repeat(21), "01781"), ..told() },
            Broken::Institution,
        ),
        (Told { card: card(&"1".repeat(21), last), ..told() }, Broken::CardNumber),
        (Told { card: card("80a5", last), ..told() }, Broken::CardNumber),
        (Told { card: card("8025", last.yesterday().unwrap()), ..told() }, Broken::CardEnds),
        (
            Told { person: Person { born_on: day.tomorrow().unwrap(), ..person() }, ..told() },
            Broken::BornLater,
        ),
        (Told { until: day.yesterday().unwrap(), ..told() }, Broken::EndsFirst),
        (Told { issued_on: day.yesterday().unwrap(), ..told() }, Broken::DeliveredOutside),
        (Told { issued_on: last.tomorrow().unwrap(), ..told() }, Broken::DeliveredOutside),
    ] {
        assert_eq!(Eprc::new(broken), Err(rule));
    }
}

#[test]
fn what_stands_at_the_edge_of_every_rule_is_made() {
    let (day, last) = (date(2026, 11, 22), date(2027, 2, 21));
    let at_the_edge = Told {
        person: Person {
            last_name: "é".repeat(40),
            first_name: "é".repeat(35),
            born_on: day,
            number: "1".repeat(20),
        },
        institution: Institution { name: "a".repeat(21), id: "0178".to_owned() },
        card: Some(Card { number: "1".repeat(20), until: last }),
        issued_on: last,
        ..told()
    };
    assert!(Eprc::new(at_the_edge).is_ok());
}

fn day() -> impl Strategy<Value = Date> {
    (0_i32..40).prop_map(|days| date(2026, 11, 1).saturating_add(days.days()))
}

proptest! {
    /// Days in any order: what is made keeps every rule of the table, and what keeps them is made.
    #[test]
    fn a_code_is_made_exactly_where_its_days_keep_the_rules(
        born_on in day(), from in day(), until in day(), issued_on in day(),
        ends in proptest::option::of(day()),
    ) {
        let card = ends.map(|until| Card { number: "8025".to_owned(), until });
        let person = Person { born_on, ..told().person };
        let made = Eprc::new(Told { person, card, from, until, issued_on, ..told() });
        let in_order = born_on <= from && from <= until && from <= issued_on && issued_on <= until;

        prop_assert_eq!(made.is_ok(), in_order && ends.is_none_or(|ends| ends >= until));
    }

    /// Whoever is called anything at all gets a certificate, with as much of it as fits.
    #[test]
    fn names_are_cut_to_what_the_table_holds(
        last in "[^\\s\\p{C}]{1,80}", first in "[^\\s\\p{C}]{1,80}",
        name in "[A-Za-z ]{1,40}", id in "[0-9]{4,10}",
    ) {
        let name = format!("C{name}");
        let person = Person { last_name: last.clone(), first_name: first.clone(), ..told().person };
        let whole = Told { person, institution: Institution { name, id }, ..told() };
        let cut = Eprc::new(Eprc::shortened(whole)).unwrap();

        prop_assert!(last.starts_with(&cut.told().person.last_name));
        prop_assert!(first.starts_with(&cut.told().person.first_name));
    }
}
