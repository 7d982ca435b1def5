//! Too many: connections, connections of one client, requests (T44, T45).

use super::*;

const WAIT: &str = "GET /attendre HTTP/1.1\r\nhost: localhost\r\n\r\n";

#[tokio::test]
async fn over_the_cap_a_connection_gets_503_and_the_place_is_given_back() {
    let house = House::with(Limits { connections_max: 1, ..limits() }).await;
    let mut first = house.knock().await;
    first.say(WAIT).await;
    house.arrived(1).await;
    let refused = house.ask("GET / HTTP/1.1").await;
    assert_eq!(status(&refused), 503);
    let retry_after: u16 = header(&refused, "retry-after").unwrap().parse().unwrap();
    assert!((5..=30).contains(&retry_after));
    house.open.add_permits(1);
    assert_eq!(status(&first.answer().await), 200);
    drop(first);
    let again = async {
        while status(&house.ask("GET / HTTP/1.1").await) != 200 {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(EVENTUALLY, again).await.expect("the place was never given back");
}

#[tokio::test]
async fn one_client_has_its_own_cap_and_this_machine_only_where_told_so() {
    let strict = Limits { per_client_max: 1, loopback_exempt: false, ..limits() };
    let house = House::with(strict.clone()).await;
    let mut first = house.knock().await;
    first.say(WAIT).await;
    house.arrived(1).await;
    assert_eq!(status(&house.ask("GET / HTTP/1.1").await), 503);

    let house = House::with(Limits { loopback_exempt: true, ..strict.clone() }).await;
    let _first = house.knock().await;
    assert_eq!(status(&house.ask("GET / HTTP/1.1").await), 200);

    let trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
    let house = House::with(Limits { trusted_proxies, ..strict }).await;
    let _first = house.knock().await;
    assert_eq!(status(&house.ask("GET / HTTP/1.1").await), 200);
}

#[tokio::test]
async fn when_busy_the_less_urgent_is_refused_and_the_dearest_still_passes() {
    // Two places: one for anonymous pages, both for submits.
    let house = House::with(Limits { in_flight_max: 2, ..limits() }).await;
    let mut held = house.knock().await;
    held.say("POST /attendre HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    let mut also = house.knock().await;
    also.say(WAIT).await;
    house.arrived(2).await;

    let refused = house.ask("GET / HTTP/1.1").await;
    assert_eq!(status(&refused), 503);
    assert!(refused.ends_with("<h1>Trop de monde</h1>"), "{refused}");
    let retry_after: u16 = header(&refused, "retry-after").unwrap().parse().unwrap();
    assert!((5..=30).contains(&retry_after));
    assert_eq!(header(&refused, "cache-control"), Some("no-store"));
    assert_eq!(status(&house.ask("GET /health/live HTTP/1.1").await), 200);

    house.open.add_permits(1);
    eventually(|| house.finished() == 1).await;
    let submitted = "POST /lire HTTP/1.1\r\ncontent-length: 0";
    assert_eq!(status(&house.ask(submitted).await), 200);
    house.open.add_permits(1);
}

/// Nobody but a trusted proxy speaks for another source: who names himself anew each time is still one.
#[tokio::test]
async fn a_source_that_asks_too_often_waits_and_is_named_by_trusted_proxies_only() {
    let strict = Limits { requests_per_source: Some(3), ..limits() };
    let house = House::with(strict.clone()).await;
    let from = |turn: u16| format!("GET /qui HTTP/1.1\r\nx-forwarded-for: 203.0.113.{turn}");
    for turn in 0..3 {
        assert_eq!(status(&house.ask(&from(turn)).await), 200);
    }
    let refused = house.ask(&from(3)).await;
    assert_eq!(status(&refused), 429);
    assert!(refused.contains("<h1>Page 429</h1>"));
    let wait: u16 = header(&refused, "retry-after").unwrap().parse().unwrap();
    assert!((200..=301).contains(&wait), "{wait}");
    for free in ["GET /health/live HTTP/1.1", "GET /cache HTTP/1.1"] {
        assert_eq!(status(&house.ask(free).await), 200, "{free}");
    }

    let trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    let house = House::with(Limits { trusted_proxies, ..strict.clone() }).await;
    for turn in 0..12 {
        assert_eq!(status(&house.ask(&from(turn % 4)).await), 200);
    }
    assert_eq!(status(&house.ask(&from(0)).await), 429);

    let house = House::with(Limits { own_machine_free: true, ..strict }).await;
    for turn in 0..5 {
        assert_eq!(status(&house.ask(&from(turn)).await), 200);
    }
}
