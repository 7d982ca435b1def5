//! What a member sees of her debts.

use guichet_values::MemberId;
use uuid::Uuid;

use super::ADDRESS;
use crate::testing::{TestSite, camille, other_parent};

/// A debt of 24.00 € as the core system tells it.
async fn owes(site: &TestSite, member: MemberId) -> Uuid {
    let id: Uuid = site.app.id();
    sqlx::query(
        "insert into debts (member_id, debt_id, reference, nature, about_from, about_until,
                            initial_cents, notified_on, due_on, recorded_at)
         values ($1, $2, '2026-000001', 'participations', '2026-03-01', '2026-08-31', 2400,
                 '2026-09-21', '2026-12-21', '2026-09-21')",
    )
    .bind(member.uuid())
    .bind(id)
    .execute(&site.owner)
    .await
    .unwrap();
    id
}

async fn withheld(site: &TestSite, member: MemberId, debt: Uuid, cents: i64) {
    sqlx::query(
        "insert into debt_movements (member_id, debt_id, movement_id, kind, moved_on,
                                     amount_cents, recorded_at)
         values ($1, $2, $3, 'retenue', '2026-10-20', $4, '2026-10-20')",
    )
    .bind(member.uuid())
    .bind(debt)
    .bind(site.app.id::<Uuid>())
    .bind(cents)
    .execute(&site.owner)
    .await
    .unwrap();
}

#[tokio::test]
async fn what_remains_is_what_was_asked_less_what_was_withheld() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let debt = owes(&site, member).await;
    camille.visit(ADDRESS).await.sees("Vous devez 24,00 €").sees("À régler");

    withheld(&site, member, debt, 800).await;

    camille.visit(ADDRESS).await.sees("Vous devez 16,00 €").sees("Réglée en partie");
    camille.visit("/mon-compte").await.sees("Vous devez 16,00 €").sees("Voir mes créances");
}

#[tokio::test]
async fn a_debt_that_is_paid_asks_for_nothing_any_more() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let debt = owes(&site, member).await;
    withheld(&site, member, debt, 2_400).await;

    camille.visit(ADDRESS).await.sees("Vous ne devez rien").sees("Réglée");
    camille.visit("/mon-compte").await.does_not_see("Vous devez");
}

#[tokio::test]
async fn nobody_sees_what_somebody_else_owes() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    let (_, mut yanis) = site.member(&other_parent()).await;
    owes(&site, member).await;

    yanis.visit(ADDRESS).await.gets(200).sees("Aucune créance").does_not_see("24,00");
}
