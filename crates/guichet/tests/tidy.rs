//! Tidy: rules of the tree that a reviewer would repeat. Each failure says its reason and cure.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops where something is not as expected"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Longest file of Rust (style 5c). Long files hide what they do.
const LINES_MAX: usize = 400;

/// Longest function outside views, and inside them (answers 19).
const FUNCTION_LINES_MAX: usize = 60;
const VIEW_LINES_MAX: usize = 100;

/// Files that may break a rule, with the reason. This list may only shrink.
const EXCEPTIONS: &[(&str, &str)] = &[];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every file below a folder with this ending, as (path from the root, text).
fn files(under: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(&root().join(under), ending, &mut found);
    assert!(!found.is_empty(), "no *{ending} under {under}: the check would see nothing");
    found
}

fn walk(folder: &Path, ending: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && name != "target" && name != "node_modules" {
            walk(&path, ending, found);
        } else if name.ends_with(ending) {
            let shown = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
            found.push((shown, fs::read_to_string(&path).unwrap()));
        }
    }
}

fn excepted(path: &str) -> bool {
    EXCEPTIONS.iter().any(|(file, _)| *file == path)
}

#[track_caller]
fn none(broken: Vec<String>, cure: &str) {
    assert!(broken.is_empty(), "{cure}\n{}", broken.join("\n"));
}

#[test]
fn files_stay_small() {
    let long = files("crates", ".rs")
        .into_iter()
        .filter(|(path, text)| text.lines().count() > LINES_MAX && !excepted(path))
        .map(|(path, text)| format!("{path}: {} lines", text.lines().count()));
    none(long.collect(), "cut the file by what it is about: a file answers one question");
}

#[test]
fn functions_stay_short() {
    let mut long = Vec::new();
    for (path, text) in files("crates", ".rs") {
        let view = path.ends_with("view.rs") || path.starts_with("crates/ui/");
        let lines_max = if view { VIEW_LINES_MAX } else { FUNCTION_LINES_MAX };
        for (name, lines) in functions(&text) {
            if lines > lines_max && !excepted(&path) {
                long.push(format!("{path}: {name} has {lines} lines, {lines_max} are allowed"));
            }
        }
    }
    none(long, "name the parts and call them: a function is read in one glance");
}

/// Name and length of each function: from its line to the closing brace in the same column, which
/// is where rustfmt puts it.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let head = trimmed.trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
        let head = head
            .trim_start_matches("pub ")
            .trim_start_matches("const ")
            .trim_start_matches("async ");
        let Some(name) = head.strip_prefix("fn ") else { continue };
        let column = &line[..line.len() - trimmed.len()];
        let end = lines[start..].iter().position(|line| *line == format!("{column}}}"));
        let name = name.split(['(', '<']).next().unwrap_or(name).to_owned();
        found.extend(end.map(|lines| (name, lines + 1)));
    }
    found
}

#[test]
fn every_module_says_what_it_is() {
    let silent = files("crates", ".rs").into_iter().filter(|(_, text)| !text.starts_with("//!"));
    none(silent.map(|(path, _)| path).collect(), "begin the file with //! and what it is for");
}

#[test]
fn only_queries_files_speak_sql() {
    let speaking = files("crates/guichet/src", ".rs").into_iter().filter(|(path, text)| {
        let allowed = path.ends_with("queries.rs")
            || path.contains("/database/")
            || path.contains("/testing/")
            || path.contains("/bench/")
            || path.ends_with("tests.rs")
            || path.contains("/tests/");
        !allowed
            && (text.contains("sqlx::query")
                || text.contains("raw_sql")
                || text.contains(".execute("))
    });
    none(speaking.map(|(path, _)| path).collect(), "move the SQL to the feature's queries.rs");
}

#[test]
fn business_time_is_never_the_databases() {
    let banned =
        ["now()", "current_date", "current_timestamp", "localtimestamp", "clock_timestamp()"];
    let sql = files("migrations", ".sql").into_iter();
    let queries = files("crates/guichet/src", "queries.rs").into_iter();
    let mut telling = Vec::new();
    for (path, text) in sql.chain(queries) {
        for line in text.lines().map(|line| line.split("--").next().unwrap_or(line).to_lowercase())
        {
            telling.extend(
                banned
                    .iter()
                    .filter(|word| line.contains(*word))
                    .map(|word| format!("{path}: {word}")),
            );
        }
    }
    none(
        telling,
        "hand the clock in (App::now): a rule with a date is a function of (row, now), answers 7",
    );
}

