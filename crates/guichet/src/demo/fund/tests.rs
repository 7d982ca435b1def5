//! The stories of what a member sees of the core system's answer.

use jiff::SignedDuration;

use super::{LATE_FOR, THINKS, answer};
use crate::testing::{Browser, TestSite, camille};

const MOBILE: &str = "/mes-informations/telephone/portable";
const DETAILS: &str = "/mes-informations";

async fn changed(number: &str) -> (TestSite, Browser) {
    let site = TestSite::demo().await;
    let (_, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    camille.visit(MOBILE).await.submit(&[("mobile", number)]).await.gets(200);
    camille.sees("Bientôt transmis à votre caisse");
    answer(&site.app).await.unwrap();
    camille.visit(DETAILS).await.sees("Transmis à votre caisse le");
    (site, camille)
}

async fn later(site: &TestSite, by: SignedDuration) {
    site.later(by);
    answer(&site.app).await.unwrap();
}

#[tokio::test]
async fn a_number_is_sent_then_recorded_and_its_member_sees_both() {
    let (site, mut camille) = changed("06 12 34 56 78").await;

    later(&site, THINKS).await;

    camille.visit(DETAILS).await.sees("Enregistré par votre caisse le");
    camille.visit("/mon-compte").await.does_not_see("n’a pas enregistré");
}

#[tokio::test]
async fn a_refused_number_waits_for_its_member_on_both_pages_until_she_gives_another() {
    let (site, mut camille) = changed("06 12 34 56 00").await;

    later(&site, THINKS).await;

    camille.visit("/mon-compte").await.sees("Votre caisse n’a pas enregistré un changement");
    camille.visit(DETAILS).await.sees("Pas enregistré par votre caisse").sees("3646");
    camille.visit(MOBILE).await.submit(&[("mobile", "06 12 34 56 78")]).await.gets(200);
    camille.does_not_see("Pas enregistré");
    camille.visit("/mon-compte").await.does_not_see("n’a pas enregistré");
    later(&site, THINKS).await;
    camille.visit(DETAILS).await.sees("Enregistré par votre caisse le");
}

#[tokio::test]
async fn a_late_answer_says_by_when_and_comes() {
    let (site, mut camille) = changed("06 12 34 56 99").await;

    later(&site, THINKS).await;
    camille.visit(DETAILS).await.sees("Reçu par votre caisse, qui l’enregistrera au plus tard le");

    later(&site, LATE_FOR).await;
    camille.visit(DETAILS).await.sees("Enregistré par votre caisse le");
}
