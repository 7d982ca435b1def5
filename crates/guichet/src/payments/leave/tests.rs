//! What a member sees of her leaves.

use guichet_values::MemberId;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

use super::ADDRESS;
use crate::shared::time::paris;
use crate::testing::{TestSite, camille, other_parent};

fn today(site: &TestSite) -> Date {
    paris(site.app.now()).date()
}

/// A leave of ten days as the core system tells it.
async fn leave(
    site: &TestSite,
    member: MemberId,
    first: Date,
    (state, block): (&str, Option<&str>),
) -> Uuid {
    let id: Uuid = site.app.id();
    sqlx::query(
        "insert into leave_periods (member_id, leave_id, kind, starts_on, ends_on, received_on,
                                    state, state_on, block, promised_on, recorded_at)
         values ($1, $2, 'maladie', $3, $3 + 9, $3, $4, $3, $5, $3 + 30, $6)",
    )
    .bind(member.uuid())
    .bind(id)
    .bind(first.to_sqlx())
    .bind(state)
    .bind(block)
    .bind(site.app.now().to_sqlx())
    .execute(&site.owner)
    .await
    .unwrap();
    id
}

/// A payment of 300.00 € for days of a leave, with its allowance.
async fn paid(site: &TestSite, member: MemberId, first: Date) {
    let id: Uuid = site.app.id();
    for statement in [
        "insert into payments (member_id, payment_id, source_key, paid_on, nature, label,
                               amount_cents, paid_to)
         values ($1, $2, 'IJ', $3 + 9, 'indemnites_journalieres', 'Arrêt', 30000, 'assure')",
        "insert into payment_allowances (member_id, payment_id, kind, leave_first_on,
             leave_last_on, first_on, last_on, gross_cents, csg_cents, crds_cents, taxable_cents,
             tax_points, tax_cents)
         values ($1, $2, 'sickness', $3, $3 + 9, $3 + 3, $3 + 9, 0, 0, 0, 0, 0, 0)",
    ] {
        let query = sqlx::query(statement).bind(member.uuid()).bind(id).bind(first.to_sqlx());
        query.execute(&site.owner).await.unwrap();
    }
}

#[tokio::test]
async fn each_leave_says_where_it_stands_what_blocks_it_and_who_must_act() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let first = today(&site).saturating_sub(9.days());
    camille.visit(ADDRESS).await.gets(200).sees("Aucun arrêt depuis trois ans");

    for (state, block, word, actor, said) in [
        ("avis_recu", None, "Avis reçu", "Votre caisse", "Réponse annoncée pour le"),
        ("avis_recu", Some("non_conforme"), "Avis reçu", "Vous", "formulaire sécurisé"),
        ("attestation_attendue", None, "attendue", "Votre employeur", "attestation de salaire"),
        ("attestation_recue", None, "salaire reçue", "Votre caisse", "Étude de vos droits"),
        ("etude_droits", Some("droits_insuffisants"), "à l’étude", "Vous", "fois le SMIC"),
        ("carence", None, "Délai de carence", "Votre caisse", "Délai de carence"),
        ("paiement", None, "Indemnisé", "Votre caisse", "tous les 14 jours"),
        ("fini", None, "Terminé", "Personne", "Fin de l’arrêt"),
        ("refuse", Some("hors_delai"), "Non indemnisé", "Personne", "comment contester"),
    ] {
        leave(&site, member, first, (state, block)).await;
        camille.visit(ADDRESS).await.gets(200).sees(word).sees(actor).sees(said);
        sqlx::query("delete from leave_periods").execute(&site.owner).await.unwrap();
    }
}

#[tokio::test]
async fn a_leave_leads_to_its_payments() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let first = today(&site).saturating_sub(40.days());
    leave(&site, member, first, ("fini", None)).await;
    leave(&site, member, first.saturating_sub(100.days()), ("fini", None)).await;
    paid(&site, member, first).await;

    camille.visit(ADDRESS).await.sees("300,00 € en tout jusqu’ici");
    assert_eq!(camille.html.matches("300,00").count(), 2, "of one leave: its sum and its payment");
    let href = camille.html.split("href=\"/paiements/").nth(1).unwrap();
    let href = format!("/paiements/{}", href.split('"').next().unwrap());

    camille.visit(&href).await.gets(200).sees("Montant imposable");
}

#[tokio::test]
async fn a_prolonged_leave_says_until_when_and_a_prolongation_of_what() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let before = leave(&site, member, date(2026, 9, 1), ("fini", None)).await;
    let after = leave(&site, member, date(2026, 9, 11), ("paiement", None)).await;
    sqlx::query("update leave_periods set prolongs_id = $1 where leave_id = $2")
        .bind(before)
        .bind(after)
        .execute(&site.owner)
        .await
        .unwrap();

    camille.visit(ADDRESS).await.sees("De l’arrêt commencé le 1er septembre 2026");
    camille.sees("Prolongé jusqu’au").sees("20 septembre 2026");
}

#[tokio::test]
async fn a_promise_that_was_not_kept_is_said_and_one_to_come_is_not_called_late() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let day = today(&site);
    leave(&site, member, day.saturating_sub(30.days()), ("avis_recu", None)).await;
    camille.visit(ADDRESS).await.does_not_see("Date passée").does_not_see("retard");

    leave(&site, member, day.saturating_sub(31.days()), ("avis_recu", None)).await;

    camille.visit(ADDRESS).await.sees("Notre réponse a du retard").sees("Date passée");
}

#[tokio::test]
async fn nothing_older_than_three_years_and_nothing_of_anybody_else_is_shown() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (_, mut yanis) = site.member(&other_parent()).await;
    let three_years_ago = today(&site).saturating_sub(3.years());
    leave(&site, member, three_years_ago.saturating_sub(10.days()), ("fini", None)).await;
    camille.visit(ADDRESS).await.sees("Aucun arrêt depuis trois ans");

    leave(&site, member, three_years_ago.saturating_sub(9.days()), ("fini", None)).await;

    camille.visit(ADDRESS).await.does_not_see("Aucun arrêt").sees("Terminé");
    yanis.visit(ADDRESS).await.gets(200).sees("Aucun arrêt").does_not_see("Terminé");
}

#[tokio::test]
async fn the_first_page_tells_of_a_leave_as_long_as_it_waits_for_somebody() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    leave(&site, member, date(2026, 11, 2), ("avis_recu", None)).await;
    camille.visit("/mon-compte").await.does_not_see("Votre arrêt");

    leave(&site, member, date(2026, 11, 3), ("attestation_attendue", None)).await;
    leave(&site, member, date(2026, 11, 4), ("etude_droits", Some("non_conforme"))).await;

    camille
        .visit("/mon-compte")
        .await
        .sees("Votre arrêt du 3 novembre 2026 attend votre employeur");
    camille.sees("Votre arrêt du 4 novembre 2026 vous attend");
    sqlx::query("update leave_periods set state = 'paiement', block = null")
        .execute(&site.owner)
        .await
        .unwrap();
    camille.visit("/mon-compte").await.does_not_see("Votre arrêt");
}
