//! What the interfaces promise to the fund, and what they let nobody else do.

mod ask;
mod described;

use ask::{Ask, HOST, PARTS};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method};
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::EncodePublicKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;
use uuid::Uuid;

use super::Api;
use super::clients::{self, Key, NewClient};
use crate::core_system::import::Kind;
use crate::serving::{Limits, Shutdown};
use crate::site;
use crate::testing::{Browser, TestSite, camille, scratch_folder};

const CODE: &str = "Guichet-Demo-1";
const NDJSON: &str = "application/x-ndjson";

/// A site with the interfaces, and the program of a fund that may send payments and have effects.
struct Fund {
    site: TestSite,
    folder: tempfile::TempDir,
    doors: Router,
    key: SigningKey,
    client: Uuid,
}

impl Fund {
    async fn new() -> Self {
        let (site, folder) = (TestSite::new().await, scratch_folder("api"));
        let api = Api::new(&site.app, folder.path().join("feed"));
        let (_trigger, shutdown) = Shutdown::new();
        let doors = site::interfaces(api, &site.app, &Limits::default(), shutdown);
        let key = SigningKey::from_bytes(&[7; 32]);
        let client = register(&site, &key, &[Kind::Members, Kind::Payments], true).await.unwrap();
        Self { site, folder, doors, key, client }
    }

    fn ask(&self, method: Method, address: &str) -> Ask {
        let (key, client) = (self.key.clone(), self.client.to_string());
        let created = self.site.app.unshifted_now().as_second();
        let nonce = Uuid::new_v4().to_string();
        let body = None;
        Ask { method, address: address.to_owned(), body, sort: NDJSON, key, client, created, nonce }
    }

    fn send(&self, address: &str, body: &str) -> Ask {
        Ask { body: Some(body.to_owned()), ..self.ask(Method::POST, address) }
    }

    /// What a request gets, which must be an answer that the published document describes.
    async fn answer(&self, request: Request) -> Answer {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let response = self.doors.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let mut headers: Vec<String> = response.headers().keys().map(ToString::to_string).collect();
        headers.sort_unstable();
        let sort = response.headers().get("content-type").cloned();
        let sort = sort.map(|sort| sort.to_str().unwrap().to_owned()).unwrap_or_default();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let answer =
            Answer { status, sort, headers, text: String::from_utf8(body.to_vec()).unwrap() };
        described::holds(&method, &path, &answer);
        answer
    }

    /// How many rows there are.
    async fn count(&self, what: &str) -> i64 {
        let count = format!("select count(*) from {what}");
        sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&self.site.owner).await.unwrap()
    }

    fn files_left(&self) -> usize {
        std::fs::read_dir(self.folder.path().join("feed")).map_or(0, Iterator::count)
    }
}

async fn register(
    site: &TestSite,
    key: &SigningKey,
    kinds: &[Kind],
    effects: bool,
) -> Option<Uuid> {
    let pem = key.verifying_key().to_public_key_pem(LineEnding::LF).unwrap();
    let key = Key::parse(&pem).unwrap();
    clients::add(&site.app, NewClient { name: "Caisse", key, kinds, effects }).await.unwrap()
}

#[derive(Debug, PartialEq, Eq)]
struct Answer {
    status: u16,
    sort: String,
    headers: Vec<String>,
    text: String,
}

