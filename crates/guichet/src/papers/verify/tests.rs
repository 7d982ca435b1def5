//! The stories of somebody who was handed a paper.

use guichet_documents::{PaperKey, code_in};
use guichet_values::Reference;
use jiff::SignedDuration;

use super::super::{VERIFY, attestation};
use super::{Outcome, revoke};
use crate::app::App;
use crate::payments::paid_last_month;
use crate::shared::form::FILE_MAX;
use crate::testing::{Browser, TestSite, scratch_folder, trial};

/// Camille's attestation and its number.
async fn attested(site: &TestSite) -> (Vec<u8>, String) {
    let (_, mut camille) = attestation::tests::insured(site).await;
    camille.visit(attestation::ADDRESS).await.submit(&[("pour", "famille")]).await.gets(200);
    let number = camille.at.rsplit('/').next().unwrap().to_owned();
    (camille.body.clone(), number)
}

/// An employer who was handed it.
async fn employer(site: &TestSite) -> Browser {
    let mut employer = site.stranger();
    employer.visit(VERIFY).await.gets(200);
    employer
}

#[tokio::test]
async fn the_file_that_we_issued_is_authentic_and_its_facts_are_shown() {
    let site = TestSite::new().await;
    let (pdf, number) = attested(&site).await;
    let mut employer = employer(&site).await;

    employer.upload("fichier", &pdf).await.gets(200);

    employer
        .sees("Document authentique")
        .sees(&number)
        .sees("MARTIN")
        .sees("Attestation de droits");
    employer.sees("2 85 05 •• ••• •••").does_not_see("006 084").does_not_see("006\u{a0}084");
}

/// The words of a paper are changed and its code is left alone: the signature holds, the file does not.
#[tokio::test]
async fn a_file_that_was_changed_around_its_code_is_found_out() {
    let site = TestSite::new().await;
    let (mut pdf, _) = attested(&site).await;
    let mut employer = employer(&site).await;
    *pdf.last_mut().unwrap() ^= 1;

    employer.upload("fichier", &pdf).await.gets(200);

    employer.sees("Fichier modifié").sees("Ne croyez que ce qui suit").sees("MARTIN");
    employer.does_not_see("Document authentique");
}

/// Those who try bits at the same time: the trial's quarter of a million take an hour of one core.
const TRYING: usize = 4;

/// Every bit of the file in the trial, some hundreds otherwise.
#[tokio::test(flavor = "multi_thread")]
async fn no_bit_of_a_file_can_be_changed_unnoticed() {
    let site = TestSite::new().await;
    let (pdf, _) = attested(&site).await;
    let step = if trial() { 1 } else { pdf.len() * 8 / 200 };

    let trying = (0..TRYING).map(|one| {
        let (app, pdf) = (site.app.clone(), pdf.clone());
        tokio::spawn(async move {
            for bit in (one * step..pdf.len() * 8).step_by(step * TRYING) {
                no_longer_good(&app, pdf.clone(), bit).await;
            }
        })
    });
    for one in trying.collect::<Vec<_>>() {
        one.await.unwrap();
    }
}

async fn no_longer_good(app: &App, mut pdf: Vec<u8>, bit: usize) {
    pdf[bit / 8] ^= 1 << (bit % 8);
    let source = std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    let verdict = super::check(app, super::Brought::File(pdf), source).await.unwrap();
    assert!(!verdict.is_good(), "bit {bit}: {verdict:?}");
}

/// The last page of a paper, as a scanner sees it: 250 dots an inch.
fn scanned(pdf: &[u8]) -> Vec<u8> {
    let folder = scratch_folder("scan");
    let file = folder.path().join("papier.pdf");
    std::fs::write(&file, pdf).unwrap();
    let pages = std::process::Command::new("pdftoppm")
        .args(["-png", "-r", "250"])
        .args([&file, &folder.path().join("page")])
        .status();
    assert!(pages.unwrap().success());
    let pictures = std::fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().path());
    let last = pages_of(pictures).into_iter().max().unwrap();
    std::fs::read(last).unwrap()
}

fn pages_of(files: impl Iterator<Item = std::path::PathBuf>) -> Vec<std::path::PathBuf> {
    files.filter(|file| file.extension().is_some_and(|ending| ending == "png")).collect()
}

#[tokio::test]
async fn a_photo_of_the_paper_is_read_and_its_facts_are_compared_by_eye() {
    let site = TestSite::new().await;
    let (pdf, number) = attested(&site).await;
    let mut employer = employer(&site).await;

    employer.upload("fichier", &scanned(&pdf)).await.gets(200);

    employer
        .sees("Code authentique")
        .sees(&number)
        .sees("MARTIN")
        .sees("Comparez avec le document");
    employer.does_not_see("Document authentique");
}

