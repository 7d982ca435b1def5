//! One intent, one payment: clicked twice, told twice, told late or never.

use super::*;

/// P2: the same page sent fifty times at once, then again, is one order; paid, it is still the same.
#[tokio::test]
async fn a_payment_that_is_sent_fifty_times_is_one() {
    let mut scene = Scene::new().await;
    scene.camille.visit(&below(&scene.page)).await;
    let copies = (0..50).map(|_| {
        let mut copy = scene.camille.clone();
        tokio::spawn(async move {
            copy.submit(&[("quoi", "tout")]).await.gets(200);
        })
    });
    for copy in copies.collect::<Vec<_>>() {
        copy.await.unwrap();
    }
    assert_eq!(scene.count("debt_payments").await, 1);
    assert_eq!(scene.count("demo_bank_orders").await, 1);

    let mut back = scene.camille.clone();
    back.submit(&[("quoi", "tout")]).await.sees("n’est pas encore confirmé");
    back.visit(&back.html.split("href=\"/demo/banque/").nth(1).map_or_else(String::new, |rest| {
        format!("/demo/banque/{}", rest.split('"').next().unwrap())
    }))
    .await
    .submit(&[("decision", "payer")])
    .await
    .sees("Votre paiement est enregistré");
    scene.camille.submit(&[("quoi", "tout")]).await.sees("Votre paiement est enregistré");
    scene.is_paid_once().await;
}

#[tokio::test]
async fn a_second_window_is_led_to_the_payment_of_the_first() {
    let mut scene = Scene::new().await;
    let mut other = scene.camille.clone();
    other.visit(&below(&scene.page)).await;
    let order = scene.goes_to_the_bank().await;

    other.submit(&[("quoi", "partie"), ("montant", "3")]).await.sees("n’est pas encore confirmé");
    other.sees(&order);

    assert_eq!(scene.count("debt_payments").await, 1);
}

/// The bank says it again and again, also at once, and says something else in between.
#[tokio::test]
async fn what_the_bank_says_twenty_times_counts_once() {
    let mut scene = Scene::new().await;
    let order = scene.goes_to_the_bank().await;

    let said = signed(&scene.site.app, &order, Cents::new(1_600), &paid(1_600)).unwrap();
    let scene = std::sync::Arc::new(scene);
    let calls = (0..20).map(|_| {
        let (scene, said) = (std::sync::Arc::clone(&scene), said.clone());
        tokio::spawn(async move { scene.calls_with(&said.0, Some(&said.1)).await })
    });
    for call in calls.collect::<Vec<_>>() {
        assert_eq!(call.await.unwrap(), 204);
    }
    assert_eq!(scene.calls(&order, 1_600, &Answer::Refused).await, 204);
    assert_eq!(scene.calls(&order, 1_600, &Answer::Cancelled).await, 204);

    scene.is_paid_once().await;
}

#[tokio::test]
async fn a_bank_that_does_not_tell_is_asked_when_she_comes_back() {
    let mut scene = Scene::new().await;
    scene.goes_to_the_bank().await;

    scene.camille.submit(&[("decision", "payer_sans_avis")]).await;

    scene.camille.sees("Votre paiement est enregistré");
    scene.is_paid_once().await;
}

/// Neither the call nor she came back; guichet may have stopped in between.
#[tokio::test]
async fn who_never_comes_back_is_found_by_the_sweep() {
    let mut scene = Scene::new().await;
    let order = scene.goes_to_the_bank().await;
    sandbox::decide(&scene.site.app, &order, Decision::Pay).await.unwrap();
    reconcile(&scene.site.app).await.unwrap();
    assert_eq!(scene.count("debt_payments where state = 'commence'").await, 1, "too early to ask");

    scene.later(2).await;
    reconcile(&scene.site.app).await.unwrap();
    reconcile(&scene.site.app).await.unwrap();

    scene.is_paid_once().await;
    scene.camille.visit(ADDRESS).await.sees("Vous ne devez rien");
}

#[tokio::test]
async fn a_payment_that_is_never_made_is_over_after_twenty_minutes_and_not_before() {
    let mut scene = Scene::new().await;
    let first = scene.goes_to_the_bank().await;
    scene.later(19).await;
    reconcile(&scene.site.app).await.unwrap();
    scene.camille.visit(&below(&scene.page)).await.submit(&[("quoi", "tout")]).await;
    scene.camille.sees("n’est pas encore confirmé").sees(&first);

    scene.later(1).await;
    reconcile(&scene.site.app).await.unwrap();

    scene
        .camille
        .visit(&super::super::address_of(&first))
        .await
        .sees("n’a pas été terminé à temps");
    assert_ne!(scene.goes_to_the_bank().await, first);
}

