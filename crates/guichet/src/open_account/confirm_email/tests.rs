//! The stories of an address, from the mail to the account (T12, T34).

use guichet_values::{EmailAddress, MemberId};
use jiff::SignedDuration;

use super::{WAITING, ask, forget_old};
use crate::database::scope::{Mode, Who};
use crate::testing::{Browser, NewMember, TestSite, address_of, camille, other_parent};

const CODE: &str = "Guichet-Demo-1";
const NIR: &str = "2 85 05 78 006 084";
const HERS: &str = "Camille.Martin@exemple.fr";

/// Camille's account as opening it leaves it: no address yet, one mail on its way.
async fn opened(site: &TestSite) -> MemberId {
    opened_by(site, &camille(), HERS).await
}

async fn opened_by(site: &TestSite, person: &NewMember, address: &str) -> MemberId {
    let member = person.clone().with_account(CODE).insert(&site.app).await;
    for statement in [
        "update accounts set email_sealed = null, email_index = null, email_validated_at = null
          where member_id = $1",
        "delete from account_emails where member_id = $1",
    ] {
        sqlx::query(statement).bind(member.uuid()).execute(&site.owner).await.unwrap();
    }
    let mut scope = site.app.scope(Who::System, Mode::Write).await.unwrap();
    let address = EmailAddress::parse(address).unwrap();
    ask(&mut scope, &site.app, member, &address).await.unwrap();
    scope.commit().await.unwrap();
    member
}

/// The way to the page of the last mail's link.
async fn last_link(site: &TestSite) -> String {
    let mails = site.mails().await;
    let link = mails.last().unwrap().body.links()[0].to_owned();
    link.strip_prefix("http://localhost:8080").unwrap().to_owned()
}

async fn sign_in(site: &TestSite, browser: &mut Browser, nir: &str, code: &str) {
    site.signs_in(browser, nir, code).await;
}

async fn send_again(browser: &mut Browser) {
    let csrf = browser.value_of("csrf").unwrap();
    browser.post("/activation/renvoi", &[("csrf".to_owned(), csrf)]).await;
}

async fn give(browser: &mut Browser, address: &str) {
    give_twice(browser, address, address).await;
}

/// The page has two forms; this is the one with the fields.
async fn give_twice(browser: &mut Browser, first: &str, second: &str) {
    let csrf = browser.value_of("csrf").unwrap();
    let fields = [("csrf", csrf.as_str()), ("email", first), ("email_confirmation", second)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    browser.post(WAITING, &fields).await;
}

async fn is_confirmed(site: &TestSite, member: MemberId) -> bool {
    sqlx::query_scalar("select email_sealed is not null from accounts where member_id = $1")
        .bind(member.uuid())
        .fetch_one(&site.owner)
        .await
        .unwrap()
}

fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}

const A_MINUTE: SignedDuration = SignedDuration::from_mins(1);

#[tokio::test]
async fn the_link_asks_and_its_button_confirms() {
    let site = TestSite::new().await;
    let member = opened(&site).await;
    let mut camille = site.stranger();

    camille.visit(&last_link(&site).await).await.gets(200).sees("C•••@exemple.fr");
    camille.does_not_see("Camille.Martin");
    camille.submit(&[]).await.gets(200).sees("Votre adresse est confirmée");

    assert!(is_confirmed(&site, member).await);
    assert!(camille.cookie("guichet").is_none(), "a link signs nobody in");
    sign_in(&site, &mut camille, NIR, CODE).await;
    assert_eq!(camille.at, "/mon-compte");
}

#[tokio::test]
async fn a_scanner_of_mails_confirms_nothing() {
    let site = TestSite::new().await;
    let member = opened(&site).await;
    let link = last_link(&site).await;

    for _ in 0..3 {
        site.stranger().visit(&link).await.gets(200).sees("Confirmer mon adresse");
    }

    assert!(!is_confirmed(&site, member).await);
}

#[tokio::test]
async fn a_button_pressed_twice_confirms_once_and_says_so() {
    let site = TestSite::new().await;
    let member = opened(&site).await;
    let mut camille = site.stranger();
    camille.visit(&last_link(&site).await).await;
    let mut same_page = camille.clone();

    camille.submit(&[]).await.sees("Votre adresse est confirmée");
    same_page.submit(&[]).await.gets(200).sees("Votre adresse est déjà confirmée");

    let kinds: Vec<String> = sqlx::query_scalar(
        "select kind from audit_events where member_id = $1 order by at, event_id",
    )
    .bind(member.uuid())
    .fetch_all(&site.owner)
    .await
    .unwrap();
    assert_eq!(kinds, ["email.asked", "email.confirmed"]);
}

#[tokio::test]
async fn the_right_code_leads_to_the_mail_and_not_into_the_account() {
    let site = TestSite::new().await;
    opened(&site).await;
    let mut camille = site.stranger();

    sign_in(&site, &mut camille, NIR, "faux").await;
    camille.gets(422).sees("ne correspondent pas à un compte ouvert");
    sign_in(&site, &mut camille, NIR, CODE).await;

    assert_eq!(camille.at, WAITING);
    camille.gets(200).sees("Votre code est juste").sees("C•••@exemple.fr");
    assert!(camille.cookie("guichet").is_none());
    camille.visit("/paiements").await;
    assert!(camille.at.starts_with("/connexion"));
}

