//! What is promised of statements, read by others than us.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where something is not as expected"
)]

#[expect(dead_code, reason = "what the attestation's tests need besides")]
mod reading;
#[path = "../examples/releves/mod.rs"]
mod releves;

use guichet_documents::{Releve, Sheet};
use reading::Paper;

fn paper(name: &str, sheet: &Sheet) -> Paper {
    Paper::new(&format!("releve-{name}"), &sheet.pdf().unwrap())
}

/// Every text of a sheet, in the order in which it is read.
fn texts(releve: &Releve) -> Vec<String> {
    let Releve { title, key_facts, intro, parts, closing } = releve.clone();
    let mut all = vec![title];
    all.extend(key_facts.into_iter().flat_map(|(key, fact)| [key, fact]));
    all.extend(intro);
    for part in parts {
        all.push(part.title);
        all.extend(part.notes);
        if let Some(figures) = part.figures {
            all.extend(figures.columns);
            all.extend(figures.rows.into_iter().flatten());
            all.extend(figures.total);
        }
    }
    all.extend(closing);
    all
}

fn squeezed(text: &str) -> String {
    text.replace(|letter: char| letter.is_whitespace() || letter == '\u{200b}', "")
}

#[test]
fn the_pdf_says_every_word_of_the_sheet_in_its_order() {
    let sheets = [
        ("mois", releves::month()),
        ("paiement", releves::payment()),
        ("recepisse", releves::receipt()),
    ];
    for (name, sheet) in sheets {
        let words = squeezed(&paper(name, &sheet).words());
        let mut rest = words.as_str();
        for text in texts(&sheet.releve).iter().map(|text| squeezed(text)) {
            let at = rest.find(&text).unwrap_or_else(|| panic!("{name}: {text} is not in {rest}"));
            rest = rest.get(at + text.len()..).unwrap();
        }
    }
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let first = releves::month().pdf().unwrap();
    releves::long().pdf().unwrap();

    assert_eq!(first, releves::month().pdf().unwrap());
}

/// The checks of standards.md 6.7 that can be made here.
#[test]
fn every_sample_is_as_the_standards_want_it() {
    for (name, sheet) in releves::all() {
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
        for font in paper.fonts() {
            assert!(font.contains(" yes yes yes "), "embedded, cut to size, readable: {font}");
        }
    }
}

#[test]
fn each_table_has_its_headers_above_and_at_the_side() {
    let tree = paper("structure", &releves::payment()).structure();
    let elements = |name: &str| {
        tree.lines().filter(|line| line.trim().split([' ', '(']).next() == Some(name)).count()
    };

    assert_eq!((elements("H1"), elements("H2")), (1, 1), "{tree}");
    assert_eq!(elements("Table"), 2, "{tree}");
    // Four facts with the number and the document; five columns; two lines and their total.
    assert_eq!(elements("TH"), 4 + 5 + 3, "{tree}");
}

/// A receipt is words under headings: it has no table but that of its facts.
#[test]
fn a_receipt_is_one_page_of_words() {
    let paper = paper("receipt", &releves::receipt());
    let tree = paper.structure();
    let elements = |name: &str| {
        tree.lines().filter(|line| line.trim().split([' ', '(']).next() == Some(name)).count()
    };

    assert_eq!((elements("H1"), elements("H2")), (1, 2), "{tree}");
    // Four facts with the number and the document, each with its header.
    assert_eq!((elements("Table"), elements("TH")), (1, 6), "{tree}");
    assert!(paper.info().lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 1")));
}

/// Hundreds of payments: the head of a table comes again on each page, and nothing is lost.
#[test]
fn a_long_month_runs_over_many_pages() {
    let paper = paper("long", &releves::long());
    let words = paper.words();

    for number in 1..=120 {
        assert!(words.contains(&format!("Consultation {number},")), "{number}");
    }
    assert!(paper.info().lines().any(|line| line.starts_with("Pages:") && !line.ends_with(" 1")));
    assert!(words.contains("Page 2 sur"), "{words}");
}

#[test]
fn what_a_professional_is_called_is_never_read_as_an_instruction() {
    for name in ["#read(\"/etc/passwd\")", "*gras* $x^2$ = Titre", "#panic(\"non\") // [x] #[x]"] {
        let words = squeezed(&paper("hostile", &releves::named(name)).words());

        assert!(words.contains(&squeezed(name)), "{name}: {words}");
    }
}

#[test]
fn amounts_and_signs_can_all_be_drawn() {
    let words = paper("signs", &releves::payment()).words();

    assert!(words.contains("− 2,00 €") && words.contains("–"), "{words}");
    assert!(!words.contains('?'), "{words}");
}
