//! What becomes of a choice at the core system, and what its member sees of it.

use jiff::SignedDuration;

use super::*;
use crate::core_system::effects::give::{self, Line};
use crate::core_system::effects::take;
use crate::demo::answer_effects;

const REFUSED: &str = "Votre caisse n’a pas enregistré votre choix de complémentaire";

impl Scene {
    /// All that left, as the core system reads it.
    pub(super) async fn lines(&self) -> Vec<Line> {
        give::number(&self.site.app).await.unwrap();
        give::lines(&self.site.app, 0).await.unwrap()
    }

    /// The core system answers the choice of this number.
    async fn is_answered(&self, number: i64, rest: &str) {
        self.lines().await;
        let (kind, version) = ("complementaire-choix", number);
        let line = format!(r#"{{"numero":{number},"type":"{kind}","version":{version},{rest}}}"#);
        assert_eq!(take::lines(&self.site.app, &line).await.unwrap().changed, 1);
    }

    /// Its simulation in the demo looks, after a while.
    async fn fund_answers(&self, after: SignedDuration) {
        self.site.later(after);
        answer_effects(&self.site.app).await.unwrap();
    }
}

#[tokio::test]
async fn a_choice_is_sent_then_applied_and_a_third_insurer_is_asked_about_again() {
    let mut scene = Scene::new().await;
    let (old, new) = (scene.old.clone(), scene.new.clone());
    scene.chooses(&[(OWN, &new), SWORN]).await.gets(200);
    let mut before = scene.camille.clone();
    scene.lines().await;
    scene.camille.visit(ADDRESS).await.sees("Transmis à votre caisse le").sees("Changer d’avis");

    scene.is_answered(1, r#""etat":"confirme""#).await;

    scene.camille.visit(ADDRESS).await.sees("Appliqué").sees("Vous avez choisi de garder B");
    scene.camille.does_not_see("Envoyer mon choix").does_not_see(CONFLICT);
    scene.camille.visit(HOME).await.does_not_see(CONFLICT);
    before.submit(&[(OWN, &old), SWORN]).await.gets(200).sees("Appliqué");
    assert_eq!(scene.recorded().await, [1, 1, 1], "what is applied is not chosen anew");

    let since = days_ago(&scene.site, 2);
    let third = contract(&scene.site, scene.member, (None, "C", "99990003"), (since, None)).await;
    scene.camille.visit(HOME).await.sees(CONFLICT);
    scene.chooses(&[(OWN, &third.to_string()), SWORN]).await.sees("Vous avez choisi de garder C");
    scene.camille.visit(HOME).await.does_not_see(CONFLICT);
    assert_eq!(scene.recorded().await, [2, 2, 2]);
}

#[tokio::test]
async fn a_refused_choice_comes_back_with_its_reason_and_is_made_again() {
    for (cause, reason) in [
        ("valeur_refusee", "Elle ne peut pas garder ce contrat"),
        ("change_depuis", "Elle tient une information plus récente sur ces contrats"),
        ("assure_inconnu", "Appelez-la au 3646"),
        ("autre", "Appelez-la au 3646"),
    ] {
        let mut scene = Scene::new().await;
        let (old, new) = (scene.old.clone(), scene.new.clone());
        scene.chooses(&[(OWN, &old), SWORN]).await.gets(200);
        scene.camille.visit(HOME).await.does_not_see(CONFLICT).does_not_see(REFUSED);

        scene.is_answered(1, &format!(r#""etat":"refuse","cause":"{cause}""#)).await;

        scene.camille.visit(HOME).await.sees(REFUSED).does_not_see("enregistré un changement");
        scene.camille.visit(ADDRESS).await.sees("Refusé par votre caisse").sees(reason);
        scene.camille.sees("À trancher");
        scene.chooses(&[(OWN, &new), SWORN]).await.gets(200).sees("Vous avez choisi de garder B");
        scene.camille.does_not_see("Refusé par votre caisse");
        scene.camille.visit(HOME).await.does_not_see(REFUSED).does_not_see(CONFLICT);
        scene.is_answered(2, r#""etat":"confirme""#).await;
        scene.camille.visit(ADDRESS).await.sees("Appliqué");
    }
}

#[tokio::test]
async fn a_late_answer_says_by_when() {
    let mut scene = Scene::new().await;
    let new = scene.new.clone();
    scene.chooses(&[(OWN, &new), SWORN]).await.gets(200);

    scene.is_answered(1, r#""etat":"retarde","promis_le":"2026-12-01""#).await;

    scene.camille.visit(ADDRESS).await.sees("l’enregistrera au plus tard le 1er décembre 2026");
    scene.camille.sees("Changer d’avis").does_not_see("Appliqué");
    scene.camille.visit(HOME).await.does_not_see(CONFLICT);
}

#[tokio::test]
async fn a_feed_that_tells_of_the_chosen_one_alone_applies_the_choice() {
    let mut scene = Scene::new().await;
    let (old, new) = (scene.old.clone(), scene.new.clone());
    scene.chooses(&[(OWN, &new), SWORN]).await.sees("Bientôt transmis").does_not_see("Appliqué");
    let ends = format!("set ends_on = '{}' where", days_ago(&scene.site, 1));
    let ended = format!("update complementary_contracts {ends} contract_id = '{old}'");
    change(&scene.site, &ended).await;

    scene.camille.visit(ADDRESS).await.sees("Appliqué").does_not_see("Envoyer mon choix");
    // The other one alone: nothing was done that she chose.
    let back = "update complementary_contracts set ends_on = null where";
    change(&scene.site, &format!("{back} contract_id = '{old}'")).await;
    let ended = format!("update complementary_contracts {ends} contract_id = '{new}'");
    change(&scene.site, &ended).await;
    scene.camille.visit(ADDRESS).await.does_not_see("Appliqué").does_not_see("À trancher");
}

/// The fund took the first word and refused the second: the first holds, and she may speak again.
#[tokio::test]
async fn a_refused_change_of_mind_leaves_the_choice_before_it() {
    let mut scene = Scene::new().await;
    let (old, new) = (scene.old.clone(), scene.new.clone());
    scene.chooses(&[(OWN, &new), SWORN]).await.gets(200);
    scene.chooses(&[(OWN, &old), SWORN]).await.gets(200);

    scene.is_answered(2, r#""etat":"refuse","cause":"valeur_refusee""#).await;
    scene.camille.visit(ADDRESS).await.sees("Transmis").sees("Votre choix de garder A");
    scene.is_answered(1, r#""etat":"confirme""#).await;

    scene.camille.visit(ADDRESS).await.sees("Appliqué").sees("Vous avez choisi de garder B");
    scene.camille.sees("Refusé par votre caisse").sees("Changer d’avis");
    scene.camille.visit(HOME).await.does_not_see(CONFLICT);
    scene.chooses(&[(OWN, &old), SWORN]).await.sees("Vous avez choisi de garder A");
    assert_eq!(scene.recorded().await, [3, 3, 3]);
}

/// The insurer that she chose stays hers, with or without an account.
#[tokio::test]
async fn a_closed_account_leaves_its_choices_to_the_fund() {
    let mut scene = Scene::new().await;
    let new = scene.new.clone();
    scene.chooses(&[(OWN, &new), SWORN]).await.gets(200);
    scene.site.confirms(&mut scene.camille, "fermeture").await;
    let fields = [("accord", "oui"), ("code_actuel", "Guichet-Demo-1")];

    let page = "/securite/fermer-mon-compte";
    scene.camille.visit(page).await.submit(&fields).await.sees("Ce compte est fermé");

    let lines = scene.lines().await;
    let chosen: Vec<&Line> = lines.iter().filter(|it| it.kind == "complementaire-choix").collect();
    assert_eq!(chosen.len(), 1);
    assert!(chosen[0].contenu.is_some(), "it can still be carried out");
}

/// As told before contracts had names: which one is meant could not be said.
#[tokio::test]
async fn contracts_without_a_name_are_the_funds_to_sort_out() {
    let mut scene = Scene::new().await;
    change(&scene.site, "update complementary_contracts set key = null").await;

    scene.camille.visit(ADDRESS).await.sees(CONFLICT).sees("ne peut pas encore se faire en ligne");
    scene.camille.does_not_see("Envoyer mon choix");
}

#[tokio::test]
async fn the_fund_of_the_demo_confirms_refuses_and_is_late() {
    let think = SignedDuration::from_secs(20);
    let mut scene = Scene::with("99990000", "99990099").await;
    let (old, new) = (scene.old.clone(), scene.new.clone());

    scene.chooses(&[(OWN, &old), SWORN]).await.gets(200);
    scene.fund_answers(think).await;
    scene.camille.visit(ADDRESS).await.sees("Refusé par votre caisse");
    scene.chooses(&[(OWN, &new), SWORN]).await.gets(200);
    scene.fund_answers(think).await;
    scene.camille.visit(ADDRESS).await.sees("Reçu par votre caisse");
    scene.fund_answers(SignedDuration::from_mins(5)).await;
    scene.camille.visit(ADDRESS).await.sees("Appliqué");
}
