//! The stories of a forgotten code (T04, T12).

use std::time::Instant;

use jiff::SignedDuration;

use crate::shared::limits::RECOVERY_LINK_LIVES;
use crate::testing::{
    Arm, Browser, NewMember, PAIRS, TestSite, Times, address_of, camille, other_parent, trial,
};

const CODE: &str = "Guichet-Demo-1";
const NEW: &str = "MotdePasse1";
const NIR: &str = "2 85 05 78 006 084";
const BORN: &str = "12/05/1985";
const CHANGED: &str = "Le code de votre compte a été changé";

fn account() -> NewMember {
    camille().with_account(CODE)
}

async fn asks(browser: &mut Browser, nir: &str, born: &str) {
    browser.visit("/code-oublie").await.gets(200);
    browser.submit(&[("nir", nir), ("date_naissance", born)]).await;
}

/// The address in the newest mail, without the host.
async fn link(site: &TestSite) -> String {
    site.run_jobs().await;
    let mails = site.mails().await;
    let link =
        mails.iter().rev().find_map(|mail| mail.body.links().first().map(ToString::to_string));
    link.unwrap().strip_prefix("http://localhost:8080").unwrap().to_owned()
}

async fn chooses(browser: &mut Browser, link: &str, code: &str) {
    browser.visit(link).await.gets(200).sees("Choisir un nouveau code");
    browser.submit(&[("code", code), ("code_confirmation", code)]).await;
}

#[tokio::test]
async fn a_forgotten_code_is_chosen_anew_by_a_link() {
    let site = TestSite::new().await;
    let member = account().insert(&site.app).await;
    let mut camille = site.stranger();

    asks(&mut camille, NIR, BORN).await;
    camille.gets(200).sees("Regardez vos mails");
    let link = link(&site).await;
    chooses(&mut camille, &link, NEW).await;
    camille.gets(200).sees("Votre code est changé");
    assert!(camille.cookie("guichet").is_none(), "a link signs nobody in");

    let told = site.mails().await.pop().unwrap();
    assert_eq!((told.to, told.subject.as_str()), (address_of(member), CHANGED));
    site.signs_in(&mut camille, NIR, CODE).await;
    camille.gets(422);
    site.signs_in(&mut camille, NIR, NEW).await;
    camille.sees("Bonjour Camille");
}

/// T04: whoever changed the address lately does not silence the owner: both addresses are told, and so
/// is the account.
#[tokio::test]
async fn t04_the_address_that_was_left_lately_is_told_too() {
    let site = TestSite::new().await;
    let member = account().insert(&site.app).await;
    let mut thief = site.stranger();
    site.signs_in(&mut thief, NIR, CODE).await;
    for address in ["voleur@exemple.fr", "voleur-2@exemple.fr"] {
        site.later(SignedDuration::from_hours(25));
        site.signs_in(&mut thief, NIR, CODE).await;
        thief.visit("/mes-informations/adresse-e-mail").await.gets(200);
        let fields = [("code_actuel", CODE), ("email", address), ("email_confirmation", address)];
        thief.submit(&fields).await.gets(200);
        let to_confirm = link_to(&site, "/activation").await;
        thief.visit(&to_confirm).await.submit(&[]).await.gets(200);
    }
    asks(&mut thief, NIR, BORN).await;
    let link = link(&site).await;
    chooses(&mut thief, &link, NEW).await;

    site.run_jobs().await;
    let mails = site.mails().await;
    let told: Vec<&str> =
        mails.iter().filter(|mail| mail.subject == CHANGED).map(|mail| mail.to.as_str()).collect();
    assert_eq!(told, ["voleur-2@exemple.fr", address_of(member).as_str()]);
    let noted: i64 = sqlx::query_scalar("select count(*) from notices where kind = 'code.changed'")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(noted, 1);
}

/// The newest link of a mail that leads to this page.
async fn link_to(site: &TestSite, path: &str) -> String {
    site.run_jobs().await;
    let mails = site.mails().await;
    let links = mails.iter().rev().flat_map(|mail| mail.body.links());
    let ours = links.filter_map(|link| link.strip_prefix("http://localhost:8080"));
    ours.into_iter().find(|link| link.starts_with(path)).unwrap().to_owned()
}

