//! The stories of the list of devices.

use jiff::SignedDuration;

use crate::testing::{Browser, TestSite, camille, other_parent};

const NIR: &str = "2 85 05 78 006 084";
const CODE: &str = "Guichet-Demo-1";
const PAGE: &str = super::ADDRESS;

/// Camille signed in on two devices of her own; both are at the account's first page.
async fn on_two_devices(site: &TestSite) -> (Browser, Browser) {
    camille().with_account(CODE).insert(&site.app).await;
    let mut phone = site.stranger();
    site.signs_in(&mut phone, NIR, CODE).await;
    site.later(SignedDuration::from_mins(1));
    let mut computer = site.stranger();
    site.signs_in(&mut computer, NIR, CODE).await;
    (phone, computer)
}

/// The names by which the page's buttons call its devices, this one first.
fn named(browser: &Browser) -> Vec<String> {
    let page = scraper::Html::parse_document(&browser.html);
    let buttons = scraper::Selector::parse("button[name=appareil]").unwrap();
    page.select(&buttons).map(|button| button.value().attr("value").unwrap().to_owned()).collect()
}

async fn is_asked_for_a_code(site: &TestSite, browser: &mut Browser) -> bool {
    browser.forgets("guichet");
    site.later(SignedDuration::from_mins(1));
    browser.visit("/connexion").await.submit(&[("nir", NIR), ("code", CODE)]).await;
    browser.at.starts_with("/connexion/code")
}

#[tokio::test]
async fn a_device_that_is_forgotten_is_asked_for_a_code_again_and_the_other_is_not() {
    let site = TestSite::new().await;
    let (mut phone, mut computer) = on_two_devices(&site).await;
    computer.visit("/securite").await.sees("2 appareils");
    computer.visit(PAGE).await.gets(200).sees("cet appareil").sees("de confiance jusqu’au");
    let all = named(&computer);
    assert_eq!(all.len(), 3, "two devices and « tous »");

    computer.submit(&[("appareil", &all[1])]).await.gets(200).sees("Cet appareil est oublié");

    assert_eq!(named(&computer).len(), 1);
    assert!(is_asked_for_a_code(&site, &mut phone).await);
    assert!(!is_asked_for_a_code(&site, &mut computer).await);
}

#[tokio::test]
async fn all_are_forgotten_at_once_with_one_trace_and_sessions_stay() {
    let site = TestSite::new().await;
    let (mut phone, mut computer) = on_two_devices(&site).await;
    computer
        .visit(PAGE)
        .await
        .submit(&[("appareil", "tous")])
        .await
        .sees("Nous ne reconnaissons aucun appareil");

    let traces: i64 =
        sqlx::query_scalar("select count(*) from audit_events where kind = 'device.revoked'")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    assert_eq!(traces, 1);
    phone.visit("/paiements").await.gets(200).sees("Mes paiements");
    assert!(is_asked_for_a_code(&site, &mut phone).await);
    assert!(is_asked_for_a_code(&site, &mut computer).await);
}

#[tokio::test]
async fn nobody_forgets_the_device_of_somebody_else() {
    let site = TestSite::new().await;
    let (_phone, mut computer) = on_two_devices(&site).await;
    computer.visit(PAGE).await;
    let (_, mut yanis) = site.member(&other_parent().with_account(CODE)).await;
    yanis.visit(PAGE).await.gets(200).sees("Nous ne reconnaissons aucun appareil");

    for device in named(&computer) {
        let token = yanis.value_of("csrf").unwrap();
        yanis.post(PAGE, &[("csrf".to_owned(), token), ("appareil".to_owned(), device)]).await;
    }

    assert_eq!(named(computer.visit(PAGE).await).len(), 3);
}
