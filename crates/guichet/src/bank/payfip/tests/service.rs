//! A PayFiP of the tests: it answers as the documents of the real one say, in what the real one would (JAX-WS:
//! prefixes, a fault with status 500), and keeps what was said on both sides, so that it can be held
//! against the XSDs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;

use crate::bank::payfip::{PayFip, Settings, Site};

/// Whose orders they are.
pub(crate) const CLIENT: &str = "090909";

/// Where it sends whoever asks, when it has moved.
const ELSEWHERE: &str = "/ailleurs";

/// How it answers.
#[derive(Clone, Debug)]
pub(crate) enum Mood {
    Well,
    /// It refuses everything with this code.
    Refuses(&'static str),
    /// It has a technical fault.
    Broken,
    /// This very answer, whatever was asked.
    Says(u16, String),
    /// It sends whoever asks to another address, where all is well.
    Moved,
    /// Nothing for a long time.
    Silent,
}

/// What was ordered, by field, and what became of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ordered {
    pub(crate) fields: BTreeMap<String, String>,
    result: Option<char>,
}

#[derive(Default)]
struct Held {
    mood: Option<Mood>,
    orders: BTreeMap<String, Ordered>,
    /// Every document, ours and its own.
    said: Vec<String>,
}

/// The service.
#[derive(Clone)]
pub(crate) struct Service {
    pub(crate) host: String,
    held: Arc<Mutex<Held>>,
}

impl Service {
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = format!("http://{}", listener.local_addr().unwrap());
        let service = Self { host, held: Arc::default() };
        let router = Router::new()
            .route("/tpa/services/securite", post(answer))
            .route(ELSEWHERE, post(answer_well))
            .with_state(service.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        service
    }

    /// Us, asking it.
    pub(crate) fn asked(&self) -> PayFip {
        let settings = Settings::new(CLIENT, Site::Test, &self.host).unwrap();
        PayFip::with_patience(settings, Duration::from_secs(2)).unwrap()
    }

    pub(crate) fn is(&self, mood: Mood) {
        self.held.lock().unwrap().mood = Some(mood);
    }

    /// The order that was created last.
    pub(crate) fn last(&self) -> (String, Ordered) {
        let held = self.held.lock().unwrap();
        let (idop, ordered) = held.orders.iter().next_back().unwrap();
        (idop.clone(), ordered.clone())
    }

    pub(crate) fn orders(&self) -> usize {
        self.held.lock().unwrap().orders.len()
    }

    /// Documents so far.
    pub(crate) fn said(&self) -> usize {
        self.held.lock().unwrap().said.len()
    }

    /// Its payer is done, with this result.
    pub(crate) fn ends(&self, idop: &str, result: char) {
        self.held.lock().unwrap().orders.get_mut(idop).unwrap().result = Some(result);
    }

    /// From now on it tells this of an order.
    pub(crate) fn tells(&self, idop: &str, field: &str, value: &str) {
        let mut held = self.held.lock().unwrap();
        let fields = &mut held.orders.get_mut(idop).unwrap().fields;
        fields.insert(field.to_owned(), value.to_owned());
    }

    /// It forgets an order, as in the night.
    pub(crate) fn forgets(&self, idop: &str) {
        self.held.lock().unwrap().orders.remove(idop);
    }

    /// Everything that was said, on both sides, is as the XSDs of PayFiP say.
    pub(crate) fn everything_is_as_documented(&self) {
        let said = self.held.lock().unwrap().said.clone();
        assert!(!said.is_empty(), "nothing was said");
        for document in said {
            valid(&document).unwrap_or_else(|why| panic!("{why}\n{document}"));
        }
    }

    fn create(&self, asked: &str) -> (u16, String) {
        let mut held = self.held.lock().unwrap();
        let idop = format!("{:04}cf2a-0a5d-4a4f-8f0e-3b1c5a9d7e21", held.orders.len());
        let names = [
            "exer",
            "mel",
            "montant",
            "numcli",
            "objet",
            "refdet",
            "saisie",
            "urlnotif",
            "urlredirect",
        ];
        let fields = names.map(|name| (name.to_owned(), field(asked, name).unwrap_or_default()));
        let ordered = Ordered { fields: fields.into(), result: None };
        held.orders.insert(idop.clone(), ordered);
        let inner = format!("<idOp>{idop}</idOp>");
        (200, response("creerPaiementSecuriseResponse", &inner))
    }

    fn detail(&self, asked: &str) -> (u16, String) {
        let idop = field(asked, "idOp").unwrap_or_default();
        let held = self.held.lock().unwrap();
        let Some(ordered) = held.orders.get(&idop) else {
            return (500, fault("P1", "IdOp incorrect."));
        };
        let Some(result) = ordered.result else {
            return (500, fault("P5", "Résultat de la transaction non connu."));
        };
        let mut told = ordered.fields.clone();
        for (name, value) in [("dattrans", "19112026"), ("heurtrans", "1142"), ("numauto", "A55A")]
        {
            told.entry(name.to_owned()).or_insert(value.to_owned());
        }
        told.entry("idOp".to_owned()).or_insert(idop);
        told.insert("resultrans".to_owned(), result.to_string());
        let names = [
            "dattrans",
            "exer",
            "heurtrans",
            "idOp",
            "mel",
            "montant",
            "numauto",
            "numcli",
            "objet",
            "refdet",
            "resultrans",
            "saisie",
        ];
        let inner = names.iter().fold(String::new(), |mut inner, name| {
            write!(inner, "<{name}>{}</{name}>", told.get(*name).map_or("", String::as_str))
                .unwrap();
            inner
        });
        (200, response("recupererDetailPaiementSecuriseResponse", &inner))
    }
}

