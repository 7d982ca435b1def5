//! What a member sees of her complementary insurers, and that nobody else does.

use guichet_values::MemberId;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

use super::ADDRESS;
use crate::shared::access::member_cookie;
use crate::shared::time::paris;
use crate::testing::{Browser, TestSite, camille, other_parent};

const HOME: &str = "/mon-compte";
const CONFLICT: &str = "Deux complémentaires se déclarent en même temps";

async fn contract(
    site: &TestSite,
    member: MemberId,
    (insurer, amc_number): (&str, &str),
    (first, last): (Date, Option<Date>),
) {
    sqlx::query(
        "insert into complementary_contracts (member_id, contract_id, insurer, amc_number, starts_on,
                                              ends_on, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(member.uuid())
    .bind(site.app.id::<Uuid>())
    .bind(insurer)
    .bind(amc_number)
    .bind(first.to_sqlx())
    .bind(last.map(ToSqlx::to_sqlx))
    .bind(site.app.now().to_sqlx())
    .execute(&site.owner)
    .await
    .unwrap();
}

fn days_ago(site: &TestSite, days: i32) -> Date {
    paris(site.app.now()).date().saturating_sub(days.days())
}

#[tokio::test]
async fn two_insurers_at_once_are_told_on_the_first_page_and_shown_with_what_to_do() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (_, mut other) = site.member(&other_parent()).await;
    camille.visit(ADDRESS).await.gets(200).sees("Aucune complémentaire connue");
    contract(&site, member, ("Mutuelle A", "99990001"), (days_ago(&site, 900), None)).await;
    camille.visit(HOME).await.gets(200).does_not_see(CONFLICT);
    camille.visit(ADDRESS).await.gets(200).sees("Mutuelle A").does_not_see(CONFLICT);

    contract(&site, member, ("Mutuelle B", "99990002"), (days_ago(&site, 30), None)).await;

    camille.visit(HOME).await.gets(200).sees(CONFLICT).sees("Voir lesquelles");
    camille.visit(ADDRESS).await.sees("99990001").sees("99990002").sees("envoi automatique");
    camille.visit(ADDRESS).await.sees("télétransmission").sees("dites à votre caisse");
    other.visit(HOME).await.gets(200).does_not_see(CONFLICT);
    other.visit(ADDRESS).await.gets(200).does_not_see("Mutuelle");
}

#[tokio::test]
async fn one_insurer_after_the_other_or_told_twice_is_no_conflict() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (old, new) = (days_ago(&site, 900), days_ago(&site, 30));
    contract(&site, member, ("A", "99990001"), (old, Some(days_ago(&site, 31)))).await;
    contract(&site, member, ("B", "99990002"), (new, None)).await;
    contract(&site, member, ("B", "99990002"), (days_ago(&site, 5), None)).await;
    // Tomorrow's is none yet.
    contract(&site, member, ("C", "99990003"), (days_ago(&site, -1), None)).await;

    camille.visit(HOME).await.gets(200).does_not_see(CONFLICT);
    camille.visit(ADDRESS).await.gets(200).does_not_see(CONFLICT).does_not_see("99990003");
    site.later(jiff::SignedDuration::from_hours(48));
    let session = site.sign_in(member).await;
    let cookie = member_cookie(&session, site.app.https());
    let mut camille = Browser::new(site.router(), Some(cookie));
    camille.visit(HOME).await.gets(200).sees(CONFLICT);
    camille.visit(ADDRESS).await.gets(200).sees(CONFLICT);
}
