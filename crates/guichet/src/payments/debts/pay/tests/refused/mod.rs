//! What the core system does not take is told to whoever did it, until it is settled.

use super::crossing::told;
use super::*;
use crate::core_system::effects::{give, take};

const HOME: &str = "Votre caisse n’a pas enregistré une opération sur une créance";

/// The core system refuses the effect of this number.
async fn refuses(scene: &Scene, number: u8, kind: &str) {
    give::number(&scene.site.app).await.unwrap();
    let line = format!(
        r#"{{"numero":{number},"type":"{kind}","version":1,"etat":"refuse","cause":"valeur_refusee"}}"#
    );
    assert_eq!(take::lines(&scene.site.app, &line).await.unwrap().changed, 1);
}

#[tokio::test]
async fn a_payment_that_the_fund_refuses_is_told_until_the_fund_has_it() {
    let mut scene = Scene::new().await;
    let order = scene.goes_to_the_bank().await;
    scene.camille.submit(&[("decision", "payer")]).await;
    scene.camille.visit("/mon-compte").await.does_not_see(HOME);

    refuses(&scene, 1, "creance-paiement").await;

    scene.camille.visit("/mon-compte").await.sees(HOME).sees("Voir mes créances");
    scene.camille.visit(ADDRESS).await.sees("Pas tout enregistré par votre caisse");
    scene.camille.visit(&scene.page).await.sees("n’a pas enregistré votre paiement en ligne");
    scene.camille.sees("ne payez pas une deuxième fois").sees("3646").sees(&order).sees("16,00 €");
    scene.is_paid_once().await;

    told(&scene, "paiement", &order, "16.00").await;
    scene.camille.visit("/mon-compte").await.does_not_see(HOME);
    scene.camille.visit(&scene.page).await.does_not_see("pas enregistré");
    scene.is_paid_once().await;
}

#[tokio::test]
async fn a_refund_that_the_fund_refuses_is_told_until_it_is_made() {
    let mut scene = Scene::new().await;
    scene.goes_to_the_bank().await;
    scene.camille.submit(&[("decision", "payer")]).await;
    told(&scene, "retenue", "M-2", "6.00").await;

    refuses(&scene, 2, "creance-remboursement").await;

    scene.camille.visit("/mon-compte").await.sees(HOME);
    scene.camille.visit(&scene.page).await.sees("n’a pas enregistré le remboursement");
    scene.camille.sees("Cette somme vous reste due").sees("6,00 € vous seront remboursés");
    told(&scene, "remboursement", "R-1", "6.00").await;
    scene.camille.visit("/mon-compte").await.does_not_see(HOME);
    scene.camille.visit(&scene.page).await.does_not_see("pas enregistré");
}

/// Nobody is told of what somebody else did.
#[tokio::test]
async fn instalments_that_the_fund_refuses_are_told_to_who_asked() {
    let mut scene = Scene::new().await;
    let other = crate::testing::other_parent().with_account("Guichet-Demo-1");
    let (_, mut yanis) = scene.site.member(&other).await;
    let asks = crate::payments::debts::instalments::below(&scene.page);
    scene.camille.visit(&asks).await.submit(&[("mensualites", "4")]).await;
    scene.camille.sees("Votre caisse vous répond par courrier");

    refuses(&scene, 1, "creance-echeancier").await;

    scene.camille.visit(&scene.page).await.sees("n’a pas enregistré votre demande de mensualités");
    scene.camille.does_not_see("Votre caisse vous répond par courrier").sees("Payer en ligne");
    scene.camille.visit("/mon-compte").await.sees(HOME);
    yanis.visit("/mon-compte").await.does_not_see(HOME);
    scene.later(24 * 60 * 61).await;
    scene.camille.visit("/mon-compte").await.does_not_see(HOME);
}
