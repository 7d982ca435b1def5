//! What every answer carries, and what odd requests get (T26, ux 5.12).

use super::*;

#[tokio::test]
async fn every_answer_has_the_headers() {
    let house = House::new().await;
    let requests =
        ["GET / HTTP/1.1", "GET /rien HTTP/1.1", "PUT / HTTP/1.1", "GET /tombe HTTP/1.1"];
    for (request, expected) in requests.into_iter().zip([200, 404, 405, 500]) {
        let answer = house.ask(request).await;
        assert_eq!(status(&answer), expected, "{answer}");
        let policy = header(&answer, "content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"));
        for part in [
            "form-action 'self' https://idp.example;",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
        ] {
            assert!(policy.contains(part), "{part} in {policy}");
        }
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(header(&answer, name), Some(value), "{name} of {request}");
        }
        assert!(header(&answer, "permissions-policy").unwrap().contains("camera=(self)"));
        assert_eq!(header(&answer, "x-request-id").unwrap().len(), 16);
        assert_eq!(header(&answer, "strict-transport-security"), None);
        assert_eq!(header(&answer, "server"), None);
    }
}

#[tokio::test]
async fn a_handler_may_let_caches_keep_its_answer() {
    let house = House::new().await;
    let answer = house.ask("GET /cache HTTP/1.1").await;
    assert_eq!(header(&answer, "cache-control"), Some("public, max-age=60"));
}

#[tokio::test]
async fn only_https_is_promised_to_stay_https() {
    let limits = Arc::new(limits());
    let (_trigger, shutdown) = Shutdown::new();
    let mut front = front(&limits, &shutdown);
    front.headers = SecurityHeaders::new(true, &[]);
    let router = front.before(Router::new());
    let answer = tower::ServiceExt::<Request>::oneshot(router, Request::default()).await.unwrap();
    assert!(answer.headers().contains_key("strict-transport-security"));
}

#[tokio::test]
async fn a_panic_is_a_page_with_a_number_and_no_detail() {
    let house = House::new().await;
    let answer = house.ask("GET /tombe HTTP/1.1").await;
    assert_eq!(status(&answer), 500);
    assert!(answer.contains("Incident 1234-"), "{answer}");
    assert!(!answer.contains("85 05") && !answer.contains("tests"), "{answer}");
    assert_eq!(status(&house.ask("GET / HTTP/1.1").await), 200);
}

#[tokio::test]
async fn a_fault_is_a_page_with_a_number_and_no_cause() {
    let house = House::new().await;
    let answer = house.ask("GET /panne HTTP/1.1").await;
    assert_eq!(status(&answer), 503);
    assert!(answer.contains("Incident 1234-") && !answer.contains("refused"), "{answer}");
}

#[tokio::test]
async fn bare_refusals_become_pages_and_keep_what_they_say() {
    let house = House::new().await;
    let answer = house.ask("PUT / HTTP/1.1\r\ncontent-length: 0").await;
    assert!(answer.ends_with("<h1>Page 405</h1>"), "{answer}");
    assert_eq!(header(&answer, "allow"), Some("GET,HEAD"));
}

/// T43: a forged header does not change who is counted.
#[tokio::test]
async fn t43_a_client_cannot_choose_its_address() {
    let forged = "GET /qui HTTP/1.1\r\nx-forwarded-for: 203.0.113.9\r\nforwarded: for=203.0.113.9";
    let house = House::new().await;
    assert!(house.ask(forged).await.ends_with("127.0.0.1"));

    let trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    let house = House::with(Limits { trusted_proxies, ..limits() }).await;
    assert!(house.ask(forged).await.ends_with("203.0.113.9"));
}

