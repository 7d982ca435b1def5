//! Each sample is a whole page, seen once as text so that a change of words is a change of a file;
//! axe and html-validate read them in `journeys/`.

use std::collections::BTreeSet;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use http_body_util::BodyExt;
use scraper::{Html, Selector};

use super::{doors, samples};
use crate::shared::page::Sample;

/// Bytes of HTML that a page may send, compressed (issue 2, « weight »).
const HTML_MAX: usize = 40_000;

async fn html_of(sample: Sample) -> String {
    let body = sample.page.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(body.to_vec()).unwrap()
}

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
        let (slug, title, status) = (sample.slug, sample.title, sample.page.status());

        let words = words(&html_of(sample).await);

        assert!(!words.is_empty(), "{slug} has a main part");
        let seen = format!("{title}: {status}\n\n{words}");
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(slug, seen);
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

/// Whether a door, or a file of ours, stands at this address.
fn is_ours(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let parts = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
    let of_the_demo = crate::demo::doors();
    doors().iter().chain(&of_the_demo).any(|door| {
        let (ours, theirs) = (parts(door.path), parts(path));
        ours.len() == theirs.len()
            && ours
                .iter()
                .zip(&theirs)
                .all(|(ours, theirs)| ours.starts_with('{') || ours == theirs)
    })
}

#[tokio::test]
async fn no_page_leads_to_one_that_does_not_exist() {
    let leading = Selector::parse("a[href], form[action]").unwrap();
    for sample in samples() {
        let slug = sample.slug;
        let page = Html::parse_document(&html_of(sample).await);
        for element in page.select(&leading) {
            let value = element.value();
            let address = value.attr("href").or(value.attr("action")).unwrap();
            let address = address.strip_prefix("http://localhost:8080").unwrap_or(address);
            let elsewhere = ["#", "tel:", "mailto:"].iter().any(|start| address.starts_with(start));
            assert!(elsewhere || is_ours(address), "{slug} leads to {address}");
        }
    }
}

#[tokio::test]
async fn every_page_is_light() {
    for sample in samples() {
        let slug = sample.slug;
        let mut zipped = GzEncoder::new(Vec::new(), Compression::default());
        zipped.write_all(html_of(sample).await.as_bytes()).unwrap();

        let size = zipped.finish().unwrap().len();

        assert!(size <= HTML_MAX, "{slug}: {size} bytes compressed");
    }
}
