//! The stories of the first page.

use guichet_values::{Cents, MemberId};
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

use crate::core_system::feed::{FedPayment, take_payments};
use crate::shared::time::paris;
use crate::testing::{TestSite, camille, other_parent};

fn today(site: &TestSite) -> Date {
    paris(site.app.now()).date()
}

/// A right from long ago to a day.
async fn right(site: &TestSite, member: MemberId, kind: &str, ends_on: Option<Date>) {
    let id: Uuid = site.app.id();
    let starts_on = today(site).saturating_sub(5.years());
    sqlx::query!(
        "insert into member_rights (member_id, right_id, kind, regime, starts_on, ends_on, author_kind, recorded_at)
         values ($1, $2, $3, case when $3 = 'regime' then '01' end, $4, $5, 'core_system', $6)",
        member.uuid(),
        id,
        kind,
        starts_on.to_sqlx(),
        ends_on.map(ToSqlx::to_sqlx) as _,
        site.app.now().to_sqlx(),
    )
    .execute(&site.owner)
    .await
    .unwrap();
}

fn consultation(member: MemberId, on: Date) -> FedPayment {
    FedPayment {
        member,
        key: on.to_string(),
        on,
        nature: "soins",
        label: "Consultation".to_owned(),
        beneficiary: None,
        paid_to: guichet_rules::care::Payee::Member,
        care: None,
        amount: Cents::new(1_900),
    }
}

#[tokio::test]
async fn a_member_sees_what_was_paid_and_where_her_rights_stand() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    right(&site, member, "regime", None).await;
    take_payments(&site.app, [consultation(member, today(&site))].into_iter()).await.unwrap();

    camille.visit("/mon-compte").await.gets(200);

    camille.sees("Bonjour Camille").sees("Rien ne vous attend aujourd’hui");
    camille.sees("Consultation").sees("19,00 €").sees("Droits ouverts").sees("CPAM Yvelines");
}

#[tokio::test]
async fn an_account_with_nothing_in_it_yet_says_what_will_come() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    right(&site, member, "regime", None).await;

    camille.visit("/mon-compte").await.sees("Bienvenue").sees("Aucun paiement pour l’instant");
    camille.sees("Aucune demande en cours").sees("Aucune carte active");

    site.later(SignedDuration::from_hours(15 * 24));
    let session = site.sign_in(member).await;
    camille.keep(&crate::shared::access::member_cookie(&session, false));
    camille.visit("/mon-compte").await.gets(200).does_not_see("Bienvenue");
}

#[tokio::test]
async fn closed_rights_are_said_first() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    right(&site, member, "regime", Some(today(&site).saturating_sub(1.day()))).await;

    camille.visit("/mon-compte").await.sees("1 chose à faire").sees("Droits fermés");

    camille.sees("Aucun droit ouvert à votre nom");
}

#[tokio::test]
async fn the_end_of_a_c2s_is_told_two_months_before_and_not_sooner() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (other, mut yanis) = site.member(&other_parent()).await;
    let in_two_months = today(&site).saturating_add(2.months());
    right(&site, member, "c2s", Some(in_two_months)).await;
    right(&site, other, "c2s", Some(in_two_months.saturating_add(1.day()))).await;

    camille.visit("/mon-compte").await.sees("Votre complémentaire santé solidaire finit le");
    yanis.visit("/mon-compte").await.gets(200).does_not_see("solidaire finit");
}

#[tokio::test]
async fn a_request_is_followed_by_who_made_it_and_told_to_the_other_parent() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let (_, mut yanis) = site.member(&other_parent()).await;
    camille.visit("/demarches/rattachement-enfant-second-parent").await;
    let child = camille.value_of("enfant").unwrap();
    let other = other_parent().nir;
    camille.submit(&[("enfant", &child), ("nir_second_parent", other), ("accord", "oui")]).await;
    site.run_jobs().await;

    camille.visit("/mon-compte").await.sees("En cours").sees("réponse au plus tard le");
    yanis.visit("/mon-compte").await.sees("Un enfant va être rattaché à votre carte Vitale");

    yanis.sees("Aucune demande en cours").does_not_see("/suivi/");
}

#[tokio::test]
async fn a_member_leaves_all_her_devices_from_here() {
    let site = TestSite::new().await;
    let (member, mut here) = site.member(&camille()).await;
    let session = site.sign_in(member).await;
    let mut elsewhere = site.stranger();
    elsewhere.keep(&crate::shared::access::member_cookie(&session, false));
    elsewhere.visit("/mon-compte").await.sees("Bonjour Camille");

    here.visit("/mon-compte").await.sees("Me déconnecter de tous mes appareils");
    let token = here.value_of("csrf").unwrap();
    let fields = [("csrf", token.as_str()), ("partout", "oui")];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    here.post("/deconnexion", &fields).await.sees("Vous êtes déconnecté");

    elsewhere.visit("/mon-compte").await;
    assert!(elsewhere.at.starts_with("/connexion"), "{}", elsewhere.at);
}
