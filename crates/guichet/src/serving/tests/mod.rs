//! Stories over real sockets: a house on 127.0.0.1 and clients that speak in raw bytes.
//!
//! No story asserts how soon something happens, only that it does, and never too early.

mod answers;
mod crowd;
mod http2;
mod leaving;
mod slow;
mod words;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::client::ClientAddr;
use super::shutdown::Trigger;
use super::*;

/// Long enough for the slowest machine; a story that needs it has failed.
const EVENTUALLY: Duration = Duration::from_secs(20);

/// More than a kernel takes for a client that does not read.
const BIG: usize = 64 * 1024 * 1024;

/// What the handlers of a house share with its story.
#[derive(Default)]
struct Gate {
    arrived: AtomicUsize,
    finished: AtomicUsize,
    seen: Mutex<Vec<String>>,
}

/// A served house. `open` lets the handlers that wait go on.
struct House {
    address: SocketAddr,
    gate: Arc<Gate>,
    open: Arc<Semaphore>,
    trigger: Trigger,
    readiness: Readiness,
    served: JoinHandle<std::io::Result<()>>,
}

#[derive(Clone)]
struct World {
    gate: Arc<Gate>,
    open: Arc<Semaphore>,
}

/// The usual limits, without a cap on ourselves. A story shortens the one that it wants to meet.
fn limits() -> Limits {
    Limits {
        body_max: 64 * 1024,
        loopback_exempt: true,
        shutdown_notice: Duration::ZERO,
        shutdown_grace: Duration::from_secs(15),
        ..Limits::default()
    }
}

fn rooms(world: World) -> Router {
    Router::new()
        .route("/", get(async || Html("<h1>guichet</h1>")))
        .route("/membre/{nir}", get(async || "vu"))
        .route("/attendre", get(wait).post(wait))
        .route("/lire", post(read))
        .route("/cache", get(async || ([("cache-control", "public, max-age=60")], "style")))
        .route("/tombe", get(fall))
        .route("/panne", get(async || Fault::unavailable(&"connection refused")))
        .route("/qui", get(who))
        .route("/gros", get(async || vec![b'a'; BIG]))
        .with_state(world)
}

async fn wait(State(world): State<World>) -> &'static str {
    world.gate.arrived.fetch_add(1, Ordering::SeqCst);
    world.open.acquire().await.unwrap().forget();
    world.gate.finished.fetch_add(1, Ordering::SeqCst);
    "fini"
}

async fn read(State(world): State<World>, body: Bytes) -> String {
    world.gate.seen.lock().unwrap().push(String::from_utf8_lossy(&body).into_owned());
    body.len().to_string()
}

async fn fall() -> &'static str {
    panic!("1 85 05 78 006 084")
}

async fn who(request: Request) -> String {
    request.extensions().get::<ClientAddr>().unwrap().0.to_string()
}

fn page(status: StatusCode, incident: Option<&Incident>) -> Response {
    let incident = incident.map(|number| format!(" Incident {number}")).unwrap_or_default();
    (status, Html(format!("<h1>Page {}</h1>{incident}", status.as_u16()))).into_response()
}

fn class_of(request: &Request) -> Class {
    if request.method() == "POST" { Class::Submit } else { Class::Public }
}

fn front(limits: &Arc<Limits>, shutdown: &Shutdown) -> Front {
    let next = AtomicU64::new(12_345_678);
    Front {
        limits: Arc::clone(limits),
        shutdown: shutdown.clone(),
        headers: SecurityHeaders::new(false, &["https://idp.example"]),
        draw: Arc::new(move || next.fetch_add(1, Ordering::SeqCst)),
        pages: Arc::new(page),
        classes: Arc::new(class_of),
        busy_page: Bytes::from_static(b"<h1>Trop de monde</h1>"),
        apart: Apart { free: "/cache", machines: &[] },
    }
}

impl House {
    async fn with(limits: Limits) -> Self {
        let limits = Arc::new(limits);
        let (trigger, shutdown) = Shutdown::new();
        let (gate, open) = (Arc::<Gate>::default(), Arc::new(Semaphore::new(0)));
        let readiness = Readiness::new(shutdown.clone());
        let world = World { gate: Arc::clone(&gate), open: Arc::clone(&open) };
        let router = rooms(world).merge(health_doors(readiness.clone()));
        let router = front(&limits, &shutdown).before(router);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let served = tokio::spawn(serve(listener, router, limits, shutdown));
        Self { address, gate, open, trigger, readiness, served }
    }

    async fn new() -> Self {
        Self::with(limits()).await
    }

    async fn knock(&self) -> Client {
        Client(TcpStream::connect(self.address).await.unwrap())
    }

    /// One request on a connection of its own, answered and closed.
    async fn ask(&self, head: &str) -> String {
        let mut client = self.knock().await;
        client.say(&format!("{head}\r\nhost: localhost\r\nconnection: close\r\n\r\n")).await;
        client.rest().await
    }

    /// Waits until so many handlers are at the gate.
    async fn arrived(&self, count: usize) {
        eventually(|| self.gate.arrived.load(Ordering::SeqCst) >= count).await;
    }

    fn finished(&self) -> usize {
        self.gate.finished.load(Ordering::SeqCst)
    }
}

/// A client that says exactly what it is told.
struct Client(TcpStream);

impl Client {
    async fn say(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).await.unwrap();
    }

    /// Everything until the other side closes. A reset is an end too.
    async fn rest(&mut self) -> String {
        let mut bytes = Vec::new();
        let end = timeout(EVENTUALLY, self.0.read_to_end(&mut bytes)).await;
        let _ = end.expect("the connection stays open");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// One answer with its body, on a connection that stays open.
    async fn answer(&mut self) -> String {
        let mut text = String::new();
        while !is_whole(&text) {
            let mut piece = [0; 4096];
            let read = timeout(EVENTUALLY, self.0.read(&mut piece)).await.expect("no answer");
            let read = read.unwrap();
            assert!(read > 0, "closed after: {text}");
            text.push_str(&String::from_utf8_lossy(&piece[..read]));
        }
        text
    }
}

fn is_whole(answer: &str) -> bool {
    let Some((head, body)) = answer.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    length.is_none_or(|length| body.len() >= length.parse::<usize>().unwrap())
}

async fn eventually(what: impl Fn() -> bool) {
    let waiting = async {
        while !what() {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(EVENTUALLY, waiting).await.expect("it never happened");
}

/// The status of an answer in raw bytes; 0 if there is none.
fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or_default()
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next()?;
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}
