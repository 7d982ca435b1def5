//! The stories of a certificate that stands in for the European card.

use std::net::{IpAddr, Ipv4Addr};

use guichet_documents::CertificateSheet;
use guichet_values::MemberId;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

use super::super::attestation::tests::{insured, right};
use super::super::place;
use super::super::verify::{Brought, check};
use super::file::Refusal;
use super::{Wish, issue, last_day};
use crate::database::scope::Who;
use crate::shared::keys::Place;
use crate::shared::time::paris;
use crate::testing::{TestSite, camille};

const ANYWHERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

fn today(site: &TestSite) -> Date {
    paris(site.app.now()).date()
}

/// For three months from today.
fn wish(site: &TestSite, whose: Option<Uuid>) -> Wish {
    let from = today(site);
    Wish { asked: Uuid::from_u128(7), whose, from, until: last_day(from) }
}

async fn issued(site: &TestSite, member: MemberId, wish: &Wish) -> Result<String, Refusal> {
    let seat = site.app.press().waiting_seat().await.unwrap();
    issue(&site.app, Who::System, member, seat, wish).await.unwrap()
}

async fn child(site: &TestSite, name: &str) -> Uuid {
    sqlx::query_scalar("select beneficiary_id from beneficiaries where first_name = $1")
        .bind(name)
        .fetch_one(&site.owner)
        .await
        .unwrap()
}

async fn change(site: &TestSite, statement: &'static str) {
    sqlx::query(statement).execute(&site.owner).await.unwrap();
}

async fn count(site: &TestSite, what: &'static str) -> i64 {
    let statement = sqlx::AssertSqlSafe(format!("select count(*) from {what}"));
    sqlx::query_scalar(statement).fetch_one(&site.owner).await.unwrap()
}

async fn card(site: &TestSite, member: MemberId, ends_on: Date) {
    let place = Place { table: "european_cards", column: "number_sealed", member: Some(member) };
    let number = b"80250000019900000417";
    let sealed = site.app.keys().seal(place, site.app.random(), number).unwrap();
    sqlx::query(
        "insert into european_cards (member_id, european_card_id, number_sealed, institution,
                                     starts_on, ends_on, recorded_at)
         values ($1, gen_random_uuid(), $2, '01781', $3::date - 700, $3, $4)",
    )
    .bind(member.uuid())
    .bind(sealed)
    .bind(ends_on.to_sqlx())
    .bind(site.app.now().to_sqlx())
    .execute(&site.owner)
    .await
    .unwrap();
}

/// The words that were kept of it.
async fn sheet(site: &TestSite, member: MemberId) -> CertificateSheet {
    let sealed: Vec<u8> = sqlx::query_scalar("select sheet_sealed from documents")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    let words = site.app.keys().open(place("sheet_sealed", member), &sealed).unwrap();
    serde_json::from_slice(&words).unwrap()
}

#[tokio::test]
async fn a_certificate_is_listed_with_its_last_day_and_opens_as_pdf_and_as_a_page() {
    let site = TestSite::new().await;
    let (member, mut camille) = insured(&site).await;
    let lina = child(&site, "Lina").await;

    let number = issued(&site, member, &wish(&site, Some(lina))).await.unwrap();

    let last = guichet_ui::french::date_text(last_day(today(&site))).replace('\u{a0}', " ");
    camille.visit(super::super::ADDRESS).await.gets(200).sees("Certificat provisoire");
    camille.sees(&last).sees(&number).sees("Lire ici");
    camille.visit(&format!("/documents/{number}")).await.gets(200);
    assert!(camille.body.starts_with(b"%PDF-1.7"));
    let pdf = camille.body.clone();
    let verdict = check(&site.app, Brought::File(pdf), ANYWHERE).await.unwrap();
    assert!(verdict.is_good(), "{verdict:?}");
    camille.visit(&format!("/documents/{number}/lire")).await.gets(200).sees("annexe 2");
}