#[tokio::test]
async fn what_is_too_long_is_named_so() {
    let house = House::new().await;
    let target = format!("GET /{} HTTP/1.1", "a".repeat(9_000));
    assert_eq!(status(&house.ask(&target).await), 414);
    let wide = format!("GET / HTTP/1.1\r\nx: {}", "a".repeat(40_000));
    assert_eq!(status(&house.ask(&wide).await), 431);
    let many = format!("GET / HTTP/1.1{}", "\r\nx: y".repeat(200));
    assert_eq!(status(&house.ask(&many).await), 431);
}

#[tokio::test]
async fn a_body_over_the_limit_is_413_even_while_it_is_being_sent() {
    let house = House::with(Limits { linger: EVENTUALLY, ..limits() }).await;
    let mut client = house.knock().await;
    client.say("POST /lire HTTP/1.1\r\nhost: h\r\ncontent-length: 1000000\r\n\r\n").await;
    client.say(&"a".repeat(200_000)).await;
    let answer = client.answer().await;
    assert_eq!(status(&answer), 413, "{answer}");
    assert!(answer.ends_with("<h1>Page 413</h1>"), "{answer}");
    // Whoever writes before it reads must not meet a reset: the rest is read away.
    for _ in 0..8 {
        client.say(&"a".repeat(100_000)).await;
    }
    assert_eq!(client.rest().await, "");
    assert!(house.gate.seen.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_body_in_chunks_needs_no_length() {
    let house = House::new().await;
    let chunked =
        "POST /lire HTTP/1.1\r\nhost: h\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n";
    let mut client = house.knock().await;
    client.say(&format!("{chunked}3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")).await;
    assert!(client.rest().await.ends_with("\r\n\r\n5"));

    let mut client = house.knock().await;
    client.say(&format!("{chunked}20000\r\n{}\r\n0\r\n\r\n", "a".repeat(0x20000))).await;
    assert_eq!(status(&client.rest().await), 413);
}

#[tokio::test]
async fn http_1_0_is_answered_and_closed() {
    let house = House::new().await;
    let mut client = house.knock().await;
    client.say("GET / HTTP/1.0\r\n\r\n").await;
    let answer = client.rest().await;
    assert!(answer.starts_with("HTTP/1.0 200") && answer.ends_with("guichet</h1>"), "{answer}");
}

#[tokio::test]
async fn what_is_no_http_is_400_or_closed() {
    let house = House::new().await;
    for odd in [
        "BONJOUR\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: h\r\nx : y\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: h\r\nx: a\r\n folded\r\n\r\n",
        "POST /lire HTTP/1.1\r\nhost: h\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabcd",
        "POST /lire HTTP/1.1\r\nhost: h\r\ncontent-length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
        "POST /lire HTTP/1.0\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    ] {
        let mut client = house.knock().await;
        client.say(odd).await;
        let answer = client.rest().await;
        assert!([0, 400].contains(&status(&answer)), "{odd:?}: {answer}");
    }
    assert!(house.gate.seen.lock().unwrap().is_empty());
}

#[tokio::test]
async fn two_lengths_never_smuggle_a_request() {
    let house = House::new().await;
    let mut client = house.knock().await;
    // The chunked reading wins; what a length-based reading would call a second request is body.
    let hidden = "GET /tombe HTTP/1.1\r\nx: ";
    let size = format!("{:x}", hidden.len());
    client
        .say("POST /lire HTTP/1.1\r\nhost: h\r\nconnection: close\r\ncontent-length: 6\r\n")
        .await;
    client.say(&format!("transfer-encoding: chunked\r\n\r\n{size}\r\n{hidden}\r\n0\r\n\r\n")).await;
    let answer = client.rest().await;
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{answer}");
    assert_eq!(*house.gate.seen.lock().unwrap(), [hidden]);
}

#[tokio::test]
async fn metrics_are_not_on_the_public_listener() {
    let house = House::new().await;
    assert_eq!(status(&house.ask("GET /metrics HTTP/1.1").await), 404);
    assert_eq!(status(&house.ask("GET /health/live HTTP/1.1").await), 200);
}
