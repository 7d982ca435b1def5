//! The stories of the attestation.

use guichet_rules::allowance::Recipient;
use guichet_rules::care::Ledger;
use guichet_values::{Cents, MemberId};
use jiff::ToSpan;

use super::super::tests::{holds_a_pdf, papers_kept, tell, today};
use super::ADDRESS;
use crate::core_system::feed::FedPayment;
use crate::papers;
use crate::payments::detail::tests::{HER_RATE, leave};
use crate::testing::{Browser, TestSite, camille, other_parent};

/// Fourteen days of a leave, paid so many days ago.
fn paid(site: &TestSite, member: MemberId, days_ago: i32) -> FedPayment {
    let on = today(site).saturating_sub(days_ago.days());
    FedPayment { on, key: format!("ij {on}"), ..leave(member, Ledger::default(), HER_RATE) }
}

async fn asks(browser: &mut Browser, from: &str, to: &str) {
    browser.visit(ADDRESS).await.gets(200).submit(&[("du", from), ("au", to)]).await;
}

/// The days that the page proposes.
async fn takes_it(browser: &mut Browser) {
    browser.visit(ADDRESS).await.gets(200);
    let [from, to] = ["du", "au"].map(|day| browser.value_of(day).unwrap());
    browser.submit(&[("du", &from), ("au", &to)]).await;
}

#[tokio::test]
async fn she_chooses_the_days_and_takes_the_paper_from_gross_to_net() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    tell(&site, vec![paid(&site, member, 2), paid(&site, member, 200)]).await;

    camille.visit(papers::ADDRESS).await.sees("Attestation de paiement d’indemnités");
    takes_it(&mut camille).await;

    holds_a_pdf(&camille, "attestation-indemnites-journalieres");
    let at = camille.at.clone();
    camille.visit(&format!("{at}/lire")).await.gets(200).sees("Versées à vous");
    camille.sees("552,30 €").sees("− 34,24 €").sees("− 2,76 €").sees("− 21,25 €").sees("494,05 €");
    camille.sees("impôt prélevé à 4 %").does_not_see("988,10");
}

#[tokio::test]
async fn asked_for_again_it_is_the_same_paper_and_other_days_make_another() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    tell(&site, vec![paid(&site, member, 2)]).await;
    takes_it(&mut camille).await;
    let (first, at) = (camille.body.clone(), camille.at.clone());

    takes_it(&mut camille).await;
    assert_eq!((&camille.body, &camille.at), (&first, &at));
    let [from, to] =
        [9, 0].map(|ago: i32| today(&site).saturating_sub(ago.days()).strftime("%d/%m/%Y"));
    asks(&mut camille, &from.to_string(), &to.to_string()).await;

    assert_ne!(camille.at, at);
    assert_eq!(papers_kept(&site).await, 2);
}

#[tokio::test]
async fn what_the_employer_was_paid_and_what_has_no_detail_stand_apart() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let employer = leave(member, Ledger::default(), Recipient::Employer);
    let employer = FedPayment { on: today(&site), key: "employeur".to_owned(), ..employer };
    let mut alone = paid(&site, member, 4);
    alone.details.lines = None;
    alone.amount = Cents::new(12_345);
    tell(&site, vec![employer, alone]).await;

    takes_it(&mut camille).await;

    let at = camille.at.clone();
    camille.visit(&format!("{at}/lire")).await.sees("Versées à votre employeur").sees("515,30 €");
    camille.sees("Paiements dont nous n’avons que le total").sees("123,45 €");
    camille.does_not_see("Versées à vous");
}

#[tokio::test]
async fn each_wrong_day_has_its_sentence_and_no_paper_is_made() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    tell(&site, vec![paid(&site, member, 2)]).await;
    let days = [
        ("", "01/10/2026", "Indiquez le premier jour"),
        ("01/10/2026", " ", "Indiquez le dernier jour"),
        ("demain", "01/10/2026", "Écrivez la date"),
        ("31/02/2026", "01/10/2026", "Cette date n’existe pas"),
        ("01/01/2099", "01/10/2026", "Cette date est dans le futur"),
        ("01/10/2026", "01/01/2099", "Cette date est dans le futur"),
        ("01/01/2020", "01/10/2026", "Cette date est trop ancienne"),
        ("02/10/2026", "01/10/2026", "La fin de la période est avant son début"),
        ("01/09/2026", "01/09/2026", "Aucune indemnité journalière n’a été payée"),
    ];

    for (from, to, sentence) in days {
        asks(&mut camille, from, to).await;
        camille.gets(422).sees(sentence);
        assert_eq!(camille.value_of("du").as_deref().unwrap_or_default(), from, "{sentence}");
    }
    assert_eq!(papers_kept(&site).await, 0);
}

#[tokio::test]
async fn nothing_of_anybody_else_is_attested() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (yanis, mut other) = site.member(&other_parent()).await;
    tell(&site, vec![paid(&site, member, 2)]).await;

    takes_it(&mut other).await;
    other.gets(422).sees("Aucune indemnité");
    tell(&site, vec![FedPayment { amount: Cents::new(7_700), ..paid(&site, yanis, 3) }]).await;
    takes_it(&mut camille).await;
    let at = camille.at.clone();

    camille.visit(&format!("{at}/lire")).await.gets(200).does_not_see("77,00");
    other.visit(&at).await.gets(404);
}
