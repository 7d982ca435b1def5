//! The same through PayFiP, over HTTP, before a service of ours (`bank::payfip::tests`).

use super::super::reconcile_late;
use super::*;
use crate::bank::payfip::tests::{Mood, Service};

/// Camille, and a PayFiP.
async fn scene() -> (Scene, Service) {
    let service = Service::start().await;
    (Scene::at(TestSite::paying_by(service.asked()).await).await, service)
}

/// She is sent to PayFiP's page: the name of the order there, and ours.
async fn goes(scene: &mut Scene, service: &Service) -> (String, String) {
    scene.camille.visit(&below(&scene.page)).await.gets(200).sees("transmise à PayFiP");
    scene.camille.submit_without_following(&[("quoi", "tout")]).await;
    let (idop, ordered) = service.last();
    let page = format!("{}/tpa/paiementws.web?idop={idop}", service.host);
    assert_eq!((scene.camille.status.as_u16(), &scene.camille.at), (303, &page));
    let back = &ordered.fields["urlredirect"];
    (idop, back.trim_start_matches("http://localhost:8080").to_owned())
}

/// PayFiP, or anybody, tells us the name of an order.
async fn notice(scene: &Scene, idop: &str) -> u16 {
    scene.calls_with(&format!("idop={idop}"), None).await
}

#[tokio::test]
async fn a_debt_is_paid_by_payfip_and_counts_once() {
    let (mut scene, service) = scene().await;
    let (idop, back) = goes(&mut scene, &service).await;
    scene.camille.visit(&back).await.sees("n’est pas encore confirmé");
    scene.camille.sees("Revenir à la page de la banque");
    assert!(scene.camille.html.contains(&format!("paiementws.web?idop={idop}")));

    service.ends(&idop, 'P');
    let asked = service.said();
    assert_eq!(notice(&scene, &idop).await, 204);
    assert_eq!(notice(&scene, &idop).await, 204);
    scene.camille.visit(&back).await.sees("Votre paiement est enregistré").sees("A55A");

    scene.is_paid_once().await;
    assert_eq!(service.said(), asked + 2, "what is paid is asked about no more");
    service.everything_is_as_documented();
}

/// Whoever sends the name of an order has only made us ask; of a strange one not even that.
#[tokio::test]
async fn what_is_posted_to_us_pays_nothing() {
    let (mut scene, service) = scene().await;
    let (idop, _) = goes(&mut scene, &service).await;
    let asked = service.said();
    for strange in ["", "1234", "..%2F..", "a%26b", &"a".repeat(200)] {
        assert_eq!(notice(&scene, strange).await, 403, "{strange}");
    }
    assert_eq!(scene.calls_with("resultrans=P", None).await, 403);
    assert_eq!(service.said(), asked);

    let lie = format!("idop={idop}&resultrans=P&montant=1600");
    assert_eq!(scene.calls_with(&lie, None).await, 204);
    scene.camille.visit(ADDRESS).await.sees("Vous devez 16,00 €");
    assert_eq!(scene.count("debt_payments where state = 'commence'").await, 1);
}

#[tokio::test]
async fn what_payfip_refuses_or_she_leaves_can_be_tried_again() {
    let (mut scene, service) = scene().await;
    for (result, words) in [('R', "La banque a refusé"), ('Z', "refusé"), ('A', "Vous avez annulé")]
    {
        let (idop, back) = goes(&mut scene, &service).await;
        service.ends(&idop, result);
        scene.camille.visit(&back).await.sees(words);
    }
    let (idop, back) = goes(&mut scene, &service).await;
    service.ends(&idop, 'V');
    scene.camille.visit(&back).await.sees("16,00 € payés en ligne");
    scene.is_paid_once().await;
}

/// Another sum, or another order, is not booked, and is said to the operator.
#[tokio::test]
async fn another_sum_or_another_order_is_not_booked() {
    let (mut scene, service) = scene().await;
    let (idop, back) = goes(&mut scene, &service).await;
    service.ends(&idop, 'P');
    service.tells(&idop, "montant", "100");
    assert_eq!(notice(&scene, &idop).await, 204);
    service.tells(&idop, "montant", "1600");
    service.tells(&idop, "refdet", "999999999999");
    assert_eq!(notice(&scene, &idop).await, 503);

    scene.camille.visit(&back).await.sees("n’est pas encore confirmé");
    assert_eq!(scene.count("debt_movements where kind = 'paiement_en_ligne'").await, 0);
}

