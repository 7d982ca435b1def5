//! What a member sees of her complementary insurers, that she chooses between them, and that nobody else does.

mod answered;

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
const OWN: &str = "contrat-moi";
const SWORN: (&str, &str) = ("accord", "oui");

/// Of whom (herself: none), and with which insurer of which number.
type Insured<'a> = (Option<Uuid>, &'a str, &'a str);

async fn contract(
    site: &TestSite,
    member: MemberId,
    (whose, insurer, amc_number): Insured<'_>,
    (first, last): (Date, Option<Date>),
) -> Uuid {
    let id: Uuid = site.app.id();
    sqlx::query(
        "insert into complementary_contracts (member_id, contract_id, beneficiary_id, insurer, amc_number,
                                              starts_on, ends_on, recorded_at, key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'cle-' || $4)",
    )
    .bind(member.uuid())
    .bind(id)
    .bind(whose)
    .bind(insurer)
    .bind(amc_number)
    .bind(first.to_sqlx())
    .bind(last.map(ToSqlx::to_sqlx))
    .bind(site.app.now().to_sqlx())
    .execute(&site.owner)
    .await
    .unwrap();
    id
}

fn days_ago(site: &TestSite, days: i32) -> Date {
    paris(site.app.now()).date().saturating_sub(days.days())
}

async fn beneficiary(site: &TestSite, name: &str) -> Uuid {
    sqlx::query_scalar("select beneficiary_id from beneficiaries where first_name = $1")
        .bind(name)
        .fetch_one(&site.owner)
        .await
        .unwrap()
}

async fn count(site: &TestSite, what: &str) -> i64 {
    let count = format!("select count(*) from {what}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&site.owner).await.unwrap()
}

async fn change(site: &TestSite, statement: &str) {
    sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&site.owner).await.unwrap();
}

/// Camille, for whom an old insurer and a new one declare themselves.
struct Scene {
    site: TestSite,
    member: MemberId,
    camille: Browser,
    old: String,
    new: String,
}

impl Scene {
    async fn new() -> Self {
        Self::with("99990001", "99990002").await
    }

    async fn with(old: &str, new: &str) -> Self {
        let site = TestSite::demo().await;
        let (member, camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
        let old = contract(&site, member, (None, "A", old), (days_ago(&site, 900), None)).await;
        let new = contract(&site, member, (None, "B", new), (days_ago(&site, 30), None)).await;
        Self { site, member, camille, old: old.to_string(), new: new.to_string() }
    }

    async fn chooses(&mut self, fields: &[(&str, &str)]) -> &mut Browser {
        self.camille.visit(ADDRESS).await.gets(200);
        self.camille.submit(fields).await
    }

    /// Choices, effects of them, and their traces.
    async fn recorded(&self) -> [i64; 3] {
        [
            count(&self.site, "insurer_choices").await,
            count(&self.site, "effects_out where kind = 'insurer_choice'").await,
            count(
                &self.site,
                "audit_events where kind = 'insurer.chosen' and actor_kind = 'member'",
            )
            .await,
        ]
    }
}

#[tokio::test]
async fn two_insurers_at_once_are_told_on_the_first_page_and_shown_with_what_to_do() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (_, mut other) = site.member(&other_parent()).await;
    camille.visit(ADDRESS).await.gets(200).sees("Aucune complémentaire connue");
    let (old, new) = (days_ago(&site, 900), days_ago(&site, 30));
    contract(&site, member, (None, "Mutuelle A", "99990001"), (old, None)).await;
    camille.visit(HOME).await.gets(200).does_not_see(CONFLICT);
    camille.visit(ADDRESS).await.gets(200).sees("Mutuelle A").does_not_see(CONFLICT);
    camille.does_not_see("Envoyer mon choix");

    contract(&site, member, (None, "Mutuelle B", "99990002"), (new, None)).await;

    camille.visit(HOME).await.gets(200).sees(CONFLICT).sees("Choisir laquelle garder");
    camille.visit(ADDRESS).await.sees("99990001").sees("99990002").sees("envoi automatique");
    camille.visit(ADDRESS).await.sees("télétransmission").sees("À trancher");
    other.visit(HOME).await.gets(200).does_not_see(CONFLICT);
    other.visit(ADDRESS).await.gets(200).does_not_see("Mutuelle");
}

#[tokio::test]
async fn one_insurer_after_the_other_or_told_twice_is_no_conflict() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (old, new) = (days_ago(&site, 900), days_ago(&site, 30));
    let ended = Some(days_ago(&site, 31));
    contract(&site, member, (None, "A", "99990001"), (old, ended)).await;
    contract(&site, member, (None, "B", "99990002"), (new, None)).await;
    contract(&site, member, (None, "B", "99990002"), (days_ago(&site, 5), None)).await;
    // Tomorrow's is none yet.
    contract(&site, member, (None, "C", "99990003"), (days_ago(&site, -1), None)).await;

    camille.visit(HOME).await.gets(200).does_not_see(CONFLICT);
    camille.visit(ADDRESS).await.gets(200).does_not_see(CONFLICT).does_not_see("99990003");
    site.later(jiff::SignedDuration::from_hours(48));
    let session = site.sign_in(member).await;
    let cookie = member_cookie(&session, site.app.https());
    let mut camille = Browser::new(site.router(), Some(cookie));
    camille.visit(HOME).await.gets(200).sees(CONFLICT);
    camille.visit(ADDRESS).await.gets(200).sees(CONFLICT);
}

