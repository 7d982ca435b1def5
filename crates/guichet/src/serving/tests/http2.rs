//! HTTP/2 in bare frames: served, bounded, and cut when it stalls (T26, T45).

use super::*;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RESET: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const GO_AWAY: u8 = 7;

/// End of stream, end of headers.
const WHOLE: u8 = 0x5;

/// `GET http://h` in HPACK's static table, up to the path.
const GET: &[u8] = &[0x82, 0x86, 0x41, 0x01, b'h'];

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

fn get_frame(stream: u32, path: &str) -> Vec<u8> {
    let length = u8::try_from(path.len()).unwrap();
    frame(HEADERS, WHOLE, stream, &[GET, &[0x44, length], path.as_bytes()].concat())
}

/// A connection that has said hello, with its first window.
async fn greet(house: &House, window: u32) -> TcpStream {
    let mut socket = TcpStream::connect(house.address).await.unwrap();
    let settings = [&[0, 4][..], &window.to_be_bytes()].concat();
    socket.write_all(&[PREFACE, &frame(SETTINGS, 0, 0, &settings)].concat()).await.unwrap();
    socket
}

/// The next frame: its kind and payload; nothing at the end.
async fn next_frame(socket: &mut TcpStream) -> Option<(u8, Vec<u8>)> {
    let mut head = [0; 9];
    timeout(EVENTUALLY, socket.read_exact(&mut head)).await.expect("no frame").ok()?;
    let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
    let mut payload = vec![0; usize::try_from(length).unwrap()];
    timeout(EVENTUALLY, socket.read_exact(&mut payload)).await.expect("half a frame").ok()?;
    Some((head[3], payload))
}

async fn until(socket: &mut TcpStream, kind: u8) -> Option<Vec<u8>> {
    loop {
        let (found, payload) = next_frame(socket).await?;
        if found == kind {
            return Some(payload);
        }
    }
}

#[tokio::test]
async fn a_page_is_served_and_the_bounds_are_announced() {
    let house = House::new().await;
    let mut socket = greet(&house, 65_535).await;
    let settings = until(&mut socket, SETTINGS).await.unwrap();
    let pairs: Vec<_> = settings.chunks(6).map(|s| (s[1], s[2..].to_vec())).collect();
    assert!(pairs.contains(&(3, 100u32.to_be_bytes().to_vec())), "{pairs:?}");
    assert!(pairs.contains(&(6, 32_768u32.to_be_bytes().to_vec())), "{pairs:?}");
    socket.write_all(&get_frame(1, "/")).await.unwrap();
    let head = until(&mut socket, HEADERS).await.unwrap();
    assert_eq!(head[0], 0x88, "not 200: {head:?}");
    assert_eq!(until(&mut socket, DATA).await.unwrap(), b"<h1>guichet</h1>");
}

#[tokio::test]
async fn a_stalled_window_does_not_keep_the_connection() {
    let idle_timeout = Duration::from_millis(500);
    // hyper cuts those who do not answer its own pings; that is not what this is about.
    let header_timeout = Duration::from_mins(1);
    let house = House::with(Limits { header_timeout, idle_timeout, ..limits() }).await;
    let mut socket = greet(&house, 0).await;
    socket.write_all(&get_frame(1, "/")).await.unwrap();
    assert!(until(&mut socket, HEADERS).await.is_some());
    let (mut reader, mut writer) = socket.into_split();
    // Pings are answered but are no progress.
    let pinging = tokio::spawn(async move {
        while writer.write_all(&frame(PING, 0, 0, &[0; 8])).await.is_ok() {
            sleep(Duration::from_millis(100)).await;
        }
    });
    let mut rest = Vec::new();
    let _ = timeout(EVENTUALLY, reader.read_to_end(&mut rest)).await.expect("never cut");
    pinging.abort();
}

#[tokio::test]
async fn a_preface_that_drips_is_cut() {
    let header_timeout = Duration::from_millis(400);
    let house = House::with(Limits { header_timeout, ..limits() }).await;
    let mut socket = greet(&house, 65_535).await;
    // Greeted, and then nothing is asked.
    assert!(until(&mut socket, GO_AWAY).await.is_none());
    let mut client = house.knock().await;
    client.say("PRI * HT").await;
    client.rest().await;
}

#[tokio::test]
async fn rapid_resets_end_the_connection() {
    let house = House::new().await;
    let mut socket = greet(&house, 65_535).await;
    let flood: Vec<u8> = (0..2_000)
        .flat_map(|i| {
            let stream = 2 * i + 1;
            let cancel = frame(RESET, 0, stream, &8u32.to_be_bytes());
            [get_frame(stream, "/attendre"), cancel].concat()
        })
        .collect();
    // The other side may be gone before all is said.
    let _ = socket.write_all(&flood).await;
    let reason = until(&mut socket, GO_AWAY).await.expect("it goes on");
    assert_eq!(reason[4..8], [0, 0, 0, 11], "not « calm down »");
    assert!(house.gate.arrived.load(Ordering::SeqCst) < 2_000);
}