impl Answer {
    fn lines(&self) -> Vec<Value> {
        self.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn payment(key: &str, nature: &str) -> String {
    format!(
        r#"{{"cle":"{key}","nir":"2850578006084","flx_trt_dtd":"2026-11-05","nature":"{nature}","libelle":"Consultation","destinataire":"assure","bse_rem_mnt":"19.00"}}"#
    )
}

fn file(lines: &[String]) -> String {
    let last = format!("{{\"fin\":true,\"lignes\":{}}}\n", lines.len());
    lines.iter().map(String::as_str).chain([last.as_str()]).collect::<Vec<_>>().join("\n")
}

fn three_payments() -> String {
    file(&[payment("A", "soins"), payment("B", "vacances"), payment("C", "soins")])
}

fn with(mut request: Request, name: &'static str, value: &str) -> Request {
    let value = HeaderValue::from_str(value).unwrap();
    request.headers_mut().insert(HeaderName::from_static(name), value);
    request
}

#[tokio::test]
async fn a_signed_file_comes_in_with_its_wrong_lines_told_and_again_changes_nothing() {
    let fund = Fund::new().await;
    fund.site.member(&camille()).await;
    let sent = || fund.send("/api/feed/payments", &three_payments());

    let first = fund.answer(sent().signed()).await;
    let again = fund.answer(sent().signed()).await;

    assert_eq!((first.status, first.sort.as_str()), (200, NDJSON));
    let (first, again) = (first.lines(), again.lines());
    assert_eq!(first[0]["ligne"], 2);
    assert!(first[0]["cause"].as_str().unwrap().starts_with("nature : "), "{first:?}");
    assert_eq!(first[1]["nouvelles"], 2);
    assert_eq!((&again[0], &again[1]["nouvelles"]), (&first[0], &Value::from(0)));
    assert_eq!(again[1]["somme"], "38.00");
    assert_eq!(fund.count("payments").await, 2);
    assert_eq!(fund.count("audit_events where kind = 'client.entered'").await, 2);
    assert_eq!(fund.files_left(), 0);
}

#[tokio::test]
async fn all_or_nothing_keeps_a_file_with_a_wrong_line_out_and_csv_comes_in() {
    let fund = Fund::new().await;
    fund.site.member(&camille()).await;

    let kept_out = fund.send("/api/feed/payments?tout_ou_rien=oui", &three_payments());
    let kept_out = fund.answer(kept_out.signed()).await;
    assert_eq!(kept_out.status, 422);
    assert_eq!(
        (&kept_out.lines()[0]["ligne"], &kept_out.lines()[1]["pris"]),
        (&2.into(), &false.into())
    );
    assert_eq!((fund.count("payments").await, fund.files_left()), (0, 0));

    let csv = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/feed/payments.csv"
    ));
    let csv = Ask { sort: "text/csv", ..fund.send("/api/feed/payments", &csv.unwrap()) };
    let taken = fund.answer(csv.signed()).await.lines();
    // The second is for a child who is not here.
    assert_eq!((&taken[0]["ligne"], &taken[1]["acceptees"]), (&2.into(), &1.into()));
    assert_eq!(fund.count("payments").await, 1);
}

#[tokio::test]
async fn whatever_is_wrong_with_a_file_is_a_problem_of_its_own() {
    let fund = Fund::new().await;
    let cut = payment("A", "soins");
    for (address, body, status, word) in [
        ("/api/feed/payments", cut.as_str(), 422, "totaux"),
        ("/api/feed/payments", "{\"fin\":true,\"lignes\":3}\n", 422, "annonce 3 lignes"),
        ("/api/feed/cards", &three_payments(), 403, "droit"),
        ("/api/feed/holidays", &three_payments(), 404, "genre"),
        ("/api/feed/payments?vite=oui", &three_payments(), 400, "option"),
    ] {
        let answer = fund.answer(fund.send(address, body).signed()).await;
        assert_eq!((answer.status, answer.sort.as_str()), (status, "application/problem+json"));
        assert!(answer.text.contains(word), "{}", answer.text);
    }
    let other = Ask { sort: "application/json", ..fund.send("/api/feed/payments", &cut) };
    assert_eq!(fund.answer(other.signed()).await.status, 415);
    assert_eq!(fund.count("payments").await, 0);
}

/// A request with a second signature beside its own, each good without the other.
fn signed_twice(mut request: Request, other: &Request) -> Request {
    for name in ["signature-input", "signature"] {
        let own = request.headers()[name].to_str().unwrap().to_owned();
        let other = other.headers()[name].to_str().unwrap().replacen("fund=", "other=", 1);
        request = with(request, name, &format!("{own}, {other}"));
    }
    request
}

