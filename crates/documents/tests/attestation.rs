//! What is promised of the attestation, read by others than us.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where something is not as expected"
)]

#[path = "../examples/people/mod.rs"]
mod people;
mod reading;

use guichet_documents::{C2s, FullCover, FullCoverReason};
use jiff::civil::date;
use reading::Paper;

fn paper(name: &str, facts: &guichet_documents::Attestation) -> Paper {
    Paper::new(name, &people::pdf(facts))
}

#[test]
fn the_words_of_each_sample() {
    for (name, facts) in people::all() {
        insta::assert_snapshot!(name, paper(&format!("words-{name}"), &facts).text());
    }
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let first = people::pdf(&people::family());
    people::pdf(&people::with_c2s(true));

    assert_eq!(first, people::pdf(&people::family()));
}

/// The checks of standards.md 6.7 that can be made here.
#[test]
fn every_sample_is_as_the_standards_want_it() {
    for (name, facts) in people::all() {
        let paper = paper(&format!("standards-{name}"), &facts);
        let (inside, info) = (paper.inside(), paper.info());
        assert_eq!(paper.faults(), "", "{name}");
        for wanted in [
            "/Marked true",
            "/Lang (fr-FR)",
            "/DisplayDocTitle true",
            "/StructTreeRoot",
            "/OutputIntents",
            "<pdfuaid:part>1</pdfuaid:part>",
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
        ] {
            assert!(inside.contains(wanted), "{name}: {wanted}");
        }
        for banned in ["/JavaScript", "/JS ", "/OpenAction", "/Launch", "/Encrypt", "/EmbeddedFile"]
        {
            assert!(!inside.contains(banned), "{name}: {banned}");
        }
        let pages = inside.matches("/Type /Page\n").count();
        assert!(pages > 0 && inside.matches("/Tabs /S").count() == pages, "{name}: {pages} pages");
        assert!(info.contains("Title:           Attestation de droits"), "{info}");
        assert!(info.contains("Tagged:          yes") && info.contains("A4"), "{info}");
        for font in paper.fonts() {
            assert!(font.contains(" yes yes yes "), "embedded, cut to size, readable: {font}");
        }
    }
}

#[test]
fn a_screen_reader_finds_headings_tables_and_their_headers() {
    let tree = paper("structure", &people::with_c2s(true)).structure();
    let elements = |name: &str| {
        tree.lines().filter(|line| line.trim().split([' ', '(']).next() == Some(name)).count()
    };

    assert_eq!((elements("H1"), elements("H2")), (1, 4), "{tree}");
    // The key facts, the people, the affiliation; the first and the last are keyed at the side.
    assert_eq!(elements("Table"), 3, "{tree}");
    assert_eq!(elements("TH"), 3 + (5 + 1) + 4, "{tree}");
    assert_eq!(
        tree.matches("Figure:").count(),
        1,
        "the code; the other drawing says nothing: {tree}"
    );
    let (title, people) = (tree.find("Attestation de droits"), tree.find("La personne couverte"));
    assert!(title.unwrap() < people.unwrap());
}

#[test]
fn what_a_person_is_called_is_never_read_as_an_instruction() {
    for name in [
        "#read(\"/etc/passwd\")",
        "*gras* _italique_ `code` $x^2$ = Titre",
        "#panic(\"non\") \\ // /* @ref <label> [x] #[x]",
        "()\\) Tj ET /JS (alert)",
        "\u{202e}sens\u{202c} 🎉 Nguyễn\u{0}\r\n",
        &"Très".repeat(2_500),
    ] {
        let mut facts = people::one_child();
        name.clone_into(&mut facts.holder.first_name);
        facts.holder.address.push(name.to_owned());
        for person in &mut facts.insured {
            name.clone_into(&mut person.last_name);
        }
        let paper = paper("hostile", &facts);

        let plain = name.replace("\u{202e}sens\u{202c} 🎉 Nguyễn\u{0}\r\n", "sens ? Nguyen");
        let plain = plain.replace(&"Très".repeat(2_500), &format!("{}…", "Très".repeat(50)));
        let squeezed = |text: &str| text.replace(char::is_whitespace, "").replace('\u{200b}', "");
        assert!(squeezed(&paper.words()).contains(&squeezed(&plain)), "{name}: {}", paper.words());
        assert_eq!(paper.faults(), "");
        assert!(!paper.inside().contains("/JavaScript"));
    }
}

#[test]
fn one_hundred_per_cent_is_said_only_when_it_is_asked_for() {
    let with = paper("with-mention", &people::with_c2s(true)).words();
    let without = paper("without-mention", &people::with_c2s(false)).words();

    assert!(with.contains("100 %") && with.contains("Affection de longue durée"), "{with}");
    assert!(!without.contains("100 %") && !without.contains("ongue durée"), "{without}");
    assert!(without.contains("complémentaire santé solidaire"));
}

#[test]
fn what_nobody_told_is_left_out() {
    let words = paper("bare", &people::bare()).words();

    for absent in ["Rang", "depuis", "Code gestion", "Médecin", "Modulation", "solidaire"] {
        assert!(!words.contains(absent), "{absent}: {words}");
    }
    assert!(words.contains("01 781"), "{words}");
}

#[test]
fn every_reason_and_every_period_can_be_printed() {
    let reasons = [
        FullCoverReason::LongIllness,
        FullCoverReason::Listed,
        FullCoverReason::OffList,
        FullCoverReason::Several,
        FullCoverReason::Maternity,
        FullCoverReason::MilitaryPension,
        FullCoverReason::SpecialEducation,
        FullCoverReason::Sterility,
        FullCoverReason::WorkAccident,
        FullCoverReason::OccupationalDisease,
        FullCoverReason::Invalidity,
    ];
    let (from, until) = (date(2026, 1, 1), Some(date(2026, 12, 31)));
    for (reason, participation) in
        reasons.into_iter().zip([None, Some(true), Some(false)].into_iter().cycle())
    {
        let mut facts = people::with_c2s(false);
        facts.full_cover = Some(FullCover { reason, from, until });
        facts.c2s = Some(C2s { from, until: None, participation });

        let words = paper("reasons", &facts).words();

        assert!(words.contains("du 1er janvier 2026 au 31 décembre 2026"), "{words}");
    }
}

#[test]
fn the_code_is_in_the_file_and_says_what_the_paper_says() {
    for (name, facts) in people::all() {
        let pdf = people::pdf(&facts);
        let code = guichet_documents::code_in(&pdf).unwrap();
        let keys = [people::key().public().clone()];
        let signed = guichet_documents::verify(&code, &keys).unwrap();
        let words = paper(&format!("code-{name}"), &facts).words();
        let squeezed = |text: &str| text.replace(char::is_whitespace, "").replace('\u{200b}', "");
        let words = squeezed(&words);

        for said in [&signed.number, &signed.title, &signed.holder, &signed.nir] {
            assert!(words.contains(&squeezed(said)), "{name}: {said} is not in {words}");
        }
        assert_eq!(signed.valid_until, Some(facts.valid_until), "{name}");
        assert_eq!(pdf.len(), people::pdf(&facts).len(), "{name}");
    }
}
