//! The stories of what is to be sent to a complementary insurer.

use guichet_values::MemberId;
use jiff::ToSpan;
use uuid::Uuid;

use super::super::tests::{holds_a_pdf, paid, papers_kept, tell, today};
use super::ADDRESS;
use crate::core_system::feed::{Complementary, FedPayment};
use crate::papers;
use crate::testing::{TestSite, camille, other_parent};

/// Paid so many days ago, and not sent on.
fn unsent(site: &TestSite, member: MemberId, label: &str, days_ago: i32) -> FedPayment {
    let mut paid = paid(member, today(site).saturating_sub(days_ago.days()), label, 1_900);
    paid.details.complementary = Some(Complementary::ToSend);
    paid
}

/// Her son.
async fn noe(site: &TestSite, member: MemberId) -> Uuid {
    sqlx::query_scalar(
        "select beneficiary_id from beneficiaries where member_id = $1 and first_name = 'Noé'",
    )
    .bind(member.uuid())
    .fetch_one(&site.owner)
    .await
    .unwrap()
}

#[tokio::test]
async fn one_paper_tells_all_that_was_not_sent_and_nothing_else() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let mut sent = unsent(&site, member, "Transmis", 2);
    sent.details.complementary = Some(Complementary::Sent);
    let old = unsent(&site, member, "Ancien", 28 * 31);
    let mut unknown = unsent(&site, member, "Inconnu", 3);
    unknown.details.complementary = None;
    let (kine, dentist) =
        (unsent(&site, member, "Kinésithérapie", 40), unsent(&site, member, "Dr Aubert", 5));
    tell(&site, vec![sent, old, unknown, kine, dentist]).await;

    camille.visit("/mon-compte").await.sees("2 paiements ne sont pas partis");
    let before = site.statements().await;
    camille.visit(ADDRESS).await.gets(200);
    assert_eq!(site.statements().await - before, 3);
    camille.sees("2 paiements").sees("38,00 €").sees("Kinésithérapie").sees("Dr Aubert");
    for other in ["Transmis,", "Ancien", "Inconnu"] {
        camille.does_not_see(other);
    }
    camille.submit(&[]).await;

    holds_a_pdf(&camille, "recapitulatif-complementaire");
    camille.visit(papers::ADDRESS).await.sees("Récapitulatif pour une complémentaire");
}

#[tokio::test]
async fn its_words_are_read_on_the_screen_and_asked_again_it_is_the_same() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    tell(&site, vec![unsent(&site, member, "Kinésithérapie", 5)]).await;
    camille.visit(ADDRESS).await.submit(&[]).await;
    let (first, at) = (camille.body.clone(), camille.at.clone());

    camille.visit(ADDRESS).await.submit(&[]).await;
    assert_eq!((&camille.body, &camille.at), (&first, &at));
    assert_eq!(papers_kept(&site).await, 1);
    camille.visit(&format!("{at}/lire")).await.gets(200).sees("Kinésithérapie, remboursé le");

    tell(&site, vec![unsent(&site, member, "Dr Aubert", 4)]).await;
    camille.visit(ADDRESS).await.submit(&[]).await;
    assert_ne!(camille.at, at);
}

#[tokio::test]
async fn each_person_of_the_family_has_a_recap_of_her_own() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let noe = noe(&site, member).await;
    let his = FedPayment { beneficiary: Some(noe), ..unsent(&site, member, "Dr Petit", 4) };
    tell(&site, vec![unsent(&site, member, "Kinésithérapie", 5), his]).await;

    let name = crate::payments::beneficiary_names(&site.app).name(noe);
    camille.visit(ADDRESS).await.sees("Dr Petit").sees("Kinésithérapie");
    assert!(camille.html.contains(&format!("href=\"{ADDRESS}?pour={name}\"")));

    camille.visit(&format!("{ADDRESS}?pour={name}")).await;

    camille.gets(200).sees("Dr Petit").does_not_see("Kinésithérapie").submit(&[]).await;
    holds_a_pdf(&camille, "recapitulatif-complementaire");
    camille.visit(papers::ADDRESS).await.sees("Noé");
}

#[tokio::test]
async fn with_nothing_to_send_there_is_no_paper() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;

    camille.visit(ADDRESS).await.gets(200).sees("Rien à transmettre");
    let token = camille.value_of("csrf").unwrap();
    camille.post(ADDRESS, &[("csrf".to_owned(), token)]).await.gets(422);

    assert_eq!(papers_kept(&site).await, 0);
}

#[tokio::test]
async fn nobody_elses_child_has_a_recap_here() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (yanis, mut other) = site.member(&other_parent()).await;
    let noe = noe(&site, member).await;
    let his = FedPayment { beneficiary: Some(noe), ..unsent(&site, member, "Dr Petit", 4) };
    tell(&site, vec![his, unsent(&site, yanis, "Ostéopathie", 5)]).await;
    let name = crate::payments::beneficiary_names(&site.app).name(noe);

    other.visit(ADDRESS).await.gets(200).sees("Ostéopathie").does_not_see("Dr Petit");
    other.visit(&format!("{ADDRESS}?pour={name}")).await.gets(404);
    for odd in ["personne", "", "%00", "moi&pour=moi"] {
        other.visit(&format!("{ADDRESS}?pour={odd}")).await.does_not_see("Dr Petit");
    }
    camille.visit(&format!("{ADDRESS}?pour={name}")).await.gets(200).does_not_see("Ostéopathie");
}