async fn answer(State(service): State<Service>, asked: String) -> Response {
    let mood = service.held.lock().unwrap().mood.clone().unwrap_or(Mood::Well);
    let (status, told) = match mood {
        Mood::Well if asked.contains("creerPaiementSecurise") => service.create(&asked),
        Mood::Well => service.detail(&asked),
        Mood::Refuses(code) => (500, fault(code, "Montant incorrect.")),
        Mood::Broken => (500, technical()),
        Mood::Says(status, told) => (status, told),
        Mood::Moved => {
            return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, ELSEWHERE)])
                .into_response();
        }
        Mood::Silent => {
            tokio::time::sleep(Duration::from_mins(1)).await;
            (200, String::new())
        }
    };
    if !matches!(service.held.lock().unwrap().mood, Some(Mood::Says(..))) {
        service.held.lock().unwrap().said.extend([asked, told.clone()]);
    }
    let status = StatusCode::from_u16(status).unwrap();
    (status, [(header::CONTENT_TYPE, "text/xml;charset=utf-8")], told).into_response()
}

async fn answer_well(State(service): State<Service>, asked: String) -> Response {
    service.is(Mood::Well);
    answer(State(service), asked).await
}

/// The text of an element, entities left as they are.
fn field(document: &str, name: &str) -> Option<String> {
    let (_, rest) = document.split_once(&format!("<{name}>"))?;
    Some(rest.split_once(&format!("</{name}>"))?.0.to_owned())
}

const SPACE: &str = "http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService";

fn envelope(inner: &str) -> String {
    format!(
        r#"<?xml version='1.0' encoding='UTF-8'?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>{inner}</S:Body></S:Envelope>"#
    )
}

fn response(name: &str, inner: &str) -> String {
    envelope(&format!(r#"<ns3:{name} xmlns:ns3="{SPACE}"><return>{inner}</return></ns3:{name}>"#))
}

fn faulty(class: &str, inner: &str) -> String {
    envelope(&format!(
        r#"<S:Fault><faultcode>S:Server</faultcode><faultstring>fr.gouv.finances.cp.tpa.webservice.exceptions.{class}</faultstring><detail><ns1:{class} xmlns:ns1="{SPACE}">{inner}</ns1:{class}></detail></S:Fault>"#
    ))
}

fn fault(code: &str, words: &str) -> String {
    let inner =
        format!("<code>{code}</code><descriptif/><libelle>{words}</libelle><severite>2</severite>");
    faulty("FonctionnelleErreur", &inner)
}

fn technical() -> String {
    faulty(
        "TechIndisponibiliteErreur",
        "<libelle>Service indisponible</libelle><severite>3</severite>",
    )
}

/// The XSDs, where `./dev` puts them.
#[expect(clippy::disallowed_methods, reason = "where a tool of the tests is, not a setting")]
fn documents() -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")))
        .expect("a home");
    let folder = cache.join("guichet/tools/eopayment-3.15");
    assert!(folder.is_dir(), "the XSDs of PayFiP are missing: ./dev test fetches them");
    folder
}

/// What stands in the body of an envelope, and in the detail of a fault, held against its XSD.
fn valid(document: &str) -> Result<(), String> {
    let (_, body) = document.split_once("Body>").ok_or("no body")?;
    let inner = body.split_once("<detail>").map_or(body, |(_, detail)| detail);
    let end = inner.rfind("</detail>").or_else(|| inner.rfind("</S:Body>"));
    let end = end.or_else(|| inner.rfind("</soap:Body>")).ok_or("no end")?;
    let folder = documents();
    let mut xmllint = Command::new("xmllint")
        .args(["--nonet", "--noout", "--schema"])
        .arg(folder.join("PaiementSecuriseService_schema1.xsd"))
        .arg("-")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("xmllint, which ./dev installs");
    let mut stdin = xmllint.stdin.take().unwrap();
    std::io::Write::write_all(&mut stdin, inner.get(..end).unwrap().as_bytes()).unwrap();
    drop(stdin);
    let done = xmllint.wait_with_output().unwrap();
    let why = String::from_utf8_lossy(&done.stderr).into_owned();
    if done.status.success() { Ok(()) } else { Err(why) }
}

/// The check itself sees what is wrong.
#[test]
fn what_is_not_as_documented_is_seen() {
    let good = fault("P5", "Pas encore");
    assert_eq!(valid(&good), Ok(()));
    for bad in [
        good.replace("severite>2", "severite>deux"),
        good.replace("<code>", "<codes>").replace("</code>", "</codes>"),
        good.replace(SPACE, "urn:autre"),
        response("creerPaiementSecuriseResponse", "<idop>1</idop>"),
    ] {
        assert!(valid(&bad).is_err(), "{bad}");
    }
}