/// Who is not let in learns nothing of why, and nothing is taken from him.
#[tokio::test]
async fn a_stolen_signature_opens_nothing_else_and_all_refusals_are_alike() {
    let fund = Fund::new().await;
    let stranger = SigningKey::from_bytes(&[8; 32]);
    let ask = |address: &str| fund.send(address, &three_payments());
    let payments = || ask("/api/feed/payments");
    let moved = |request: Request, address: &str| {
        let (mut head, body) = request.into_parts();
        head.uri = address.parse().unwrap();
        Request::from_parts(head, body)
    };
    let unsigned = Request::post("/api/feed/payments").header("host", HOST);
    let twice = signed_twice(payments().signed(), &payments().signed());
    let without = |name: &str| PARTS.into_iter().filter(|part| *part != name).collect::<Vec<_>>();
    let mut thefts = vec![
        ("unsigned", unsigned.body(Body::from(three_payments())).unwrap()),
        ("another address", moved(payments().signed(), "/api/feed/members")),
        ("another option", moved(payments().signed(), "/api/feed/payments?tout_ou_rien=non")),
        ("another host", with(payments().signed(), "host", "autre.example")),
        ("another sort", with(payments().signed(), "content-type", "text/csv")),
        (
            "another digest",
            with(
                payments().signed(),
                "content-digest",
                "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
            ),
        ),
        ("two signatures", twice),
        ("another key", Ask { key: stranger.clone(), ..payments() }.signed()),
        ("nobody", Ask { client: Uuid::nil().to_string(), ..payments() }.signed()),
        ("no client", Ask { client: "caisse".to_owned(), ..payments() }.signed()),
        ("too old", Ask { created: payments().created - 301, ..payments() }.signed()),
        ("too early", Ask { created: payments().created + 90, ..payments() }.signed()),
        ("a short word", Ask { nonce: "1".to_owned(), ..payments() }.signed()),
    ];
    thefts.extend(PARTS.map(|part| (part, payments().signing(&without(part)))));
    let (head, _) = Ask { body: None, ..payments() }.signed().into_parts();
    thefts.push(("the head alone", Request::from_parts(head, Body::from(three_payments()))));

    let refused = fund.answer(Request::get("/api/effects").body(Body::empty()).unwrap()).await;
    assert_eq!(refused.status, 401);
    for (theft, request) in thefts {
        assert_eq!(fund.answer(request).await, refused, "{theft}");
    }
    for (what, rows) in
        [("imports", 0), ("payments", 0), ("audit_events where kind = 'client.entered'", 0)]
    {
        assert_eq!(fund.count(what).await, rows, "{what}");
    }
    assert!(fund.count("audit_events where kind = 'client.refused'").await >= 8);
    assert_eq!(fund.files_left(), 0);
}

#[tokio::test]
async fn a_request_is_taken_once_and_a_withdrawn_client_never_again() {
    let fund = Fund::new().await;
    let ask = fund.ask(Method::GET, "/api/effects?after=0");
    assert_eq!(fund.answer(ask.signed()).await.status, 200);
    let replayed = fund.answer(ask.signed()).await;
    assert_eq!(replayed.status, 401);

    assert!(clients::remove(&fund.site.app, fund.client).await.unwrap());
    let withdrawn = fund.answer(fund.ask(Method::GET, "/api/effects?after=0").signed()).await;

    assert_eq!(withdrawn, replayed, "nobody learns which of the two it was");
    assert!(!clients::remove(&fund.site.app, fund.client).await.unwrap());
    assert_eq!(register(&fund.site, &fund.key, &[], true).await, None, "its key never comes back");
}

