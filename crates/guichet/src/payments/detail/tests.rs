//! The stories of one payment: it adds up, it says why, and it is nobody else's.

use guichet_rules::Amounts;
use guichet_rules::care::{
    self, Act, ActKind, Care, Ledger, Origin, Pathway, Payee, Setting, Situation, pay,
};
use guichet_values::{Cents, MemberId};
use jiff::civil::{Date, date};
use scraper::{Html, Selector};

use crate::core_system::feed::{FedPayment, take_payments};
use crate::testing::{Browser, TestSite, camille, other_parent};

const BORN: Date = date(1985, 5, 12);

/// A consultation of the member, at 35 € where the tariff is 30 €.
fn consultation(member: MemberId, on: Date, payee: Payee) -> Care {
    let act = Act {
        origin: Origin {
            on,
            beneficiary: member.to_string(),
            nature: "Consultation, Dr Morel".to_owned(),
        },
        kind: ActKind::Doctor,
        professional: "Dr Morel".to_owned(),
        price: Cents::euros(35),
        base: Cents::euros(30),
        units: 1,
        pathway: Pathway::Respected,
        long_illness: false,
        work_accident: false,
        costly: false,
        setting: Setting::Town,
        payee,
    };
    Care { act, situation: Situation::ordinary(BORN) }
}

fn fed(member: MemberId, key: &str, on: Date, care: Option<care::FedPayment>) -> FedPayment {
    let amount = care.as_ref().map_or(Cents::new(48_608), |fed| fed.total);
    let payee = care.as_ref().and_then(|fed| fed.acts.first()).map(|act| act.care.act.payee);
    FedPayment {
        member,
        key: key.to_owned(),
        on,
        nature: if care.is_some() { "soins" } else { "indemnites_journalieres" },
        label: if care.is_some() { "Consultation, Dr Morel" } else { "Arrêt de travail" }
            .to_owned(),
        beneficiary: None,
        paid_to: payee.unwrap_or(Payee::Member),
        amount,
        care,
    }
}

/// Two payments: one to the doctor, whose participation waits, then one that recovers it.
fn two_payments(member: MemberId) -> [FedPayment; 2] {
    let amounts = Amounts::reference();
    let to_doctor = consultation(member, date(2026, 10, 5), Payee::Professional);
    let to_member = consultation(member, date(2026, 11, 12), Payee::Member);
    let (first, ledger) = pay(&[to_doctor], Ledger::default(), amounts).unwrap();
    let (second, _) = pay(&[to_member], ledger, amounts).unwrap();
    [
        fed(member, "1", date(2026, 10, 10), Some(first)),
        fed(member, "2", date(2026, 11, 17), Some(second)),
    ]
}

/// The first link of the list to this payment.
fn link_to(browser: &Browser, label: &str) -> String {
    let page = Html::parse_document(&browser.html);
    let links = Selector::parse("main a[href^='/paiements/']").unwrap();
    let link = page.select(&links).find(|link| link.text().any(|text| text.contains(label)));
    link.unwrap().value().attr("href").unwrap().to_owned()
}

/// The amounts of the sum « Le calcul, ligne par ligne », in cents, and its total.
fn sum(browser: &Browser) -> (Vec<i64>, i64) {
    let page = Html::parse_document(&browser.html);
    let cents = |element: scraper::ElementRef<'_>| -> i64 {
        element.value().attr("value").unwrap().replace('.', "").parse().unwrap()
    };
    let tables = Selector::parse("main table").unwrap();
    let table = page
        .select(&tables)
        .find(|table| table.text().any(|text| text.contains("ligne par ligne")))
        .unwrap();
    let (body, foot) =
        (Selector::parse("tbody data").unwrap(), Selector::parse("tfoot data").unwrap());
    (table.select(&body).map(cents).collect(), table.select(&foot).map(cents).next().unwrap())
}

async fn opens(browser: &mut Browser, label: &str) {
    browser.visit("/paiements").await.gets(200);
    let path = link_to(browser, label);
    browser.visit(&path).await.gets(200);
}

/// account.md 5.2, example 2, with a recovery (PAY-20 and PAY-23).
#[tokio::test]
async fn a_payment_adds_up_line_by_line_and_says_why() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    take_payments(&site.app, two_payments(member).into_iter()).await.unwrap();

    opens(&mut camille, "Consultation, Dr Morel").await;

    assert_eq!(sum(&camille), (vec![2_100, -200, -200], 1_700));
    camille.sees("Versé le 17 novembre 2026 : 17,00 €").sees("À vous").sees("Actes pour Camille");
    camille.sees("35,00 €").sees("30,00 € × 70 %").sees("un acte plus ancien");
    camille.sees("Pourquoi ce montant ?").sees("Dépassement au-delà de la base de remboursement");
    camille.sees("2,00 € depuis le 15 mai 2024. Source : CPAM Côte-d’Or");
}

#[tokio::test]
async fn a_payment_to_the_professional_says_what_waits() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let [first, _] = two_payments(member);
    take_payments(&site.app, std::iter::once(first)).await.unwrap();

    opens(&mut camille, "Consultation, Dr Morel").await;

    assert_eq!(sum(&camille), (vec![2_100], 2_100));
    camille.sees("tiers payant").sees("Retenue reportée sur un prochain paiement");
}

/// answers.md 10.
#[tokio::test]
async fn an_amount_the_rules_do_not_find_has_its_lines_and_no_story() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let [mut first, _] = two_payments(member);
    let care = first.care.as_mut().unwrap();
    care.acts[0].refunded += Cents::new(1);
    care.total += Cents::new(1);
    first.amount += Cents::new(1);
    take_payments(&site.app, std::iter::once(first)).await.unwrap();

    opens(&mut camille, "Consultation, Dr Morel").await;

    assert_eq!(sum(&camille), (vec![2_101], 2_101));
    camille.sees("Explication indisponible").does_not_see("étape par étape");
    camille.does_not_see("30,00\u{a0}€ × 70");
}

#[tokio::test]
async fn an_allowance_shows_its_total_and_invents_no_arithmetic() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let allowance = fed(member, "ij", date(2026, 11, 12), None);
    take_payments(&site.app, std::iter::once(allowance)).await.unwrap();

    opens(&mut camille, "Arrêt de travail").await;

    camille.sees("486,08 €").sees("Indemnités journalières").does_not_see("<table");
}

#[tokio::test]
async fn a_payment_of_somebody_else_is_not_found_to_the_byte() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (_, mut yanis) = site.member(&other_parent()).await;
    take_payments(&site.app, two_payments(member).into_iter()).await.unwrap();
    camille.visit("/paiements").await;
    let hers = link_to(&camille, "Consultation, Dr Morel");

    yanis.visit(&hers).await.gets(404);
    let foreign = yanis.html.clone();

    for unknown in ["AAAAAAAAAAAAAAAAAAAAAA", "2222-2222-2222", "%C3%A9", "%00", "..%2F..%2Fagent"]
    {
        yanis.visit(&format!("/paiements/{unknown}")).await.gets(404);
        assert_eq!(yanis.html, foreign, "{unknown}");
    }
    assert!(!hers.contains(&member.to_string()));
}

/// Its whole cost is in the scope and two queries, however many lines it has (answers.md 18).
#[tokio::test]
async fn a_payment_costs_its_scope_and_two_queries() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    take_payments(&site.app, two_payments(member).into_iter()).await.unwrap();
    camille.visit("/paiements").await;
    let path = link_to(&camille, "Consultation, Dr Morel");

    let before = site.statements().await;
    camille.visit(&path).await.gets(200);

    assert_eq!(site.statements().await - before, 3);
}
