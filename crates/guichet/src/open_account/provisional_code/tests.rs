//! The stories of a provisional code, from the desk to the account (T05, its provisional part).

use jiff::SignedDuration;

use crate::shared::limits::{PROVISIONAL_CODE_LIVES, PROVISIONAL_CODE_TRIES};
use crate::testing::desk::give_code;
use crate::testing::{Browser, NewMember, TestSite, address_of, camille, other_parent};

const CAMILLE: &str = "2850578006084";
const YANIS: &str = "1840675056012";
const NO_MATCH: &str = "Le numéro et le code ne correspondent pas à un compte ouvert.";
const OWN: &str = "Une-Phrase-9-Chats";

async fn enter<'a>(browser: &'a mut Browser, nir: &str, code: &str) -> &'a mut Browser {
    browser.visit("/connexion").await.submit(&[("nir", nir), ("code", code)]).await
}

/// A member whom no adviser has met, and the code that one gives her.
async fn holder(site: &TestSite, person: NewMember) -> String {
    let (nir, caisse) = (person.nir, person.caisse);
    person.insert(&site.app).await;
    give_code(site, &mut site.agent(caisse).await, nir).await
}

#[tokio::test]
async fn a_code_opens_an_account_with_a_code_of_ones_own() {
    let site = TestSite::new().await;
    let code = holder(&site, camille()).await;
    let mut camille = site.stranger();

    // As it was noted down: lower case, spaces.
    enter(&mut camille, CAMILLE, &code.to_lowercase().replace('-', " ")).await.gets(200);
    camille.sees("Acceptez-vous les conditions").submit(&[("cgu", "oui")]).await;
    camille.submit(&[("code", OWN), ("code_confirmation", OWN)]).await.sees("Contact");
    let (email, no) = ("camille@exemple.fr", "non");
    let fields = [("email", email), ("email_confirmation", email), ("info_email", no)];
    camille.submit(&fields).await.gets(200).sees("Regardez vos mails");

    let mails = site.mails().await;
    assert!(mails.iter().any(|mail| mail.to == email), "asked to confirm it");
    enter(&mut camille, CAMILLE, OWN).await.gets(200);
    assert_eq!(camille.at, "/activation/adresse");
}

/// T05: good at 47 h 59, void at 48 h 01.
#[tokio::test]
async fn t05_a_provisional_code_lives_48_hours() {
    assert_eq!(PROVISIONAL_CODE_LIVES, SignedDuration::from_hours(48));
    let site = TestSite::new().await;
    let minute = SignedDuration::from_mins(1);
    let in_time = holder(&site, camille()).await;
    let too_late = holder(&site, other_parent()).await;

    site.later(PROVISIONAL_CODE_LIVES - minute);
    enter(&mut site.stranger(), CAMILLE, &in_time).await.sees("Acceptez-vous les conditions");
    site.later(minute * 2);

    enter(&mut site.stranger(), YANIS, &too_late).await.gets(422).sees(NO_MATCH);
}

/// T05: used once, and of nobody else.
#[tokio::test]
async fn t05_a_provisional_code_is_used_once_by_its_holder() {
    let site = TestSite::new().await;
    let code = holder(&site, camille()).await;
    let other = holder(&site, other_parent()).await;

    enter(&mut site.stranger(), CAMILLE, &other).await.gets(422).sees(NO_MATCH);
    enter(&mut site.stranger(), YANIS, &code).await.gets(422).sees(NO_MATCH);
    enter(&mut site.stranger(), CAMILLE, &code).await.gets(200).sees("Acceptez-vous");

    enter(&mut site.stranger(), CAMILLE, &code).await.gets(422).sees(NO_MATCH);
}