#[tokio::test]
async fn a_number_alone_tells_that_it_holds_and_since_when_and_nothing_else() {
    let site = TestSite::new().await;
    let (_, number) = attested(&site).await;
    let mut employer = employer(&site).await;

    employer.submit(&[("reference", &number.to_lowercase().replace('-', " "))]).await.gets(200);

    assert_eq!(employer.at, format!("{VERIFY}?reference={number}"));
    employer.sees("Document valide").sees("a été émis le");
    employer.does_not_see("MARTIN").does_not_see("Camille").does_not_see("Attestation");
}

#[tokio::test]
async fn the_text_of_a_code_is_read_and_never_stands_in_an_address() {
    let site = TestSite::new().await;
    let (pdf, _) = attested(&site).await;
    let code = code_in(&pdf).unwrap();
    let mut employer = employer(&site).await;

    employer
        .submit(&[("reference", &code)])
        .await
        .gets(200)
        .sees("Code authentique")
        .sees("MARTIN");
    assert_eq!(employer.at, VERIFY);
    employer.submit(&[("reference", &code.replacen('7', "8", 1))]).await.gets(200);

    employer.sees("Document altéré").does_not_see("MARTIN");
}

#[tokio::test]
async fn a_paper_that_another_signed_is_not_ours() {
    let site = TestSite::new().await;
    let (pdf, _) = attested(&site).await;
    let facts =
        guichet_documents::verify(&code_in(&pdf).unwrap(), site.app.keys().papers().known());
    let key = PaperKey::new(&[99; 32]).unwrap();
    let seal = guichet_documents::Seal { key: &key, address: "https://guichet.example/verifier" };
    let forged = seal.proof(&facts.unwrap()).unwrap().code;
    let mut employer = employer(&site).await;

    employer.submit(&[("reference", &forged)]).await.gets(200);

    employer.sees("Document non reconnu").does_not_see("MARTIN");
}

#[tokio::test]
async fn a_paper_that_was_withdrawn_says_so_by_every_way_and_leaves_a_trace() {
    let site = TestSite::new().await;
    let (pdf, number) = attested(&site).await;
    let reference = Reference::parse(&number).unwrap();
    let mut employer = employer(&site).await;

    assert_eq!(revoke(&site.app, &reference).await.unwrap(), Outcome::Revoked);
    assert_eq!(revoke(&site.app, &reference).await.unwrap(), Outcome::Already);

    employer.upload("fichier", &pdf).await.sees("Document révoqué");
    employer.submit(&[("reference", &number)]).await.sees("Document révoqué");
    let traces: i64 =
        sqlx::query_scalar("select count(*) from audit_events where kind = 'document.revoked'")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    assert_eq!(traces, 1);
}

#[tokio::test]
async fn a_paper_whose_last_day_is_past_is_ours_and_holds_no_more() {
    let site = TestSite::new().await;
    let (pdf, _) = attested(&site).await;
    let mut employer = employer(&site).await;

    site.later(SignedDuration::from_hours(366 * 24));

    employer.upload("fichier", &pdf).await.sees("Document dépassé").does_not_see("Document valide");
}

/// A payment of a month that was stated already comes late: the month is stated anew.
#[tokio::test]
async fn an_earlier_statement_of_the_same_month_is_replaced() {
    let site = TestSite::new().await;
    let (member, mut camille) = attestation::tests::insured(&site).await;
    let month = paid_last_month(&site, member).await;
    let mut employer = employer(&site).await;
    camille.visit(&month).await.submit(&[]).await.gets(200);
    let first = camille.at.rsplit('/').next().unwrap().to_owned();
    employer.submit(&[("reference", &first)]).await.sees("Document valide");

    site.later(SignedDuration::from_mins(1));
    sqlx::query("update payments set amount_cents = amount_cents + 100")
        .execute(&site.owner)
        .await
        .unwrap();
    camille.visit(&month).await.submit(&[]).await.gets(200);
    let second = camille.at.rsplit('/').next().unwrap().to_owned();

    assert_ne!(first, second);
    employer.submit(&[("reference", &first)]).await.sees("Document remplacé");
    employer.submit(&[("reference", &second)]).await.sees("Document valide");
}

