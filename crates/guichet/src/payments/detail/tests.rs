//! The stories of one payment: it adds up, it says why, and it is nobody else's.

use guichet_rules::Amounts;
use guichet_rules::allowance::{Leave, LeaveKind, Past, Period, Recipient, ToPay, pay_allowance};
use guichet_rules::care::{
    self, Act, ActKind, Care, Ledger, Origin, Pathway, Payee, Setting, Situation, pay,
};
use guichet_values::{BasisPoints, Cents, MemberId};
use jiff::civil::{Date, date};
use scraper::{Html, Selector};

use crate::core_system::feed::{Details, FedPayment, Lines, take_payments};
use crate::demo::demo_people;
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
        details: Details { lines: care.map(Lines::Care), complementary: None },
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

/// All payments that the page leads to.
fn links_of(browser: &Browser) -> Vec<String> {
    let page = Html::parse_document(&browser.html);
    let links = Selector::parse("main table a[href^='/paiements/']").unwrap();
    page.select(&links).filter_map(|link| link.value().attr("href")).map(str::to_owned).collect()
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
    let Some(Lines::Care(care)) = first.details.lines.as_mut() else { panic!() };
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

/// Camille's first fourteen paid days of a leave: account.md PAY-30 to PAY-37.
pub(in crate::payments) fn leave(
    member: MemberId,
    ledger: Ledger,
    recipient: Recipient,
) -> FedPayment {
    let (first, last) = (date(2026, 9, 22), date(2026, 11, 5));
    let pay = ToPay {
        leave: Leave {
            kind: LeaveKind::Sickness,
            days: Period { first, last },
            pay: vec![Cents::euros(2_400); 3],
            past: Past::default(),
        },
        period: Period { first, last: date(2026, 10, 8) },
        paid_on: date(2026, 11, 18),
        recipient,
    };
    let (told, _) = pay_allowance(&pay, ledger, Amounts::reference()).unwrap();
    let paid_to = match recipient {
        Recipient::Member { .. } => Payee::Member,
        Recipient::Employer => Payee::Professional,
    };
    FedPayment {
        paid_to,
        amount: told.total,
        details: Details::of(Lines::Allowance(Box::new(told))),
        ..fed(member, "ij", date(2026, 11, 18), None)
    }
}

pub(in crate::payments) const HER_RATE: Recipient =
    Recipient::Member { tax: BasisPoints::percent(4) };

/// 14 × 39.45 € less 6.2 %, 0.5 % and 4 % of the taxable amount; then what waited since a visit at the
/// doctor's, with the way to that visit (PAY-23).
#[tokio::test]
async fn an_allowance_goes_from_gross_to_net_and_names_what_it_recovers() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let [to_doctor, _] = two_payments(member);
    let visit = consultation(member, date(2026, 10, 5), Payee::Professional);
    let (_, ledger) = pay(&[visit], Ledger::default(), Amounts::reference()).unwrap();
    let allowance = leave(member, ledger, HER_RATE);
    take_payments(&site.app, [to_doctor, allowance].into_iter()).await.unwrap();

    opens(&mut camille, "Arrêt de travail").await;

    assert_eq!(sum(&camille), (vec![55_230, -3_424, -276, -2_125, -200], 49_205));
    camille
        .sees("Délai de carence")
        .sees("14 jours × 39,45 €")
        .sees("Taux du prélèvement à la source 4 %");
    camille.sees("Montant imposable 531,31 €").sees("Du salaire à l’indemnité d’un jour");
    let act = link_to(&camille, "Voir cet acte");
    camille.visit(&act).await.gets(200).sees("2,00 € ont été retenus depuis");
    let back = link_to(&camille, "Voir le paiement où cette somme a été retenue");
    camille.visit(&back).await.gets(200).sees("Prélèvement à la source");
}

#[tokio::test]
async fn what_the_employer_is_paid_is_not_called_hers() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let allowance = leave(member, Ledger::default(), Recipient::Employer);
    take_payments(&site.app, std::iter::once(allowance)).await.unwrap();

    opens(&mut camille, "Arrêt de travail").await;

    assert_eq!(sum(&camille), (vec![55_230, -3_424, -276, 0], 51_530));
    camille.sees("À votre employeur").sees("subrogation").does_not_see("tiers payant");
}

/// answers.md 10: the fund's cent stands, and no story ends elsewhere.
#[tokio::test]
async fn an_allowance_that_the_rules_do_not_find_says_so() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let mut paid = leave(member, Ledger::default(), HER_RATE);
    let Some(Lines::Allowance(told)) = paid.details.lines.as_mut() else { panic!() };
    told.gross += Cents::new(1);
    told.total += Cents::new(1);
    paid.amount += Cents::new(1);
    take_payments(&site.app, std::iter::once(paid)).await.unwrap();

    opens(&mut camille, "Arrêt de travail").await;

    assert_eq!(sum(&camille), (vec![55_231, -3_424, -276, -2_125], 49_406));
    camille.sees("Explication indisponible").sees("écrivez à votre caisse");
    camille.does_not_see("étape par étape").does_not_see("14 jours ×");
}

#[tokio::test]
async fn a_pension_shows_what_was_paid_and_says_that_nothing_is_computed() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let pension = FedPayment {
        nature: "pension",
        label: "Pension d’invalidité".to_owned(),
        ..fed(member, "pension", date(2026, 11, 12), None)
    };
    take_payments(&site.app, std::iter::once(pension)).await.unwrap();

    opens(&mut camille, "Pension d’invalidité").await;

    camille.sees("486,08 €").sees("nous n’en montrons pas").does_not_see("<table");
}

/// Every page of every payment of the demo people: the lines that are shown end at what was paid.
#[tokio::test]
async fn every_page_of_the_demo_adds_up_to_the_cent() {
    let site = TestSite::demo().await;
    demo_people(&site.app).await.unwrap();
    let mut camille = site.stranger();
    site.signs_in(&mut camille, "2850578006084", "Guichet-Demo-1").await;
    let mut links = std::collections::BTreeSet::new();
    let mut path = "/paiements?periode=27-mois".to_owned();
    loop {
        camille.visit(&path).await.gets(200);
        links.extend(links_of(&camille));
        let Some((before, _)) = camille.html.split_once(">Voir les paiements plus anciens") else {
            break;
        };
        let link = before.rsplit_once("href=\"").unwrap().1.split_once('"').unwrap().0;
        path = link.replace("&amp;", "&");
    }
    assert!(links.len() > 60, "{}", links.len());

    for link in links {
        camille.visit(&link).await.gets(200).does_not_see("Écart que les lignes");
        if camille.html.contains("ligne par ligne") {
            let (parts, total) = sum(&camille);
            assert_eq!(parts.iter().sum::<i64>(), total, "{link}");
        }
    }
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