#[tokio::test]
async fn the_page_is_only_for_who_typed_the_code_and_for_a_quarter_of_an_hour() {
    let site = TestSite::new().await;
    opened(&site).await;
    let mut stranger = site.stranger();
    stranger.visit(WAITING).await;
    assert_eq!(stranger.at, "/activation");
    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;

    let mut open_page = camille.clone();
    site.later(A_MINUTE * 15);

    camille.visit(WAITING).await;
    assert_eq!(camille.at, "/activation");
    send_again(&mut open_page).await;
    assert_eq!((open_page.at.as_str(), site.mails().await.len()), ("/activation", 1));
}

#[tokio::test]
async fn a_link_works_for_seven_days_and_is_renewed_for_twenty_one() {
    let site = TestSite::new().await;
    let member = opened(&site).await;
    let link = last_link(&site).await;
    let mut camille = site.stranger();

    site.later(days(7) - A_MINUTE);
    camille.visit(&link).await.gets(200).sees("Confirmer mon adresse");
    let mut too_late = camille.clone();
    site.later(A_MINUTE);
    too_late.submit(&[]).await.sees("Ce lien a expiré");
    assert!(!is_confirmed(&site, member).await);
    site.later(days(14) - A_MINUTE);
    camille.visit(&link).await.sees("Ce lien a expiré").sees("C•••@exemple.fr");

    camille.submit(&[("acte", "renvoyer")]).await.gets(200).sees("Un nouveau mail est parti");
    let mails = site.mails().await;
    assert_eq!((mails.len(), mails[1].to.as_str()), (2, HERS));
    camille.visit(&last_link(&site).await).await.submit(&[]).await.sees("est confirmée");
    assert!(is_confirmed(&site, member).await);
}

