//! The stories of giving a code.

use crate::testing::desk::{give_code, open_file, post_below};
use crate::testing::{TestSite, camille};

const CAMILLE: &str = "2850578006084";

#[tokio::test]
async fn a_code_is_shown_once_and_kept_as_a_hash_with_what_was_checked() {
    let site = TestSite::new().await;
    camille().insert(&site.app).await;
    let mut adviser = site.agent("781").await;

    let code = give_code(&site, &mut adviser, CAMILLE).await;

    adviser.sees("À dire maintenant");
    let page = adviser.at.clone();
    adviser.visit(&page).await.gets(200).does_not_see(&code);
    let (hash, checks, channel): (Vec<u8>, Vec<String>, String) =
        sqlx::query_as("select code_hash, checks, channel from provisional_codes")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    assert!(!String::from_utf8_lossy(&hash).contains(&code));
    assert_eq!((checks, channel.as_str()), (vec!["piece".to_owned()], "accueil"));
    let given: i64 = sqlx::query_scalar(
        "select count(*) from audit_events where kind = 'provisional_code.given' and actor_kind = 'agent'",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap();
    assert_eq!(given, 1);
}

#[tokio::test]
async fn each_missing_check_has_its_sentence_and_gives_nothing() {
    let site = TestSite::new().await;
    camille().insert(&site.app).await;
    let mut adviser = site.agent("781").await;
    open_file(&mut adviser, CAMILLE).await;
    let file = adviser.at.clone();
    for (typed, said) in [
        (vec![], "Choisissez où se trouve la personne."),
        (vec![("canal", "accueil"), ("verif_piece", "oui")], "personne ne peut le demander"),
        (vec![("canal", "accueil"), ("elle_meme", "oui")], "une pièce d’identité avec photo"),
        (
            vec![("canal", "telephone"), ("elle_meme", "oui"), ("verif_piece", "oui")],
            "ne se voit pas au téléphone",
        ),
        (
            vec![("canal", "telephone"), ("elle_meme", "oui"), ("verif_adresse", "oui")],
            "3 vérifications différentes",
        ),
    ] {
        adviser.visit(&file).await;
        post_below(&mut adviser, "/code-provisoire", &typed).await.gets(422).sees(said);
    }

    let codes: i64 = sqlx::query_scalar("select count(*) from provisional_codes")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(codes, 0);
}

#[tokio::test]
async fn who_can_have_no_account_gets_no_code_and_the_adviser_reads_why() {
    let site = TestSite::new().await;
    let member = camille().insert(&site.app).await;
    sqlx::query("update members set nir_certified_on = null where member_id = $1")
        .bind(member.uuid())
        .execute(&site.owner)
        .await
        .unwrap();
    let mut adviser = site.agent("781").await;
    open_file(&mut adviser, CAMILLE).await;
    let checked = [("canal", "accueil"), ("elle_meme", "oui"), ("verif_piece", "oui")];

    post_below(&mut adviser, "/code-provisoire", &checked).await.sees("n’est pas certifié");

    adviser.does_not_see("À dire maintenant");
}

#[tokio::test]
async fn a_file_that_is_not_open_gives_no_code() {
    let site = TestSite::new().await;
    camille().insert(&site.app).await;
    let mut adviser = site.agent("781").await;
    open_file(&mut adviser, CAMILLE).await;
    let page = format!("{}/code-provisoire", adviser.at);

    let mut colleague = site.agent("781").await;

    colleague.visit(&page).await.gets(200).sees("Pourquoi ouvrez-vous").does_not_see("MARTIN");
}
