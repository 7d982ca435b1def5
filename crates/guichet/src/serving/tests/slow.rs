//! Slow, idle and endless clients (T45).

use tokio::time::Instant;

use super::*;

const SHORT: Duration = Duration::from_millis(400);
const HELLO: &str = "GET / HTTP/1.1\r\nhost: localhost\r\n\r\n";

fn short_heads() -> Limits {
    Limits { header_timeout: SHORT, ..limits() }
}

#[tokio::test]
async fn a_head_that_drips_is_cut_with_408() {
    let house = House::with(short_heads()).await;
    let since = Instant::now();
    let mut client = house.knock().await;
    client.say("GET / HTTP/1.1\r\nhost: localhost\r\n").await;
    let (mut reader, mut writer) = client.0.into_split();
    let dripping = tokio::spawn(async move {
        // A line now and then must not buy more time.
        while writer.write_all(b"x: y\r\n").await.is_ok() {
            sleep(Duration::from_millis(50)).await;
        }
    });
    let mut answer = Vec::new();
    let _ = timeout(EVENTUALLY, reader.read_to_end(&mut answer)).await.expect("never cut");
    assert_eq!(status(&String::from_utf8_lossy(&answer)), 408);
    assert!(since.elapsed() >= SHORT, "cut too early");
    dripping.abort();
}

#[tokio::test]
async fn a_silent_connection_is_closed_without_a_word() {
    let house = House::with(short_heads()).await;
    let mut client = house.knock().await;
    assert_eq!(client.rest().await, "");
}

#[tokio::test]
async fn a_connection_rests_longer_than_a_head_may_take() {
    let rest = Duration::from_secs(3);
    let house = House::with(Limits { idle_timeout: rest, ..short_heads() }).await;
    let mut client = house.knock().await;
    client.say(HELLO).await;
    assert_eq!(status(&client.answer().await), 200);
    sleep(2 * SHORT).await;
    let since = Instant::now();
    client.say(HELLO).await;
    assert_eq!(status(&client.answer().await), 200);
    assert_eq!(client.rest().await, "");
    assert!(since.elapsed() >= rest, "cut too early");
}

#[tokio::test]
async fn a_second_head_that_drips_is_cut_too() {
    let house = House::with(short_heads()).await;
    let mut client = house.knock().await;
    client.say(HELLO).await;
    assert_eq!(status(&client.answer().await), 200);
    client.say("GET / HT").await;
    assert_eq!(status(&client.rest().await), 408);
}

#[tokio::test]
async fn a_slow_handler_is_no_slow_client() {
    let limits = Limits { idle_timeout: SHORT, body_grace: SHORT, ..short_heads() };
    let house = House::with(limits).await;
    let mut client = house.knock().await;
    client.say("GET /attendre HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    house.arrived(1).await;
    sleep(3 * SHORT).await;
    house.open.add_permits(1);
    assert!(client.answer().await.ends_with("fini"));
}

#[tokio::test]
async fn a_body_that_stalls_is_cut_with_408() {
    let house = House::with(Limits { body_grace: SHORT, ..limits() }).await;
    let mut client = house.knock().await;
    client.say("POST /lire HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5000\r\n\r\nabc").await;
    let answer = client.rest().await;
    assert_eq!(status(&answer), 408);
    assert!(answer.ends_with("<h1>Page 408</h1>"), "{answer}");
    assert!(house.gate.seen.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_body_that_drips_below_the_floor_is_cut_and_one_above_is_not() {
    let limits = Limits { body_grace: Duration::from_secs(2), body_rate_min: 2_000, ..limits() };
    let house = House::with(limits).await;
    let (slow, steady) = tokio::join!(drip(&house, 5), drip(&house, 1_000));
    assert_eq!((status(&slow), status(&steady)), (408, 200));
}

/// Forty pieces of a body, 100 ms apart: twice as long as the grace in all.
async fn drip(house: &House, piece: usize) -> String {
    let mut client = house.knock().await;
    let head = "POST /lire HTTP/1.1\r\nhost: h\r\nconnection: close\r\ncontent-length:";
    client.say(&format!("{head} {}\r\n\r\n", piece * 40)).await;
    let (mut reader, mut writer) = client.0.into_split();
    let dripping = tokio::spawn(async move {
        for _ in 0..40 {
            sleep(Duration::from_millis(100)).await;
            if writer.write_all(&vec![b'a'; piece]).await.is_err() {
                break;
            }
        }
        writer
    });
    let mut answer = Vec::new();
    let _ = timeout(EVENTUALLY, reader.read_to_end(&mut answer)).await.expect("never answered");
    drop(dripping.await);
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_client_that_takes_nothing_is_cut() {
    let house = House::with(Limits { idle_timeout: SHORT, ..limits() }).await;
    let mut client = house.knock().await;
    // The piece of a next request keeps hyper from reading, and so from seeing the time.
    client.say("GET /gros HTTP/1.1\r\nhost: localhost\r\n\r\nG").await;
    sleep(5 * SHORT).await;
    // What the kernel had taken already, then the end, long before the whole.
    assert!(client.rest().await.len() < BIG);
}
