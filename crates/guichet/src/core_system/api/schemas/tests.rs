//! The schemas against the examples, and against the import: what one refuses, the other does.

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::ALL;
use crate::core_system::effects::take;
use crate::core_system::import::{Kind, Wanted, import};
use crate::testing::{TestSite, scratch_folder};

/// In the order of docs/feed.md.
const KINDS: [Kind; 10] = [
    Kind::Members,
    Kind::Beneficiaries,
    Kind::Rights,
    Kind::Cards,
    Kind::EuropeanCards,
    Kind::BankDetails,
    Kind::ComplementaryContracts,
    Kind::Payments,
    Kind::LeavePeriods,
    Kind::Debts,
];

fn schema(name: &str) -> Validator {
    let file = format!("{name}.json");
    let (_, text) = ALL.iter().find(|(known, _)| *known == file).unwrap();
    let schema: Value = serde_json::from_str(text).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "{name}");
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

fn example(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/feed");
    folder.join(format!("{name}.ndjson"))
}

/// The lines of an example; its totals, if it has any, last.
fn lines(name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(example(name)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_example_is_as_its_schema_says() {
    for (file, _) in ALL.iter().filter(|(file, _)| *file != "totals.json") {
        let name = file.trim_end_matches(".json");
        let (schema, totals) = (schema(name), schema("totals"));
        for line in lines(name) {
            let told = if line["fin"] == true { &totals } else { &schema };
            let wrong: Vec<String> =
                told.iter_errors(&line).map(|error| error.to_string()).collect();
            assert_eq!(wrong, Vec::<String>::new(), "{name}: {line}");
        }
    }
}

/// The same line with one thing changed, in every place: left out, of another sort, one too many.
fn mutated(line: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    let others = [
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(""),
        json!("x"),
        json!({}),
        json!([]),
    ];
    for pointer in pointers(line, "") {
        for other in &others {
            let mut changed = line.clone();
            *changed.pointer_mut(&pointer).unwrap() = other.clone();
            all.push(changed);
        }
        let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
        let mut without = line.clone();
        if let Some(Value::Object(fields)) = without.pointer_mut(parent) {
            fields.remove(name);
            all.push(without);
        }
        let mut more = line.clone();
        if let Some(Value::Object(fields)) = more.pointer_mut(parent) {
            fields.insert("inconnu".to_owned(), json!(1));
            all.push(more);
        }
    }
    all
}

/// Every place in a line but the line itself.
fn pointers(value: &Value, at: &str) -> Vec<String> {
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    let below = inside.into_iter().flat_map(|(name, value)| {
        let here = format!("{at}/{name}");
        let mut all = pointers(value, &here);
        all.push(here);
        all
    });
    below.collect()
}

/// The numbers of the lines that the import rejects.
async fn rejected(site: &TestSite, kind: Kind, lines: &[Value]) -> Vec<(usize, String)> {
    let folder = scratch_folder("schemas");
    let (file, rejects) = (folder.path().join("lines.ndjson"), folder.path().join("rejects"));
    let last = json!({ "fin": true, "lignes": lines.len() });
    let text: Vec<String> = lines.iter().chain([&last]).map(ToString::to_string).collect();
    std::fs::write(&file, text.join("\n")).unwrap();
    let wanted =
        Wanted { kind, file: file.into(), rejects: rejects.clone(), all_or_nothing: false };
    import(&site.app, &wanted, |_, _| {}).await.unwrap();
    let text = std::fs::read_to_string(rejects).unwrap_or_default();
    let rejects = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    rejects
        .map(|line| {
            let number = usize::try_from(line["ligne"].as_u64().unwrap()).unwrap();
            (number, line["cause"].as_str().unwrap().to_owned())
        })
        .collect()
}

/// What no schema can say: that fields agree with each other, or with what is here.
fn is_beyond(cause: &str) -> bool {
    ["leur somme n’est pas", "aucun bénéficiaire de ce numéro", "la clé"]
        .iter()
        .any(|beyond| cause.contains(beyond))
}

#[tokio::test]
async fn the_import_and_the_schemas_refuse_the_same_lines() {
    let site = TestSite::new().await;
    let mut compared = 0;
    for kind in KINDS {
        let schema = schema(kind.name());
        let mut examples = lines(kind.name());
        examples.pop();
        assert_eq!(rejected(&site, kind, &examples).await, []);
        let all: Vec<Value> = examples.iter().flat_map(mutated).collect();
        let rejected = rejected(&site, kind, &all).await;
        for (number, line) in (1..).zip(&all) {
            let cause = rejected.iter().find(|(rejected, _)| *rejected == number);
            let beyond = cause.is_some_and(|(_, cause)| is_beyond(cause));
            assert_eq!(schema.is_valid(line) && !beyond, cause.is_none(), "{line}: {cause:?}");
        }
        compared += all.len();
    }
    assert!(compared > 2_000, "{compared}");
}

/// What a line of answers looks like; whether there is such an effect, only the table knows.
#[test]
fn answers_are_read_as_their_schema_says() {
    let schema = schema("answers");
    let lines: Vec<Value> = lines("answers").iter().flat_map(mutated).collect();
    for line in lines {
        let kind = line["type"].as_str().unwrap_or("email");
        if kind.len() > 1 {
            let read = take::is_an_answer(&line.to_string());
            assert_eq!(schema.is_valid(&line), read, "{line}");
        }
    }
}