/// Somebody who knows the code uses up the mailed codes of an hour: a new code gives room at once.
#[tokio::test]
async fn whoever_knew_the_code_keeps_nobody_from_the_digits_of_a_mail() {
    let site = TestSite::new().await;
    account().insert(&site.app).await;
    for _ in 0..4 {
        let mut thief = site.stranger();
        thief.visit("/connexion").await.submit(&[("nir", NIR), ("code", CODE)]).await;
        site.later(SignedDuration::from_secs(40));
    }
    let mut camille = site.stranger();
    camille.visit("/connexion").await.submit(&[("nir", NIR), ("code", CODE)]).await;
    camille.sees("Plusieurs codes sont déjà partis").sees("choisissez-en un nouveau");

    asks(&mut camille, NIR, BORN).await;
    let link = link(&site).await;
    chooses(&mut camille, &link, NEW).await;

    site.signs_in(&mut camille, NIR, NEW).await;
    camille.sees("Bonjour Camille");
}

/// T04: a link is used once, by POST only; a newer one kills the older; thirty minutes.
#[tokio::test]
async fn t04_a_link_of_recovery_is_used_once_and_only_the_newest() {
    let site = TestSite::new().await;
    account().insert(&site.app).await;
    let mut camille = site.stranger();
    asks(&mut camille, NIR, BORN).await;
    let first = link(&site).await;
    site.later(SignedDuration::from_mins(1));
    asks(&mut camille, NIR, BORN).await;
    let second = link(&site).await;

    camille.visit(&first).await.sees("Ce lien ne sert plus");
    for _scanner in 0..3 {
        site.stranger().visit(&second).await.gets(200).sees("Choisir un nouveau code");
    }
    let mut elsewhere = site.stranger();
    let mut twice = site.stranger();
    twice.visit(&second).await;
    chooses(&mut elsewhere, &second, NEW).await;
    elsewhere.sees("Votre code est changé");
    twice.submit(&[("code", "Autre-Code-7"), ("code_confirmation", "Autre-Code-7")]).await;
    twice.sees("Ce lien ne sert plus");
    elsewhere.visit(&second).await.sees("Ce lien ne sert plus");

    site.later(SignedDuration::from_hours(1));
    asks(&mut camille, NIR, BORN).await;
    let late = link(&site).await;
    site.later(RECOVERY_LINK_LIVES);
    camille.visit(&late).await.sees("Ce lien ne sert plus");
}

/// T04: all sessions are dead, devices are strangers again, and the mailed code is still asked.
#[tokio::test]
async fn t04_a_new_code_ends_every_way_in_and_the_second_factor_is_still_asked() {
    let site = TestSite::new().await;
    account().insert(&site.app).await;
    let mut camille = site.stranger();
    site.signs_in(&mut camille, NIR, CODE).await;
    let mut thief = camille.clone();
    site.later(SignedDuration::from_mins(1));

    asks(&mut site.stranger(), NIR, BORN).await;
    let link = link(&site).await;
    chooses(&mut site.stranger(), &link, NEW).await;

    for browser in [&mut camille, &mut thief] {
        browser.visit("/paiements").await;
        assert!(browser.at.starts_with("/connexion"), "{}", browser.at);
    }
    camille.visit("/connexion").await.submit(&[("nir", NIR), ("code", NEW)]).await;
    assert_eq!(camille.at, "/connexion/code");
    let devices: i64 = sqlx::query_scalar("select count(*) from known_devices")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(devices, 0);
}

/// T04: the host of the link is the one of the settings, whatever the request says.
#[tokio::test]
async fn t04_a_forged_host_is_in_no_link() {
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt;
    let site = TestSite::new().await;
    account().insert(&site.app).await;
    let mut browser = site.stranger();
    let csrf = browser.visit("/code-oublie").await.value_of("csrf").unwrap();
    let fields = [("csrf", csrf.as_str()), ("nir", NIR), ("date_naissance", BORN)];
    let request = Request::post("/code-oublie")
        .header("content-type", "application/x-www-form-urlencoded")
        .header(
            "cookie",
            format!("guichet-formulaire={}", browser.cookie("guichet-formulaire").unwrap()),
        )
        .header("host", "evil.example")
        .header("x-forwarded-host", "evil.example")
        .header("forwarded", "host=evil.example")
        .body(Body::from(serde_urlencoded::to_string(fields).unwrap()))
        .unwrap();

    let answer = site.router().oneshot(request).await.unwrap();

    assert_eq!(answer.status(), 303);
    site.run_jobs().await;
    let mails = site.mails().await;
    let links = mails[0].body.links();
    assert!(links[0].starts_with("http://localhost:8080/code-oublie/nouveau-code?jeton="));
}