/// A PayFiP that is gone, slow or refuses keeps nobody from trying again, and nobody pays such an order.
#[tokio::test]
async fn an_order_that_payfip_does_not_take_is_given_up_at_once() {
    let (mut scene, service) = scene().await;
    for mood in [Mood::Refuses("T3"), Mood::Broken, Mood::Says(502, String::new()), Mood::Silent] {
        service.is(mood.clone());
        scene.camille.visit(&below(&scene.page)).await;
        let status = scene.camille.submit_without_following(&[("quoi", "tout")]).await;
        assert_eq!(status.as_u16(), 503, "{mood:?}");
        scene.camille.visit(&scene.page).await.does_not_see("est en cours").sees("Payer en ligne");
    }
    assert_eq!(scene.count("debt_payments where state = 'abandonne'").await, 4);

    service.is(Mood::Well);
    let (idop, back) = goes(&mut scene, &service).await;
    service.ends(&idop, 'P');
    scene.camille.visit(&back).await.sees("Votre paiement est enregistré");
    scene.is_paid_once().await;
}

/// While PayFiP does not answer, nothing is decided: neither paid nor given up.
#[tokio::test]
async fn no_answer_decides_nothing() {
    let (mut scene, service) = scene().await;
    let (idop, back) = goes(&mut scene, &service).await;
    service.ends(&idop, 'P');
    service.is(Mood::Broken);
    scene.camille.visit(&back).await.sees("n’est pas encore confirmé");
    assert_eq!(notice(&scene, &idop).await, 503);
    scene.later(60).await;
    reconcile(&scene.site.app).await.unwrap();
    assert_eq!(scene.count("debt_payments where state = 'commence'").await, 1);

    service.is(Mood::Well);
    reconcile(&scene.site.app).await.unwrap();
    scene.is_paid_once().await;
}

/// Given up after twenty minutes and forgotten by nobody: paid after all, it is found within the hour.
#[tokio::test]
async fn what_was_given_up_and_paid_after_all_is_found() {
    let (mut scene, service) = scene().await;
    let (idop, _) = goes(&mut scene, &service).await;
    scene.later(20).await;
    reconcile(&scene.site.app).await.unwrap();
    reconcile_late(&scene.site.app).await.unwrap();
    assert_eq!(scene.count("debt_payments where state = 'abandonne'").await, 1);

    service.ends(&idop, 'P');
    reconcile(&scene.site.app).await.unwrap();
    assert_eq!(scene.count("debt_payments where state = 'regle'").await, 0);
    for _ in 0..2 {
        reconcile_late(&scene.site.app).await.unwrap();
    }
    scene.is_paid_once().await;
    assert_eq!(notice(&scene, &idop).await, 204);
}

/// One order that PayFiP says nothing of use about does not hold up the others, and ends itself in a day.
#[tokio::test]
async fn one_order_does_not_hold_up_the_others() {
    let (mut scene, service) = scene().await;
    let (sick, _) = goes(&mut scene, &service).await;
    service.ends(&sick, 'P');
    service.tells(&sick, "refdet", "999999999999");
    let other = crate::testing::other_parent().with_account("Guichet-Demo-1");
    let (yanis, browser) = scene.site.member(&other).await;
    let owed = owes(&scene.site, yanis).await;
    moved(&scene.site, (yanis, owed), "retenue", 800).await;
    let page = address_of(&debt_names(&scene.site.app), owed);
    (scene.page, scene.camille, scene.member) = (page, browser, yanis);
    scene.site.later(SignedDuration::from_mins(1));
    let (well, _) = goes(&mut scene, &service).await;
    service.ends(&well, 'P');

    scene.later(2).await;
    reconcile(&scene.site.app).await.unwrap();

    scene.is_paid_once().await;
    assert_eq!(scene.count("debt_payments where state = 'commence'").await, 1);
    scene.later(24 * 60).await;
    reconcile(&scene.site.app).await.unwrap();
    assert_eq!(scene.count("debt_payments where state = 'abandonne'").await, 1);
}

/// PayFiP takes no order without an address to write to.
#[tokio::test]
async fn without_an_address_nothing_is_begun_and_it_is_said_why() {
    let service = Service::start().await;
    let site = TestSite::paying_by(service.asked()).await;
    let (member, mut camille) = site.member(&camille()).await;
    let debt = owes(&site, member).await;
    camille.visit(&below(&address_of(&debt_names(&site.app), debt))).await.gets(200);

    camille.submit(&[("quoi", "partie"), ("montant", "3")]).await.gets(422);

    camille.sees("il faut une adresse e-mail confirmée");
    assert_eq!(camille.value_of("montant").as_deref(), Some("3"));
    assert_eq!(service.orders(), 0);
}

/// The form that leads to PayFiP may lead there, and nowhere else.
#[tokio::test]
async fn forms_may_lead_to_payfip() {
    let (mut scene, service) = scene().await;
    scene.camille.visit(&below(&scene.page)).await.gets(200);
    let policy = scene.camille.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains(&format!("form-action 'self' {}", service.host)), "{policy}");
}
