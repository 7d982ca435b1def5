//! Each sample is a whole page, seen once as text so that a change of words is a change of a file;
//! axe and html-validate read them in `journeys/`.

use std::collections::BTreeSet;

use http_body_util::BodyExt;
use scraper::{Html, Selector};

use super::samples;

/// What is read on the page, line by line, without the frame.
fn words(html: &str) -> String {
    let page = Html::parse_document(html);
    let main = Selector::parse("main").unwrap();
    let lines: Vec<String> = page
        .select(&main)
        .flat_map(|main| main.text())
        .map(|text| text.replace('\u{a0}', "~").trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    lines.join("\n")
}

#[tokio::test]
async fn every_sample_reads_as_it_did() {
    for sample in samples() {
        let status = sample.page.status();
        let body = sample.page.into_body().collect().await.unwrap().to_bytes();
        let html = String::from_utf8(body.to_vec()).unwrap();

        let words = words(&html);

        assert!(!words.is_empty(), "{} has a main part", sample.slug);
        let seen = format!("{}: {status}\n\n{words}", sample.title);
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(sample.slug, seen);
        });
    }
}

#[test]
fn samples_have_addresses_of_their_own() {
    let slugs: Vec<&str> = samples().iter().map(|sample| sample.slug).collect();
    let of_the_guide = guichet_ui::guide::states();
    let all = slugs.iter().copied().chain(of_the_guide.iter().map(|state| state.slug));

    let different: BTreeSet<&str> = all.clone().collect();

    assert_eq!(different.len(), all.count());
}
