//! What works, and who is told what.

use guichet_identity::openid::Acr;
use jiff::civil::date;
use serde_json::json;

use super::twin::{Twin, service_at};
use super::{OPEN, SIGN_IN, camille, count, go, pivot, site, venturi};
use crate::demo::demo_people;
use crate::france_connect::Suspension;
use crate::testing::TestSite;

#[tokio::test]
async fn camille_signs_in_without_number_nor_code_and_is_told_the_first_time() {
    let (site, twin) = site().await;
    twin.knows("camille-v1", camille());
    let mut browser = site.stranger();
    browser.visit("/connexion").await.sees("Continuer avec FranceConnect");

    go(&mut browser, &twin, SIGN_IN).await.gets(200).sees("Bonjour Camille");
    go(&mut site.stranger(), &twin, SIGN_IN).await.gets(200).sees("Bonjour Camille");

    let told = site.mails().await;
    let linked = told.iter().filter(|mail| mail.subject.contains("FranceConnect")).count();
    assert_eq!((linked, count(&site, "france_connect_links").await), (1, 1));
}

/// A password there is one factor: this device is as unknown as at the form (decision 0006).
#[tokio::test]
async fn one_factor_there_and_an_unknown_device_want_the_digits_of_a_mail() {
    let (site, twin) = site().await;
    twin.knows("camille-v1", camille());
    twin.told().acr = "eidas1";
    let mut browser = site.stranger();

    go(&mut browser, &twin, "/franceconnect/connexion?suite=%2Fpaiements").await.gets(200);
    browser.sees("Entrez le code reçu par e-mail");
    assert!(browser.cookie("guichet").is_none());
    site.types_mailed_code(&mut browser, true).await;

    browser.gets(200).sees("Mes paiements");
    let session: (String, i16) =
        sqlx::query_as("select method, level from sessions").fetch_one(&site.owner).await.unwrap();
    assert_eq!(session, ("france_connect".to_owned(), 1));
    let token = browser.value_of("csrf").unwrap();
    browser.post_without_following("/deconnexion", &[("csrf".to_owned(), token)]).await;
    assert!(browser.at.contains("/session/end"), "she leaves there too: {}", browser.at);
    go(&mut browser, &twin, SIGN_IN).await.sees("Bonjour Camille"); // a trusted device
}

#[tokio::test]
async fn she_goes_where_she_wanted_to_and_the_name_there_is_kept_blind() {
    let (site, twin) = site().await;
    twin.knows("camille-v1", camille());
    let mut browser = site.stranger();

    go(&mut browser, &twin, "/franceconnect/connexion?suite=%2Fpaiements").await.gets(200);

    assert_eq!(browser.at, "/paiements");
    let kept: String = sqlx::query_scalar("select l::text from france_connect_links l")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert!(
        !kept.contains("camille-v1") && !kept.contains(&crate::shared::keys::hex(b"camille-v1"))
    );
}

#[tokio::test]
async fn venturi_opens_his_account_without_card_nor_iban() {
    let (site, twin) = site().await;
    twin.knows("ange-v1", venturi());
    let mut ange = site.stranger();
    ange.visit("/creer-mon-compte").await.sees("Continuer avec FranceConnect");

    go(&mut ange, &twin, OPEN).await.gets(200).sees("Étape 3 sur 5");
    ange.submit(&[("cgu", "oui")]).await.gets(200).sees("Étape 4 sur 5");
    let codes = [("code", "MotdePasse1"), ("code_confirmation", "MotdePasse1")];
    ange.submit(&codes).await.gets(200).sees("Étape 5 sur 5");
    let contact = [
        ("email", "a.venturi@exemple.fr"),
        ("email_confirmation", "a.venturi@exemple.fr"),
        ("info_email", "non"),
    ];
    ange.submit(&contact).await.gets(200).sees("Regardez vos mails").sees("Vous êtes déconnecté");

    // The address is to be confirmed by whoever comes in this way too.
    go(&mut site.stranger(), &twin, SIGN_IN).await.does_not_see("Bonjour");
    assert_eq!(count(&site, "sessions").await, 0);
}

#[tokio::test]
async fn whoever_signs_in_without_an_account_is_offered_to_open_one() {
    let (site, twin) = site().await;
    twin.knows("ange-v1", venturi());
    let mut ange = site.stranger();

    go(&mut ange, &twin, SIGN_IN).await.gets(200).sees("Vous n’avez pas encore de compte");

    ange.visit("/creer-mon-compte/conditions").await.gets(200).sees("Étape 3 sur 5");
    assert_eq!(count(&site, "sessions").await, 0);
}

