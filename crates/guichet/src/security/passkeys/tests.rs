//! The stories of « connexion biométrique » (T07 at the members' door).

use jiff::SignedDuration;
use serde_json::Value;

use crate::shared::access::member_cookie;
use crate::shared::limits::FRESH;
use crate::testing::{Authenticator, Browser, Lie, TestSite, address_of, camille, other_parent};

const CODE: &str = "Guichet-Demo-1";

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Adds this device under a name, as the page's script does.
async fn add(site: &TestSite, browser: &mut Browser, device: &mut Authenticator, name: &str) {
    site.confirms(browser, "connexion-biometrique").await;
    browser.visit(super::ADDRESS).await.gets(200);
    let csrf = browser.value_of("csrf").unwrap();
    let asked = fields(&[("csrf", &csrf), ("nom", name), ("code_actuel", CODE)]);
    browser.post(super::OPTIONS, &asked).await.gets(200);
    let options: Value = serde_json::from_slice(&browser.body).unwrap();
    let answer = device.create(&options);
    let sent = fields(&[("csrf", &csrf), ("nom", name), ("code_actuel", CODE), ("cle", &answer)]);
    browser.post(super::ADDRESS, &sent).await;
}

/// Asks for a question at the sign-in page; the token and the question.
async fn asked(browser: &mut Browser) -> (String, Value) {
    browser.visit("/connexion").await.gets(200);
    let csrf = browser.value_of("csrf").unwrap();
    browser.post(super::ENTER_OPTIONS, &fields(&[("csrf", &csrf)])).await.gets(200);
    (csrf, serde_json::from_slice(&browser.body).unwrap())
}

async fn answer(browser: &mut Browser, csrf: &str, answer: &str) {
    browser.post(super::ENTER, &fields(&[("csrf", csrf), ("cle", answer)])).await;
}

async fn enter(browser: &mut Browser, device: &mut Authenticator) {
    let (csrf, options) = asked(browser).await;
    let said = device.get(&options);
    answer(browser, &csrf, &said).await;
}

#[tokio::test]
async fn a_device_is_added_once_and_enters_without_number_or_code() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille().with_account(CODE)).await;
    let mut device = Authenticator::default();

    add(&site, &mut camille, &mut device, "Mon téléphone").await;
    camille.gets(200).sees("C’est prêt").sees("Mon téléphone");
    let mails = site.mails().await;
    assert_eq!((mails.len(), mails[1].to.as_str()), (2, &*address_of(member)));

    let mut elsewhere = site.stranger();
    enter(&mut elsewhere, &mut device).await;
    elsewhere.gets(200).sees("Bonjour Camille");
    let method: String = sqlx::query_scalar("select method from sessions where method is not null")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(method, "passkey");
}

/// T07: whatever is not true of an answer, nobody enters, and it is written down.
#[tokio::test]
async fn t07_a_lying_key_opens_no_members_door() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    let mut device = Authenticator::default();
    add(&site, &mut camille, &mut device, "Mon téléphone").await;
    enter(&mut site.stranger(), &mut device).await;

    let lies = [
        Lie::Origin,
        Lie::RelyingParty,
        Lie::NotVerified,
        Lie::Counter,
        Lie::Signature,
        Lie::Owner,
    ];
    for lie in lies {
        let mut liar = site.stranger();
        let (csrf, options) = asked(&mut liar).await;
        let said = device.lies(lie).get(&options);
        answer(&mut liar, &csrf, &said).await;
        liar.gets(422).sees("n’a pas été reconnu");
        assert!(liar.cookie("guichet").is_none(), "{lie:?}");
    }

    let refused: i64 =
        sqlx::query_scalar("select count(*) from audit_events where kind = 'passkey.refused'")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    assert_eq!(refused, 6);
    device.lies(None);
    let mut honest = site.stranger();
    enter(&mut honest, &mut device).await;
    honest.gets(200).sees("Bonjour Camille");
}