/// The payment that came late is taken back: the month is again what its first statement says.
#[tokio::test]
async fn an_earlier_statement_that_is_right_again_is_not_called_replaced() {
    let site = TestSite::new().await;
    let (member, mut camille) = attestation::tests::insured(&site).await;
    let month = paid_last_month(&site, member).await;
    let mut numbers = Vec::new();
    for more_cents in [0, 100, -100] {
        site.later(SignedDuration::from_mins(1));
        sqlx::query("update payments set amount_cents = amount_cents + $1")
            .bind(more_cents)
            .execute(&site.owner)
            .await
            .unwrap();
        camille.visit(&month).await.submit(&[]).await.gets(200);
        numbers.push(camille.at.rsplit('/').next().unwrap().to_owned());
    }
    let mut employer = employer(&site).await;

    assert_eq!(numbers[0], numbers[2]);
    employer.submit(&[("reference", &numbers[0])]).await.sees("Document valide");
    employer.submit(&[("reference", &numbers[1])]).await.sees("Document remplacé");
}

#[tokio::test]
async fn what_is_no_paper_is_refused_calmly() {
    let site = TestSite::new().await;
    let mut employer = employer(&site).await;
    let bomb = b"%PDF-1.7\n1 0 obj<</Filter[/FlateDecode/FlateDecode]/Length 9>>stream\nxxx";
    let endless = ["GUI1:".as_bytes(), &vec![b'A'; 1_000_000]].concat();
    let many = "GUI1:0".repeat(400_000);

    for hostile in [b"bonjour".as_slice(), bomb, &vec![0; 100_000], b"PK\x03\x04", b"<html>"] {
        employer
            .upload("fichier", hostile)
            .await
            .gets(422)
            .sees("Ce fichier ne contient aucun code");
    }
    for hostile in [b"GUI1:".as_slice(), &endless, many.as_bytes(), b"GUI1:\xff\xfe"] {
        employer.upload("fichier", hostile).await.gets(200);
        let text = employer.text();
        assert!(text.contains("Document altéré") || text.contains("Code illisible"), "{text}");
    }
    employer.upload("fichier", &vec![b'x'; FILE_MAX + 1]).await.gets(422).sees("dépasse 12 Mo");
    employer.upload("fichier", b"").await.gets(422).sees("Écrivez le numéro du document");
    employer.submit(&[("reference", "2222-2222-2223")]).await.gets(422).sees("pas un numéro");
}

/// A form is one file of at most so much, whatever is put beside it.
#[tokio::test]
async fn a_file_of_the_largest_size_is_read_and_a_second_one_beside_it_is_not() {
    const NEXT: &[u8] = b"\r\n--limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"autre\"\r\n\r\n";
    let site = TestSite::new().await;
    let mut employer = employer(&site).await;
    let largest = vec![b'x'; FILE_MAX];

    employer.upload("fichier", &largest).await.gets(422).sees("ne contient aucun code");
    employer.visit(VERIFY).await.upload("fichier", &[&largest, NEXT, &largest].concat()).await;

    employer.gets(422).sees("pas pu lire votre envoi").does_not_see("ne contient aucun code");
}

/// Nobody finds papers by trying numbers.
#[tokio::test]
async fn whoever_tries_numbers_waits() {
    let site = TestSite::new().await;
    let (_, number) = attested(&site).await;
    let mut employer = employer(&site).await;
    for turn in 0..site.app.sign_ins_per_source() {
        let unknown = Reference::from_random(u64::from(turn).to_be_bytes()).to_string();
        employer.submit(&[("reference", &unknown)]).await.gets(200).sees("Numéro inconnu");
    }

    employer.submit(&[("reference", &number)]).await.gets(429).sees("Un peu de patience");

    assert!(employer.headers.contains_key("retry-after"));
    site.later(SignedDuration::from_mins(6));
    employer.visit(VERIFY).await.submit(&[("reference", &number)]).await.sees("Document valide");
}

#[tokio::test]
async fn a_file_without_the_token_of_its_page_is_not_read() {
    let site = TestSite::new().await;
    let (pdf, _) = attested(&site).await;
    let mut employer = employer(&site).await;
    employer.html.clear(); // no page, no token

    employer.upload("fichier", &pdf).await.gets(403);

    employer.does_not_see("MARTIN");
}

#[tokio::test]
async fn the_keys_are_published_and_hold_no_secret() {
    let site = TestSite::new().await;
    let mut other = site.stranger();

    other.visit("/.well-known/document-keys.json").await.gets(200);

    let keys: serde_json::Value = serde_json::from_slice(&other.body).unwrap();
    let key = &keys["keys"][0];
    assert_eq!((key["crv"].as_str(), key["alg"].as_str()), (Some("P-256"), Some("ES256")));
    assert!(key.get("d").is_none());
    other.visit("/.well-known/document-keys.cbor").await.gets(200);
    assert!(other.body.len() > 64);
}
