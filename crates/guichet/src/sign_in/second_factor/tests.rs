//! The stories of the mailed code and of trusted devices (T06).

use jiff::SignedDuration;

use crate::shared::limits::{MAILS_MAX, ONE_TIME_CODE_LIVES, ONE_TIME_CODE_TRIES};
use crate::testing::{Browser, NewMember, TestSite, camille};

const CODE: &str = "Guichet-Demo-1";
const NIR: &str = "2 85 05 78 006 084";

fn account() -> NewMember {
    camille().with_account(CODE)
}

/// A site where Camille has an account, and a browser that typed her number and code.
async fn asked() -> (TestSite, Browser) {
    let site = TestSite::new().await;
    account().insert(&site.app).await;
    let mut browser = site.stranger();
    number_and_code(&mut browser).await;
    (site, browser)
}

async fn number_and_code(browser: &mut Browser) {
    browser.visit("/connexion").await;
    browser.submit(&[("nir", NIR), ("code", CODE)]).await;
}

async fn types(browser: &mut Browser, digits: &str) {
    browser.submit(&[("code_recu", digits)]).await;
}

/// Six digits that are not these.
fn other_than(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

async fn again(browser: &mut Browser) {
    let token = browser.value_of("csrf").unwrap();
    browser.post("/connexion/code/renvoi", &[("csrf".to_owned(), token)]).await;
}

#[tokio::test]
async fn an_unknown_device_types_the_digits_of_its_mail_and_enters() {
    let (site, mut camille) = asked().await;
    camille.gets(200).sees("Entrez le code reçu par e-mail").sees("valable jusqu’à");
    assert!(camille.cookie("guichet").is_none(), "no session before the digits");
    let mail = site.mails().await.pop().unwrap();
    assert!(mail.body.links().is_empty() && mail.body.text().contains("15 minutes"));
    assert!(!mail.subject.contains(&site.mailed_code().await));

    let code = site.mailed_code().await;
    let (first, last) = code.split_at(3);
    types(&mut camille, &format!("{first} {last}")).await;

    camille.gets(200).sees("Bonjour Camille");
    let method: (String, i16) =
        sqlx::query_as("select method, level from sessions").fetch_one(&site.owner).await.unwrap();
    assert_eq!(method, ("mailed_code".to_owned(), 1));
}

#[tokio::test]
async fn a_trusted_device_is_asked_no_more_for_six_months() {
    let (site, mut camille) = asked().await;
    site.types_mailed_code(&mut camille, true).await;
    camille.submit_sign_out().await;

    number_and_code(&mut camille).await;
    assert_eq!(camille.at, "/mon-compte");
    camille.submit_sign_out().await;

    site.later(SignedDuration::from_hours(100 * 24));
    number_and_code(&mut camille).await;
    assert_eq!(camille.at, "/mon-compte");
    camille.submit_sign_out().await;
    site.later(SignedDuration::from_hours(85 * 24));
    number_and_code(&mut camille).await;
    assert_eq!(camille.at, "/connexion/code");
}

#[tokio::test]
async fn a_device_that_is_not_trusted_is_asked_each_time() {
    let (site, mut camille) = asked().await;
    site.types_mailed_code(&mut camille, false).await;
    camille.submit_sign_out().await;
    site.later(SignedDuration::from_mins(1));

    number_and_code(&mut camille).await;

    assert_eq!(camille.at, "/connexion/code");
}

#[tokio::test]
async fn an_older_value_of_a_device_is_a_thief_and_forgets_the_device() {
    let (site, mut camille) = asked().await;
    site.types_mailed_code(&mut camille, true).await;
    let mut thief = site.stranger();
    thief.keep(&format!("guichet-appareil={}", camille.cookie("guichet-appareil").unwrap()));
    camille.submit_sign_out().await;
    number_and_code(&mut camille).await;
    camille.submit_sign_out().await;
    site.later(SignedDuration::from_mins(1));

    number_and_code(&mut thief).await;
    assert_eq!(thief.at, "/connexion/code");
    site.types_mailed_code(&mut thief, false).await;

    site.later(SignedDuration::from_mins(1));
    number_and_code(&mut camille).await;
    assert_eq!(camille.at, "/connexion/code");
    let revoked: i64 =
        sqlx::query_scalar("select count(*) from audit_events where kind = 'device.revoked'")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    assert_eq!(revoked, 1);
}

#[tokio::test]
async fn each_wrong_input_has_its_own_sentence() {
    let (site, mut camille) = asked().await;
    for (typed, sentence) in [
        ("", "Indiquez le code à 6 chiffres"),
        ("12345", "exactement 6 chiffres"),
        (CODE, "ce n’est pas votre code habituel"),
        (other_than(&site.mailed_code().await), "Il vous reste 4 essais"),
    ] {
        types(&mut camille, typed).await;
        camille.gets(422).sees(sentence);
        camille.does_not_see("<input value=\"000000");
    }
}

/// T06: five tries; then even the right code is void, and another one is asked for.
#[tokio::test]
async fn t06_the_right_code_is_refused_at_the_sixth_try() {
    let (site, mut camille) = asked().await;
    let code = site.mailed_code().await;
    for _ in 0..ONE_TIME_CODE_TRIES {
        types(&mut camille, other_than(&code)).await;
        camille.gets(422);
    }

    types(&mut camille, &code).await;
    camille.gets(422).sees("ne sert plus");
    assert!(camille.cookie("guichet").is_none());

    site.later(SignedDuration::from_mins(1));
    again(&mut camille).await;
    camille.gets(200).sees("Un autre code est parti");
    let fresh = site.mailed_code().await;
    types(&mut camille, &fresh).await;
    camille.sees("Bonjour Camille");
}

/// T06: fifteen minutes, and a newer code kills the older.
#[tokio::test]
async fn t06_a_code_is_good_for_fifteen_minutes_and_until_the_next() {
    let (site, mut camille) = asked().await;
    let first = site.mailed_code().await;
    site.later(SignedDuration::from_mins(2));
    again(&mut camille).await;
    let second = site.mailed_code().await;
    if first != second {
        types(&mut camille, &first).await;
        camille.gets(422);
    }

    site.later(ONE_TIME_CODE_LIVES);
    types(&mut camille, &second).await;

    camille.gets(422).sees("a expiré");
    assert!(camille.cookie("guichet").is_none());
}

/// T06: a code opens the sign-in that asked for it and no other, once.
#[tokio::test]
async fn t06_a_code_belongs_to_one_browser_and_serves_once() {
    let (site, mut camille) = asked().await;
    let code = site.mailed_code().await;
    let mut thief = site.stranger();
    number_and_code(&mut thief).await;
    thief.gets(200).sees("Le prochain est possible");

    thief.visit("/connexion/code").await;
    let token = thief.value_of("csrf").unwrap();
    let fields = [("csrf".to_owned(), token), ("code_recu".to_owned(), code.clone())];
    thief.post("/connexion/code", &fields).await.gets(422);
    assert!(thief.cookie("guichet").is_none());

    let mut copy = camille.clone();
    types(&mut camille, &code).await;
    camille.sees("Bonjour Camille");
    types(&mut copy, &code).await;
    copy.sees("Recommencez la connexion");
    assert!(copy.cookie("guichet").is_none());
}

/// T06: twenty sends are three an hour, and nobody's guesses add up beyond them.
#[tokio::test]
async fn t06_sends_are_capped() {
    let (site, mut camille) = asked().await;
    for _ in 0..20 {
        site.later(SignedDuration::from_secs(40));
        again(&mut camille).await;
    }
    camille.gets(429).sees("Le prochain est possible");
    assert!(camille.headers.contains_key("retry-after"));

    let hourly = MAILS_MAX.iter().find(|(_, window)| *window == SignedDuration::from_hours(1));
    assert_eq!(Some(site.mails().await.len()), hourly.map(|(most, _)| *most));
}

#[tokio::test]
async fn the_digits_are_nowhere_at_rest() {
    let (site, _camille) = asked().await;
    let code = site.mailed_code().await;

    let rows: Vec<String> = sqlx::query_scalar("select to_jsonb(c)::text from one_time_codes c")
        .fetch_all(&site.owner)
        .await
        .unwrap();

    assert_eq!(rows.len(), 1);
    let kept = rows[0].split("code_hash").nth(1).unwrap();
    let plain = crate::shared::keys::hex(&<sha2::Sha256 as sha2::Digest>::digest(&code));
    assert!(!kept.contains(&plain) && !rows[0].contains(&format!("\"{code}\"")));
}

#[tokio::test]
async fn the_page_that_was_wanted_opens_after_the_digits() {
    let site = TestSite::new().await;
    account().insert(&site.app).await;
    let mut camille = site.stranger();

    camille.visit("/paiements?periode=27-mois").await;
    camille.submit(&[("nir", NIR), ("code", CODE)]).await;
    types(&mut camille, "12").await;
    site.types_mailed_code(&mut camille, false).await;

    assert_eq!(camille.at, "/paiements?periode=27-mois");
}

#[tokio::test]
async fn without_a_sign_in_the_page_says_to_begin_anew() {
    let site = TestSite::new().await;
    let mut stranger = site.stranger();

    stranger.visit("/connexion/code").await.gets(200).sees("Recommencez la connexion");

    stranger.keep("guichet-etape=AAAA");
    stranger.visit("/connexion/code").await.gets(200).sees("Recommencez la connexion");
}
