//! The stories of paying online: what works, and how often it counts whatever happens between.

mod between;
mod crossing;
mod instances;
mod often;
mod payfip;
mod refused;

use guichet_values::{Cents, MemberId};
use http_body_util::BodyExt;
use jiff::SignedDuration;
use uuid::Uuid;

use super::{below, reconcile};
use crate::bank::sandbox::{self, Decision};
use crate::bank::{Answer, CALL, SIGNATURE, signed};
use crate::payments::debts::tests::{moved, owes};
use crate::payments::debts::{ADDRESS, address_of, debt_names};
use crate::shared::access::member_cookie;
use crate::testing::{Browser, TestSite, camille};

/// Camille, who owes 16.00 €, in the demo.
struct Scene {
    site: TestSite,
    member: MemberId,
    debt: Uuid,
    camille: Browser,
    /// The page of her debt.
    page: String,
}

impl Scene {
    async fn new() -> Self {
        Self::at(TestSite::demo().await).await
    }

    async fn at(site: TestSite) -> Self {
        let person = camille().with_account("Guichet-Demo-1");
        let (member, camille) = site.member(&person).await;
        let debt = owes(&site, member).await;
        moved(&site, (member, debt), "retenue", 800).await;
        let page = address_of(&debt_names(&site.app), debt);
        Self { site, member, debt, camille, page }
    }

    /// Time passes, and she signs in anew: a session does not last that long.
    async fn later(&mut self, minutes: i64) {
        self.site.later(SignedDuration::from_mins(minutes));
        let session = self.site.sign_in(self.member).await;
        self.camille = Browser::new(self.site.router(), Some(member_cookie(&session, false)));
    }

    /// She goes to the bank to pay all that remains; the number of the order.
    async fn goes_to_the_bank(&mut self) -> String {
        self.camille.visit(&below(&self.page)).await.gets(200);
        self.camille.submit(&[("quoi", "tout")]).await.gets(200);
        self.camille.sees("Banque de la démonstration");
        self.order()
    }

    /// The same for a part.
    async fn goes_to_the_bank_with(&mut self, amount: &str) -> String {
        self.camille.visit(&below(&self.page)).await.gets(200);
        self.camille.submit(&[("quoi", "partie"), ("montant", amount)]).await.gets(200);
        self.order()
    }

    /// The order that she is at.
    fn order(&self) -> String {
        self.camille.at.rsplit('/').next().unwrap().to_owned()
    }

    /// The bank tells us, as another machine does; the status of our answer.
    async fn calls(&self, order: &str, cents: i64, answer: &Answer) -> u16 {
        let said = signed(&self.site.app, order, Cents::new(cents), answer).unwrap();
        self.calls_with(&said.0, Some(&said.1)).await
    }

    async fn calls_with(&self, body: &str, signature: Option<&str>) -> u16 {
        self.calls_from(&mut self.site.stranger(), body, signature).await
    }

    async fn calls_from(&self, bank: &mut Browser, body: &str, signature: Option<&str>) -> u16 {
        let mut request = axum::http::Request::post(CALL)
            .header("content-type", "application/x-www-form-urlencoded");
        if let Some(signature) = signature {
            request = request.header(SIGNATURE, signature);
        }
        let request = request.body(axum::body::Body::from(body.to_owned())).unwrap();
        let answer = bank.send(request).await;
        let status = answer.status().as_u16();
        drop(answer.into_body().collect().await.unwrap());
        status
    }

    async fn count(&self, what: &str) -> i64 {
        let count = format!("select count(*) from {what}");
        sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&self.site.owner).await.unwrap()
    }

    /// One payment counts once everywhere: in the ledger, for the fund, in the audit, by mail.
    async fn is_paid_once(&self) {
        for what in [
            "debt_payments where state = 'regle'",
            "debt_movements where kind = 'paiement_en_ligne' and author = 'assure'",
            "effects_out where kind = 'debt_payment'",
            "audit_events where kind = 'debt.paid'",
            "outbox where kind = 'debt.receipt'",
        ] {
            assert_eq!(self.count(what).await, 1, "{what}");
        }
    }
}

