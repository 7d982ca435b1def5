//! T36: two instances of guichet, one database.

use std::collections::BTreeSet;

use super::*;

/// Sent without following where it leads; the status, and the order that the answer names.
async fn sends(copy: &mut Browser, fields: &[(&str, &str)]) -> (u16, String) {
    let status = copy.submit_without_following(fields).await;
    (status.as_u16(), copy.at.rsplit('/').next().unwrap().to_owned())
}

/// T36: fifty copies over two instances are one payment that every answer names, also to one that comes
/// after an instance is gone, and after it is paid. The same page with another sum is told so.
#[tokio::test]
async fn t36_fifty_copies_on_two_instances_are_one_payment() {
    let mut scene = Scene::new().await;
    let instances = [scene.site.router(), scene.site.restarted().await];
    scene.camille.visit(&below(&scene.page)).await;
    let page = scene.camille.clone();

    let copies = (0..50).map(|turn| {
        let mut copy = page.clone();
        copy.goes_through(&instances[turn % 2]);
        tokio::spawn(async move { sends(&mut copy, &[("quoi", "tout")]).await })
    });
    let mut answers = BTreeSet::new();
    for copy in copies.collect::<Vec<_>>() {
        answers.insert(copy.await.unwrap());
    }
    drop(instances);
    let third = scene.site.restarted().await;
    answers.insert(sends(page.clone().goes_through(&third), &[("quoi", "tout")]).await);
    let order = answers.first().unwrap().1.clone();
    let mut other = page.clone();
    let part = [("quoi", "partie"), ("montant", "3")];
    other.submit(&part).await.gets(422).sees("a déjà servi à un paiement de 16,00 €");
    assert_eq!(other.value_of("montant").as_deref(), Some("3"));
    assert_eq!(scene.calls(&order, 1_600, &paid(1_600)).await, 204);
    answers.insert(sends(page.clone().goes_through(&third), &[("quoi", "tout")]).await);

    assert_eq!(answers, BTreeSet::from([(303, order)]), "one order in all answers");
    page.clone().submit(&part).await.gets(422).sees("a déjà servi").does_not_see("href=\"#quoi");
    assert_eq!(scene.count("debt_payments").await, 1);
    scene.is_paid_once().await;
}

/// T36: the same page with two sums at once: one is begun, the others name it or are told so.
#[tokio::test]
async fn t36_copies_that_ask_for_two_sums_are_one_payment_too() {
    let mut scene = Scene::new().await;
    let instances = [scene.site.router(), scene.site.restarted().await];
    scene.camille.visit(&below(&scene.page)).await;
    let copies = (0..20).map(|turn| {
        let mut copy = scene.camille.clone();
        copy.goes_through(&instances[turn % 2]);
        let sum = if turn < 10 { "3" } else { "5" };
        let sent = [("quoi", "partie"), ("montant", sum)];
        tokio::spawn(async move { (sum, sends(&mut copy, &sent).await.0) })
    });
    let mut answers = BTreeSet::new();
    for copy in copies.collect::<Vec<_>>() {
        answers.insert(copy.await.unwrap());
    }

    assert_eq!(scene.count("debt_payments").await, 1);
    let begun = scene.count("debt_payments where amount_cents = 300").await == 1;
    let (begun, other) = if begun { ("3", "5") } else { ("5", "3") };
    assert_eq!(answers, BTreeSet::from([(begun, 303), (other, 422)]));
}

/// T36: told to one instance, asked for by the other, at once.
#[tokio::test]
async fn t36_what_both_instances_hear_of_a_payment_counts_once() {
    let rounds = if crate::testing::trial() { 50 } else { 4 };
    for _ in 0..rounds {
        let mut scene = Scene::new().await;
        let order = scene.goes_to_the_bank().await;
        sandbox::decide(&scene.site.app, &order, Decision::Pay).await.unwrap();
        let said = signed(&scene.site.app, &order, Cents::new(1_600), &paid(1_600)).unwrap();
        let other = scene.site.restarted().await;
        let (mut bank, mut hers) = (scene.site.stranger(), scene.camille.clone());
        bank.goes_through(&other);
        let again = super::super::address_of(&order);

        let (first, second, _) = tokio::join!(
            scene.calls_with(&said.0, Some(&said.1)),
            scene.calls_from(&mut bank, &said.0, Some(&said.1)),
            hers.visit(&again),
        );

        assert_eq!((first, second), (204, 204));
        hers.gets(200).sees("Votre paiement est enregistré");
        scene.is_paid_once().await;
    }
}