#[tokio::test]
async fn the_choice_of_a_member_leaves_for_the_fund_and_is_no_longer_asked() {
    let mut scene = Scene::new().await;
    let new = scene.new.clone();

    scene.chooses(&[(OWN, &new), SWORN]).await.gets(200).sees("Bientôt transmis");

    scene.camille.sees("Vous avez choisi de garder B").does_not_see(CONFLICT);
    scene.camille.visit(HOME).await.gets(200).does_not_see(CONFLICT);
    assert_eq!(scene.recorded().await, [1, 1, 1]);
    let lines = scene.lines().await;
    assert_eq!(lines[0].kind, "complementaire-choix");
    let today = days_ago(&scene.site, 0).to_string();
    let told = serde_json::json!({
        "contrat": "cle-B", "numero_amc": "99990002", "ecartes": ["cle-A"],
        "a_compter_du": today, "formulation": "2026-11",
    });
    assert_eq!(lines[0].contenu.as_ref(), Some(&told));
}

#[tokio::test]
async fn the_same_page_sent_twice_is_one_choice_and_another_one_follows_it() {
    let mut scene = Scene::new().await;
    let (old, new) = (scene.old.clone(), scene.new.clone());
    scene.camille.visit(ADDRESS).await;
    let mut twice = scene.camille.clone();
    let mut at_once = scene.camille.clone();
    let form = [(OWN, new.as_str()), SWORN];

    tokio::join!(scene.camille.submit(&form), at_once.submit(&form));
    twice.submit(&form).await.gets(200).sees("Vous avez choisi de garder B");
    assert_eq!(scene.recorded().await, [1, 1, 1]);

    // Chosen before, and sent again as it stands.
    scene.chooses(&[(OWN, &new), SWORN]).await.gets(200);
    assert_eq!(scene.recorded().await, [1, 1, 1]);
    scene.camille.visit(ADDRESS).await.sees("Changer d’avis");
    scene.chooses(&[(OWN, &old), SWORN]).await.gets(200).sees("Vous avez choisi de garder A");
    assert_eq!(scene.recorded().await, [2, 2, 2]);
    scene.camille.visit(HOME).await.does_not_see(CONFLICT);
}

#[tokio::test]
async fn what_is_not_chosen_or_not_sworn_is_asked_beside_its_field() {
    let mut scene = Scene::new().await;
    let new = scene.new.clone();

    scene.chooses(&[]).await.gets(422).sees("Choisissez laquelle garder pour vous.");
    scene.camille.sees("Cochez la case pour attester de votre choix.");
    scene.chooses(&[SWORN]).await.gets(422).sees("Choisissez laquelle garder pour vous.");
    scene.chooses(&[(OWN, &new)]).await.gets(422).sees("Cochez la case");
    assert!(scene.camille.html.contains(&format!("value=\"{new}\" checked")), "nothing is lost");
    scene.chooses(&[(OWN, "n’importe quoi"), SWORN]).await.gets(422).sees("n’est pas, ou plus");

    assert_eq!(scene.recorded().await, [0; 3]);
    scene.camille.visit(HOME).await.sees(CONFLICT);
}

#[tokio::test]
async fn somebody_elses_contract_cannot_be_kept() {
    let mut scene = Scene::new().await;
    let (yanis, mut his) = scene.site.member(&other_parent()).await;
    let (old, new) = (days_ago(&scene.site, 900), days_ago(&scene.site, 30));
    let his_own = contract(&scene.site, yanis, (None, "C", "99990003"), (old, None)).await;
    contract(&scene.site, yanis, (None, "D", "99990004"), (new, None)).await;
    let noe = beneficiary(&scene.site, "Noé").await;
    let noes = contract(&scene.site, scene.member, (Some(noe), "E", "99990005"), (old, None)).await;

    for other in [his_own.to_string(), noes.to_string(), Uuid::from_u128(7).to_string()] {
        scene.chooses(&[(OWN, &other), SWORN]).await.gets(422).sees("n’est pas, ou plus, en cours");
    }

    assert_eq!(scene.recorded().await, [0; 3]);
    his.visit(HOME).await.sees(CONFLICT);
}