/// Paid, under any number of the bank's.
fn paid(cents: i64) -> Answer {
    Answer::Paid { amount: Cents::new(cents), number: "BQ-1".to_owned() }
}

#[tokio::test]
async fn a_debt_is_paid_at_the_bank_and_its_receipt_stays() {
    let mut scene = Scene::new().await;
    scene.camille.visit(&scene.page).await.sees("Payer en ligne");
    let order = scene.goes_to_the_bank().await;
    scene.camille.sees("16,00 €");

    scene.camille.submit(&[("decision", "payer")]).await.gets(200);

    scene.camille.sees("Votre paiement est enregistré").sees(&order).sees("16,00 € payés en ligne");
    scene.is_paid_once().await;
    scene.camille.visit(ADDRESS).await.sees("Vous ne devez rien").sees("Réglée");
    scene.camille.visit(&scene.page).await.sees("Votre paiement en ligne Vous − 16,00 € 0,00 €");
    scene.camille.visit("/mon-compte").await.does_not_see("Vous devez");
    let mails = scene.site.mails().await;
    let text = mails.last().unwrap().body.text();
    assert!(text.contains(&format!("/creances/paiements/{order}")), "{text}");
    assert!(!text.contains("16,00"), "a mail never says how much");
}

#[tokio::test]
async fn a_part_leaves_the_rest_to_be_paid() {
    let mut scene = Scene::new().await;
    scene.camille.visit(&below(&scene.page)).await;

    scene.camille.submit(&[("quoi", "partie"), ("montant", "10")]).await.sees("10,00 €");
    scene.camille.submit(&[("decision", "payer")]).await.sees("10,00 € payés");

    scene.camille.visit(ADDRESS).await.sees("Vous devez 6,00 €").sees("Réglée en partie");
    scene.goes_to_the_bank().await;
    scene.camille.sees("6,00 €");
}

#[tokio::test]
async fn each_amount_that_cannot_be_paid_says_why_and_stays_typed() {
    let mut scene = Scene::new().await;
    for (how_much, typed, words) in [
        ("", "", "Choisissez : tout ce qui reste, ou une partie"),
        ("partie", "", "Indiquez un montant"),
        ("partie", "dix", "en chiffres"),
        ("partie", "0,99", "commence à 1,00 €"),
        ("partie", "-3", "commence à 1,00 €"),
        ("partie", "16,01", "Il ne reste que 16,00 €"),
        ("partie", "15,50", "Il resterait 0,50 €"),
    ] {
        scene.camille.visit(&below(&scene.page)).await;
        scene.camille.submit(&[("quoi", how_much), ("montant", typed)]).await.gets(422);
        scene.camille.sees(words);
        assert_eq!(scene.camille.value_of("montant").unwrap_or_default(), typed);
    }
    assert_eq!(scene.count("debt_payments").await, 0);
}

/// Of a debt that is greater than an order may be, a part is paid at once and never more than that.
#[tokio::test]
async fn more_than_an_order_takes_is_paid_in_parts() {
    let mut scene = Scene::new().await;
    let greater = "update debts set initial_cents = 12000800";
    sqlx::query(greater).execute(&scene.site.owner).await.unwrap();
    for (how_much, typed, words) in [
        ("tout", "", "Le paiement en ligne va jusqu’à 100 000,00 € : choisissez une partie"),
        ("partie", "100 000,01", "Le paiement en ligne va jusqu’à 100 000,00 € à la fois"),
    ] {
        scene.camille.visit(&below(&scene.page)).await.sees("120 000,00 €");
        scene.camille.submit(&[("quoi", how_much), ("montant", typed)]).await.gets(422);
        scene.camille.sees(words);
    }
    assert_eq!(scene.count("debt_payments").await, 0);
    scene.goes_to_the_bank_with("100 000,00").await;
    scene.camille.sees("100 000,00 €");
}