#[test]
fn features_hold_only_files_of_known_names() {
    let areas = ["core_system", "desk", "file_access", "home", "papers", "payments", "requests"];
    let known = [
        "mod.rs",
        "pages.rs",
        "view.rs",
        "form.rs",
        "queries.rs",
        "jobs.rs",
        "desk.rs",
        "mail.rs",
        "samples.rs",
        "tests.rs",
    ];
    let verbs = [
        "accept.rs",
        "act.rs",
        "answer.rs",
        "ask.rs",
        "call.rs",
        "choose.rs",
        "compose.rs",
        "decide.rs",
        "decode.rs",
        "explain.rs",
        "file.rs",
        "find.rs",
        "forget.rs",
        "give.rs",
        "invite.rs",
        "issue.rs",
        "lift.rs",
        "open.rs",
        "read.rs",
        "reject.rs",
        "revoke.rs",
        "spool.rs",
        "print.rs",
        "take.rs",
        "to_do.rs",
        "verify.rs",
        "watch.rs",
        "withdraw.rs",
    ];
    let strange =
        files("crates/guichet/src", ".rs").into_iter().map(|(path, _)| path).filter(|path| {
            let mut parts = path.trim_start_matches("crates/guichet/src/").split('/');
            let area = parts.next().unwrap_or_default();
            let name = parts.next_back().unwrap_or_default();
            areas.contains(&area) && !known.contains(&name) && !verbs.contains(&name)
        });
    none(
        strange.collect(),
        "use the names of ARCHITECTURE.md, or add the feature's verb to this list",
    );
}

#[test]
fn every_page_has_its_samples() {
    // These views are looked at elsewhere. The list may only shrink.
    let without = [
        "crates/guichet/src/demo/", // the demo's own pages; its journey visits them
    ];
    let sources = files("crates/guichet/src", ".rs");
    let paths: Vec<&str> = sources.iter().map(|(path, _)| path.as_str()).collect();
    let alone = paths.iter().filter(|path| {
        let Some(folder) = path.strip_suffix("view.rs") else { return false };
        let samples = format!("{folder}samples.rs");
        !without.contains(&folder) && !paths.contains(&samples.as_str())
    });
    none(
        alone.map(|path| (*path).to_owned()).collect(),
        "give each state of the page a sample (samples.rs, listed in site::samples): that is what          axe and html-validate read",
    );
}

#[test]
fn a_page_reads_as_an_outline() {
    let mut folded = Vec::new();
    for root in ["crates/guichet/src", "crates/ui/src"] {
        for (path, text) in files(root, ".rs") {
            let lines = text.lines().enumerate().filter(|(_, line)| line.trim() == "({");
            folded.extend(lines.map(|(at, _)| format!("{path}:{}", at + 1)));
        }
    }
    none(
        folded,
        "bind the component with `let` before `html!`, then write its name (STYLE, « Pages »)",
    );
}

#[test]
fn shared_knows_no_area() {
    let areas =
        ["core_system", "desk", "file_access", "home", "payments", "requests", "site", "commands"];
    let mut knowing = Vec::new();
    for (path, text) in files("crates/guichet/src/shared", ".rs") {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        knowing.extend(
            areas
                .iter()
                .filter(|area| code.contains(&format!("crate::{area}")))
                .map(|area| format!("{path}: {area}")),
        );
    }
    for (path, text) in
        files("crates/ui/src", ".rs").into_iter().chain(files("crates/values/src", ".rs"))
    {
        if text.contains("guichet::") || text.contains("axum::") || text.contains("sqlx::query") {
            knowing.push(path);
        }
    }
    none(knowing, "turn the dependency round: the area hands in what the shared part needs");
}

#[test]
fn nothing_is_left_to_do_without_a_number() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X ")];
    let mut left = Vec::new();
    for (path, text) in files("crates", ".rs").into_iter().chain(files("migrations", ".sql")) {
        for line in text.lines().filter(|line| marks.iter().any(|mark| line.contains(mark))) {
            if !line.contains('#') {
                left.push(format!("{path}: {}", line.trim()));
            }
        }
    }
    none(left, "do it now, or write the number of its issue: #12");
}

#[test]
fn no_test_is_switched_off() {
    let mark = concat!("#[ign", "ore");
    let off = files("crates", ".rs").into_iter().filter(|(_, text)| text.contains(mark));
    none(
        off.map(|(path, _)| path).collect(),
        "mend it or delete it; a long one belongs to ./dev trial",
    );
}

#[test]
fn every_setting_is_in_the_operators_guide() {
    let guide = fs::read_to_string(root().join("docs/operate/settings.md")).unwrap();
    let config = fs::read_to_string(root().join("crates/guichet/src/config/mod.rs")).unwrap();
    let code = config.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let named = code.split('"').filter(|part| part.starts_with("GUICHET_") && !part.contains(' '));
    let missing = named.filter(|name| {
        *name != "GUICHET_"
            && !name.starts_with("GUICHET_BENCH")
            && *name != "GUICHET_TRIAL"
            && !guide.contains(*name)
    });
    none(missing.map(ToOwned::to_owned).collect(), "add the setting to docs/operate/settings.md");
}

#[test]
fn migrations_are_one_sentence_each() {
    let mut wrong = Vec::new();
    for (path, text) in files("migrations", ".sql") {
        let name = path.trim_start_matches("migrations/");
        let (stamp, words) = name.split_once('_').unwrap_or((name, ""));
        if stamp.len() != 14 || words.len() < 5 || !text.starts_with("--") {
            wrong.push(path);
        }
    }
    none(wrong, "name it <14 digits>_<what it does>.sql and begin with a comment that says why");
}

/// The check of lengths is itself checked.
#[test]
fn a_function_is_measured_from_its_line_to_its_brace() {
    let text = "fn a() {\n    1\n}\n\nimpl B {\n    pub(crate) async fn c<T>(\n        t: T,\n    ) {\n    }\n}\n";

    assert_eq!(functions(text), [("a".to_owned(), 3), ("c".to_owned(), 4)]);
}