/// T12: same page, same statements, no hash; a mail to the real owner only.
#[tokio::test]
async fn t12_the_answer_is_the_same_whoever_has_the_number() {
    let site = TestSite::new().await;
    account().insert(&site.app).await;
    other_parent().insert(&site.app).await; // a member who has no account
    let mut pages = Vec::new();

    for (nir, born) in [
        (NIR, BORN),
        (NIR, "13/05/1985"),
        ("1 84 06 75 056 012", "03/06/1984"),
        ("1 62 12 2B 010 001", "18/12/1962"),
    ] {
        site.later(SignedDuration::from_secs(31));
        let mut browser = site.stranger();
        browser.visit("/code-oublie").await;
        let before = site.statements().await;
        let hashes = site.app.codes().computed();
        let status =
            browser.submit_without_following(&[("nir", nir), ("date_naissance", born)]).await;
        let cost = site.statements().await - before;
        assert_eq!(site.app.codes().computed(), hashes);
        browser.follow().await;
        pages.push((status, browser.at.clone(), browser.html.clone(), cost));
    }

    assert!(pages.iter().all(|page| *page == pages[0]));
    site.run_jobs().await;
    assert_eq!(site.mails().await.len(), 1, "a mail to the real owner only");
    let left: i64 =
        sqlx::query_scalar("select count(*) from knocks").fetch_one(&site.owner).await.unwrap();
    assert_eq!(left, 0);
}

/// T13 for a forgotten code, in the long run only: it reads the clock on the wall. Eight rounds of 250
/// people, hours apart: no number is asked for so often that its mails are capped.
#[tokio::test]
async fn t13_asking_for_a_known_and_an_unknown_number_takes_the_same_time() {
    if !trial() {
        return;
    }
    let site = TestSite::new().await;
    for person in 0..250 {
        let nir: &'static str = format!("2850578006{:03}", person + 100).leak();
        let member = NewMember { nir, children: Vec::new(), ..camille() };
        member.with_account(CODE).insert(&site.app).await;
    }
    let mut times = Times::default();
    for turn in 0..PAIRS {
        let (round, person) = (turn / 250, turn % 250);
        if person == 0 {
            site.later(SignedDuration::from_hours(3));
        }
        for arm in Arm::both(turn) {
            let group = if arm == Arm::Known { 6 } else { 7 };
            let nir = format!("285057800{group}{:03}", person + 100);
            let mut browser = site.stranger();
            browser.moves_to(&format!("10.{group}.{round}.{person}")).visit("/code-oublie").await;
            let begun = Instant::now();
            browser.submit(&[("nir", &nir), ("date_naissance", BORN)]).await.gets(200);
            times.note(arm, begun);
        }
    }

    times.are_alike("forgotten code");
}

#[tokio::test]
async fn sends_are_limited_in_silence() {
    let site = TestSite::new().await;
    account().insert(&site.app).await;
    let mut camille = site.stranger();

    for _ in 0..8 {
        asks(&mut camille, NIR, BORN).await;
        camille.gets(200).sees("Regardez vos mails");
        site.run_jobs().await;
        site.later(SignedDuration::from_secs(40));
    }

    assert_eq!(site.mails().await.len(), 3);
}

#[tokio::test]
async fn each_wrong_input_has_its_own_sentence() {
    let site = TestSite::new().await;
    account().insert(&site.app).await;
    let mut camille = site.stranger();
    for (nir, born, sentence) in [
        ("2 85 05", BORN, "il en manque"),
        (NIR, "31/02/1985", "Cette date n’existe pas"),
        (NIR, "", "Indiquez la date de naissance"),
    ] {
        asks(&mut camille, nir, born).await;
        camille.gets(422).sees(sentence);
        assert_eq!(camille.value_of("nir").as_deref(), Some(nir));
    }

    asks(&mut camille, NIR, BORN).await;
    let link = link(&site).await;
    chooses(&mut camille, &link, "court").await;
    camille.gets(422).sees("trop court").does_not_see("value=\"court\"");
    chooses(&mut camille, &link, "Camille1985").await;
    camille.gets(422).sees("votre date de naissance");
}

#[tokio::test]
async fn a_hundred_failures_end_with_a_new_code() {
    let site = TestSite::new().await;
    account().insert(&site.app).await;
    let mut guesser = site.stranger();
    for _ in 0..6 {
        site.signs_in(&mut guesser, NIR, "faux").await;
    }
    site.signs_in(&mut guesser, NIR, CODE).await;
    guesser.gets(429);

    asks(&mut guesser, NIR, BORN).await;
    let link = link(&site).await;
    chooses(&mut guesser, &link, NEW).await;

    site.signs_in(&mut guesser, NIR, NEW).await;
    guesser.sees("Bonjour Camille");
}
