//! What a member sees of her debts: the sum, the acts, the ledger, and where each stands.

use guichet_values::MemberId;
use uuid::Uuid;

use super::{ADDRESS, address_of, debt_names};
use crate::testing::{TestSite, camille, other_parent};

/// A debt of 24.00 € as the core system tells it.
pub(crate) async fn owes(site: &TestSite, member: MemberId) -> Uuid {
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

/// The core system tells a movement of it.
pub(super) async fn moved(site: &TestSite, debt: (MemberId, Uuid), kind: &str, cents: i64) {
    sqlx::query(
        "insert into debt_movements (member_id, debt_id, movement_id, kind, moved_on,
                                     amount_cents, recorded_at)
         values ($1, $2, $3, $4, '2026-10-20', $5, '2026-10-20')",
    )
    .bind(debt.0.uuid())
    .bind(debt.1)
    .bind(site.app.id::<Uuid>())
    .bind(kind)
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

    moved(&site, (member, debt), "retenue", 800).await;

    camille.visit(ADDRESS).await.sees("Vous devez 16,00 €").sees("Réglée en partie");
    camille.visit("/mon-compte").await.sees("Vous devez 16,00 €").sees("Voir mes créances");
}

/// account.md PAY-27: every state follows from the movements.
#[tokio::test]
async fn where_a_debt_stands_follows_from_its_movements() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let debt = (member, owes(&site, member).await);
    for (kind, cents, state, owed) in [
        ("contestation", 0, "Contestée", "Vous ne devez rien"),
        ("contestation_rejetee", 0, "À régler", "Vous devez 24,00 €"),
        ("retenue", 2_000, "Réglée en partie", "Vous devez 4,00 €"),
        ("retenue", 400, "Récupérée sur vos remboursements", "Vous ne devez rien"),
    ] {
        moved(&site, debt, kind, cents).await;

        camille.visit(ADDRESS).await.sees(state).sees(owed);
        let asked = owed.starts_with("Vous devez");
        let home = camille.visit("/mon-compte").await.text();
        assert_eq!(home.contains("Vous devez"), asked, "{kind}");
    }

    let other = (member, site.app.id::<Uuid>());
    sqlx::query(
        "insert into debts select member_id, $2, '2026-000002', nature, about_from, about_until,
                initial_cents, notified_on, due_on, recorded_at from debts where member_id = $1",
    )
    .bind(member.uuid())
    .bind(other.1)
    .execute(&site.owner)
    .await
    .unwrap();
    moved(&site, other, "paiement", 1_000).await;
    moved(&site, other, "annulation", 1_400).await;
    camille.visit(ADDRESS).await.sees("Annulée").sees("Vous ne devez rien");
}

#[tokio::test]
async fn each_movement_says_when_by_whom_and_what_remained() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let debt = owes(&site, member).await;
    moved(&site, (member, debt), "retenue", 800).await;
    moved(&site, (member, debt), "paiement", 600).await;
    sqlx::query(
        "insert into debt_origins values ($1, $2, 0, 'franchise_medicament',
            '3 boîtes de médicaments', '2026-04-02', null, 2400)",
    )
    .bind(member.uuid())
    .bind(debt)
    .execute(&site.owner)
    .await
    .unwrap();

    camille.visit(&address_of(&debt_names(&site.app), debt)).await.gets(200);

    camille.sees("Pourquoi cette somme").sees("tiers payant");
    camille.sees("3 boîtes de médicaments, le 2 avril 2026").sees("Franchise sur les médicaments");
    camille.sees("Votre règlement par virement ou chèque Votre caisse − 6,00 € 18,00 €");
    camille.sees("Retenue sur un remboursement Votre caisse − 8,00 € 10,00 €");
}

#[tokio::test]
async fn nobody_sees_what_somebody_else_owes() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    let (_, mut yanis) = site.member(&other_parent()).await;
    let debt = owes(&site, member).await;

    yanis.visit(ADDRESS).await.gets(200).sees("Aucune créance").does_not_see("24,00");
    yanis.visit(&address_of(&debt_names(&site.app), debt)).await.gets(404);
}
