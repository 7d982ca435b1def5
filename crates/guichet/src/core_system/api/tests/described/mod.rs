//! The published document against the doors: every answer of the tests beside it is one that it describes.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::extract::Request;
use axum::http::Method;
use clap::ValueEnum;
use serde_json::{Value, json};

use super::super::doors;
use super::super::schemas::{ALL, OPENAPI};
use super::{Answer, Fund, payment};
use crate::core_system::import::Kind;

fn document() -> Value {
    serde_json::from_str(OPENAPI).unwrap()
}

/// The operation of a door that a path leads to.
fn operation<'a>(document: &'a Value, method: &Method, path: &str) -> Option<&'a Value> {
    let paths = document["paths"].as_object().unwrap();
    let leads = |template: &str| {
        let (template, path) = (template.split('/'), path.split('/'));
        template.clone().count() == path.clone().count()
            && template.zip(path).all(|(part, given)| part.starts_with('{') || part == given)
    };
    let exact = paths.get(path);
    let item = exact.or_else(|| paths.iter().find(|(path, _)| leads(path)).map(|(_, item)| item));
    item?.get(method.as_str().to_lowercase())
}

/// What is wrong with a value, by a schema of the document.
fn wrong(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut whole = schema.clone();
    whole["components"] = document["components"].clone();
    let schema = jsonschema::validator_for(&whole).unwrap();
    schema.iter_errors(value).map(|error| error.to_string()).collect()
}

/// Status, sort and form are those of the document.
pub(super) fn holds(method: &Method, path: &str, answer: &Answer) {
    let document = document();
    let operation = operation(&document, method, path).unwrap_or_else(|| panic!("{path}"));
    let described = &operation["responses"][answer.status.to_string()]["content"][&answer.sort];
    let seen = format!("{method} {path}: {} {}", answer.status, answer.sort);
    assert!(!described.is_null(), "{seen} is not described");
    if answer.sort == "application/x-ndjson" {
        let form = &described["schema"]["x-line-schema"];
        if form["$ref"].as_str().unwrap().starts_with('#') {
            for line in answer.lines() {
                assert_eq!(wrong(&document, form, &line), Vec::<String>::new(), "{seen}: {line}");
            }
        }
    } else {
        let body: Value = serde_json::from_str(&answer.text).unwrap();
        let errors = wrong(&document, &described["schema"], &body);
        assert_eq!(errors, Vec::<String>::new(), "{seen}: {body}");
    }
}

fn names<'a>(values: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    values.into_iter().map(str::to_owned).collect()
}

fn texts(value: &Value) -> BTreeSet<String> {
    names(value.as_array().unwrap().iter().map(|text| text.as_str().unwrap()))
}

#[test]
fn the_document_names_the_doors_the_kinds_and_the_schemas() {
    let document = document();
    let paths = &document["paths"];
    let described = names(paths.as_object().unwrap().keys().map(String::as_str));
    let (kind, name) = (&paths["/api/feed/{kind}"], &paths["/api/schemas/{name}"]);

    assert_eq!(described, names(doors().iter().map(|(address, _)| *address)));
    let kinds = names(Kind::value_variants().iter().map(|kind| kind.name()));
    assert_eq!(texts(&kind["parameters"][0]["schema"]["enum"]), kinds);
    let files = names(ALL.iter().map(|(file, _)| *file));
    assert_eq!(texts(&name["parameters"][0]["schema"]["enum"]), files);
}

/// Every reference of the document leads somewhere.
#[test]
fn each_reference_is_found() {
    let document = document();
    let mut waiting = vec![&document];
    let mut found = 0;
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(fields) => waiting.extend(fields.values()),
            Value::Array(items) => waiting.extend(items),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else { continue };
        found += 1;
        if let Some(pointer) = reference.strip_prefix('#') {
            assert!(document.pointer(pointer).is_some(), "{reference}");
        } else {
            let file = reference.strip_prefix("/api/schemas/").unwrap();
            assert!(ALL.iter().any(|(name, _)| *name == file), "{reference}");
        }
    }
    assert!(found > 20, "{found}");
}

/// Whatever is not there, not written so, or not signed: a described problem, and the document for everybody.
#[tokio::test]
async fn who_signs_nothing_reads_the_document_and_no_more() {
    let fund = Fund::new().await;
    let get = |path: &str| Request::get(path).body(Body::empty()).unwrap();
    let read = fund.answer(get("/api/openapi.json")).await;
    assert_eq!((read.status, read.text.as_str()), (200, OPENAPI));
    for (path, status) in [
        ("/api/schemas/payments.json", 200),
        ("/api/schemas/none.json", 404),
        ("/api/effects", 401),
    ] {
        assert_eq!(fund.answer(get(path)).await.status, status, "{path}");
    }
    for (method, path) in
        [(Method::POST, "/api/feed/payments"), (Method::POST, "/api/effects/answers")]
    {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        assert_eq!(fund.answer(request).await.status, 401, "{path}");
    }
    let told =
        [fund.send("/api/effects/answers", "x"), fund.ask(Method::GET, "/api/effects?after=x")];
    let [told, after] = told.map(|ask| fund.answer(ask.signed()));
    assert_eq!((told.await.status, after.await.status), (200, 400));
}

/// The check itself: an answer that nobody described is seen.
#[test]
#[should_panic(expected = "is not described")]
fn an_answer_that_is_not_described_is_seen() {
    let text = json!({ "type": "urn:guichet:probleme:droit", "title": "non", "status": 418 });
    let sort = "application/problem+json".to_owned();
    let answer = Answer { status: 418, sort, headers: Vec::new(), text: text.to_string() };
    holds(&Method::GET, "/api/effects", &answer);
}

/// And one whose form is another.
#[test]
#[should_panic(expected = "urn:guichet:probleme:humeur")]
fn a_problem_that_is_not_described_is_seen() {
    let text = json!({ "type": "urn:guichet:probleme:humeur", "title": payment("A", "soins"), "status": 403 });
    let sort = "application/problem+json".to_owned();
    let answer = Answer { status: 403, sort, headers: Vec::new(), text: text.to_string() };
    holds(&Method::GET, "/api/effects", &answer);
}
