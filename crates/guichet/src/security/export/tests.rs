//! The stories of the export (T60).

use crate::shared::limits::FRESH;
use crate::testing::{Browser, TestSite, camille, other_parent};

const CODE: &str = "Guichet-Demo-1";
const PAGE: &str = "/securite/mes-donnees";

async fn download(browser: &mut Browser, form: &str, code: &str) {
    browser.visit(PAGE).await.gets(200);
    browser.submit(&[("forme", form), ("code_actuel", code)]).await;
}

#[tokio::test]
async fn everything_is_in_the_file_opened_and_nothing_of_anybody_else() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    let _yanis = site.member(&other_parent().with_account(CODE)).await;
    site.confirms(&mut camille, "export").await;
    let mobile = "/mes-informations/telephone/portable";
    camille.visit(mobile).await.submit(&[("mobile", "06 12 34 56 78")]).await.gets(200);

    download(&mut camille, "json", CODE).await;

    camille.gets(200);
    assert_eq!(camille.headers["content-disposition"], "attachment; filename=\"mes-donnees.json\"");
    let file: serde_json::Value = serde_json::from_slice(&camille.body).unwrap();
    let tables = file["tables"].as_object().unwrap();
    assert_eq!(tables.len(), super::EXPORTED.len());
    assert_eq!(tables["members"][0]["nir"], "2850578006084");
    assert_eq!(tables["member_phones"][0]["phone"], "0612345678");
    assert_eq!(tables["members"].as_array().unwrap().len(), 1);
    for strange in ["BERNARD", "1840675056012", "_sealed", "_hash", "\\\\x", "argon2"] {
        assert!(!camille.html.contains(strange), "{strange}");
    }
}

#[tokio::test]
async fn the_page_for_people_speaks_their_words() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;

    site.confirms(&mut camille, "export").await;
    download(&mut camille, "html", CODE).await;

    camille.gets(200).sees("Numéro de sécurité sociale").sees("2850578006084").sees("12 mai 1985");
    camille.does_not_see("member_id").does_not_see("<script").does_not_see("http");
}

#[tokio::test]
async fn it_takes_the_code_leaves_a_trace_and_is_told_by_mail() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;

    site.confirms(&mut camille, "export").await;
    let before = site.mails().await.len();
    download(&mut camille, "json", "faux").await;
    camille.gets(422).sees("Ce n’est pas votre code actuel").does_not_see("2850578006084");
    download(&mut camille, "", CODE).await;
    camille.gets(422).sees("Choisissez la forme");
    assert_eq!(site.mails().await.len(), before);

    download(&mut camille, "json", CODE).await;
    let kinds: Vec<String> =
        sqlx::query_scalar("select kind from audit_events order by at, event_id")
            .fetch_all(&site.owner)
            .await
            .unwrap();
    assert_eq!(kinds, ["code.mailed", "session.confirmed", "code.refused", "data.exported"]);
    assert_eq!(site.mails().await[before].subject, "Une copie de vos données a été téléchargée");
}

/// The page says what it is about first; nothing leaves before a mailed code, and what a form brings
/// when it is not fresh any more is kept until it is.
#[tokio::test]
async fn nothing_leaves_without_a_fresh_mailed_code_and_what_was_typed_is_kept() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    camille.visit(PAGE).await.gets(200).sees("un code à 6 chiffres").does_not_see("code_actuel");
    site.confirms(&mut camille, "export").await;
    camille.visit(PAGE).await.gets(200);
    site.later(FRESH);

    camille.submit(&[("forme", "json"), ("code_actuel", CODE)]).await.gets(428);
    camille.sees("rien n’est perdu").does_not_see(CODE);
    let mut tab = camille.clone();
    site.confirms(&mut tab, "export").await;
    camille.keep(&format!("guichet={}", tab.cookie("guichet").unwrap()));
    camille.submit(&[]).await.gets(422).sees("Indiquez votre code.");
    assert!(camille.html.contains("value=\"json\" checked"), "{}", camille.html);
    camille.submit(&[("forme", "json"), ("code_actuel", CODE)]).await.gets(200);

    assert!(camille.headers.contains_key("content-disposition"));
}

/// A reader reads a few rows at a time: there are more of them, and none is left out or told twice, in
/// both forms.
#[tokio::test]
async fn every_row_is_in_the_file_however_many_there_are() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille().with_account(CODE)).await;
    let many = usize::try_from(super::gather::ROWS_AT_A_TIME).unwrap() * 3 + 7;
    sqlx::query(
        "insert into sign_in_failures (member_id, failure_id, failed_at, device_name)
         select $1, gen_random_uuid(), $2::timestamptz - n * interval '1 minute', 'Appareil ' || n
           from generate_series(1, $3) as n",
    )
    .bind(member.uuid())
    .bind(jiff_sqlx::ToSqlx::to_sqlx(site.app.now()))
    .bind(i64::try_from(many).unwrap())
    .execute(&site.owner)
    .await
    .unwrap();
    site.confirms(&mut camille, "export").await;

    download(&mut camille, "json", CODE).await;
    let told = camille.headers["content-length"].to_str().unwrap().parse::<usize>().unwrap();
    assert_eq!(told, camille.body.len());
    let file: serde_json::Value = serde_json::from_slice(&camille.body).unwrap();
    let rows = file["tables"]["sign_in_failures"].as_array().unwrap();
    let devices: std::collections::BTreeSet<&str> =
        rows.iter().map(|row| row["device_name"].as_str().unwrap()).collect();
    assert_eq!((rows.len(), devices.len()), (many, many));

    download(&mut camille, "html", CODE).await;
    assert_eq!(camille.html.matches("<td>Appareil ").count(), many);
    assert!(camille.html.ends_with("</main></body></html>"), "the page is whole");
}
