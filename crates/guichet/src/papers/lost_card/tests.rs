//! The stories of a card that was declared lost.

use guichet_documents::Sheet;
use guichet_values::MemberId;
use jiff::SignedDuration;

use super::super::{ADDRESS as DOCUMENTS, place};
use super::ADDRESS;
use super::compose::What;
use super::samples::of;
use crate::core_system::import::{Kind, Wanted, import};
use crate::testing::{Browser, TestSite, camille, other_parent, scratch_folder};

const CAMILLE: &str = "2850578006084";
const YANIS: &str = "1840675056012";
const SERIAL: &str = "802500000204671322630";

/// The card of a member as the fund tells it: a version, why it ended, when it was declared.
pub(crate) async fn told(site: &TestSite, nir: &str, (version, how, on): (u8, &str, Option<&str>)) {
    let folder = scratch_folder("lost");
    let file = folder.path().join("cards.ndjson");
    let days = on.map_or_else(String::new, |on| {
        format!(r#","survenue_le":"2026-02-08","declaree_le":"{on}""#)
    });
    let line = format!(
        r#"{{"cle":"V-1","version":{version},"nir":"{nir}","numero_serie":"{SERIAL}","debut":"2012-04-01","fin":"2026-02-10","motif_fin":"{how}"{days}}}"#
    );
    std::fs::write(&file, format!("{line}\n{{\"fin\":true,\"lignes\":1}}\n")).unwrap();
    let rejects = folder.path().join("rejects");
    let wanted = Wanted { kind: Kind::Cards, file: file.into(), rejects, all_or_nothing: true };
    import(&site.app, &wanted, |_, _| {}).await.unwrap();
}

/// The address of the button of her first declaration.
pub(crate) fn button(browser: &Browser) -> String {
    let (_, rest) = browser.html.split_once(&format!("action=\"{ADDRESS}/")).unwrap();
    format!("{ADDRESS}/{}", rest.split_once('"').unwrap().0)
}

async fn takes_it(browser: &mut Browser) {
    browser.visit(ADDRESS).await.gets(200);
    let (at, token) = (button(browser), browser.value_of("csrf").unwrap());
    browser.post(&at, &[("csrf".to_owned(), token)]).await.gets(200);
    assert!(browser.body.starts_with(b"%PDF-1.7"), "{}: no PDF", browser.at);
}

async fn sheet(site: &TestSite, member: MemberId) -> (String, Sheet) {
    let (number, sealed): (String, Vec<u8>) = sqlx::query_as(
        "select reference, sheet_sealed from documents where member_id = $1
          order by issued_at desc limit 1",
    )
    .bind(member.uuid())
    .fetch_one(&site.owner)
    .await
    .unwrap();
    let words = site.app.keys().open(place("sheet_sealed", member), &sealed).unwrap();
    (number, serde_json::from_slice(&words).unwrap())
}

#[tokio::test]
async fn she_declared_it_by_phone_and_finds_the_receipt_in_her_documents() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    camille.visit(DOCUMENTS).await.does_not_see("perte ou de vol");
    told(&site, CAMILLE, (1, "volee", Some("2026-02-10"))).await;

    let before = site.statements().await;
    camille.visit(DOCUMENTS).await.gets(200).sees("Récépissé de perte ou de vol");
    camille.visit(ADDRESS).await.gets(200);
    assert_eq!(site.statements().await - before, 3 + 3);
    camille.sees("Récépissé de déclaration de vol").sees("8 février 2026").sees("10 février 2026");
    takes_it(&mut camille).await;

    let disposition = camille.headers["content-disposition"].to_str().unwrap();
    assert!(disposition.contains("\"recepisse-carte-vitale-"), "{disposition}");
    camille.visit(DOCUMENTS).await.sees("Récépissé de déclaration de vol").sees("Lire ici");
}

/// The end of a serial proves who one is where an account is opened (account.md AC-14).
#[tokio::test]
async fn the_page_reads_as_the_paper_and_neither_has_a_digit_of_the_card() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    told(&site, CAMILLE, (1, "volee", Some("2026-02-10"))).await;
    takes_it(&mut camille).await;
    let (number, sheet) = sheet(&site, member).await;

    camille.visit(&format!("{DOCUMENTS}/{number}/lire")).await.gets(200);

    let squeezed = |text: &str| text.replace(char::is_whitespace, "");
    let page = squeezed(&camille.text());
    let mut rest = page.as_str();
    let facts = sheet.releve.key_facts.iter().flat_map(|(key, fact)| [key, fact]);
    let parts = sheet.releve.parts.iter();
    let parts = parts.flat_map(|part| std::iter::once(&part.title).chain(&part.notes));
    let title = std::iter::once(&sheet.releve.title);
    for words in title.chain(facts).chain(&sheet.releve.intro).chain(parts) {
        let words = squeezed(words);
        let found = rest.split_once(words.as_str());
        rest = found.unwrap_or_else(|| panic!("{words} is not in {rest}")).1;
    }
    for wanted in ["enopposition", "neprouvepasvosdroits", "neremplacepasuneplainte"] {
        assert!(page.contains(wanted), "{wanted}");
    }
    let json = serde_json::to_string(&sheet.releve).unwrap();
    for digits in [SERIAL, "8025", "322630", "630"] {
        assert!(!json.contains(digits) && !camille.html.contains(digits), "{digits}");
    }
}

