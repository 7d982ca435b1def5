//! The stories of the queue.

use jiff_sqlx::ToSqlx;

use crate::testing::{TestSite, camille, other_parent};

/// Opens as many cases for a member, one minute apart, in a caisse.
async fn open_cases(site: &TestSite, member: guichet_values::MemberId, caisse: &str, count: i32) {
    sqlx::query(
        "insert into cases (member_id, case_id, caisse, kind, reference, state, opened_at, due_on)
         select $1, gen_random_uuid(), $2, 'rattachement-enfant-second-parent', $2 || '-' || n, 'recue',
                $3 - make_interval(mins => n), '2026-12-24'
           from generate_series(1, $4) as n",
    )
    .bind(member.uuid())
    .bind(caisse)
    .bind(site.app.now().to_sqlx())
    .bind(count)
    .execute(&site.owner)
    .await
    .unwrap();
}

#[tokio::test]
async fn an_adviser_sees_his_caisse_oldest_first_and_no_other() {
    let site = TestSite::new().await;
    let (in_781, _) = site.member(&camille()).await;
    let (in_751, _) = site.member(&other_parent()).await;
    open_cases(&site, in_781, "781", 3).await;
    open_cases(&site, in_751, "751", 3).await;
    let mut adviser = site.agent("781").await;

    adviser.visit("/agent").await.gets(200).sees("Rattacher un enfant au second parent");

    let text = adviser.text();
    assert!(text.find("781-3").unwrap() < text.find("781-1").unwrap());
    adviser.does_not_see("751-1");
    adviser.visit("/agent?caisse=751").await.gets(404);
}

#[tokio::test]
async fn the_queue_goes_on_page_after_page() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    open_cases(&site, member, "781", 120).await;
    let mut adviser = site.agent("781").await;

    let mut seen = 0;
    let mut next = Some("/agent".to_owned());
    while let Some(path) = next {
        adviser.visit(&path).await.gets(200);
        seen += adviser.text().matches("781-").count();
        next = adviser
            .html
            .split('"')
            .find(|part| part.contains("apres="))
            .map(|link| link.replace("&amp;", "&"));
    }

    assert_eq!(seen, 120);
}

#[tokio::test]
async fn an_empty_queue_says_so() {
    let site = TestSite::new().await;

    site.agent("781").await.visit("/agent").await.gets(200).sees("Rien n’attend");
}

/// The list is served in order by its index, for one page of a hundred thousand (answers 12).
#[tokio::test]
async fn a_hundred_thousand_cases_are_read_by_their_index() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    open_cases(&site, member, "781", 100_000).await;
    sqlx::query("analyze cases").execute(&site.owner).await.unwrap();
    let mut adviser = site.agent("781").await;

    adviser.visit("/agent").await.gets(200);

    let plan: Vec<String> = sqlx::query_scalar(
        "explain select case_id, reference, kind, opened_at, due_on from cases
          where caisse = '781' and state in ('recue', 'en_cours') order by opened_at, case_id limit 50",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();
    let plan = plan.join("\n");
    assert!(plan.contains("cases_open_by_caisse") && !plan.contains("Sort"), "{plan}");
}
