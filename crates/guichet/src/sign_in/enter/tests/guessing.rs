//! Guessing is slow, and keeps nobody out of her own account (T01).

use jiff::SignedDuration;

use super::{CODE, NIR, NOBODY, sign_in, site};
use crate::testing::TestSite;

#[tokio::test]
async fn six_failures_begin_a_pause_that_says_its_end_and_ends() {
    let site = site().await;
    let mut guesser = site.stranger();
    for _ in 0..6 {
        sign_in(&site, &mut guesser, NIR, "faux").await;
        guesser.gets(422);
    }

    sign_in(&site, &mut guesser, NIR, CODE).await;
    guesser.gets(429).sees("Le prochain essai est possible à partir de");
    let seconds: i64 = guesser.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((55..=60).contains(&seconds), "{seconds}");

    site.later(SignedDuration::from_secs(61));
    sign_in(&site, &mut guesser, NIR, CODE).await;
    assert_eq!(guesser.at, "/mon-compte");
}

#[tokio::test]
async fn the_right_code_forgets_the_failures() {
    let site = site().await;
    for _ in 0..3 {
        let mut camille = site.stranger();
        for _ in 0..5 {
            sign_in(&site, &mut camille, NIR, "faux").await;
            camille.gets(422);
        }
        sign_in(&site, &mut camille, NIR, CODE).await;
        assert_eq!(camille.at, "/mon-compte");
        site.later(SignedDuration::from_mins(6));
    }
}

#[tokio::test]
async fn a_stranger_cannot_keep_out_a_known_device() {
    let site = site().await;
    let mut camille = site.stranger();
    camille.moves_to("192.0.2.7");
    sign_in(&site, &mut camille, NIR, CODE).await;
    camille.submit_sign_out().await;

    // From the same address even: the source is used up too.
    let mut stranger = site.stranger();
    stranger.moves_to("192.0.2.7");
    for nir in [NIR, NOBODY, "1 62 12 2B 010 001", "2 85 05 78 006 085"] {
        for _ in 0..6 {
            sign_in(&site, &mut stranger, nir, "faux").await;
        }
    }
    sign_in(&site, &mut stranger, NIR, CODE).await;
    stranger.gets(429);

    sign_in(&site, &mut camille, NIR, CODE).await;
    assert_eq!(camille.at, "/mon-compte");
}

#[tokio::test]
async fn a_known_device_has_a_count_of_its_own() {
    let site = site().await;
    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;
    camille.submit_sign_out().await;

    for _ in 0..6 {
        sign_in(&site, &mut camille, NIR, "faux").await;
        camille.gets(422);
    }
    sign_in(&site, &mut camille, NIR, CODE).await;
    camille.gets(429);

    site.later(SignedDuration::from_secs(31));
    let mut elsewhere = site.stranger();
    sign_in(&site, &mut elsewhere, NIR, CODE).await;
    assert_eq!(elsewhere.at, "/mon-compte");
}

#[tokio::test]
async fn a_device_is_known_for_half_a_year_and_under_a_new_secret_each_time() {
    let site = site().await;
    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;
    let first = camille.cookie("guichet-appareil").unwrap().to_owned();
    camille.submit_sign_out().await;
    sign_in(&site, &mut camille, NIR, CODE).await;
    assert_ne!(camille.cookie("guichet-appareil").unwrap(), first);

    let known = async |site: &TestSite| -> i64 {
        sqlx::query_scalar("select count(*) from known_devices")
            .fetch_one(&site.owner)
            .await
            .unwrap()
    };
    assert_eq!(known(&site).await, 1);
    site.later(SignedDuration::from_hours(181 * 24));
    super::super::forget_old(&site.app).await.unwrap();
    assert_eq!(known(&site).await, 0);
}

#[tokio::test]
async fn a_source_has_twenty_failures_in_five_minutes() {
    let site = site().await;
    let mut guesser = site.stranger();
    guesser.moves_to("192.0.2.9");
    for turn in 0..20 {
        sign_in(&site, &mut guesser, &format!("1 62 12 75 010 0{:02}", turn + 1), "faux").await;
        guesser.gets(422);
    }

    sign_in(&site, &mut guesser, NOBODY, "faux").await;
    guesser.gets(429);
    let seconds: i64 = guesser.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=301).contains(&seconds), "{seconds}");
    sign_in(&site, site.stranger().moves_to("192.0.2.10"), NIR, CODE).await;

    site.later(SignedDuration::from_mins(5));
    sign_in(&site, &mut guesser, NIR, CODE).await;
    assert_eq!(guesser.at, "/mon-compte");
}

#[tokio::test]
async fn a_form_that_is_not_filled_counts_for_nothing() {
    let site = site().await;
    let mut camille = site.stranger();
    for _ in 0..30 {
        sign_in(&site, &mut camille, "2 85 05", "").await;
    }
    for _ in 0..30 {
        sign_in(&site, &mut camille, NIR, CODE).await;
        camille.submit_sign_out().await;
    }

    let failures: i64 = sqlx::query_scalar("select coalesce(sum(failures), 0) from sign_in_tries")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(failures, 0);
}

#[tokio::test]
async fn what_counts_no_more_is_deleted() {
    let site = site().await;
    sign_in(&site, &mut site.stranger(), NIR, "faux").await;
    let rows = async || -> i64 {
        sqlx::query_scalar("select count(*) from sign_in_tries")
            .fetch_one(&site.owner)
            .await
            .unwrap()
    };
    assert_eq!(rows().await, 2);

    site.later(SignedDuration::from_mins(6));
    super::super::forget_old(&site.app).await.unwrap();
    assert_eq!(rows().await, 1);
    site.later(SignedDuration::from_hours(30 * 24));
    super::super::forget_old(&site.app).await.unwrap();
    assert_eq!(rows().await, 0);
}

#[tokio::test]
async fn when_too_many_codes_are_verified_the_form_says_when_to_come_back() {
    let site = site().await;
    let mut camille = site.stranger();
    camille.visit("/connexion").await;
    let taken: Vec<_> = std::iter::from_fn(|| site.app.codes().seat().ok()).collect();

    camille.submit(&[("nir", NIR), ("code", CODE)]).await.gets(503);

    let seconds: u8 = camille.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((5..=30).contains(&seconds), "{seconds}");
    site.stranger().visit("/").await.gets(200);
    drop(taken);
    sign_in(&site, &mut camille, NIR, CODE).await;
    assert_eq!(camille.at, "/mon-compte");
}
