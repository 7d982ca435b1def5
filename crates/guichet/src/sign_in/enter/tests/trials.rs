//! Guessing one account, many accounts, and the counters themselves (T01, T02, T43).

use std::time::{Duration, Instant};

use jiff::SignedDuration;

use super::{CODE, NIR, NOBODY, site, types};
use crate::shared::codes::Cost;
use crate::testing::{Browser, TestSite, camille, trial};

const WARNING: &str = "Des essais de connexion à votre compte n’ont pas abouti";

/// Two hundred wrong codes for this number, from as many addresses in turn, in twenty minutes.
async fn guesses(site: &TestSite, nir: &str, addresses: usize) -> Browser {
    let mut guesser = site.stranger();
    for turn in 0..200 {
        guesser = site.stranger();
        guesser.moves_to(&format!("198.51.100.{}", turn % addresses));
        types(&mut guesser, nir, &format!("Essai-{turn}-A")).await;
        site.later(SignedDuration::from_secs(6));
    }
    guesser
}

async fn warnings(site: &TestSite) -> usize {
    site.run_jobs().await;
    site.mails().await.iter().filter(|mail| mail.subject == WARNING).count()
}

/// T01: at most ten codes are verified before the pause of an hour, from one address and from fifty;
/// the page of an unknown number is the same; the owner enters on a known device.
#[tokio::test]
async fn t01_guessing_one_account_is_hopeless_and_locks_nobody_out() {
    for addresses in [1, 50] {
        let site = site().await;
        let mut camille = site.stranger();
        site.signs_in(&mut camille, NIR, CODE).await;
        camille.submit_sign_out().await;
        let mut pages = Vec::new();
        for nir in [NIR, NOBODY] {
            let before = site.app.codes().computed();
            let mut guesser = guesses(&site, nir, addresses).await;
            let hashes = site.app.codes().computed() - before;
            assert!(hashes <= 10, "{hashes} for {nir} from {addresses}");
            guesser.gets(429).sees("Trop d’essais n’ont pas abouti");
            pages.push(without_what_differs(&guesser, nir));
            // During the pause of her own number.
            site.signs_in(&mut camille, NIR, CODE).await;
            assert_eq!(camille.at, "/mon-compte");
            camille.submit_sign_out().await;
        }

        assert_eq!(pages[0], pages[1]);
    }
}

/// The page without its token, the number that was typed and the moment of the next try.
fn without_what_differs(browser: &Browser, typed: &str) -> String {
    let token = browser.value_of("csrf").unwrap();
    let html = browser.html.replace(&token, "…").replace(typed, "…");
    let (before, after) = html.split_once("partir de").unwrap();
    format!("{before}{}", after.split_once('.').unwrap().1)
}

/// T01: one mail warns the owner, not two hundred, and nobody is told of a number of nobody.
#[tokio::test]
async fn t01_one_mail_warns_the_owner() {
    let site = site().await;
    for _ in 0..9 {
        types(&mut site.stranger(), NIR, "faux").await;
        site.later(SignedDuration::from_mins(61));
    }
    assert_eq!(warnings(&site).await, 0);

    for nir in [NIR, NOBODY] {
        for _ in 0..40 {
            types(&mut site.stranger(), nir, "faux").await;
            site.later(SignedDuration::from_mins(61));
        }
    }

    assert_eq!(warnings(&site).await, 1);
    let told = site.mails().await.pop().unwrap();
    assert!(told.body.links().is_empty() && told.body.text().contains("Personne n’y est"));
    let left: i64 =
        sqlx::query_scalar("select count(*) from knocks").fetch_one(&site.owner).await.unwrap();
    assert_eq!(left, 0);
}

/// After a hundred failures in a row a new code is the way out, whoever has the number (T12).
#[tokio::test]
async fn t01_after_a_hundred_failures_the_page_leads_to_a_new_code() {
    let site = site().await;
    let mut pages = Vec::new();
    for nir in [NIR, NOBODY] {
        let mut guesser = site.stranger();
        for _ in 0..100 {
            types(&mut guesser, nir, "faux").await;
            guesser.gets(422);
            site.later(SignedDuration::from_mins(61));
        }
        guesser.sees("Choisissez un nouveau code");
        let last = without_what_differs(&guesser, nir);
        types(&mut guesser, nir, CODE).await;
        guesser.gets(429).sees("Sans nouveau code").sees("Choisir un nouveau code");
        assert!(guesser.html.contains("href=\"/code-oublie\""));
        pages.push((last, without_what_differs(&guesser, nir)));
    }

    assert_eq!(pages[0], pages[1]);
}

/// T02: one code for many numbers: twenty tries a source, then nothing more is verified, and a member
/// signs in meanwhile. The full size runs in the trial profile.
#[tokio::test]
async fn t02_stuffing_ends_after_twenty_tries_a_source() {
    let site = site().await;
    let before = site.app.codes().computed();
    let mut refused = 0;
    for turn in 0..120 {
        let mut stuffer = site.stranger();
        stuffer.moves_to(&format!("203.0.113.{}", turn % 3));
        types(&mut stuffer, &format!("1 62 12 75 010 {:03}", turn + 1), CODE).await;
        refused += usize::from(stuffer.status == 429);
    }

    assert_eq!((refused, site.app.codes().computed() - before), (60, 60));
    let mut camille = site.stranger();
    camille.moves_to("192.0.2.1");
    site.signs_in(&mut camille, NIR, CODE).await;
    assert_eq!(camille.at, "/mon-compte");
}

