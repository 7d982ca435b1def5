//! The stories of « mes documents ».

use guichet_values::MemberId;
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};

use crate::papers::{ADDRESS, attestation};
use crate::payments::paid_last_month;
use crate::shared::access::member_cookie;
use crate::shared::time::paris;
use crate::testing::{Browser, TestSite, camille, other_parent};

fn today(site: &TestSite) -> Date {
    paris(site.app.now()).date()
}

/// The same hour of a later day, and she signs in again.
async fn on(site: &TestSite, member: MemberId, day: Date) -> Browser {
    let days = (day - today(site)).get_days();
    site.later(SignedDuration::from_hours(24 * i64::from(days)));
    assert_eq!(today(site), day);
    let session = site.sign_in(member).await;
    Browser::new(site.router(), Some(member_cookie(&session, site.app.https())))
}

/// account.md DOC-11: 27 months, and the last day is one of them. Whoever holds the paper can still have
/// it checked.
#[tokio::test]
async fn a_statement_counts_its_last_days_and_is_gone_after_the_last() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let month = paid_last_month(&site, member).await;
    let first = today(&site).first_of_month() - 1.month();
    let last = (first + 27.months()).last_of_month();
    camille.visit(&month).await.sees("Le PDF dit la même chose").submit(&[]).await.gets(200);
    let paper = camille.at.clone();
    let number = paper.rsplit('/').next().unwrap();
    camille.visit(ADDRESS).await.sees("Disponible jusqu’au").does_not_see("enregistrez-le");

    let mut camille = on(&site, member, last - 41.days()).await;
    camille
        .visit(ADDRESS)
        .await
        .sees("Encore disponible 41 jours, jusqu’au")
        .sees(" : enregistrez-le");
    camille.visit("/releves?mois=27").await.sees("Encore disponible 41 jours, jusqu’au");
    let mut camille = on(&site, member, last).await;
    camille
        .visit(ADDRESS)
        .await
        .sees("Disponible aujourd’hui encore, dernier jour : enregistrez-le");
    camille.visit(&month).await.gets(200).sees("dernier jour");
    camille.visit(&paper).await.gets(200);
    camille.visit(&format!("{paper}/lire")).await.gets(200);

    let mut camille = on(&site, member, last + 1.day()).await;
    camille.visit(ADDRESS).await.does_not_see("Relevé mensuel, ");
    for gone in [&month, &paper, &format!("{paper}/lire")] {
        camille.visit(gone).await.gets(404);
    }
    let mut employer = site.stranger();
    employer.visit("/verifier").await.submit(&[("reference", number)]).await.sees("valide");
}

/// ux.md 3.6: it does not vanish after six months.
#[tokio::test]
async fn a_statement_for_the_tax_office_is_there_for_four_years() {
    let site = TestSite::new().await;
    let (member, mut camille) = attestation::tests::insured(&site).await;
    camille.visit(attestation::ADDRESS).await.submit(&[("pour", "moi")]).await;
    let reference = camille.at.rsplit('/').next().unwrap().to_owned();
    // Of which year it is, only its own last day says.
    sqlx::query(
        "update documents set kind = 'releve_fiscal', valid_until = null, offered_until = $1",
    )
    .bind(jiff_sqlx::ToSqlx::to_sqlx(Date::constant(2029, 12, 31)))
    .execute(&site.owner)
    .await
    .unwrap();

    let mut camille = on(&site, member, Date::constant(2029, 12, 31)).await;
    camille.visit(ADDRESS).await.sees("dernier jour : enregistrez-le").sees("À conserver 4 ans");
    camille.visit(&format!("{ADDRESS}/{reference}")).await.gets(200);
    let mut camille = on(&site, member, Date::constant(2030, 1, 1)).await;
    camille.visit(ADDRESS).await.sees("Pas encore de document");
    camille.visit(&format!("{ADDRESS}/{reference}")).await.gets(404);
}

#[tokio::test]
async fn an_attestation_counts_the_days_of_its_validity_and_stays() {
    let site = TestSite::new().await;
    let (member, mut camille) = attestation::tests::insured(&site).await;
    camille.visit(attestation::ADDRESS).await.submit(&[("pour", "moi")]).await;
    let last = today(&site) + 1.year() - 1.day();
    camille.visit(ADDRESS).await.sees("Valable jusqu’au").does_not_see("Encore valable");

    for (day, words) in [
        (last - 2.days(), "Encore valable 2 jours"),
        (last - 1.day(), "Valable jusqu’à demain"),
        (last, "Valable aujourd’hui encore, dernier jour"),
        (last + 1.day(), "N’est plus valable depuis le"),
    ] {
        on(&site, member, day).await.visit(ADDRESS).await.gets(200).sees(words);
    }
}

#[tokio::test]
async fn a_new_member_sees_what_she_can_have() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;

    camille.visit(ADDRESS).await.gets(200);

    camille.sees("Pas encore de document").sees("Attestation de droits");
}

#[tokio::test]
async fn the_newest_paper_stands_first() {
    let site = TestSite::new().await;
    let (_, mut camille) = attestation::tests::insured(&site).await;
    for whom in ["moi", "famille"] {
        camille.visit(attestation::ADDRESS).await.submit(&[("pour", whom)]).await;
        site.later(SignedDuration::from_mins(1));
    }

    let text = camille.visit(ADDRESS).await.text();

    let list = text.split("Déjà reçus").nth(1).unwrap();
    let (family, herself) = (list.find("famille, numéro"), list.find("Camille, numéro"));
    assert!(family.is_some() && family < herself, "{list}");
}

#[tokio::test]
async fn somebody_elses_paper_answers_as_one_that_does_not_exist() {
    let site = TestSite::new().await;
    let (_, mut camille) = attestation::tests::insured(&site).await;
    let (_, mut yanis) = site.member(&other_parent()).await;
    camille.visit(attestation::ADDRESS).await.submit(&[("pour", "moi")]).await;
    let hers = camille.at.clone();

    let foreign = yanis.visit(&hers).await.gets(404).html.clone();
    let absent = yanis.visit("/documents/2222-2222-2222").await.gets(404).html.clone();
    let unreadable = yanis.visit("/documents/nimporte").await.gets(404).html.clone();

    assert_eq!((&foreign, &unreadable), (&absent, &absent));
    yanis.visit(ADDRESS).await.gets(200).sees("Pas encore de document");
}

#[tokio::test]
async fn a_number_is_found_however_it_is_written() {
    let site = TestSite::new().await;
    let (_, mut camille) = attestation::tests::insured(&site).await;
    camille.visit(attestation::ADDRESS).await.submit(&[("pour", "moi")]).await;
    let written = camille.at.to_lowercase().replace('-', "");

    camille.visit(&written).await.gets(200);

    assert!(camille.body.starts_with(b"%PDF"));
}