/// T05: five tries, and a newer code takes the place of the one before.
#[tokio::test]
async fn t05_a_provisional_code_has_five_tries_and_one_successor() {
    let site = TestSite::new().await;
    let first = holder(&site, camille()).await;
    let second = give_code(&site, &mut site.agent("781").await, CAMILLE).await;
    enter(&mut site.stranger(), CAMILLE, &first).await.gets(422).sees(NO_MATCH);
    let wrong = guichet_values::ProvisionalCode::from_random([9; 8]);
    assert_eq!(PROVISIONAL_CODE_TRIES, 5);

    for _ in 1..PROVISIONAL_CODE_TRIES {
        site.later(SignedDuration::from_hours(2));
        enter(&mut site.stranger(), CAMILLE, wrong.expose()).await.gets(422);
    }

    site.later(SignedDuration::from_hours(2));
    enter(&mut site.stranger(), CAMILLE, &second).await.gets(422).sees(NO_MATCH);
}

/// T12: whoever tries a code learns nothing of who has one.
#[tokio::test]
async fn t12_a_wrong_code_costs_and_says_the_same_with_and_without_a_provisional_one() {
    let site = TestSite::new().await;
    holder(&site, camille()).await;
    other_parent().insert(&site.app).await;
    let wrong = guichet_values::ProvisionalCode::from_random([9; 8]);
    let mut seen = Vec::new();

    for nir in [CAMILLE, YANIS, "1900175056096"] {
        let (statements, hashes) = (site.statements().await, site.app.codes().computed());
        let mut stranger = site.stranger();
        enter(&mut stranger, nir, wrong.expose()).await.gets(422);
        let token = stranger.value_of("csrf").unwrap();
        let html = stranger.html.replace(&token, "").replace(nir, "");
        let costs = (site.statements().await - statements, site.app.codes().computed() - hashes);
        seen.push((html, costs));
    }

    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[1], seen[2]);
}

#[tokio::test]
async fn with_an_account_a_code_leads_to_a_new_code_and_ends_every_session() {
    let site = TestSite::new().await;
    let (member, mut at_home) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    let code = give_code(&site, &mut site.agent("781").await, CAMILLE).await;
    let mut camille = site.stranger();

    enter(&mut camille, CAMILLE, &code).await.gets(200).sees("Acceptez-vous les conditions");
    camille.submit(&[("cgu", "oui")]).await;
    at_home.visit("/mon-compte").await.gets(200).sees("Bonjour Camille");
    camille.submit(&[("code", OWN), ("code_confirmation", OWN)]).await.gets(200);

    camille.sees("Votre nouveau code est enregistré");
    at_home.visit("/mon-compte").await;
    assert!(at_home.at.starts_with("/connexion"), "{}", at_home.at);
    enter(&mut site.stranger(), CAMILLE, "Guichet-Demo-1").await.gets(422);
    site.run_jobs().await;
    let mails = site.mails().await;
    let told: Vec<&str> = mails
        .iter()
        .filter(|mail| mail.to == address_of(member))
        .map(|mail| mail.subject.as_str())
        .collect();
    assert!(told.contains(&"Le code de votre compte a été changé"), "{told:?}");
    assert!(told.contains(&"Un code provisoire a été donné pour votre compte"), "{told:?}");
    assert!(mails.iter().all(|mail| !mail.body.text().contains(&code)), "never the code");
}

#[tokio::test]
async fn a_frozen_account_has_no_way_in_by_a_code() {
    let site = TestSite::new().await;
    let (_, _) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    let mut adviser = site.agent("781").await;
    let code = give_code(&site, &mut adviser, CAMILLE).await;
    crate::testing::desk::open_file(&mut adviser, CAMILLE).await;
    crate::testing::desk::post_below(&mut adviser, "/blocage", &[("motif", "soupcon")]).await;

    enter(&mut site.stranger(), CAMILLE, &code).await.gets(422).sees(NO_MATCH);
}

#[tokio::test]
async fn who_holds_a_code_finds_its_page_from_the_sign_in_page() {
    let site = TestSite::new().await;
    let code = holder(&site, camille()).await;
    let mut camille = site.stranger();
    camille.visit("/connexion").await.sees("J’ai un code provisoire");
    camille.visit(super::ADDRESS).await.gets(200);
    let token = camille.value_of("csrf").unwrap();

    let fields = [("csrf", token.as_str()), ("nir", CAMILLE), ("code", code.as_str())];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    camille.post("/connexion", &fields).await.gets(200).sees("Acceptez-vous les conditions");
}