/// T02 at its full size, in the long run only: 5 000 numbers from 200 addresses at the usual cost of a
/// hash, while somebody signs in; half of the time, less than two seconds, and never refused.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t02_five_thousand_numbers_do_not_slow_a_member_down() {
    if !trial() {
        return;
    }
    let site = TestSite::at_cost(Cost::usual()).await;
    camille().with_account(CODE).insert(&site.app).await;
    let mut camille = site.stranger();
    camille.moves_to("192.0.2.1");
    site.signs_in(&mut camille, NIR, CODE).await;
    camille.submit_sign_out().await;
    let storms: Vec<_> = (0..8).map(|lane| tokio::spawn(storm(site.router(), lane))).collect();
    let mut times = Vec::new();
    while storms.iter().any(|storm| !storm.is_finished()) {
        camille.visit("/connexion").await;
        let begun = Instant::now();
        camille.submit(&[("nir", NIR), ("code", CODE)]).await.gets(200);
        times.push(begun.elapsed());
        camille.submit_sign_out().await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let (mut verified, mut slowed) = (0, 0);
    for storm in storms {
        let (here, there) = storm.await.unwrap();
        (verified, slowed) = (verified + here, slowed + there);
    }
    times.sort();
    let p99 = times[times.len() * 99 / 100];
    println!("T02: {} sign-ins, p99 {p99:?}; {verified} verified, {slowed} sent back", times.len());
    assert!(p99 < Duration::from_secs(2), "{p99:?}");
    assert!(verified <= 200 * 20, "{verified}");
}

/// One of eight lanes: what was verified, what was sent back.
async fn storm(router: axum::Router, lane: usize) -> (usize, usize) {
    let (mut verified, mut slowed) = (0, 0);
    for turn in (lane..5_000).step_by(8) {
        let mut stuffer = Browser::new(router.clone(), None);
        stuffer.moves_to(&format!("203.0.113.{}", turn % 200));
        stuffer.visit("/connexion").await;
        let nir =
            format!("1 62 12 {:02} {:03} {:03}", 1 + turn % 90, 1 + turn / 90, 1 + turn % 900);
        stuffer.submit(&[("nir", &nir), ("code", "Commun-2024")]).await;
        if stuffer.status == 422 { verified += 1 } else { slowed += 1 }
    }
    (verified, slowed)
}

/// T43: however a number is written it is one number, and a line of IPv6 is one source.
#[tokio::test]
async fn t43_spellings_of_a_number_and_addresses_of_a_line_are_one() {
    let site = site().await;
    let before = site.app.codes().computed();
    for turn in 0..12 {
        let spellings =
            ["1 62 12 2B 010 001", "162122b010001", "1-62-12-2b-010-001", "16212 2B01 0001"];
        let mut guesser = site.stranger();
        guesser.moves_to(&format!("198.51.100.{turn}"));
        types(&mut guesser, spellings[turn % 4], "faux").await;
    }
    assert_eq!(site.app.codes().computed() - before, 6);

    let before = site.app.codes().computed();
    for turn in 0..40 {
        let mut guesser = site.stranger();
        guesser.moves_to(&format!("2001:db8:7:1:{turn:x}::{turn:x}"));
        types(&mut guesser, &format!("1 62 12 75 010 {:03}", turn + 1), "faux").await;
    }
    assert_eq!(site.app.codes().computed() - before, 20);
    let mut neighbour = site.stranger();
    neighbour.moves_to("2001:db8:7:2::1");
    site.signs_in(&mut neighbour, NIR, CODE).await;
    assert_eq!(neighbour.at, "/mon-compte");
}

/// T43: two hundred at once are no more than one after the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t43_two_hundred_at_once_are_no_more_than_one_after_the_other() {
    let site = site().await;
    let before = site.app.codes().computed();
    let tries = (0..200).map(|turn| {
        let mut guesser = site.stranger();
        guesser.moves_to(&format!("203.0.113.{turn}"));
        tokio::spawn(async move { types(&mut guesser, NIR, "faux").await })
    });
    for guess in tries.collect::<Vec<_>>() {
        guess.await.unwrap();
    }

    assert_eq!(site.app.codes().computed() - before, 6);
}

/// T43: the counters are in the database: another process, or the same one after a restart, goes on
/// from them.
#[tokio::test]
async fn t43_a_restart_forgets_nothing() {
    let site = site().await;
    for _ in 0..6 {
        types(&mut site.stranger(), NIR, "faux").await;
    }

    let mut after = Browser::new(site.restarted().await, None);
    types(&mut after, NIR, CODE).await;

    after.gets(429).sees("Trop d’essais n’ont pas abouti");
}
