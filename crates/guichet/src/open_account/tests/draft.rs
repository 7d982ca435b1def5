//! Leaving, coming back, coming too late, skipping, going back.

use jiff::SignedDuration;

use super::{CODES, CONTACT, PROOF, count, site, venturi_at};

#[tokio::test]
async fn coming_back_within_the_hour_resumes_at_the_right_step() {
    let site = site().await;
    for step in ["verification", "conditions", "code", "contact"] {
        let mut ange = venturi_at(&site, step).await;
        site.later(SignedDuration::from_mins(5));

        ange.visit("/creer-mon-compte").await.gets(200);

        assert_eq!(ange.at, format!("/creer-mon-compte/{step}"));
    }
}

#[tokio::test]
async fn after_the_hour_one_is_told_and_begins_again() {
    let site = site().await;
    let mut ange = venturi_at(&site, "code").await;
    site.later(SignedDuration::from_mins(61));

    ange.submit(&CODES).await.gets(200).sees("Plus d’une heure a passé").sees("Étape 1 sur 5");
    ange.visit("/creer-mon-compte").await.gets(200);
    assert!(!ange.text().contains("Plus d’une heure a passé"));

    assert_eq!(count(&site, "account_drafts").await, 1);
    super::super::forget_old(&site.app).await.unwrap();
    assert_eq!(count(&site, "account_drafts").await, 0);
}

/// T05: nobody skips step 1 or 2, by an address or by posting to it.
#[tokio::test]
async fn t05_no_step_is_skipped_by_its_address_or_by_posting_to_it() {
    let site = site().await;
    let mut stranger = site.stranger();
    for step in ["verification", "conditions", "code", "contact"] {
        stranger.visit(&format!("/creer-mon-compte/{step}")).await.gets(200).sees("Étape 1 sur 5");
    }
    let mut ange = venturi_at(&site, "verification").await;
    for step in ["conditions", "code", "contact"] {
        let path = format!("/creer-mon-compte/{step}");
        ange.visit(&path).await.gets(200).sees("Étape 2 sur 5");
        let token = ange.value_of("csrf").unwrap();
        let all = CODES.iter().chain(&CONTACT).chain(&[("cgu", "oui")]);
        let mut fields: Vec<(String, String)> =
            all.map(|(name, value)| ((*name).into(), (*value).into())).collect();
        fields.push(("csrf".into(), token));
        ange.post(&path, &fields).await.gets(200).sees("Étape 2 sur 5");
    }
}

#[tokio::test]
async fn the_back_button_shows_what_was_answered_and_loses_nothing() {
    let site = site().await;
    let mut ange = venturi_at(&site, "contact").await;

    ange.visit("/creer-mon-compte/conditions").await.gets(200).sees("Étape 3 sur 5");
    ange.submit(&[("cgu", "oui")]).await.gets(200).sees("Étape 5 sur 5");
    ange.visit("/creer-mon-compte/verification").await.gets(200).sees("Étape 5 sur 5");
    ange.submit(&CONTACT).await.gets(200).sees("Regardez vos mails");

    ange.visit("/creer-mon-compte/contact").await.gets(200).sees("Regardez vos mails");
}

#[tokio::test]
async fn two_tabs_are_one_opening() {
    let site = site().await;
    let mut first = venturi_at(&site, "verification").await;
    let mut second = first.clone();

    first.submit(&PROOF).await.gets(200).sees("Étape 3 sur 5");
    second.submit(&PROOF).await.gets(200).sees("Étape 3 sur 5");
    first.submit(&[("cgu", "oui")]).await.sees("Étape 4 sur 5");
    second.submit(&[("cgu", "oui")]).await.gets(200).sees("Étape 4 sur 5");
}

#[tokio::test]
async fn stopping_leaves_nothing() {
    let site = site().await;
    let mut ange = venturi_at(&site, "code").await;
    let token = ange.value_of("csrf").unwrap();

    ange.post("/creer-mon-compte/abandon", &[("csrf".into(), token)]).await.gets(200);

    assert_eq!((ange.at.as_str(), count(&site, "account_drafts").await), ("/", 0));
    assert!(ange.cookie("guichet-ouverture").is_none());
}