/// Given up, tried again and paid; then the bank says that the first one was paid too.
#[tokio::test]
async fn a_payment_that_is_told_late_counts_and_what_is_too_much_is_given_back() {
    let mut scene = Scene::new().await;
    let first = scene.goes_to_the_bank().await;
    scene.later(20).await;
    reconcile(&scene.site.app).await.unwrap();
    scene.goes_to_the_bank().await;
    scene.camille.submit(&[("decision", "payer")]).await.sees("Votre paiement est enregistré");

    for _ in 0..3 {
        assert_eq!(scene.calls(&first, 1_600, &paid(1_600)).await, 204);
    }

    assert_eq!(scene.count("debt_payments where state = 'regle'").await, 2);
    scene.camille.visit(&scene.page).await.sees("16,00 € vous seront remboursés");
    assert_eq!(scene.count("debt_movements where kind = 'a_rembourser'").await, 1);
    assert_eq!(scene.count("effects_out where kind = 'debt_refund'").await, 1);
    let mail = scene.site.mails().await.pop().unwrap().body.text();
    assert!(mail.contains("payé en trop vous sera remboursé"), "{mail}");
}

/// The bank's order is good for fifteen minutes: nobody pays one that is about to be given up.
#[tokio::test]
async fn an_order_is_over_before_its_payment_is() {
    let mut scene = Scene::new().await;
    scene.goes_to_the_bank().await;
    let at = scene.camille.at.clone();
    let mut slow = scene.camille.clone();

    scene.site.later(SignedDuration::from_mins(15));

    scene.camille.visit(&at).await.sees("ne peut plus être payée");
    slow.submit(&[("decision", "payer")]).await;
    assert_eq!(scene.count("demo_bank_orders where state = 'payee'").await, 0);
}

/// The account was closed while she was at the bank: her money counts, and the fund is told of it all the
/// same.
#[tokio::test]
async fn a_closed_account_does_not_lose_a_payment() {
    let mut scene = Scene::new().await;
    let first = scene.goes_to_the_bank_with("10").await;
    assert_eq!(scene.calls(&first, 1_000, &paid(1_000)).await, 204);
    let later = scene.goes_to_the_bank_with("6").await;
    scene.site.confirms(&mut scene.camille, "fermeture").await;
    scene.camille.visit("/securite/fermer-mon-compte").await;
    let agreed = [("accord", "oui"), ("code_actuel", "Guichet-Demo-1")];
    scene.camille.submit(&agreed).await.sees("Ce compte est fermé");

    assert_eq!(scene.calls(&later, 600, &paid(600)).await, 204);

    let told = "effects_out where kind = 'debt_payment' and content_sealed is not null";
    assert_eq!(scene.count(told).await, 2);
    assert_eq!(scene.count("debt_movements where kind = 'paiement_en_ligne'").await, 2);
}

/// The bank may stand behind an address that asked for all the pages it may have: what it says is heard. A
/// page is still refused, and so is what the bank did not sign.
#[tokio::test]
async fn the_bank_is_heard_whatever_its_address_asked_for() {
    let mut scene = Scene::at(TestSite::visited_at_most(20).await).await;
    let order = scene.goes_to_the_bank().await;
    let (body, signature) =
        signed(&scene.site.app, &order, Cents::new(1_600), &paid(1_600)).unwrap();
    let mut bank = scene.site.stranger();
    bank.moves_to("198.51.100.7");
    for _ in 0..20 {
        bank.visit("/connexion").await.gets(200);
    }
    bank.visit("/connexion").await.gets(429);

    for _ in 0..30 {
        assert_eq!(scene.calls_from(&mut bank, &body, None).await, 403);
        assert_eq!(scene.calls_from(&mut bank, &body, Some(&signature)).await, 204);
    }

    bank.visit("/connexion").await.gets(429);
    scene.is_paid_once().await;
}

/// Of a body that no bank sends nothing is read.
#[tokio::test]
async fn what_is_too_long_for_the_bank_is_not_read() {
    let scene = Scene::new().await;
    assert_eq!(scene.calls_with(&"a".repeat(17 * 1024), Some("00")).await, 413);
}