/// The words of the page and those of the paper are the same, in the same order.
#[tokio::test]
async fn the_page_says_every_word_of_the_certificate_in_its_order() {
    let site = TestSite::new().await;
    let (member, mut camille) = insured(&site).await;
    card(&site, member, today(&site).saturating_add(1.year())).await;
    let number = issued(&site, member, &wish(&site, None)).await.unwrap();
    let kept = sheet(&site, member).await;

    camille.visit(&format!("/documents/{number}/lire")).await.gets(200);

    let mut all = vec![kept.caisse_kind, kept.caisse, kept.title, kept.defined_by];
    for of in kept.boxes.into_iter().chain([kept.days]) {
        all.push(of.title);
        let fields = of.fields.into_iter();
        all.extend(fields.flat_map(|field| [field.mark, field.label, field.value]));
    }
    all.extend([kept.stamp.mark, kept.stamp.title]);
    all.extend(kept.stamp.words.into_iter().chain(kept.notes).chain([kept.proof.words]));
    assert!(all.contains(&"80250000019900000417".to_owned()), "{all:?}");
    let squeezed = |text: &str| text.replace(char::is_whitespace, "");
    let page = squeezed(&camille.text());
    let (_, mut rest) = page.split_once("Mesdocuments").unwrap();
    for words in all.iter().map(|words| squeezed(words)) {
        let after = rest.split_once(words.as_str()).map(|(_, after)| after);
        rest = after.unwrap_or_else(|| panic!("{words} is not in {rest}"));
    }
}

#[tokio::test]
async fn the_same_wish_again_is_the_same_certificate_with_one_trace_and_one_record() {
    let site = TestSite::new().await;
    let (member, mut camille) = insured(&site).await;
    let wished = wish(&site, None);

    let first = issued(&site, member, &wished).await.unwrap();
    camille.visit(&format!("/documents/{first}")).await;
    let pdf = camille.body.clone();
    site.later(jiff::SignedDuration::from_mins(2));
    let again = issued(&site, member, &wished).await.unwrap();
    camille.visit(&format!("/documents/{again}")).await;

    assert_eq!((&first, &pdf), (&again, &camille.body));
    assert_eq!(count(&site, "documents").await, 1);
    assert_eq!(count(&site, "document_references").await, 1);
    assert_eq!(count(&site, "audit_events where kind = 'document.issued'").await, 1);
    let one = "european_certificates c join documents d using (member_id, document_id)
                where c.author_kind = 'core_system' and c.ends_on = d.valid_until
                  and c.beneficiary_id is null and c.issued_at = d.issued_at";
    assert_eq!(count(&site, one).await, 1);
    let other = Wish { asked: Uuid::from_u128(8), ..wished };
    assert_ne!(issued(&site, member, &other).await.unwrap(), first);
}

/// Whatever cannot be written, nothing of it is: neither paper nor number nor trace.
#[tokio::test]
async fn paper_number_trace_and_record_are_one() {
    let site = TestSite::new().await;
    let (member, _) = insured(&site).await;
    change(&site, "alter table european_certificates add check (ends_on < '2000-01-01')").await;
    let seat = site.app.press().waiting_seat().await.unwrap();

    let fault = issue(&site.app, Who::System, member, seat, &wish(&site, None)).await;

    assert!(fault.is_err());
    for table in ["documents", "document_references", "audit_events", "european_certificates"] {
        assert_eq!(count(&site, table).await, 0, "{table}");
    }
}

/// account.md DOC-34: from the main ouvrant droit alone.
#[tokio::test]
async fn of_a_child_with_two_parents_the_main_one_has_it_issued() {
    let site = TestSite::new().await;
    let (member, mut camille) = insured(&site).await;
    let lina = child(&site, "Lina").await;
    change(&site, "update beneficiaries set secondary_since = birth_date").await;

    let refused = issued(&site, member, &wish(&site, Some(lina))).await;

    assert_eq!(refused, Err(Refusal::NotTheMainParent));
    camille.visit(super::super::ADDRESS).await.sees("depuis le compte de l’autre parent");
    assert_eq!(count(&site, "documents").await, 0);
    change(&site, "update beneficiaries set secondary_since = '2999-01-01'").await;
    assert!(issued(&site, member, &wish(&site, Some(lina))).await.is_ok());
}

