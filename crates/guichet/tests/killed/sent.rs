//! The example of the guide against a program that serves: what it sends comes in, what it fetches is
//! there, and a file that was cut off by a kill goes on where it stood.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use sqlx::PgPool;

use super::imported::{is_wrong, lines, members, payments, rejected};
use super::{House, count, kills, stop};

/// The program of a fund: a key of its own and the name by which it signs.
struct Fund<'a> {
    house: &'a House,
    keyid: String,
}

impl<'a> Fund<'a> {
    /// Makes a key as the guide says and registers it.
    fn new(house: &'a House) -> Self {
        let folder = house.folder.path();
        let run = |arguments: &[&str]| {
            let openssl = Command::new("openssl").args(arguments).current_dir(folder).status();
            assert!(openssl.unwrap().success());
        };
        run(&["genpkey", "-algorithm", "ed25519", "-out", "caisse.pem"]);
        run(&["pkey", "-in", "caisse.pem", "-pubout", "-out", "caisse.pub"]);
        let mut add = house.guichet("client");
        add.args([
            "add",
            "--name",
            "Paiements",
            "--effects",
            "--feed",
            "members",
            "--feed",
            "payments",
        ]);
        let said = add.arg("--key").arg(folder.join("caisse.pub")).stdout(Stdio::piped()).output();
        let said = String::from_utf8(said.unwrap().stdout).unwrap();
        let keyid = said.split('"').nth(1).unwrap().to_owned();
        Self { house, keyid }
    }

    fn ask(&self, method: &str, target: &str, file: Option<&Path>) -> Command {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/feed/ask.sh");
        let mut ask = Command::new(script);
        ask.arg(format!("http://127.0.0.1:{}", self.house.operator_port))
            .arg(self.house.folder.path().join("caisse.pem"))
            .args([&self.keyid, method, target])
            .args(file)
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        ask
    }

    fn answer(&self, method: &str, target: &str, file: Option<&Path>) -> String {
        let Output { stdout, .. } = self.ask(method, target, file).output().unwrap();
        String::from_utf8(stdout).unwrap()
    }
}

/// Returns once more lines are in than before, or when there are no more to take.
async fn until_lines_are_taken(owner: &PgPool, asking: &mut Child) {
    let taken = "select coalesce(sum(lines), 0)::bigint from imports";
    let before = count(owner, taken).await;
    while count(owner, taken).await == before && asking.try_wait().unwrap().is_none() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_sent_as_the_guide_shows_comes_in_once_whenever_the_program_is_killed() {
    let house = House::new();
    let mut serving = house.serve();
    let fund = Fund::new(&house);
    let (members, file) = (members(house.folder.path()), payments(house.folder.path()));
    let told = fund.answer("POST", "/api/feed/members", Some(&members));
    assert!(told.contains("\"acceptees\":5"), "{told}");
    let effects = fund.answer("GET", "/api/effects?after=0", None);
    assert_eq!(effects, "{\"fin\":true,\"lignes\":0,\"dernier\":0}\n");
    let owner = PgPool::connect_with(house.owner()).await.unwrap();

    let begun = "select count(*) from imports where finished_at is null and lines > 0";
    let mut interrupted = 0;
    for turn in 0..kills() / 4 {
        // Nobody reads the answer of one that ends before the kill: it must not wait for a reader.
        let mut ask = fund.ask("POST", "/api/feed/payments", Some(&file));
        let mut asking = ask.stdout(Stdio::null()).spawn().unwrap();
        // Now while the file arrives or soon after, now while its lines are taken.
        if turn % 2 == 0 {
            tokio::time::sleep(Duration::from_millis(300 + turn * 731 % 2_800)).await;
        } else {
            until_lines_are_taken(&owner, &mut asking).await;
            tokio::time::sleep(Duration::from_millis(turn * 137 % 700)).await;
        }
        serving.kill().unwrap();
        serving.wait().unwrap();
        asking.wait().unwrap();
        interrupted += count(&owner, begun).await;
        serving = house.serve();
    }
    let answer = fund.answer("POST", "/api/feed/payments", Some(&file));

    assert!(interrupted > 0, "no import was cut off: the file is too short");
    let wrong: Vec<usize> = (1..=lines()).filter(|line| is_wrong(*line)).collect();
    let (rejects, last) = answer.trim_end().rsplit_once('\n').unwrap();
    assert_eq!(rejected(rejects), wrong);
    assert!(last.contains(&format!("\"rejetees\":{}", wrong.len())), "{last}");
    let good = i64::try_from(lines() - wrong.len()).unwrap();
    assert_eq!(count(&owner, "select count(*) from payments").await, good);
    let finished = "select count(*) from imports where finished_at is not null and lines = accepted + rejected";
    assert_eq!(count(&owner, finished).await, 2);
    let left = std::fs::read_dir(house.data().join("feed")).unwrap().count();
    assert_eq!(left, 0, "nothing of the file stays");
    owner.close().await;
    stop(&mut serving);
}
