//! The stories of the statements.

use guichet_rules::care::Payee;
use guichet_values::{Cents, MemberId};
use jiff::ToSpan;
use jiff::civil::Date;

use super::form::Period;
use super::queries::{Line, What};
use super::{ADDRESS, compose, samples};
use crate::core_system::feed::{Details, FedPayment, take_payments};
use crate::papers;
use crate::shared::access::member_cookie;
use crate::shared::time::paris;
use crate::testing::{Browser, TestSite, camille, other_parent};

pub(super) fn today(site: &TestSite) -> Date {
    paris(site.app.now()).date()
}

pub(super) fn paid(member: MemberId, on: Date, label: &str, cents: i64) -> FedPayment {
    FedPayment {
        member,
        key: format!("{label} {on}"),
        on,
        nature: "soins",
        label: label.to_owned(),
        beneficiary: None,
        paid_to: Payee::Member,
        amount: Cents::new(cents),
        details: Details::default(),
    }
}

pub(super) async fn tell(site: &TestSite, payments: Vec<FedPayment>) {
    take_payments(&site.app, payments.into_iter()).await.unwrap();
}

/// Two payments of the month before this one, and where its statement is.
pub(crate) async fn paid_last_month(site: &TestSite, member: MemberId) -> String {
    let first = today(site).first_of_month() - 1.month();
    let told = [(4, "Consultation, Dr Morel", 1_900), (11, "Pharmacie des Lilas", 1_201)];
    let told = told.map(|(day, label, cents)| paid(member, first + day.days(), label, cents));
    tell(site, told.into()).await;
    format!("{ADDRESS}/{}", Period::Month(first).slug())
}

pub(super) async fn papers_kept(site: &TestSite) -> i64 {
    sqlx::query_scalar("select count(*) from documents").fetch_one(&site.owner).await.unwrap()
}

#[track_caller]
pub(super) fn holds_a_pdf(browser: &Browser, name: &str) {
    assert_eq!(browser.status, 200, "{}", browser.text());
    assert!(browser.body.starts_with(b"%PDF-1.7"), "{}: no PDF", browser.at);
    let disposition = browser.headers["content-disposition"].to_str().unwrap();
    assert!(disposition.starts_with(&format!("attachment; filename=\"{name}-")), "{disposition}");
}

/// Where the first payment of the list is.
fn first_payment(list: &Browser) -> String {
    let links = list.html.split("href=\"/paiements/").skip(1);
    let mut named = links.filter_map(|rest| rest.split_once("\">"));
    let (name, _) = named.find(|(_, words)| words.starts_with("Pharmacie")).unwrap();
    format!("/paiements/{name}")
}

#[tokio::test]
async fn she_takes_the_statement_of_a_month_and_finds_it_in_her_documents() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let month = paid_last_month(&site, member).await;

    camille.visit("/paiements").await.sees("Mes relevés");
    camille.visit(ADDRESS).await.gets(200).sees("31,01 €");
    let before = site.statements().await;
    camille.visit(&month).await.gets(200);
    assert_eq!(site.statements().await - before, 3);
    camille.sees("Consultation, Dr Morel").sees("19,00 €").sees("12,01 €").sees("31,01 €");
    camille.submit(&[]).await;

    holds_a_pdf(&camille, "releve-mensuel");
    camille.visit(papers::ADDRESS).await.sees("Relevé mensuel, ").sees("Disponible jusqu’au");
}

#[tokio::test]
async fn asked_for_again_it_is_the_same_paper_to_the_byte_with_one_number() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let month = paid_last_month(&site, member).await;
    camille.visit(&month).await.submit(&[]).await;
    let (first, at) = (camille.body.clone(), camille.at.clone());
    site.later(jiff::SignedDuration::from_mins(3));

    camille.visit(&month).await.submit(&[]).await;

    assert_eq!((&camille.body, &camille.at), (&first, &at));
    assert_eq!(papers_kept(&site).await, 1);
    let issued: i64 =
        sqlx::query_scalar("select count(*) from audit_events where kind = 'document.issued'")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    assert_eq!(issued, 1);
}

#[tokio::test]
async fn a_payment_told_late_makes_another_paper_and_the_first_stays_as_it_was() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let month = paid_last_month(&site, member).await;
    camille.visit(&month).await.submit(&[]).await;
    let (first, at) = (camille.body.clone(), camille.at.clone());
    let late = today(&site).first_of_month() - 1.day();
    tell(&site, vec![paid(member, late, "Radiographie", 4_400)]).await;

    camille.visit(&month).await.sees("75,01 €").submit(&[]).await;

    assert_ne!(camille.at, at);
    camille.visit(&at).await;
    assert_eq!(camille.body, first);
}

#[tokio::test]
async fn the_month_that_runs_older_ones_and_empty_ones_have_no_statement() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let this = today(&site).first_of_month();
    let old = this - 28.months();
    tell(&site, vec![paid(member, this, "Ce mois", 100), paid(member, old, "Vieux", 200)]).await;
    let of = |month: Date| format!("{ADDRESS}/{}", Period::Month(month).slug());

    camille.visit(&of(this)).await.gets(404);
    camille.visit(&of(old)).await.gets(404);
    camille.visit(&of(this - 1.month())).await.gets(200).sees("Aucun paiement");
    camille.does_not_see("Télécharger");
    let token = camille.value_of("csrf").unwrap();
    let fields = [("csrf".to_owned(), token)];
    camille.post(&of(this - 1.month()), &fields).await.gets(422).sees("Aucun paiement");

    camille.visit(ADDRESS).await.sees("aucun paiement").does_not_see("2,00");
    assert_eq!(papers_kept(&site).await, 0);
}