/// T07: an answer counts once, in time, and for the browser that was asked.
#[tokio::test]
async fn t07_an_old_answer_or_another_browsers_opens_nothing() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    let mut device = Authenticator::default();
    add(&site, &mut camille, &mut device, "Mon téléphone").await;
    let (mut one, mut two) = (site.stranger(), site.stranger());
    let (csrf, options) = asked(&mut one).await;
    let (foreign_csrf, _) = asked(&mut two).await;
    let said = device.get(&options);

    answer(&mut two, &foreign_csrf, &said).await;
    two.gets(422).sees("n’a pas été reconnu");
    answer(&mut one, &csrf, &said).await;
    one.gets(200).sees("Bonjour Camille");
    let mut again = site.stranger();
    let (csrf, _) = asked(&mut again).await;
    answer(&mut again, &csrf, &said).await;
    again.gets(422);

    let mut late = site.stranger();
    let (csrf, options) = asked(&mut late).await;
    let said = device.get(&options);
    site.later(SignedDuration::from_mins(5));
    answer(&mut late, &csrf, &said).await;
    late.gets(422).sees("n’a pas été reconnu");
    for nothing in ["", "{}", "null"] {
        let (csrf, _) = asked(&mut late).await;
        answer(&mut late, &csrf, nothing).await;
        late.gets(422);
    }
}

#[tokio::test]
async fn nothing_is_added_without_the_current_code() {
    let site = TestSite::new().await;
    let (_, mut thief) = site.member(&camille().with_account(CODE)).await;
    site.confirms(&mut thief, "connexion-biometrique").await;
    let before = site.mails().await.len();
    thief.visit(super::ADDRESS).await;
    let csrf = thief.value_of("csrf").unwrap();

    let asked = fields(&[("csrf", &csrf), ("nom", "à moi"), ("code_actuel", "faux")]);
    thief.post(super::OPTIONS, &asked).await.gets(403);
    thief.post(super::ADDRESS, &asked).await.gets(422).sees("Rien n’a été ajouté");
    let empty = fields(&[("csrf", &csrf)]);
    thief.post(super::OPTIONS, &empty).await.gets(422);
    thief.post(super::ADDRESS, &empty).await.gets(422);
    thief.sees("Donnez un nom").sees("Indiquez votre code.");

    let keys: i64 = sqlx::query_scalar("select count(*) from member_passkeys")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!((keys, site.mails().await.len()), (0, before));
}

/// A stolen session alone neither adds a key nor takes one away, and what it typed stays.
#[tokio::test]
async fn nothing_is_added_or_removed_without_a_mailed_code() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    let mut device = Authenticator::default();
    add(&site, &mut camille, &mut device, "Mon téléphone").await;
    site.later(FRESH);
    camille.visit(super::ADDRESS).await.gets(200).sees("un code à 6 chiffres");
    camille.does_not_see("code_actuel").does_not_see("Retirer<");
    let csrf = camille.value_of("csrf").unwrap();
    let id = camille.value_of("appareil").unwrap();

    let new = fields(&[("csrf", &csrf), ("nom", "à moi"), ("code_actuel", CODE)]);
    camille.clone().post(super::OPTIONS, &new).await.gets(403);
    let mut kept = camille.clone();
    kept.post(super::ADDRESS, &new).await.gets(428).sees("rien n’est perdu").does_not_see(CODE);
    assert_eq!(kept.value_of("nom").as_deref(), Some("à moi"));
    for acte in ["retirer", "tout"] {
        let away = fields(&[("csrf", &csrf), ("appareil", &id), ("acte", acte)]);
        camille.clone().post(super::KEYS, &away).await.gets(428);
    }

    enter(&mut site.stranger(), &mut device).await;
}

