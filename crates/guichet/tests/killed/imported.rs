//! An import that is killed again and again loses no line and doubles none, and its file of rejects
//! is exact.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use sqlx::PgPool;

use super::{House, count, kills, trial};

/// One line of so many is wrong.
const WRONG_EVERY: usize = 100;

/// Enough for some batches; in the long run, what an order asks for.
pub(super) fn lines() -> usize {
    if trial() { 2_000_000 } else { 120_000 }
}

/// Kills of the small run; the long run is about the lines.
fn kills_of_imports() -> u64 {
    if trial() { 40 } else { kills() / 4 }
}

/// Five members, whose numbers the feed's own check accepts.
pub(super) fn members(folder: &Path) -> PathBuf {
    let mut text = String::new();
    for number in 0..5 {
        let _written = writeln!(
            text,
            r#"{{"version":1,"nir":"285057800608{number}","nom":"MARTIN","prenom":"Camille","date_naissance":"1985-05-12","org_aff_ben":"781","nir_certifie_le":"1985-05-20"}}"#
        );
    }
    text.push_str("{\"fin\":true,\"lignes\":5}\n");
    let file = folder.join("members.ndjson");
    std::fs::write(&file, text).unwrap();
    file
}

pub(super) fn is_wrong(line: usize) -> bool {
    line % WRONG_EVERY == 17
}

pub(super) fn payments(folder: &Path) -> PathBuf {
    let (mut text, mut sum) = (String::new(), 0);
    for line in 1..=lines() {
        let member = line % 5;
        let nature = if is_wrong(line) { "vacances" } else { "soins" };
        sum += line;
        let (euros, cents) = (line / 100, line % 100);
        let _written = writeln!(
            text,
            r#"{{"cle":"P-{line}","nir":"285057800608{member}","flx_trt_dtd":"2026-11-05","nature":"{nature}","libelle":"Consultation","destinataire":"assure","bse_rem_mnt":"{euros}.{cents:02}"}}"#
        );
    }
    let _written = writeln!(
        text,
        "{{\"fin\":true,\"lignes\":{},\"somme\":\"{}.{:02}\"}}",
        lines(),
        sum / 100,
        sum % 100
    );
    let file = folder.join("payments.ndjson");
    std::fs::write(&file, text).unwrap();
    file
}

fn rejected_lines(file: &Path) -> Vec<usize> {
    rejected(&std::fs::read_to_string(file).unwrap())
}

/// The numbers of rejected lines.
pub(super) fn rejected(text: &str) -> Vec<usize> {
    let numbers = text.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(line["contenu"].as_str().unwrap().contains("vacances"));
        usize::try_from(line["ligne"].as_u64().unwrap()).unwrap()
    });
    numbers.collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_killed_at_random_takes_every_line_once() {
    let house = House::new();
    let (members, file) = (members(house.folder.path()), payments(house.folder.path()));
    let done = house.guichet("import").arg("members").arg(&members).status().unwrap();
    assert!(done.success());

    let mut interrupted = 0;
    for turn in 0..kills_of_imports() {
        let mut import = house.guichet("import").arg("payments").arg(&file).spawn().unwrap();
        tokio::time::sleep(Duration::from_millis(700 + turn * 731 % 1_900)).await;
        interrupted += i32::from(import.try_wait().unwrap().is_none());
        import.kill().unwrap();
        import.wait().unwrap();
    }
    let mut last = house.guichet("import");
    let last = last.arg("payments").arg(&file).stdout(Stdio::piped()).output().unwrap();

    assert!(last.status.success());
    // What was killed left the private server running, and the last run left it so.
    let owner = PgPool::connect_with(house.owner()).await.unwrap();
    assert!(interrupted > 0, "no import was cut off: the file is too short");
    let said = String::from_utf8(last.stdout).unwrap();
    assert!(!said.contains("2850578006"), "nothing of a line is shown");
    let wrong: Vec<usize> = (1..=lines()).filter(|line| is_wrong(*line)).collect();
    let rejects = house.folder.path().join("payments.ndjson.rejets");
    assert_eq!(rejected_lines(&rejects), wrong);
    let good = i64::try_from(lines() - wrong.len()).unwrap();
    assert_eq!(count(&owner, "select count(*) from payments").await, good);
    let sum = "select sum(amount_cents)::bigint - (select sum_cents from imports where kind = 'payments') from payments";
    assert_eq!(count(&owner, sum).await, 0);
    let finished = "select count(*) from imports where finished_at is not null and lines = accepted + rejected";
    assert_eq!(count(&owner, finished).await, 2);
    let traces = "select count(*) from audit_events where kind = 'feed.imported'";
    assert!(count(&owner, traces).await >= 2);
    owner.close().await;
}