#[tokio::test]
async fn after_twenty_one_days_the_address_is_gone_and_another_is_asked_for() {
    let site = TestSite::new().await;
    let member = opened(&site).await;
    let link = last_link(&site).await;
    let mut camille = site.stranger();
    site.later(days(21));

    for _ in 0..2 {
        camille.visit(&link).await.gets(200).sees("Votre adresse a été oubliée");
        sign_in(&site, &mut camille, NIR, CODE).await;
        camille.sees("Donnez une adresse e-mail").does_not_see("•••");
        forget_old(&site.app).await.unwrap();
    }
    let left: i64 = sqlx::query_scalar(
        "select count(*) from email_confirmations where email_sealed is not null",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap();
    assert_eq!(left, 0);

    give(&mut camille, "autre@exemple.fr").await;
    camille.gets(200).sees("Un nouveau mail est parti");
    camille.visit(&last_link(&site).await).await.submit(&[]).await.sees("est confirmée");
    assert!(is_confirmed(&site, member).await);
}

#[tokio::test]
async fn what_is_not_old_enough_is_not_forgotten() {
    let site = TestSite::new().await;
    opened(&site).await;
    site.later(days(21) - A_MINUTE);

    forget_old(&site.app).await.unwrap();

    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;
    camille.sees("Le lien de votre mail a expiré").sees("C•••@exemple.fr");
    send_again(&mut camille).await;
    camille.gets(200).sees("Un nouveau mail est parti");
}

#[tokio::test]
async fn of_two_accounts_the_first_who_confirms_has_the_address() {
    let site = TestSite::new().await;
    let hers = opened(&site).await;
    let to_her = last_link(&site).await;
    let his = opened_by(&site, &other_parent(), "camille.martin@EXEMPLE.fr").await;
    let to_him = last_link(&site).await;
    let (mut camille, mut yanis) = (site.stranger(), site.stranger());
    camille.visit(&to_her).await;

    yanis.visit(&to_him).await.submit(&[]).await.sees("Votre adresse est confirmée");
    camille.submit(&[]).await.gets(200).sees("Cette adresse sert déjà à un autre compte");

    assert!(is_confirmed(&site, his).await && !is_confirmed(&site, hers).await);
    sign_in(&site, &mut camille, NIR, CODE).await;
    camille.sees("Donnez une adresse e-mail");
}

/// The page without its token and without the minute at which the mail left.
fn blanked(html: &str, token: &str) -> String {
    let (before, rest) = html.split_once("</strong> le ").unwrap();
    let (_minute, after) = rest.split_once(", et suivez").unwrap();
    format!("{before}…{after}").replace(token, "…")
}

#[tokio::test]
async fn nobody_sees_whether_an_address_is_somebodys_but_its_owner_is_told() {
    let site = TestSite::new().await;
    let owner = NewMember { nir: "1620375010003", ..other_parent() };
    let taken = address_of(owner.with_account(CODE).insert(&site.app).await);
    let mut pages = Vec::new();

    let free = format!("{}nobody@exemple.fr", taken.chars().next().unwrap());
    for (person, nir, address) in
        [(camille(), NIR, &taken), (other_parent(), "1 84 06 75 056 012", &free)]
    {
        opened_by(&site, &person, address).await;
        let mut browser = site.stranger();
        sign_in(&site, &mut browser, nir, CODE).await;
        let csrf = browser.value_of("csrf").unwrap();
        let first = blanked(&browser.html, &csrf);
        site.later(A_MINUTE * 5);
        send_again(&mut browser).await;
        pages.push((first, browser.at.clone(), browser.status));
    }

    assert_eq!(pages[0], pages[1]);
    let mails = site.mails().await;
    let subjects: Vec<&str> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    let (told, asked) =
        ("Votre adresse e-mail sert déjà à un compte", "Confirmez votre adresse e-mail");
    assert_eq!(subjects, [told, told, asked, asked]);
    assert!(mails[0].to == taken && mails[0].body.links().is_empty());
    assert!(!mails[0].body.text().contains("Camille"));
}

#[tokio::test]
async fn another_address_is_given_an_hour_later_and_only_with_the_code() {
    let site = TestSite::new().await;
    let member = opened(&site).await;
    let first = last_link(&site).await;
    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;
    camille.sees("Une heure après le premier mail").does_not_see("email_confirmation");
    give(&mut camille, "autre@exemple.fr").await;
    assert_eq!(site.mails().await.len(), 1);

    site.later(SignedDuration::from_hours(1));
    sign_in(&site, &mut camille, NIR, CODE).await;
    camille.sees("Utiliser une autre adresse");
    give(&mut camille, "autre@exemple.fr").await;

    assert_eq!(site.mails().await[1].to, "autre@exemple.fr");
    camille.visit(&first).await.sees("Ce lien a été remplacé");
    camille.visit(&last_link(&site).await).await.submit(&[]).await.sees("est confirmée");
    assert!(is_confirmed(&site, member).await);
}

#[tokio::test]
async fn each_wrong_address_has_its_own_sentence_and_nothing_typed_is_lost() {
    let site = TestSite::new().await;
    opened(&site).await;
    let mut camille = site.stranger();
    site.later(days(8));
    sign_in(&site, &mut camille, NIR, CODE).await;

    for (first, second, sentence) in [
        ("", "", "Indiquez votre adresse e-mail."),
        ("camille", "camille", "contient un seul @"),
        ("c@exemple.fr", "", "une seconde fois"),
        ("c@exemple.fr", "d@exemple.fr", "sont différentes"),
        ("c@exemple.fr\r\nBcc: x@y.fr", "c@exemple.fr", "ne contient pas d’espace"),
    ] {
        camille.visit(WAITING).await;
        give_twice(&mut camille, first, second).await;
        camille.gets(422).sees("Erreur :").sees(sentence);
        let kept = camille.value_of("email").unwrap().replace(['\r', '\n'], "");
        assert_eq!(kept, first.replace(['\r', '\n'], ""));
    }
    assert_eq!(site.mails().await.len(), 1);
}

#[tokio::test]
async fn mails_leave_thirty_seconds_apart_and_three_an_hour() {
    let site = TestSite::new().await;
    opened(&site).await;
    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;

    send_again(&mut camille).await;
    camille.gets(429).sees("Le prochain est possible à partir de");
    let seconds: i64 = camille.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=31).contains(&seconds), "{seconds}");
    for _ in 0..4 {
        site.later(SignedDuration::from_secs(31));
        camille.visit(WAITING).await;
        send_again(&mut camille).await;
    }

    camille.gets(429);
    assert_eq!(site.mails().await.len(), 3);
}

#[tokio::test]
async fn whatever_stands_in_the_address_bar_the_answer_is_a_page() {
    let site = TestSite::new().await;
    opened(&site).await;
    let whole = last_link(&site).await;
    let (short, _cut) = whole.split_at(whole.len() - 4);

    for link in [short, "/activation?jeton=%00", "/activation?jeton=é", "/activation?jeton=AAAA"] {
        let link = link.replace('é', "%C3%A9");
        site.stranger().visit(&link).await.gets(404).sees("Ce lien ne fonctionne pas");
    }
    for link in ["/activation", "/activation?etat=x", "/activation?etat=confirmee"] {
        site.stranger().visit(link).await.gets(200);
    }
}

#[tokio::test]
async fn no_link_stands_in_the_database() {
    let site = TestSite::new().await;
    opened(&site).await;
    let link = last_link(&site).await;
    let token = link.split('=').nth(1).unwrap();

    let rows: Vec<String> = sqlx::query_scalar(
        "select l::text from email_links l union all select c::text from email_confirmations c
         union all select o::text from outbox o",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();

    let rows = rows.join("\n").to_lowercase();
    for secret in [token, HERS] {
        let hex = crate::shared::keys::hex(secret.as_bytes());
        assert!(!rows.contains(&secret.to_lowercase()) && !rows.contains(&hex));
    }
}