#[tokio::test]
async fn a_key_is_renamed_and_removed_by_its_member_only() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    let (_, mut yanis) = site.member(&other_parent().with_account(CODE)).await;
    let mut device = Authenticator::default();
    add(&site, &mut camille, &mut device, "Mon téléphone").await;
    let id = camille.value_of("appareil").unwrap();
    let token = camille.value_of("csrf").unwrap();
    let act = |csrf: &str, acte: &str, name: &str| {
        fields(&[("csrf", csrf), ("appareil", &id), ("acte", acte), ("nouveau_nom", name)])
    };

    site.confirms(&mut yanis, "connexion-biometrique").await;
    let foreign = yanis.visit(super::ADDRESS).await.value_of("csrf").unwrap();
    yanis.post(super::KEYS, &act(&foreign, "retirer", "")).await.gets(200);
    yanis.post(super::KEYS, &act(&foreign, "renommer", "pris")).await.gets(200);
    camille.post(super::KEYS, &act(&token, "renommer", " ")).await.gets(422).sees("Donnez un nom");
    camille.post(super::KEYS, &act(&token, "renommer", "Tablette")).await.sees("Tablette");
    enter(&mut site.stranger(), &mut device).await;

    camille.post(super::KEYS, &act(&token, "tout", "")).await.gets(200).sees("C’est retiré");
    let mut gone = site.stranger();
    enter(&mut gone, &mut device).await;
    gone.gets(422).sees("n’a pas été reconnu");
}

/// After so many quick sign-ins, or so many days, the code is asked once; then the key is enough.
#[tokio::test]
async fn the_code_is_asked_again_after_many_quick_sign_ins_or_days() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    let mut device = Authenticator::default();
    add(&site, &mut camille, &mut device, "Mon téléphone").await;

    for _ in 0..site.app.quick_sign_ins().most {
        site.later(SignedDuration::from_secs(1));
        let mut quick = site.stranger();
        enter(&mut quick, &mut device).await;
        quick.gets(200).sees("Bonjour Camille");
    }
    let mut due = site.stranger();
    enter(&mut due, &mut device).await;
    due.gets(422).sees("Tapez votre code cette fois");
    assert!(due.cookie("guichet").is_none());

    let mut second = site.stranger();
    sqlx::query("update accounts set code_set_at = $1")
        .bind(jiff_sqlx::ToSqlx::to_sqlx(site.app.now()))
        .execute(&site.owner)
        .await
        .unwrap();
    enter(&mut second, &mut device).await;
    second.gets(200).sees("Bonjour Camille");
    site.later(site.app.quick_sign_ins().lasts());
    let mut long_ago = site.stranger();
    enter(&mut long_ago, &mut device).await;
    long_ago.gets(422).sees("Tapez votre code cette fois");
}

#[tokio::test]
async fn a_key_enters_by_the_same_gates() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    let mut device = Authenticator::default();
    add(&site, &mut camille, &mut device, "Mon téléphone").await;
    camille.visit("/securite/ce-n-etait-pas-moi").await.submit(&[]).await.gets(200);

    let mut thief = site.stranger();
    enter(&mut thief, &mut device).await;

    thief.gets(422).sees("n’a pas été reconnu");
    let keys: i64 = sqlx::query_scalar("select count(*) from member_passkeys")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(keys, 0, "whoever added a key is out with everybody else");
}

/// « Plus tard » is thirty days, « ne plus proposer » for good; who has a key is offered none.
#[tokio::test]
async fn a_passkey_is_offered_until_it_is_declined_or_added() {
    const OFFER: &str = "Se connecter plus vite ?";
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille().with_account(CODE)).await;
    let decline = async |browser: &mut Browser, answer: &str| {
        let csrf = browser.visit("/mon-compte").await.sees(OFFER).value_of("csrf").unwrap();
        browser.post(super::OFFER, &fields(&[("csrf", &csrf), ("reponse", answer)])).await;
        browser.gets(200).does_not_see(OFFER);
    };

    let mut with_key = camille.clone();
    decline(&mut camille, "plus-tard").await;
    site.later(SignedDuration::from_hours(31 * 24));
    let session = site.sign_in(member).await;
    let mut later = Browser::new(site.router(), Some(member_cookie(&session, false)));
    decline(&mut later, "jamais").await;
    site.later(SignedDuration::from_hours(400 * 24));
    let session = site.sign_in(member).await;
    with_key.keep(&member_cookie(&session, false));
    with_key.visit("/mon-compte").await.gets(200).does_not_see(OFFER);

    sqlx::query("delete from passkey_answers").execute(&site.owner).await.unwrap();
    with_key.visit("/mon-compte").await.sees(OFFER);
    add(&site, &mut with_key, &mut Authenticator::default(), "Mon téléphone").await;
    with_key.visit("/mon-compte").await.gets(200).does_not_see(OFFER);
}