#[tokio::test]
async fn six_months_are_shown_and_the_27_on_demand() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let oldest = today(&site).first_of_month() - 27.months();
    tell(&site, vec![paid(member, oldest, "Ancien", 7_700)]).await;
    let of = format!("{ADDRESS}/{}", Period::Month(oldest).slug());

    camille.visit(ADDRESS).await.does_not_see("77,00").sees("Voir des mois plus anciens");
    camille.visit(&format!("{ADDRESS}?mois=27")).await.gets(200).sees("77,00");
    camille.does_not_see("Voir des mois plus anciens");
    camille.visit(&format!("{ADDRESS}?mois=mille")).await.gets(200);
    camille.visit(&of).await.gets(200).sees("Ancien");
}

#[tokio::test]
async fn each_payment_has_its_decompte() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    paid_last_month(&site, member).await;
    let payment = first_payment(camille.visit("/paiements").await);

    camille.visit(&payment).await.gets(200).sees("Télécharger le décompte");
    assert!(camille.html.contains(&format!("action=\"{payment}/decompte\"")));
    let token = camille.value_of("csrf").unwrap();
    camille.post(&format!("{payment}/decompte"), &[("csrf".to_owned(), token)]).await;

    holds_a_pdf(&camille, "decompte");
    camille.visit(papers::ADDRESS).await.sees("Décompte de paiement");
}

/// account.md 4.6: the décompte of a payment can be downloaded for 27 months.
#[tokio::test]
async fn the_decompte_of_an_old_payment_is_no_longer_offered() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let on = today(&site) - 27.months();
    tell(&site, vec![paid(member, on, "Pharmacie", 1_000)]).await;
    let payment = first_payment(camille.visit("/paiements?periode=27-mois").await);
    camille.visit(&payment).await.gets(200).sees("Télécharger le décompte");
    let fields = [("csrf".to_owned(), camille.value_of("csrf").unwrap())];

    let last = super::form::decompte_until(on);
    while today(&site) <= last {
        site.later(jiff::SignedDuration::from_hours(24));
    }
    let session = site.sign_in(member).await;
    let cookie = member_cookie(&session, site.app.https());
    let mut camille = Browser::new(site.router(), Some(cookie));
    camille.visit(&payment).await.gets(200).sees("pendant 27 mois").does_not_see("décompte (PDF)");
    let token = camille.visit("/documents").await.value_of("csrf");
    let fields = token.map_or(fields.to_vec(), |token| vec![("csrf".to_owned(), token)]);
    camille.post(&format!("{payment}/decompte"), &fields).await.gets(404);
    assert_eq!(papers_kept(&site).await, 0);
}

#[tokio::test]
async fn nothing_of_anybody_else_stands_on_her_papers() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (yanis, mut other) = site.member(&other_parent()).await;
    let month = paid_last_month(&site, member).await;
    let his = today(&site).first_of_month() - 10.days();
    tell(&site, vec![paid(yanis, his, "Ostéopathie", 5_500)]).await;
    let payment = first_payment(camille.visit("/paiements?periode=27-mois").await);

    other.visit(&month).await.gets(200).sees("55,00").does_not_see("19,00");
    let token = other.value_of("csrf").unwrap();
    let fields = [("csrf".to_owned(), token)];
    other.post(&format!("{payment}/decompte"), &fields).await.gets(404);

    camille.visit(&month).await.does_not_see("55,00");
    assert_eq!(papers_kept(&site).await, 0);
}

#[tokio::test]
async fn a_full_press_sends_away_and_writes_nothing() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let month = paid_last_month(&site, member).await;
    camille.visit(&month).await;
    let seats: Vec<_> = std::iter::from_fn(|| site.app.press().seat().ok()).collect();

    camille.submit(&[]).await.gets(503);

    assert_eq!(papers_kept(&site).await, 0);
    drop(seats);
}

#[test]
fn what_an_allowance_recovers_is_one_of_its_lines() {
    let mut paid = samples::leave();
    paid.amount -= Cents::euros(2);
    paid.lines = vec![Line {
        label: "Consultation, Dr Morel".to_owned(),
        on: paid.on,
        beneficiary: None,
        amount: Cents::euros(-2),
        what: What::Kept { flat_sum: "participation".to_owned() },
    }];

    let releve = compose::decompte(&crate::payments::samples::family(), &paid);

    let rows = releve.parts.into_iter().next().unwrap().figures.unwrap().rows;
    let titles: Vec<_> = rows.iter().map(|row| row[0].split([',', ':']).next().unwrap()).collect();
    let wanted = [
        "Indemnités brutes",
        "CSG",
        "CRDS",
        "Prélèvement à la source",
        "Participation forfaitaire ",
    ];
    assert_eq!(titles, wanted);
}
