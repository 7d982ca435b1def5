//! The stories of unfreezing: a stolen session ends well.

use guichet_values::MemberId;
use jiff::SignedDuration;

use crate::demo::demo_people;
use crate::shared::limits::UNFREEZE_LINK_LIVES;
use crate::testing::{Browser, TestSite};

const CODE: &str = "Guichet-Demo-1";
const NEXT: &str = "Nouveau-Code-2";
const ADDRESS: &str = "camille.martin@exemple.fr";

/// Camille of the demo, whose card and IBAN we know, and her frozen account.
async fn frozen() -> (TestSite, MemberId, [String; 2]) {
    let site = TestSite::demo().await;
    demo_people(&site.app).await.unwrap();
    let mut demo = site.stranger();
    demo.visit("/demo/personnes.json").await.gets(200);
    let people: serde_json::Value = serde_json::from_slice(&demo.body).unwrap();
    let her = people.as_array().unwrap().iter().find(|p| p["first_name"] == "Camille").unwrap();
    let end = |name: &str, count: usize| {
        let text = her[name].as_str().unwrap();
        let bare: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        bare.into_iter().rev().take(count).rev().collect::<String>()
    };
    let member: uuid::Uuid =
        sqlx::query_scalar("select member_id from members where first_name = 'Camille'")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    let session = site.sign_in(member.into()).await;
    let cookie = crate::shared::access::member_cookie(&session, false);
    let mut camille = Browser::new(site.router(), Some(cookie));
    camille.visit("/securite/ce-n-etait-pas-moi").await.submit(&[]).await.gets(200);
    (site, member.into(), [end("iban", 7), end("vitale_serial", 11)])
}

async fn ask(browser: &mut Browser, born: &str) {
    browser.visit(super::START).await.gets(200);
    let fields = [("nir", "2 85 05 78 006 084"), ("date_naissance", born)];
    browser.submit(&fields).await.gets(200).sees("Regardez vos mails");
}

async fn links(site: &TestSite) -> Vec<String> {
    let mails = site.mails().await;
    let links = mails.iter().filter(|mail| mail.to == ADDRESS).flat_map(|mail| mail.body.links());
    let links = links.filter(|link| link.contains(super::PROVE));
    links.map(|link| link.strip_prefix("http://localhost:8080").unwrap().to_owned()).collect()
}

#[tokio::test]
async fn who_proves_mailbox_card_and_iban_chooses_a_code_and_is_back() {
    let (site, _, [iban, serial]) = frozen().await;
    let mut camille = site.stranger();
    ask(&mut camille, "12/05/1985").await;
    let link = links(&site).await.pop().unwrap();

    for _scanner in 0..3 {
        site.stranger().visit(&link).await.gets(200).sees("Prouvez que c’est vous");
    }
    camille.visit(&link).await;
    let wrong = [
        ("iban_fin", "0000000"),
        ("vitale_fin", serial.as_str()),
        ("code", NEXT),
        ("code_confirmation", NEXT),
    ];
    camille.submit(&wrong).await.gets(422).sees("ensemble, ne correspondent pas");
    let right = [
        ("iban_fin", iban.as_str()),
        ("vitale_fin", serial.as_str()),
        ("code", NEXT),
        ("code_confirmation", NEXT),
    ];
    camille.submit(&right).await.gets(200).sees("Votre compte est débloqué");

    assert!(camille.cookie("guichet").is_none(), "a link signs nobody in");
    site.stranger().visit(&link).await.gets(404);
    let mut thief = site.stranger();
    thief.visit("/connexion").await;
    thief.submit(&[("nir", "2850578006084"), ("code", CODE)]).await.gets(422);
}

#[tokio::test]
async fn asking_says_the_same_whoever_asks_and_a_link_is_good_for_half_an_hour() {
    let (site, _, [iban, serial]) = frozen().await;
    let (mut right, mut wrong) = (site.stranger(), site.stranger());
    ask(&mut wrong, "13/05/1985").await;
    assert_eq!(links(&site).await.len(), 0);
    ask(&mut right, "12/05/1985").await;
    assert_eq!(wrong.html, right.html);
    let older = links(&site).await.pop().unwrap();
    site.later(SignedDuration::from_mins(1));
    ask(&mut right, "12/05/1985").await;
    let link = links(&site).await.pop().unwrap();

    site.stranger().visit(&older).await.gets(404);
    let mut late = site.stranger();
    site.later(UNFREEZE_LINK_LIVES - SignedDuration::from_secs(1));
    late.visit(&link).await.gets(200);
    site.later(SignedDuration::from_secs(1));
    let fields = [
        ("iban_fin", iban.as_str()),
        ("vitale_fin", serial.as_str()),
        ("code", NEXT),
        ("code_confirmation", NEXT),
    ];
    late.submit(&fields).await.gets(404).sees("Ce lien ne fonctionne plus");
    let lifted: i64 = sqlx::query_scalar("select count(lifted_at) from account_freezes")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(lifted, 0);
}

#[tokio::test]
async fn a_mailbox_alone_lifts_nothing_and_is_not_filled() {
    let (site, _, [iban, _]) = frozen().await;
    let mut thief = site.stranger();
    for _ in 0..5 {
        site.later(SignedDuration::from_secs(1));
        ask(&mut thief, "12/05/1985").await;
    }
    assert_eq!(links(&site).await.len(), 3, "three an hour");
    let link = links(&site).await.pop().unwrap();
    thief.visit(&link).await;
    let guess = [
        ("iban_fin", iban.as_str()),
        ("vitale_fin", "04671322631"),
        ("code", NEXT),
        ("code_confirmation", NEXT),
    ];
    for _ in 0..5 {
        thief.submit(&guess).await.gets(422);
    }
    thief.submit(&guess).await.gets(429).sees("n’a pas été vérifié");
}
