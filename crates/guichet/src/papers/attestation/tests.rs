//! The stories of the attestation.

use guichet_values::MemberId;
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

use super::ADDRESS;
use crate::papers;
use crate::shared::time::paris;
use crate::testing::{Browser, TestSite, camille, other_parent};

fn today(site: &TestSite) -> Date {
    paris(site.app.now()).date()
}

/// A right from long ago to a day.
pub(crate) async fn right(
    site: &TestSite,
    member: MemberId,
    (kind, regime): (&str, Option<&str>),
    ends_on: Option<Date>,
) {
    let id: Uuid = site.app.id();
    sqlx::query!(
        "insert into member_rights (member_id, right_id, kind, regime, starts_on, ends_on, author_kind, recorded_at)
         values ($1, $2, $3, $4, $5, $6, 'core_system', $7)",
        member.uuid(),
        id,
        kind,
        regime,
        today(site).saturating_sub(5.years()).to_sqlx(),
        ends_on.map(ToSqlx::to_sqlx) as _,
        site.app.now().to_sqlx(),
    )
    .execute(&site.owner)
    .await
    .unwrap();
}

/// Camille with open rights.
pub(crate) async fn insured(site: &TestSite) -> (MemberId, Browser) {
    let (member, browser) = site.member(&camille()).await;
    right(site, member, ("regime", Some("01")), None).await;
    (member, browser)
}

async fn count(site: &TestSite, table: &'static str) -> i64 {
    let statement = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
    sqlx::query_scalar(statement).fetch_one(&site.owner).await.unwrap()
}

/// The PDF in front of her.
#[track_caller]
fn holds_a_pdf(browser: &Browser) {
    assert_eq!(browser.status, 200, "{}", browser.text());
    assert!(browser.body.starts_with(b"%PDF-1.7"), "{}: no PDF", browser.at);
}

#[tokio::test]
async fn a_member_asks_and_holds_a_pdf_that_stays_in_her_documents() {
    let site = TestSite::new().await;
    let (_, mut camille) = insured(&site).await;

    camille.visit(ADDRESS).await.gets(200).sees("Toute la famille").sees("Noé").sees("Lina");
    camille.submit(&[("pour", "famille")]).await;

    holds_a_pdf(&camille);
    let header = |name: &str| camille.headers[name].to_str().unwrap().to_owned();
    assert!(header("content-disposition").starts_with("attachment; filename=\"attestation-de-"));
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(header("cache-control"), "private, no-store");
    let policy = "default-src 'none'; frame-ancestors 'none'; sandbox";
    assert_eq!(header("content-security-policy"), policy);
    let (first, at) = (camille.body.clone(), camille.at.clone());
    camille.visit(papers::ADDRESS).await.gets(200).sees("Attestation de droits");
    camille.sees("Toute la famille").sees(at.rsplit('/').next().unwrap());
    camille.visit(&at).await;
    assert_eq!(camille.body, first);
}

#[tokio::test]
async fn issuing_and_every_download_leave_their_trace() {
    let site = TestSite::new().await;
    let (_, mut camille) = insured(&site).await;
    camille.visit(ADDRESS).await.submit(&[("pour", "moi")]).await;
    let at = camille.at.clone();
    camille.visit(&at).await;

    let traces: Vec<String> = sqlx::query_scalar("select kind from audit_events order by at, kind")
        .fetch_all(&site.owner)
        .await
        .unwrap();

    assert_eq!(traces, ["document.issued", "document.downloaded", "document.downloaded"]);
}

#[tokio::test]
async fn the_same_page_sent_twice_is_one_paper_and_another_choice_is_another() {
    let site = TestSite::new().await;
    let (_, mut camille) = insured(&site).await;
    camille.visit(ADDRESS).await;
    let mut second_tab = camille.clone();
    let mut third = camille.clone();

    camille.submit(&[("pour", "famille")]).await;
    second_tab.submit(&[("pour", "famille")]).await;
    third.submit(&[("pour", "moi")]).await;

    assert_eq!((&camille.at, &camille.body), (&second_tab.at, &second_tab.body));
    assert_ne!(camille.at, third.at);
    assert_eq!(
        (count(&site, "documents").await, count(&site, "document_references").await),
        (2, 2)
    );
}