#[tokio::test]
async fn what_the_bank_refuses_or_she_leaves_moves_nothing_and_can_be_tried_again() {
    let mut scene = Scene::new().await;
    for (decision, words) in
        [("refuser", "La banque a refusé le paiement"), ("annuler", "Vous avez annulé")]
    {
        scene.goes_to_the_bank().await;
        scene
            .camille
            .submit(&[("decision", decision)])
            .await
            .sees(words)
            .sees("Rien n’a été débité");
        scene.camille.visit(ADDRESS).await.sees("Vous devez 16,00 €");
    }
    scene.goes_to_the_bank().await;
    scene.camille.submit(&[("decision", "payer")]).await.sees("Votre paiement est enregistré");
    scene.is_paid_once().await;
    assert_eq!(scene.count("audit_events where kind = 'debt.payment_failed'").await, 2);
}

#[tokio::test]
async fn what_a_browser_brings_back_counts_for_nothing() {
    let mut scene = Scene::new().await;
    let order = scene.goes_to_the_bank().await;

    let back = format!("{}?resultat=paye&vads_result=00", super::address_of(&order));
    scene.camille.visit(&back).await.sees("n’est pas encore confirmé").sees("deuxième fois");

    scene.camille.visit(&scene.page).await.sees("Un paiement de 16,00 € est en cours");
    scene.camille.visit(ADDRESS).await.sees("Vous devez 16,00 €");
}

#[tokio::test]
async fn only_the_bank_is_believed_and_only_what_it_signed() {
    let mut scene = Scene::new().await;
    let order = scene.goes_to_the_bank().await;
    let (body, signature) =
        signed(&scene.site.app, &order, Cents::new(1_600), &Answer::Cancelled).unwrap();
    let paid_instead = body.replace("annule", "paye");
    let spoiled = signature.replace(['0', '1'], "2");
    let longer = format!("{body}&resultat=paye");
    for (body, signature) in [
        (paid_instead.as_str(), None),
        (paid_instead.as_str(), Some(signature.as_str())),
        (paid_instead.as_str(), Some("")),
        (body.as_str(), Some(spoiled.as_str())),
        (longer.as_str(), Some(signature.as_str())),
    ] {
        assert_eq!(scene.calls_with(body, signature).await, 403, "{body}");
    }
    scene.camille.visit(ADDRESS).await.sees("Vous devez 16,00 €");
    assert_eq!(scene.count("debt_payments where state = 'commence'").await, 1);
}

#[tokio::test]
async fn another_amount_than_was_asked_is_not_booked() {
    let mut scene = Scene::new().await;
    let order = scene.goes_to_the_bank().await;

    assert_eq!(scene.calls(&order, 100, &paid(100)).await, 204);
    assert_eq!(scene.calls("2222-2222-2222", 1_600, &paid(1_600)).await, 204);

    scene.camille.visit(ADDRESS).await.sees("Vous devez 16,00 €");
    assert_eq!(scene.count("debt_movements where kind = 'paiement_en_ligne'").await, 0);
}

#[tokio::test]
async fn without_a_bank_nothing_is_begun() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let debt = owes(&site, member).await;
    let page = address_of(&debt_names(&site.app), debt);
    camille.visit(&page).await.does_not_see("Payer en ligne");
    camille.visit(&below(&page)).await.sees("ne propose pas le paiement en ligne");

    let csrf = camille.value_of("csrf").unwrap();
    let fields = [("csrf".to_owned(), csrf), ("quoi".to_owned(), "tout".to_owned())];
    camille.post(&below(&page), &fields).await.sees("ne propose pas");

    let begun: i64 = sqlx::query_scalar("select count(*) from debt_payments")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(begun, 0);
}

#[tokio::test]
async fn what_is_contested_is_not_asked_for() {
    let mut scene = Scene::new().await;
    moved(&scene.site, (scene.member, scene.debt), "contestation", 0).await;

    scene.camille.visit(&scene.page).await.sees("étudie votre contestation");
    scene.camille.does_not_see("Payer en ligne");
    scene.camille.visit(&below(&scene.page)).await.sees("Rien n’est à régler");
}
