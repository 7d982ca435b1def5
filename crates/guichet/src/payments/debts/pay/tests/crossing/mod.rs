//! A payment and a recovery that cross (account.md PAY-28), in either order and at once.

use super::*;
use crate::core_system::import::{Kind, Totals, Wanted, import};
use crate::testing::scratch_folder;

/// The debt as the core system tells it again, with one more movement.
pub(super) async fn told(scene: &Scene, kind: &str, key: &str, amount: &str) -> Totals {
    let folder = scratch_folder("crossing");
    let file = folder.path().join("debts.ndjson");
    let line = format!(
        r#"{{"nir":"2850578006084","reference":"2026-000001","nature":"participations","periode_debut":"2026-03-01","periode_fin":"2026-08-31","montant":"24.00","notifiee_le":"2026-09-21","echeance":"2026-12-21","mouvements":[{{"cle":"{key}","genre":"{kind}","le":"2026-11-20","montant":"{amount}"}}]}}
{{"fin":true,"lignes":1}}
"#
    );
    std::fs::write(&file, line).unwrap();
    let rejects = folder.path().join("rejects");
    let wanted = Wanted { kind: Kind::Debts, file: file.into(), rejects, all_or_nothing: false };
    import(&scene.site.app, &wanted, |_, _| {}).await.unwrap()
}

/// What was paid too much is to be given back, to the cent, and the fund is told once.
async fn gives_back(scene: &Scene, cents: i64) {
    let (moved, due): (i64, i64) =
        sqlx::query_as("select moved_cents - initial_cents, to_give_back_cents from debt_balances")
            .fetch_one(&scene.site.owner)
            .await
            .unwrap();
    assert_eq!((moved, due), (cents, cents));
    assert_eq!(scene.count("effects_out where kind = 'debt_refund'").await, i64::from(cents > 0));
}

#[tokio::test]
async fn withheld_while_she_was_at_the_bank_what_she_paid_too_much_comes_back() {
    let mut scene = Scene::new().await;
    scene.goes_to_the_bank().await;
    told(&scene, "retenue", "M-2", "6.00").await;

    scene.camille.submit(&[("decision", "payer")]).await.sees("Votre paiement est enregistré");

    gives_back(&scene, 600).await;
    scene.is_paid_once().await;
    scene.camille.visit(ADDRESS).await.sees("À vous rembourser").sees("6,00 €").sees("Réglée");
    scene.camille.visit("/mon-compte").await.does_not_see("Vous devez");
}

#[tokio::test]
async fn withheld_after_she_had_paid_it_comes_back_and_she_is_told() {
    let mut scene = Scene::new().await;
    scene.goes_to_the_bank().await;
    scene.camille.submit(&[("decision", "payer")]).await;

    let first = told(&scene, "retenue", "M-2", "6.00").await;
    let again = told(&scene, "retenue", "M-2", "6.00").await;

    assert_eq!((first.changed > 0, again.changed), (true, 0));
    gives_back(&scene, 600).await;
    scene.camille.visit(&scene.page).await.sees("6,00 € vous seront remboursés");
    let mails = scene.site.mails().await;
    assert_eq!(mails.last().unwrap().subject, "Une somme vous sera remboursée");

    told(&scene, "remboursement", "R-1", "6.00").await;
    scene.camille.visit(&scene.page).await.does_not_see("vous seront remboursés");
    scene.camille.sees("Remboursement du trop-payé");
}

#[tokio::test]
async fn a_cancelled_debt_gives_back_what_was_paid_online_and_no_more() {
    let mut scene = Scene::new().await;
    scene.goes_to_the_bank().await;
    scene.camille.submit(&[("decision", "payer")]).await;

    told(&scene, "annulation", "A-1", "24.00").await;

    scene.camille.visit(&scene.page).await.sees("16,00 € vous seront remboursés").sees("Annulée");
    assert_eq!(scene.count("effects_out where kind = 'debt_refund'").await, 1);
}

/// The core system tells what we told it: by the number of the receipt it is the same payment.
#[tokio::test]
async fn what_the_fund_tells_of_an_online_payment_is_that_payment() {
    let mut scene = Scene::new().await;
    let order = scene.goes_to_the_bank().await;
    scene.camille.submit(&[("decision", "payer")]).await;

    let again = told(&scene, "paiement", &order, "16.00").await;

    assert_eq!(again.changed, 0);
    gives_back(&scene, 0).await;
    scene.is_paid_once().await;
}

/// At once, again and again: whichever comes first, nothing is lost and nothing counts twice.
#[tokio::test]
async fn a_payment_and_a_recovery_at_once_are_both_kept_and_the_difference_is_given_back() {
    let rounds = if crate::testing::trial() { 50 } else { 4 };
    for _ in 0..rounds {
        let mut scene = Scene::new().await;
        let order = scene.goes_to_the_bank().await;

        let paying = paid(1_600);
        let (first, second, _) = tokio::join!(
            scene.calls(&order, 1_600, &paying),
            scene.calls(&order, 1_600, &paying),
            told(&scene, "retenue", "M-2", "6.00"),
        );

        assert_eq!((first, second), (204, 204));
        gives_back(&scene, 600).await;
        scene.is_paid_once().await;
    }
}