#[tokio::test]
async fn without_open_rights_she_is_told_why_and_nothing_is_issued() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    camille.visit(ADDRESS).await.gets(200).sees("Vos droits ne sont pas ouverts");
    let ended = today(&site).saturating_sub(3.days());
    right(&site, member, ("regime", Some("01")), Some(ended)).await;

    camille.visit(ADDRESS).await.gets(200).sees("Vos droits ne sont plus ouverts depuis le");
    let token = camille.value_of("csrf").unwrap();
    let fields = [
        ("csrf", token.as_str()),
        ("demande", "00000000-0000-7000-8000-000000000000"),
        ("pour", "moi"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    camille.post(ADDRESS, &fields).await.gets(422).sees("CPAM Yvelines");

    assert_eq!((count(&site, "documents").await, count(&site, "audit_events").await), (0, 0));
}

#[tokio::test]
async fn rights_that_end_while_the_page_is_open_end_the_attestation() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    right(&site, member, ("regime", Some("01")), Some(today(&site))).await;
    camille.visit(ADDRESS).await.sees("Toute la famille");
    site.later(SignedDuration::from_hours(24));
    let session = site.sign_in(member).await;
    camille.keep(&crate::shared::access::member_cookie(&session, false));

    camille.visit(ADDRESS).await.gets(200).sees("ne sont plus ouverts").does_not_see("famille");
}

#[tokio::test]
async fn another_scheme_attests_for_its_own() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    right(&site, member, ("regime", Some("02")), None).await;

    camille.visit(ADDRESS).await.gets(200).sees("Une autre caisse que la nôtre vous assure");
}

#[tokio::test]
async fn the_mention_of_100_per_cent_is_off_and_offered_only_to_whom_has_it() {
    let site = TestSite::new().await;
    let (member, mut camille) = insured(&site).await;
    camille.visit(ADDRESS).await.gets(200).does_not_see("name=\"mention\"");
    right(&site, member, ("ald", None), None).await;

    camille.visit(ADDRESS).await.sees("pris en charge à 100 %");
    assert!(!camille.html.contains("checked=\"\" aria-describedby=\"mention"));
    camille.submit(&[("pour", "famille")]).await;
    camille.visit(papers::ADDRESS).await.does_not_see("mention 100");
    camille.visit(ADDRESS).await.submit(&[("pour", "famille"), ("mention", "oui")]).await;
    camille.visit(papers::ADDRESS).await.sees("avec la mention 100 %");
}

#[tokio::test]
async fn each_wrong_choice_has_its_own_sentence() {
    let site = TestSite::new().await;
    let (_, mut camille) = insured(&site).await;
    let (yanis, mut other) = site.member(&other_parent()).await;
    right(&site, yanis, ("regime", Some("01")), None).await;
    let page = other.visit(ADDRESS).await.html.clone();
    let not_hers = page.split("name=\"pour\"").nth(3).unwrap();
    let not_hers = not_hers.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();

    camille.visit(ADDRESS).await.submit(&[]).await.gets(422).sees("Choisissez pour qui est");
    camille.submit(&[("pour", &not_hers)]).await.gets(422).sees("ne figure pas sur votre dossier");

    assert_eq!(count(&site, "documents").await, 0);
}

#[tokio::test]
async fn who_is_paid_elsewhere_or_of_age_is_not_named() {
    let site = TestSite::new().await;
    let (_, mut camille) = insured(&site).await;
    sqlx::query(
        "update beneficiaries set paid_elsewhere_since = birth_date where first_name = 'Lina'",
    )
    .execute(&site.owner)
    .await
    .unwrap();
    sqlx::query("update beneficiaries set birth_date = '2000-01-01' where first_name = 'Noé'")
        .execute(&site.owner)
        .await
        .unwrap();

    camille.visit(ADDRESS).await.gets(200).sees("Lina n’y figure pas, et c’est normal");
    camille.does_not_see("Noé").does_not_see("type=\"radio\"");
}

#[tokio::test]
async fn nothing_of_a_paper_is_in_clear_at_rest() {
    let site = TestSite::new().await;
    let (member, mut camille) = insured(&site).await;
    right(&site, member, ("ald", None), None).await;
    camille.visit(ADDRESS).await.submit(&[("pour", "moi"), ("mention", "oui")]).await;

    let (about, pdf): (Vec<u8>, Vec<u8>) =
        sqlx::query_as("select about_sealed, pdf_sealed from documents")
            .fetch_one(&site.owner)
            .await
            .unwrap();

    assert!(!String::from_utf8_lossy(&about).contains("mention"));
    assert!(!String::from_utf8_lossy(&pdf).contains("PDF"));
}

#[tokio::test]
async fn a_full_press_sends_away_and_writes_nothing() {
    let site = TestSite::new().await;
    let (_, mut camille) = insured(&site).await;
    camille.visit(ADDRESS).await;
    let seats: Vec<_> = std::iter::from_fn(|| site.app.press().seat().ok()).collect();

    camille.submit(&[("pour", "famille")]).await.gets(503);

    assert!(camille.headers.contains_key("retry-after"));
    assert_eq!(count(&site, "documents").await, 0);
    drop(seats);
    camille.visit(ADDRESS).await.submit(&[("pour", "famille")]).await;
    holds_a_pdf(&camille);
}
