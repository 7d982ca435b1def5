//! The stories of closing, and of opening again.

use crate::demo::demo_people;
use crate::testing::{Browser, TestSite, address_of, camille};

const CODE: &str = "Guichet-Demo-1";
const PAGE: &str = "/securite/fermer-mon-compte";

/// The last characters of a number, spaces apart.
fn last(text: &str, count: usize) -> String {
    let bare: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    bare.into_iter().rev().take(count).rev().collect()
}

async fn close(browser: &mut Browser, agreed: &str, code: &str) {
    browser.visit(PAGE).await.gets(200).sees("Ce qui s’arrête aussitôt");
    browser.submit(&[("accord", agreed), ("code_actuel", code)]).await;
}

#[tokio::test]
async fn closing_ends_everything_frees_the_address_and_says_so_once() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille().with_account(CODE)).await;
    site.confirms(&mut camille, "fermeture").await;
    let mobile = "/mes-informations/telephone/portable";
    camille.visit(mobile).await.submit(&[("mobile", "06 12 34 56 78")]).await.gets(200);

    close(&mut camille, "oui", CODE).await;

    camille.gets(200).sees("Ce compte est fermé");
    assert!(camille.cookie("guichet").is_none());
    camille.visit("/paiements").await;
    assert!(camille.at.starts_with("/connexion"));
    camille.submit(&[("nir", "2850578006084"), ("code", CODE)]).await.gets(422);
    let left: (i64, i64, i64, i64) = sqlx::query_as(
        "select (select count(*) from account_emails), (select count(*) from member_phones),
                (select count(*) from notices), (select count(*) from freeze_links)",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap();
    assert_eq!(left, (0, 0, 0, 0));
    let mails = site.mails().await;
    let last = mails.last().unwrap();
    assert_eq!(
        (last.subject.as_str(), last.to.as_str()),
        ("Votre compte est fermé", &*address_of(member))
    );
}

#[tokio::test]
async fn nothing_closes_without_the_box_and_the_code() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;

    camille.visit(PAGE).await.gets(200).does_not_see("accord").does_not_see("code_actuel");
    let token = camille.value_of("csrf").unwrap();
    let fields = [("csrf", token.as_str()), ("accord", "oui"), ("code_actuel", CODE)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    camille.post(PAGE, &fields).await.gets(428).sees("Confirmez encore une fois");
    site.confirms(&mut camille, "fermeture").await;
    close(&mut camille, "", CODE).await;
    camille.gets(422).sees("Cochez la case");
    close(&mut camille, "oui", "").await;
    camille.gets(422).sees("Indiquez votre code.");
    close(&mut camille, "oui", "faux").await;
    camille.gets(422).sees("Ce n’est pas votre code actuel");

    camille.visit("/securite").await.gets(200);
    let closed: i64 = sqlx::query_scalar("select count(closed_at) from accounts")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(closed, 0);
}

/// By card and IBAN, as the first time (decision 0005); nothing of the account before comes back.
#[tokio::test]
async fn a_closed_account_is_opened_again_by_its_member() {
    let site = TestSite::demo().await;
    demo_people(&site.app).await.unwrap();
    sqlx::query("delete from account_emails").execute(&site.owner).await.unwrap();
    let closed = sqlx::query(
        "update accounts set closed_at = opened_at + interval '1 minute', email_sealed = null,
                email_index = null, email_validated_at = null",
    )
    .execute(&site.owner)
    .await
    .unwrap();
    assert!(closed.rows_affected() > 0);
    let mut camille = site.stranger();
    camille.visit("/creer-mon-compte").await;
    let people: serde_json::Value = {
        let mut demo = site.stranger();
        demo.visit("/demo/personnes.json").await.gets(200);
        serde_json::from_slice(&demo.body).unwrap()
    };
    let her = people.as_array().unwrap().iter().find(|p| p["first_name"] == "Camille").unwrap();
    let text = |name: &str| her[name].as_str().unwrap().to_owned();
    let (nir, code, iban, serial) =
        (text("nir"), text("postal_code"), text("iban"), text("vitale_serial"));
    let identity = [
        ("nom", "Martin"),
        ("nir", nir.as_str()),
        ("date_naissance", "12/05/1985"),
        ("code_postal", code.as_str()),
    ];
    camille.submit(&identity).await.gets(200).sees("Étape 2 sur 5");
    let (iban, serial) = (last(&iban, 7), last(&serial, 11));
    let proof = [("iban_fin", iban.as_str()), ("vitale_fin", serial.as_str())];
    camille.submit(&proof).await.gets(200).sees("Étape 3 sur 5");
    camille.submit(&[("cgu", "oui")]).await.gets(200);
    let codes = [("code", "MotdePasse1"), ("code_confirmation", "MotdePasse1")];
    camille.submit(&codes).await.gets(200);
    let address = "camille.martin@exemple.fr";
    let contact = [("email", address), ("email_confirmation", address), ("info_email", "non")];
    camille.submit(&contact).await.gets(200).sees("Regardez vos mails");
}
