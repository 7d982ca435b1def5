//! The stories of the counters.

use guichet_rules::Amounts;
use guichet_rules::care::{
    Act, ActKind, Care, Ledger, Origin, Pathway, Payee, Setting, Situation, pay,
};
use guichet_values::{Cents, MemberId};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::core_system::feed::{Details, FedPayment, Lines, take_payments};
use crate::shared::time::paris;
use crate::testing::{TestSite, camille, other_parent};

/// Consultations of the member, each paid after the one before.
async fn consults(site: &TestSite, member: MemberId, days: &[(Date, Payee)]) {
    let mut ledger = Ledger::default();
    let mut told = Vec::new();
    for (number, (on, payee)) in days.iter().enumerate() {
        let origin =
            Origin { on: *on, beneficiary: member.to_string(), nature: "Consultation".to_owned() };
        let act = Act {
            origin,
            kind: ActKind::Doctor,
            professional: "Dr Morel".to_owned(),
            price: Cents::euros(30),
            base: Cents::euros(30),
            units: 1,
            pathway: Pathway::Respected,
            long_illness: false,
            work_accident: false,
            costly: false,
            setting: Setting::Town,
            payee: *payee,
        };
        let care = Care { act, situation: Situation::ordinary(date(1985, 5, 12)) };
        let (fed, after) = pay(&[care], std::mem::take(&mut ledger), Amounts::reference()).unwrap();
        ledger = after;
        told.push(FedPayment {
            member,
            key: format!("soins-{number:03}"),
            on: *on,
            nature: "soins",
            label: "Consultation".to_owned(),
            beneficiary: None,
            paid_to: *payee,
            amount: fed.total,
            details: Details::of(Lines::Care(fed)),
        });
    }
    take_payments(&site.app, told.into_iter()).await.unwrap();
}

fn today(site: &TestSite) -> Date {
    paris(site.app.now()).date()
}

#[tokio::test]
async fn she_sees_what_was_kept_this_year_and_last_and_what_remains() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let today = today(&site);
    let last_year = today.first_of_year() - 20.days();
    let visits = [
        (last_year, Payee::Member),
        (today - 3.days(), Payee::Member),
        (today - 2.days(), Payee::Member),
        (today - 1.days(), Payee::Professional),
    ];
    consults(&site, member, &visits).await;

    camille.visit("/paiements").await.sees("Participations et franchises");
    camille.visit("/paiements/compteurs").await.gets(200);

    camille
        .sees("6,00 € comptés en")
        .sees("sur 50,00 € par compteur")
        .sees("44,00 €")
        .sees("48,00 €");
    camille.sees("À retenir sur vos prochains paiements").sees("Total 2,00 €");
}

/// account.md 5.4: the 26th consultation of a year costs nothing more.
#[tokio::test]
async fn a_full_counter_leaves_nothing_before_its_cap() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let first = today(&site).first_of_year();
    let visits: Vec<_> = (0..27).map(|day| (first + day.days(), Payee::Member)).collect();
    consults(&site, member, &visits).await;

    camille.visit("/paiements/compteurs").await.gets(200);

    camille.sees("50,00 € comptés en").sees("Rien n’est à retenir");
}

#[tokio::test]
async fn nobody_sees_somebody_elses_counters() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let (yanis, _) = site.member(&other_parent()).await;
    consults(&site, yanis, &[(today(&site) - 1.days(), Payee::Professional)]).await;

    camille.visit("/paiements/compteurs").await.gets(200);

    camille.sees("0,00 € comptés en").sees("Rien n’est à retenir").does_not_see("Consultation");
}

#[tokio::test]
async fn the_counters_cost_their_scope_and_two_queries() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    consults(&site, member, &[(today(&site) - 1.days(), Payee::Member)]).await;
    camille.visit("/paiements").await;

    let before = site.statements().await;
    camille.visit("/paiements/compteurs").await.gets(200);

    assert_eq!(site.statements().await - before, 3);
}
