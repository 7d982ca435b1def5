//! Slow, idle and endless clients (T45).

use tokio::time::Instant;

use super::*;

#[tokio::test]
async fn a_head_that_drips_is_cut_with_408() {
    let house = House::new().await;
    let mut client = house.knock().await;
    let since = Instant::now();
    client.say("GET / HTTP/1.1\r\nhost: localhost\r\n").await;
    let (mut reader, mut writer) = client.0.into_split();
    let dripping = tokio::spawn(async move {
        // A byte now and then must not buy more time.
        while writer.write_all(b"x: y\r\n").await.is_ok() {
            sleep(Duration::from_millis(50)).await;
        }
    });
    let mut answer = Vec::new();
    let _ = timeout(EVENTUALLY, reader.read_to_end(&mut answer)).await.expect("never cut");
    assert_eq!(status(&String::from_utf8_lossy(&answer)), 408);
    assert!(since.elapsed() >= limits().header_timeout, "cut too early");
    dripping.abort();
}

#[tokio::test]
async fn a_silent_connection_is_closed_without_a_word() {
    let house = House::new().await;
    let mut client = house.knock().await;
    assert_eq!(client.rest().await, "");
}

#[tokio::test]
async fn an_idle_connection_outlives_the_head_but_not_the_idle_time() {
    let house = House::new().await;
    let mut client = house.knock().await;
    for _ in 0..2 {
        client.say("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
        assert_eq!(status(&client.answer().await), 200);
        // Longer than a head may take, shorter than a connection may rest.
        sleep(Duration::from_millis(700)).await;
    }
    assert_eq!(client.rest().await, "");
}

#[tokio::test]
async fn a_second_head_that_drips_is_cut_too() {
    let house = House::new().await;
    let mut client = house.knock().await;
    client.say("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    assert_eq!(status(&client.answer().await), 200);
    client.say("GET / HT").await;
    assert_eq!(status(&client.rest().await), 408);
}

#[tokio::test]
async fn a_slow_handler_is_no_slow_client() {
    let house = House::new().await;
    let mut client = house.knock().await;
    client.say("GET /attendre HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    house.arrived(1).await;
    // Longer than any clock of this house.
    sleep(Duration::from_millis(1500)).await;
    house.open.add_permits(1);
    assert!(client.answer().await.ends_with("fini"));
}

#[tokio::test]
async fn a_body_that_stalls_is_cut_with_408() {
    let house = House::new().await;
    let mut client = house.knock().await;
    client.say("POST /lire HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5000\r\n\r\nabc").await;
    let answer = client.rest().await;
    assert_eq!(status(&answer), 408);
    assert!(answer.ends_with("<h1>Page 408</h1>"), "{answer}");
    assert!(house.gate.seen.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_body_that_drips_below_the_floor_is_cut_and_one_above_is_not() {
    let limits = Limits { body_rate_min: 2_000, ..limits() };
    let house = House::with(limits).await;
    assert_eq!(status(&drip(&house, 5).await), 408);
    assert_eq!(status(&drip(&house, 1_000).await), 200);
}

/// Sixteen pieces of a body, 100 ms apart: longer in all than the grace.
async fn drip(house: &House, piece: usize) -> String {
    let mut client = house.knock().await;
    let length = piece * 16;
    let head =
        format!("POST /lire HTTP/1.1\r\nhost: h\r\nconnection: close\r\ncontent-length: {length}");
    client.say(&format!("{head}\r\n\r\n")).await;
    let (mut reader, mut writer) = client.0.into_split();
    let dripping = tokio::spawn(async move {
        for _ in 0..16 {
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
    let big = Router::new().route("/", get(async || vec![b'a'; 64 * 1024 * 1024]));
    let (_trigger, shutdown) = Shutdown::new();
    let limits = Arc::new(limits());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = front(&limits, &shutdown).before(big);
    tokio::spawn(serve(listener, router, limits, shutdown));
    let mut client = Client(TcpStream::connect(address).await.unwrap());
    client.say("GET / HTTP/1.1\r\nhost: localhost\r\n\r\nG").await;
    sleep(Duration::from_millis(2500)).await;
    // What the kernel had taken already, then the end, long before the 64 MiB.
    assert!(client.rest().await.len() < 64 * 1024 * 1024);
}