#[tokio::test]
async fn whoever_has_an_account_opens_no_second_one() {
    let (site, twin) = site().await;
    twin.knows("camille-v1", camille());

    go(&mut site.stranger(), &twin, OPEN).await.gets(200).sees("Votre compte est déjà ouvert");

    assert_eq!(count(&site, "sessions").await, 0);
}

#[tokio::test]
async fn who_can_have_no_account_is_told_why_because_she_proved_who_she_is() {
    let (site, twin) = site().await;
    for (name, gender, born, place, words) in [
        (("ROUSSEL", "Marc"), "male", "1971-02-09", "14118", "Un autre régime vous assure"),
        (("OKAFOR", "Grace"), "female", "1996-07-30", "99338", "n’est pas encore certifié"),
        (("PETIT", "Julien"), "male", "1979-09-14", "59350", "Vos droits ne sont pas ouverts"),
        // Nothing is said of who died: whoever vouches for her is not she.
        (("MOREAU", "Simone"), "female", "1938-01-19", "97411", "pas reconnu avec certitude"),
    ] {
        let mut claims = pivot(name, gender, born, place);
        if place.starts_with("99") {
            claims["birthplace"] = json!("");
            claims["birthcountry"] = json!("99338");
        }
        twin.knows(name.0, claims);
        for path in [OPEN, SIGN_IN] {
            let mut browser = site.stranger();
            go(&mut browser, &twin, path).await.gets(200).sees(words).sees("3646");
            assert!(browser.cookie("guichet-ouverture").is_none());
        }
    }
    assert_eq!(count(&site, "france_connect_links").await, 0);
}

#[tokio::test]
async fn under_sixteen_there_is_no_account_either_way() {
    let (site, twin) = site().await;
    sqlx::query("update members set birth_date = '2012-12-18' where last_name = 'VENTURI'")
        .execute(&site.owner)
        .await
        .unwrap();
    twin.knows("ange-v1", pivot(("VENTURI", "Ange"), "male", "2012-12-18", "2B010"));

    go(&mut site.stranger(), &twin, OPEN).await.gets(200).sees("à partir de 16 ans");
}

#[tokio::test]
async fn a_frozen_account_stays_shut_and_one_that_left_the_regime_too() {
    let (site, twin) = site().await;
    twin.knows("camille-v1", camille());
    sqlx::query("update member_rights set regime = '02' where kind = 'regime'")
        .execute(&site.owner)
        .await
        .unwrap();

    go(&mut site.stranger(), &twin, SIGN_IN).await.sees("Votre compte ne dépend plus de nous");

    assert_eq!(count(&site, "sessions").await, 0);
}

#[tokio::test]
async fn whoever_stops_there_is_told_so_calmly() {
    let (site, twin) = site().await;
    let mut browser = site.stranger();
    let back = twin.authorizes(&browser.sent_to(SIGN_IN).await);
    let (base, query) = back.split_once('?').unwrap();
    let query =
        query.replace("code=code-0", "error=access_denied&error_description=%3Cb%3EY000004");

    browser.visit(&format!("{base}?{query}")).await.gets(200).sees("Vous avez arrêté");

    browser.does_not_see("<b>");
}

#[tokio::test]
async fn switched_off_it_is_dated_and_everything_else_goes_on() {
    let twin = Twin::serve().await;
    let since = crate::shared::time::paris(jiff::Timestamp::UNIX_EPOCH).date();
    let suspension = Suspension { since, back_on: Some(date(2199, 1, 1)) };
    let site = TestSite::demo_with(service_at(&twin.issuer, Acr::Eidas1, Some(suspension))).await;
    demo_people(&site.app).await.unwrap();
    let mut browser = site.stranger();

    for page in ["/connexion", "/creer-mon-compte"] {
        browser.visit(page).await.gets(200).sees("FranceConnect est suspendu ici");
        browser.sees("1er janvier 2199").does_not_see("Continuer avec FranceConnect");
    }
    for path in [SIGN_IN, OPEN] {
        browser.visit(path).await.gets(503).sees("prévu le 1er janvier 2199");
    }
    assert_eq!(twin.asked("discovery"), 0);
}

#[tokio::test]
async fn an_operator_without_it_has_neither_button_nor_door() {
    let site = TestSite::demo().await;
    let mut browser = site.stranger();

    browser.visit("/connexion").await.gets(200).does_not_see("FranceConnect");
    for path in [SIGN_IN, OPEN, "/franceconnect/retour"] {
        browser.visit(path).await.gets(404);
    }
}
