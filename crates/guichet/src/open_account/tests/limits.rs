//! Guessing is slow (T05, T43, security 3.6).

use jiff::SignedDuration;

use super::{PROOF, VENTURI, identify, site, venturi_at, with};
use crate::testing::TestSite;

async fn failures(site: &TestSite) -> i64 {
    sqlx::query_scalar("select coalesce(sum(failures), 0) from sign_in_tries")
        .fetch_one(&site.owner)
        .await
        .unwrap()
}

/// T05: five tries of an identity in 24 hours, from wherever; then not even the right one is looked at.
#[tokio::test]
async fn t05_five_wrong_tries_for_a_number_begin_a_pause_that_says_its_end_and_ends() {
    let site = site().await;
    let wrong = with(VENTURI, "nom", "Ventura");
    for turn in 0..5 {
        let mut guesser = site.stranger();
        guesser.moves_to(&format!("192.0.2.{turn}"));
        identify(&mut guesser, &wrong).await;
        guesser.gets(422);
    }
    let mut ange = site.stranger();
    ange.moves_to("192.0.2.77");

    identify(&mut ange, &VENTURI).await;
    ange.gets(429).sees("Trop d’essais").sees("à partir de").sees("3646");
    let seconds: i64 = ange.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((86_000..=86_401).contains(&seconds), "{seconds}");

    site.later(SignedDuration::from_hours(24));
    identify(&mut ange, &VENTURI).await;
    ange.gets(200).sees("Étape 2 sur 5");
}

#[tokio::test]
async fn an_unknown_number_is_paused_as_a_known_one() {
    let site = site().await;
    let nobody = with(VENTURI, "nir", "1 62 12 75 056 012");
    let mut guesser = site.stranger();
    for _ in 0..5 {
        identify(&mut guesser, &nobody).await;
        guesser.gets(422);
    }

    identify(&mut guesser, &nobody).await;

    guesser.gets(429).sees("Trop d’essais");
}

#[tokio::test]
async fn what_cannot_be_read_and_what_is_right_counts_for_nothing() {
    let site = site().await;
    let mut ange = site.stranger();
    for _ in 0..8 {
        identify(&mut ange, &with(VENTURI, "nir", "1 62")).await;
        ange.gets(422);
    }
    for _ in 0..8 {
        let mut again = venturi_at(&site, "verification").await;
        again.submit(&PROOF).await.gets(200);
    }

    assert_eq!(failures(&site).await, 0);
}

/// T05: the ends of IBAN and card are guessed five times in 24 hours, with the identities: the right
/// ones come too late, in whatever browser.
#[tokio::test]
async fn t05_five_wrong_proofs_are_the_last_of_a_day_and_a_right_identity_gives_none_back() {
    let site = site().await;
    let mut ready = venturi_at(&site, "verification").await;
    for turn in 0..5 {
        let field = ["iban_fin", "vitale_fin"][turn % 2];
        let value = ["0000000", "04671322631"][turn % 2];
        let mut guesser = venturi_at(&site, "verification").await;
        guesser.moves_to(&format!("192.0.2.{turn}"));
        guesser.submit(&with(PROOF, field, value)).await.gets(422);
    }

    ready.submit(&PROOF).await.gets(429).sees("Trop d’essais");
    let mut guesser = site.stranger();
    identify(&mut guesser, &VENTURI).await;
    guesser.gets(429);
    assert_eq!(super::count(&site, "accounts").await, super::SEEDED_ACCOUNTS);
}

/// T05: twenty tries in thirty days, however patient the guesser.
#[tokio::test]
async fn t05_twenty_wrong_tries_are_the_last_of_thirty_days() {
    let site = site().await;
    let wrong = with(VENTURI, "code_postal", "63001");
    for _ in 0..4 {
        for _ in 0..5 {
            let mut guesser = site.stranger();
            identify(&mut guesser, &wrong).await;
            guesser.gets(422);
        }
        site.later(SignedDuration::from_hours(25));
    }
    let mut ange = site.stranger();

    identify(&mut ange, &VENTURI).await;
    ange.gets(429).sees("Trop d’essais");

    site.later(SignedDuration::from_hours(26 * 24));
    identify(&mut ange, &VENTURI).await;
    ange.gets(200).sees("Étape 2 sur 5");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_at_once_are_no_more_than_five() {
    let site = site().await;
    let tries = (0..200).map(|turn| {
        let mut guesser = site.stranger();
        guesser.moves_to(&format!("203.0.113.{turn}"));
        tokio::spawn(async move {
            identify(&mut guesser, &with(VENTURI, "nom", "Ventura")).await;
            guesser.status.as_u16()
        })
    });
    let mut compared = 0;
    for guess in tries.collect::<Vec<_>>() {
        compared += i32::from(guess.await.unwrap() == 422);
    }

    assert_eq!(compared, 5);
}

#[tokio::test]
async fn a_source_has_twenty_failures_a_day_whatever_the_numbers() {
    let site = site().await;
    let mut guesser = site.stranger();
    guesser.moves_to("192.0.2.9");
    for turn in 1..=20 {
        let nir = format!("1 62 12 75 056 0{turn:02}");
        identify(&mut guesser, &with(VENTURI, "nir", &nir)).await;
        guesser.gets(422);
    }

    identify(&mut guesser, &VENTURI).await;
    guesser.gets(429);
    let mut elsewhere = site.stranger();
    elsewhere.moves_to("192.0.2.10");
    identify(&mut elsewhere, &VENTURI).await;
    elsewhere.gets(200);
}

#[tokio::test]
async fn the_demo_forgets_tries_and_the_sweep_forgets_old_ones() {
    let site = site().await;
    let mut guesser = site.stranger();
    for _ in 0..6 {
        identify(&mut guesser, &with(VENTURI, "nom", "Ventura")).await;
    }
    guesser.gets(429);

    guesser.post("/demo/remise-a-zero", &[]).await.gets(200);
    identify(&mut guesser, &with(VENTURI, "nom", "Ventura")).await;
    guesser.gets(422);

    site.later(SignedDuration::from_hours(31 * 24));
    crate::sign_in::enter::forget_old(&site.app).await.unwrap();
    assert_eq!(super::count(&site, "sign_in_tries").await, 0);
}