#[tokio::test]
async fn whom_it_may_not_name_is_refused() {
    let site = TestSite::new().await;
    let (member, _) = insured(&site).await;
    let (lina, noe) = (child(&site, "Lina").await, child(&site, "Noé").await);
    change(&site, "update beneficiaries set birth_date = '2000-01-01' where first_name = 'Noé'")
        .await;
    change(
        &site,
        "update beneficiaries set paid_elsewhere_since = birth_date where first_name = 'Lina'",
    )
    .await;

    for whose in [Uuid::from_u128(1), lina, noe] {
        let refused = issued(&site, member, &wish(&site, Some(whose))).await;
        assert_eq!(refused, Err(Refusal::NotOnFile));
    }
    change(&site, "update members set deceased_on = '2020-01-01'").await;
    assert_eq!(issued(&site, member, &wish(&site, None)).await, Err(Refusal::NotOnFile));
}

#[tokio::test]
async fn rights_are_open_on_each_of_its_days_or_it_is_refused() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    let wished = wish(&site, None);
    assert_eq!(issued(&site, member, &wished).await, Err(Refusal::RightsClosed));
    right(&site, member, ("regime", Some("01")), Some(wished.until.yesterday().unwrap())).await;

    assert_eq!(issued(&site, member, &wished).await, Err(Refusal::RightsClosed));

    let shorter = Wish { until: wished.until.yesterday().unwrap(), ..wished };
    assert!(issued(&site, member, &shorter).await.is_ok());
}

#[tokio::test]
async fn it_holds_today_and_three_months_at_most() {
    let site = TestSite::new().await;
    let (member, _) = insured(&site).await;
    let (today, whole) = (today(&site), wish(&site, None));
    let days = |from: i32, until: i32| Wish {
        from: today.saturating_add(from.days()),
        until: today.saturating_add(until.days()),
        ..whole.clone()
    };

    for (wish, refusal) in [
        (days(1, 30), Refusal::NotToday),
        (days(-30, -1), Refusal::NotToday),
        (days(0, -1), Refusal::NotToday),
        (days(0, 93), Refusal::TooLong),
        (days(-50, 50), Refusal::TooLong),
    ] {
        assert_eq!(issued(&site, member, &wish).await, Err(refusal), "{wish:?}");
    }
    assert!(issued(&site, member, &days(-40, 40)).await.is_ok(), "it may begin before");
}

/// A card that ends before the certificate is not what it stands in for (standards.md 4.7: xd ≥ ed).
#[tokio::test]
async fn a_card_is_named_only_where_it_outlives_the_certificate() {
    let site = TestSite::new().await;
    let (member, _) = insured(&site).await;
    card(&site, member, last_day(today(&site)).yesterday().unwrap()).await;

    issued(&site, member, &wish(&site, None)).await.unwrap();

    let words = serde_json::to_string(&sheet(&site, member).await).unwrap();
    assert!(!words.contains("80250000019900000417"));
}

/// A member sees the end of a card's number, and when it ends.
#[tokio::test]
async fn the_page_shows_each_person_her_card_masked() {
    let site = TestSite::new().await;
    let (member, mut browser) = insured(&site).await;
    card(&site, member, today(&site).saturating_add(20.days())).await;

    let before = site.statements().await;
    browser.visit(super::super::ADDRESS).await.gets(200).sees("Finit bientôt").sees("0417");
    assert_eq!(site.statements().await - before, 3, "its scope and two");

    browser.does_not_see("80250000019900000417").sees("Aucune carte connue de nous");
    let (_, mut yanis) = site.member(&crate::testing::other_parent()).await;
    yanis.visit(super::super::ADDRESS).await.gets(200).does_not_see("0417");
}