#[tokio::test]
async fn nothing_of_a_body_that_was_not_signed_is_looked_at() {
    let fund = Fund::new().await;
    fund.site.member(&camille()).await;
    let (head, _) = fund.send("/api/feed/payments", &three_payments()).signed().into_parts();
    let other = file(&[payment("X", "soins")]);

    let answer = fund.answer(Request::from_parts(head, Body::from(other))).await;

    assert_eq!(answer.status, 400);
    assert!(answer.text.contains("empreinte"), "{}", answer.text);
    assert_eq!((fund.count("payments").await, fund.count("imports").await), (0, 0));
    assert_eq!(fund.files_left(), 0);
}

#[tokio::test]
async fn effects_leave_again_and_again_and_their_answers_count_once() {
    let fund = Fund::new().await;
    let (_, mut camille) = fund.site.member(&camille().with_account(CODE)).await;
    change_mobile(&mut camille, "06 12 34 56 78").await;
    let fetch = |after: i64| fund.ask(Method::GET, &format!("/api/effects?after={after}"));

    let first = fund.answer(fetch(0).signed()).await;
    let again = fund.answer(fetch(0).signed()).await;
    assert_eq!((first.status, first.sort.as_str()), (200, NDJSON));
    assert_eq!(first.text, again.text);
    let lines = first.lines();
    let line = &lines[lines.len() - 2];
    assert_eq!(
        (&line["type"], &line["contenu"]["telephone"]),
        (&"portable".into(), &"0612345678".into())
    );
    let last = lines.last().unwrap()["dernier"].as_i64().unwrap();
    let nothing = fund.answer(fetch(last).signed()).await.lines();
    assert_eq!(nothing, [serde_json::json!({"fin": true, "lignes": 0, "dernier": last})]);

    let told = format!(
        "{{\"numero\":{last},\"type\":\"portable\",\"version\":1,\"etat\":\"confirme\"}}\nx\n"
    );
    let tell = || fund.send("/api/effects/answers", &told);
    let (first, again) = (fund.answer(tell().signed()).await, fund.answer(tell().signed()).await);
    assert_eq!(
        (&first.lines()[0]["prises"], &first.lines()[0]["fausses"][0]["ligne"]),
        (&1.into(), &2.into())
    );
    assert_eq!((&again.lines()[0]["prises"], &again.lines()[0]["connues"]), (&0.into(), &1.into()));
    assert_eq!(fund.count("effects_out where state = 'confirmed'").await, 1);
}

#[tokio::test]
async fn a_client_without_the_right_has_no_effects_and_answers_none() {
    let fund = Fund::new().await;
    let key = SigningKey::from_bytes(&[9; 32]);
    let client = register(&fund.site, &key, &[Kind::Payments], false).await.unwrap().to_string();
    let fetch =
        Ask { key: key.clone(), client: client.clone(), ..fund.ask(Method::GET, "/api/effects") };
    let tell = Ask { key, client, ..fund.send("/api/effects/answers", "x") };

    assert_eq!(fund.answer(fetch.signed()).await.status, 403);
    assert_eq!(fund.answer(tell.signed()).await.status, 403);
}

#[tokio::test]
async fn the_public_site_has_none_of_these_doors() {
    let fund = Fund::new().await;
    let mut stranger = fund.site.stranger();
    for address in
        ["/api/effects", "/api/feed/payments", "/api/effects/answers", "/api/openapi.json"]
    {
        stranger.visit(address).await.gets(404);
    }
}

#[test]
fn only_a_key_that_has_a_secret_is_registered() {
    assert!(Key::parse("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=\n-----END PUBLIC KEY-----\n").is_some());
    // The neutral element, and the printed key of the RFC.
    assert!(Key::parse("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n-----END PUBLIC KEY-----\n").is_none());
    assert!(Key::parse("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n").is_none());
    assert!(Key::parse("ssh-ed25519 AAAA").is_none());
}

async fn change_mobile(browser: &mut Browser, number: &str) {
    let mobile = "/mes-informations/telephone/portable";
    browser.visit(mobile).await.submit(&[("mobile", number)]).await.gets(200);
}
