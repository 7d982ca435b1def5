//! `sign_in`: numbers and codes that open a session, against raw argon2id with the same parameters
//! on the same number of threads, the load maker on the same cores. Reach: 0.75. And the first page
//! of the account while others storm the sign-in: its p99 at most three times what it is alone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use guichet_values::Nir;
use tokio::sync::Semaphore;

use super::load::against;
use super::pages::fetch;
use crate::shared::access::member_cookie;
use crate::shared::codes::Cost;
use crate::shared::turns::working_threads;
use crate::testing::{Browser, NewMember, TestSite, camille};

const CODE: &str = "Guichet-Demo-1";
const ACCOUNTS: u16 = 100;

/// How many wait for their turn at a time: the queue is never empty and nobody is sent away.
const AT_ONCE: u64 = 6;

/// Members with accounts, hashed at the usual cost.
async fn people(site: &TestSite) -> Vec<&'static str> {
    let mut numbers = Vec::new();
    for number in 1..=ACCOUNTS {
        let nir: &'static str = format!("2850578006{:03}", number + 100).leak();
        assert!(Nir::parse(nir).is_ok(), "{nir}");
        let member = NewMember { nir, children: Vec::new(), ..camille() };
        member.with_account(CODE).insert(&site.app).await;
        numbers.push(nir);
    }
    numbers
}

/// Each member's own browser, which she trusts, at the sign-in page, from an address of its own.
async fn browsers(
    site: &TestSite,
    numbers: &[&str],
) -> Arc<Vec<tokio::sync::Mutex<(Browser, String)>>> {
    let mut all = Vec::new();
    for (number, nir) in numbers.iter().enumerate() {
        let mut browser = site.stranger();
        browser.moves_to(&format!("10.0.0.{number}"));
        site.signs_in(&mut browser, nir, CODE).await;
        browser.forgets("guichet");
        let token = browser.visit("/connexion").await.value_of("csrf").unwrap();
        all.push(tokio::sync::Mutex::new((browser, token)));
    }
    Arc::new(all)
}

/// Signs in and lands on the account's first page; the session is then left behind, and the device
/// keeps what it was given.
async fn sign_in(browser: &mut Browser, token: &str, nir: &str) -> u16 {
    let fields = [("csrf", token), ("nir", nir), ("code", CODE)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let status = browser.post("/connexion", &fields).await.status.as_u16();
    assert_eq!(browser.at, "/mon-compte");
    browser.forgets("guichet");
    status
}

/// One raw hash, on a thread for blocking work, at its turn.
async fn raw(turns: Arc<Semaphore>) {
    let turn = turns.acquire_owned().await.unwrap();
    tokio::task::spawn_blocking(move || {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default());
        argon2.hash_password_with_salt(CODE.as_bytes(), &[7; 16]).unwrap();
        drop(turn);
    })
    .await
    .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sign_in_beside_raw_argon2id() {
    let site = TestSite::at_cost(Cost::usual()).await;
    let numbers = people(&site).await;
    let browsers = browsers(&site, &numbers).await;
    let work = move |turn: u64| {
        let browsers = Arc::clone(&browsers);
        let place = usize::try_from(turn).unwrap() % numbers.len();
        let nir = numbers[place];
        async move {
            let mut held = browsers[place].lock().await;
            let (browser, token) = &mut *held;
            let status = sign_in(browser, token, nir).await;
            assert_eq!(status, 200);
        }
    };
    let turns = Arc::new(Semaphore::new(working_threads()));

    let ratio = against("sign_in", AT_ONCE, work, move |_turn| raw(Arc::clone(&turns))).await;
    assert!(ratio >= 0.75, "reach 0.75");
}

/// One page every twenty milliseconds for ten seconds: its p99.
async fn p99_of_home(site: &TestSite, cookie: &str) -> Duration {
    let mut taken = Vec::new();
    let mut tick = tokio::time::interval(Duration::from_millis(20));
    for _ in 0..500 {
        tick.tick().await;
        let begun = Instant::now();
        fetch(site.router(), "/mon-compte", cookie).await;
        taken.push(begun.elapsed());
    }
    taken.sort();
    taken[taken.len() * 99 / 100]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn home_under_a_storm_of_sign_ins() {
    let site = TestSite::at_cost(Cost::usual()).await;
    let numbers = people(&site).await;
    let (member, _) = site.member(&crate::testing::other_parent()).await;
    let cookie = member_cookie(&site.sign_in(member).await, false);
    let browsers = browsers(&site, &numbers[..48]).await;
    p99_of_home(&site, &cookie).await;
    let alone = p99_of_home(&site, &cookie).await;

    let over = Arc::new(AtomicBool::new(false));
    let storm: Vec<_> = (0..browsers.len())
        .map(|worker| {
            let (over, browsers) = (Arc::clone(&over), Arc::clone(&browsers));
            let nir = numbers[worker % numbers.len()];
            tokio::spawn(async move {
                let mut held = browsers[worker].lock().await;
                let (browser, token) = &mut *held;
                while !over.load(Ordering::Relaxed) {
                    sign_in(browser, token, nir).await;
                }
            })
        })
        .collect();
    let stormy = p99_of_home(&site, &cookie).await;
    over.store(true, Ordering::Relaxed);
    for worker in storm {
        worker.await.unwrap();
    }

    let ratio = stormy.as_secs_f64() / alone.as_secs_f64();
    println!("home alone: p99 {alone:?}; with 48 signing in: p99 {stormy:?}; ratio {ratio:.1}");
    assert!(ratio <= 3.0, "at most three times");
}