#[tokio::test]
async fn asked_for_again_it_is_the_same_paper_and_corrected_it_is_another() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    told(&site, CAMILLE, (1, "volee", Some("2026-02-10"))).await;
    takes_it(&mut camille).await;
    let (first, at) = (camille.body.clone(), camille.at.clone());
    site.later(SignedDuration::from_mins(3));

    takes_it(&mut camille).await;
    assert_eq!((&camille.body, &camille.at), (&first, &at));

    told(&site, CAMILLE, (2, "volee", Some("2026-02-11"))).await;
    takes_it(&mut camille).await;
    assert_ne!(camille.at, at);
    let (_, corrected) = sheet(&site, member).await;
    assert!(corrected.releve.key_facts[3].1.starts_with("11"), "{:?}", corrected.releve.key_facts);
    let old = at.rsplit('/').next().unwrap();
    let mut stranger = site.stranger();
    stranger.visit("/verifier").await.submit(&[("reference", old)]).await.sees("Document remplacé");
    camille.visit(&at).await;
    assert_eq!(camille.body, first);
}

#[tokio::test]
async fn where_nothing_was_declared_there_is_no_receipt() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    camille.visit(ADDRESS).await.gets(404);

    for (version, how) in [(1, "remplacee"), (2, "deces"), (3, "perdue")] {
        told(&site, CAMILLE, (version, how, None)).await;
        camille.visit(ADDRESS).await.gets(404);
    }

    camille.visit(DOCUMENTS).await.does_not_see("perte ou de vol");
    assert_eq!(papers_kept(&site).await, 0);
}

#[tokio::test]
async fn somebody_elses_card_answers_as_one_that_does_not_exist() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let (_, mut yanis) = site.member(&other_parent()).await;
    told(&site, CAMILLE, (1, "perdue", Some("2026-02-10"))).await;
    told(&site, YANIS, (1, "perdue", Some("2026-02-10"))).await;
    let hers = button(camille.visit(ADDRESS).await);
    let token = yanis.visit(ADDRESS).await.value_of("csrf").unwrap();
    let fields = [("csrf".to_owned(), token)];

    let foreign = yanis.post(&hers, &fields).await.gets(404).html.clone();
    let nothing = format!("{ADDRESS}/{}A", "a".repeat(21));
    let absent = yanis.post(&nothing, &fields).await.gets(404).html.clone();
    yanis.post(&format!("{ADDRESS}/nimporte"), &fields).await.gets(404);

    assert_eq!(foreign, absent);
    assert_eq!(papers_kept(&site).await, 0);
    // Her own is still there for her.
    takes_it(&mut camille).await;
}

#[tokio::test]
async fn a_full_press_sends_away_and_writes_nothing() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    told(&site, CAMILLE, (1, "perdue", Some("2026-02-10"))).await;
    let at = button(camille.visit(ADDRESS).await);
    let fields = [("csrf".to_owned(), camille.value_of("csrf").unwrap())];
    let seats: Vec<_> = std::iter::from_fn(|| site.app.press().seat().ok()).collect();

    camille.post(&at, &fields).await.gets(503);

    assert_eq!(papers_kept(&site).await, 0);
    drop(seats);
}

/// Each says what it is about; of a theft, that it is no complaint to the police.
#[test]
fn each_reason_has_its_own_words() {
    for (what, words) in [
        (What::Lost, ["déclaration de perte", "Perdue le", "déclarée perdue", "retrouvée"]),
        (What::Stolen, ["déclaration de vol", "Volée le", "déclarée volée", "plainte"]),
        (What::Broken, ["dysfonctionnement", "Ne fonctionne plus", "lui a été déclaré", "nouveau"]),
    ] {
        let said = serde_json::to_string(&of(what, 1).receipt()).unwrap();
        for word in words {
            assert!(said.contains(word), "{what:?}: {word} is not in {said}");
        }
        assert_eq!(said.contains("plainte"), what == What::Stolen);
    }
}

async fn papers_kept(site: &TestSite) -> i64 {
    sqlx::query_scalar("select count(*) from documents").fetch_one(&site.owner).await.unwrap()
}