#[tokio::test]
async fn a_contract_that_ended_while_the_page_was_open_cannot_be_kept() {
    let mut scene = Scene::new().await;
    let third = days_ago(&scene.site, 10);
    contract(&scene.site, scene.member, (None, "C", "99990003"), (third, None)).await;
    let (old, new) = (scene.old.clone(), scene.new.clone());
    scene.camille.visit(ADDRESS).await;
    let mut open = scene.camille.clone();
    let ends = format!("update complementary_contracts set ends_on = '{third}' where");
    change(&scene.site, &format!("{ends} contract_id = '{new}'")).await;

    scene
        .camille
        .submit(&[(OWN, &new), SWORN])
        .await
        .gets(422)
        .sees("n’est pas, ou plus, en cours");
    change(&scene.site, &format!("{ends} contract_id = '{old}'")).await;
    // One is left: there is nothing to choose any more, not even that one.
    open.submit(&[(OWN, &old), SWORN]).await.gets(200).does_not_see("Envoyer mon choix");

    assert_eq!(scene.recorded().await, [0; 3]);
}

#[tokio::test]
async fn each_person_is_asked_about_and_nobody_else_can_be_named() {
    let mut scene = Scene::new().await;
    let (_, mut his) = scene.site.member(&other_parent()).await;
    let noe = beneficiary(&scene.site, "Noé").await;
    let (old, new) = (days_ago(&scene.site, 900), days_ago(&scene.site, 30));
    let kept = contract(&scene.site, scene.member, (Some(noe), "C", "99990001"), (old, None)).await;
    contract(&scene.site, scene.member, (Some(noe), "D", "99990002"), (new, None)).await;
    let (own, kept, hers) = (scene.new.clone(), kept.to_string(), format!("contrat-{noe}"));

    scene.chooses(&[(OWN, &own), SWORN]).await.gets(422);
    scene.camille.sees("Choisissez laquelle garder pour Noé.");
    let forged = format!("contrat-{}", Uuid::from_u128(7));
    let both = [(OWN, own.as_str()), (&hers, &kept), SWORN];
    scene.chooses(&[both[0], both[1], SWORN, (&forged, &kept)]).await.gets(422);
    scene.camille.sees("La situation a changé");
    his.visit(ADDRESS).await.gets(200);
    assert_eq!(scene.recorded().await, [0; 3]);

    scene.chooses(&both).await.gets(200).sees("Vous avez choisi de garder C");
    scene.camille.sees("Vous avez choisi de garder B");
    assert_eq!(scene.recorded().await, [2, 2, 2]);
    scene.camille.visit(HOME).await.does_not_see(CONFLICT);
}

/// Whoever is paid elsewhere or covered no more is not hers to choose for.
#[tokio::test]
async fn a_person_for_whom_she_may_not_act_is_shown_and_not_chosen_for() {
    for paid_or_covered in
        ["paid_elsewhere_since = $", "covered_until = $ - 1", "relation = 'assure'"]
    {
        let mut scene = Scene::new().await;
        let noe = beneficiary(&scene.site, "Noé").await;
        let (old, new) = (days_ago(&scene.site, 900), days_ago(&scene.site, 30));
        let kept =
            contract(&scene.site, scene.member, (Some(noe), "C", "99990001"), (old, None)).await;
        contract(&scene.site, scene.member, (Some(noe), "D", "99990002"), (new, None)).await;
        let today = format!("date '{}'", days_ago(&scene.site, 0));
        let set = paid_or_covered.replace('$', &today);
        change(&scene.site, &format!("update beneficiaries set {set} where first_name = 'Noé'"))
            .await;
        let (own, kept, hers) = (scene.new.clone(), kept.to_string(), format!("contrat-{noe}"));

        scene
            .camille
            .visit(ADDRESS)
            .await
            .sees("Vous ne pouvez pas choisir ici pour cette personne");
        scene.camille.does_not_see(&hers);
        scene.chooses(&[(OWN, &own), (&hers, &kept), SWORN]).await.gets(422);
        assert_eq!(scene.recorded().await, [0; 3], "{paid_or_covered}");
        scene.chooses(&[(OWN, &own), SWORN]).await.gets(200);
        assert_eq!(scene.recorded().await, [1, 1, 1], "{paid_or_covered}");
    }
}

/// The row, its effect and its trace are there together or not at all.
#[tokio::test]
async fn a_choice_that_fails_at_any_step_is_made_once_when_it_is_made_again() {
    let mut scene = Scene::new().await;
    let new = scene.new.clone();
    scene.camille.visit(ADDRESS).await;
    for table in ["insurer_choices", "effect_versions", "effects_out", "audit_events"] {
        let fails = "language plpgsql as $$ begin raise exception 'broken'; end $$";
        change(&scene.site, &format!("create function breaks() returns trigger {fails}")).await;
        let on = format!("after insert on {table} for each row execute function breaks()");
        change(&scene.site, &format!("create trigger broken {on}")).await;
        let mut tries = scene.camille.clone();
        let status = tries.submit_without_following(&[(OWN, &new), SWORN]).await;
        change(&scene.site, "drop function breaks() cascade").await;

        assert!(status.is_server_error(), "{table}");
        assert_eq!(scene.recorded().await, [0; 3], "{table}");
    }

    scene.camille.submit(&[(OWN, &new), SWORN]).await.gets(200);
    assert_eq!(scene.recorded().await, [1, 1, 1]);
}
