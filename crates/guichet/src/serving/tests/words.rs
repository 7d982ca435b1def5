//! What we tell the operator: health lines, figures, logs.

use std::io;

use tracing_subscriber::layer::SubscriberExt;

use super::*;

async fn text(router: Router, path: &str) -> (u16, String) {
    let request = Request::builder().uri(path).body(axum::body::Body::empty()).unwrap();
    let answer = tower::ServiceExt::oneshot(router, request).await.unwrap();
    let status = answer.status().as_u16();
    let body = axum::body::to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    (status, String::from_utf8_lossy(&body).into_owned())
}

#[tokio::test]
async fn ready_says_which_part_fails_and_to_the_operator_why() {
    let (_trigger, shutdown) = Shutdown::new();
    let readiness = Readiness::new(shutdown);
    let ready = "/health/ready";
    let operator = || operator(readiness.clone(), Metrics::install());
    assert_eq!(text(operator(), ready).await, (200, "ready\n".to_owned()));
    readiness.set("keys", Err("no key for\nversion 3".to_owned()));
    let told = text(operator(), ready).await;
    assert_eq!(told, (503, "keys: no key for version 3\n".to_owned()));
    let told = text(health_doors(readiness.clone()), ready).await;
    assert_eq!(told, (503, "keys: not ready\n".to_owned()));
    assert_eq!(text(operator(), "/health/live").await.0, 200);
    readiness.set("keys", Ok(()));
    assert_eq!(text(operator(), ready).await.0, 200);
}

#[tokio::test]
async fn a_check_that_hangs_fails_after_a_second_and_is_not_cancelled() {
    let (_trigger, shutdown) = Shutdown::new();
    let readiness = Readiness::new(shutdown);
    let (open, asked) = (Arc::new(Semaphore::new(0)), Arc::new(AtomicUsize::new(0)));
    let (gate, count) = (Arc::clone(&open), Arc::clone(&asked));
    readiness.check("database", move || {
        let (gate, count) = (Arc::clone(&gate), Arc::clone(&count));
        async move {
            count.fetch_add(1, Ordering::SeqCst);
            gate.acquire().await.unwrap().forget();
            count.fetch_add(10, Ordering::SeqCst);
            Ok(())
        }
    });
    let doors = || operator(readiness.clone(), Metrics::install());
    let told = text(doors(), "/health/ready").await;
    assert_eq!(told, (503, "database: no answer within a second\n".to_owned()));
    sleep(Duration::from_millis(1100)).await;
    let told = text(doors(), "/health/ready").await;
    assert_eq!(told, (503, "database: still no answer\n".to_owned()));
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    open.add_permits(1);
    eventually(|| asked.load(Ordering::SeqCst) == 11).await;
}

#[tokio::test]
async fn figures_know_patterns_not_people() {
    let metrics = Metrics::install();
    let house = House::new().await;
    house.ask("GET /membre/2850578006084?iban=FR76 HTTP/1.1").await;
    house.ask("GET /inconnu/2850578006084 HTTP/1.1").await;
    let figures = metrics.render();
    assert!(figures.contains(r#"route="/membre/{nir}""#), "{figures}");
    assert!(figures.contains(r#"route="none",status="4xx""#), "{figures}");
    assert!(figures.contains("guichet_request_seconds_bucket"), "{figures}");
    assert!(figures.contains("guichet_connections"), "{figures}");
    assert!(!figures.contains("2850578006084") && !figures.contains("FR76"), "{figures}");
    let (_trigger, shutdown) = Shutdown::new();
    let doors = operator(Readiness::new(shutdown), metrics);
    assert!(text(doors, "/metrics").await.1.contains("guichet_requests_total"));
    drop(house.readiness);
}

/// Lines written by a story's own subscriber.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Lines {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

fn listen(filter: &str) -> (Lines, tracing::subscriber::DefaultGuard) {
    let lines = Lines::default();
    let writer = lines.clone();
    let layer = logging::json(filter.parse().unwrap(), move || writer.clone());
    let guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(layer));
    (lines, guard)
}

#[tokio::test]
async fn the_access_log_is_json_without_people() {
    let (lines, _guard) = listen("info");
    let house = House::new().await;
    house.ask("GET /membre/2850578006084?iban=FR76 HTTP/1.1\r\ncookie: s=secret").await;
    house.ask("MARTIN /rien HTTP/1.1").await;
    house.ask("GET /tombe HTTP/1.1").await;
    let text = lines.text();
    let parsed: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let access: Vec<_> = parsed.iter().filter(|line| line["target"] == "guichet::access").collect();
    assert_eq!(access.len(), 3, "{text}");
    assert_eq!(access[0]["method"], "GET");
    assert_eq!(access[0]["route"], "/membre/{nir}");
    assert_eq!(access[0]["status"], 200);
    assert!(access[0]["milliseconds"].is_u64());
    assert_eq!(access[0]["request_id"].as_str().unwrap().len(), 16);
    assert_eq!(access[1]["method"], "OTHER");
    assert_eq!(access[1]["route"], "none");
    let faults: Vec<_> = parsed.iter().filter(|line| line["message"] == "fault").collect();
    assert_eq!(faults.len(), 1, "{text}");
    assert_eq!(faults[0]["span"]["request_id"], access[2]["request_id"]);
    for personal in ["2850578006084", "FR76", "secret", "MARTIN", "85 05", "127.0.0.1\"}"] {
        assert!(!text.contains(personal), "{personal} in {text}");
    }
}

#[test]
fn payloads_are_never_logged() {
    let (lines, _guard) = listen("trace");
    tracing::info!(target: "graphile_worker_queries::add_job", payload = "x", "Job added");
    tracing::error!(target: "graphile_worker::runner", payload = "x", "Job failed");
    tracing::info!(target: "sqlx::query", "select");
    assert_eq!(lines.text(), "");
    tracing::error!(target: "graphile_worker::runner", "no connection");
    tracing::info!("ours");
    assert_eq!(lines.text().lines().count(), 2);
}

/// sqlx asks at each statement, by way of the crate `log`; what is said next on that thread must
/// not be lost.
#[test]
fn who_only_asks_whether_it_may_speak_silences_nobody() {
    use tracing::callsite::{Callsite, DefaultCallsite};
    // The macro wants this very name.
    static __CALLSITE: DefaultCallsite = tracing::callsite2! {
        name: "statement",
        kind: tracing::metadata::Kind::EVENT,
        target: "sqlx::query",
        level: tracing::Level::INFO,
        fields:
    };
    let (lines, _guard) = listen("info");
    assert!(!tracing::dispatcher::get_default(|all| all.enabled(__CALLSITE.metadata())));
    tracing::info!("after a statement");
    assert_eq!(lines.text().lines().count(), 1, "{}", lines.text());
}
