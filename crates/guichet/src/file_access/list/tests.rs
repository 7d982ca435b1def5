//! The stories of `/acces`.

use jiff::{SignedDuration, ToSpan};
use jiff_sqlx::ToSqlx;

use super::{ADDRESS, forget_old};
use crate::testing::desk::{find, open_file, post_below};
use crate::testing::{TestSite, camille, other_parent};

const CAMILLE: &str = "2850578006084";

#[tokio::test]
async fn a_member_sees_at_once_who_opened_her_file_and_why() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    camille.visit(ADDRESS).await.gets(200).sees("Personne n’a ouvert votre dossier");
    let mut adviser = site.agent("781").await;

    open_file(&mut adviser, CAMILLE).await;
    post_below(&mut adviser, "/afficher", &[("champ", "nir")]).await;

    camille.visit(ADDRESS).await.gets(200).sees("Pendant un appel avec vous");
    camille.sees("Conseiller, CPAM").sees("Résumé du dossier").sees("affiché en entier");
    camille.does_not_see("Inès").does_not_see("Roche");
}

#[tokio::test]
async fn a_reason_in_free_words_is_read_by_her() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let mut adviser = site.agent("781").await;
    let reason = [("motif", "autre"), ("precision", "Contrôle d’un dossier <b>au hasard</b>")];

    find(&mut adviser, CAMILLE).await.submit(&reason).await.gets(200);

    camille.visit(ADDRESS).await.sees("« Contrôle d’un dossier <b>au hasard</b> »");
    let kept: Vec<u8> = sqlx::query_scalar("select words_sealed from file_openings")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert!(!String::from_utf8_lossy(&kept).contains("hasard"));
}

#[tokio::test]
async fn nobody_elses_openings_show() {
    let site = TestSite::new().await;
    site.member(&camille()).await;
    let (_, mut yanis) = site.member(&other_parent()).await;

    open_file(&mut site.agent("781").await, CAMILLE).await;

    yanis.visit(ADDRESS).await.gets(200).sees("Personne n’a ouvert votre dossier");
}

/// Openings of her file by one adviser, one an hour, the newest an hour ago.
async fn openings(site: &TestSite, count: i32) {
    sqlx::query(
        "insert into file_openings (member_id, opening_id, agent_id, caisse, role, motive, opened_at, ends_at)
         select m.member_id, gen_random_uuid(), a.agent_id, '781', 'agent', 'appel',
                $1 - make_interval(hours => n), $1 - make_interval(hours => n) + interval '30 minutes'
           from members m, agents a, generate_series(1, $2) as n",
    )
    .bind(site.app.now().to_sqlx())
    .bind(count)
    .execute(&site.owner)
    .await
    .unwrap();
}

#[tokio::test]
async fn a_long_list_is_read_page_after_page() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let _adviser = site.agent("781").await;
    openings(&site, 45).await;

    let (mut pages, mut seen) = (0, 0);
    let mut next = Some(ADDRESS.to_owned());
    while let Some(path) = next {
        camille.visit(&path).await.gets(200);
        (pages, seen) = (pages + 1, seen + camille.text().matches("Pendant un appel").count());
        next = camille.html.split('"').find(|part| part.contains("apres=")).map(str::to_owned);
    }

    assert_eq!((pages, seen), (3, 45));
}

#[tokio::test]
async fn openings_are_shown_and_kept_three_years() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    let _adviser = site.agent("781").await;
    openings(&site, 1).await;
    let count = || sqlx::query_scalar::<_, i64>("select count(*) from file_openings");
    let three_years = crate::shared::time::paris(site.app.now());
    let three_years = three_years.saturating_add(3.years()).timestamp();

    site.later(three_years.duration_since(site.app.now()) - SignedDuration::from_hours(2));
    forget_old(&site.app).await.unwrap();
    assert_eq!(count().fetch_one(&site.owner).await.unwrap(), 1);
    site.later(SignedDuration::from_hours(2));
    let session = site.sign_in(member).await;
    let mut camille = crate::testing::Browser::new(
        site.router(),
        Some(crate::shared::access::member_cookie(&session, false)),
    );
    camille.visit(ADDRESS).await.gets(200).sees("Personne n’a ouvert");
    forget_old(&site.app).await.unwrap();
    assert_eq!(count().fetch_one(&site.owner).await.unwrap(), 0);
}
