//! What an import promises: every wrong line with its cause, nothing twice, nothing half.

mod reject;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use guichet_values::MemberId;
use reject::wrong;

use super::form::Cause;
use super::reject::Rejects;
use super::{Kind, Refused, Totals, Wanted, import};
use crate::shared::keys::Place;
use crate::testing::{TestSite, camille, scratch_folder};

/// The kinds in the order of docs/feed.md, each with its examples.
const EXAMPLES: [(Kind, &str); 11] = [
    (Kind::Members, "members.ndjson"),
    (Kind::Beneficiaries, "beneficiaries.ndjson"),
    (Kind::Rights, "rights.ndjson"),
    (Kind::Cards, "cards.ndjson"),
    (Kind::EuropeanCards, "european-cards.ndjson"),
    (Kind::BankDetails, "bank-details.ndjson"),
    (Kind::ComplementaryContracts, "complementary-contracts.ndjson"),
    (Kind::Payments, "payments.ndjson"),
    (Kind::Payments, "payments.csv"),
    (Kind::LeavePeriods, "leave-periods.ndjson"),
    (Kind::Debts, "debts.ndjson"),
];

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/feed").join(name)
}

/// A folder with files to import.
struct Files(tempfile::TempDir);

impl Files {
    fn new() -> Self {
        Self(scratch_folder("feed"))
    }

    fn rejects(&self) -> PathBuf {
        self.0.path().join("rejects")
    }

    /// Imports a text as it stands.
    async fn import_whole(
        &self,
        site: &TestSite,
        (kind, name): (Kind, &str),
        text: &[u8],
    ) -> Result<Totals, Refused> {
        let file = self.0.path().join(name);
        fs::write(&file, text).unwrap();
        let wanted =
            Wanted { kind, file: file.into(), rejects: self.rejects(), all_or_nothing: false };
        import(&site.app, &wanted, |_, _| {}).await
    }

    /// Imports lines with their totals.
    async fn import(&self, site: &TestSite, kind: Kind, lines: &[String]) -> Totals {
        let text = with_totals(lines);
        self.import_whole(site, (kind, "file.ndjson"), text.as_bytes()).await.unwrap()
    }

    /// The rejected lines: number, cause.
    fn rejected(&self) -> Vec<(u64, String)> {
        let Ok(text) = fs::read_to_string(self.rejects()) else { return Vec::new() };
        let rejected = text.lines().map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            (line["ligne"].as_u64().unwrap(), line["cause"].as_str().unwrap().to_owned())
        });
        rejected.collect()
    }
}

fn with_totals(lines: &[String]) -> String {
    let totals = format!("{{\"fin\":true,\"lignes\":{}}}\n", lines.len());
    lines.iter().map(String::as_str).chain([totals.as_str()]).collect::<Vec<_>>().join("\n")
}

async fn import_examples(site: &TestSite, files: &Files) -> Vec<Totals> {
    let mut totals = Vec::new();
    for (kind, name) in EXAMPLES {
        let (file, rejects) = (example(name), files.rejects());
        let wanted = Wanted { kind, file: file.into(), rejects, all_or_nothing: false };
        totals.push(import(&site.app, &wanted, |_, _| {}).await.unwrap());
    }
    totals
}

async fn count(site: &TestSite, what: &str) -> i64 {
    let count = format!("select count(*) from {what}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&site.owner).await.unwrap()
}

fn payment(key: &str) -> String {
    format!(
        r#"{{"cle":"{key}","nir":"2850578006084","flx_trt_dtd":"2026-11-05","nature":"soins","libelle":"Consultation","destinataire":"assure","bse_rem_mnt":"19.00"}}"#
    )
}

#[tokio::test]
async fn the_examples_of_the_guide_come_in_and_again_change_nothing() {
    let (site, files) = (TestSite::new().await, Files::new());

    let first = import_examples(&site, &files).await;
    let again = import_examples(&site, &files).await;

    assert_eq!(files.rejected(), []);
    assert!(!files.rejects().exists(), "a file without rejects is not left behind");
    for (first, again) in first.iter().zip(&again) {
        assert_eq!((first.accepted, first.rejected), (first.lines, 0));
        assert!(first.changed >= first.lines);
        assert_eq!(again, &Totals { changed: 0, ..*first });
    }
    for (rows, what) in [
        (2, "members"),
        (2, "member_lookups"),
        (2, "beneficiaries"),
        (3, "member_rights"),
        (2, "member_cards"),
        (3, "european_cards"),
        (1, "european_cards join beneficiaries using (member_id, beneficiary_id)"),
        (1, "european_cards where stopped_by is not null"),
        (1, "beneficiaries where secondary_since is not null"),
        (6, "payments"),
        (2, "payments where beneficiary_id is not null"),
        (3, "payment_lines"),
        (3, "payment_explanations where trace is not null"),
        (1, "payment_allowances a join leave_periods l on a.first_on = l.starts_on"),
        (0, "unexplained_payments"),
        (1, "debt_movements"),
        (2, "debt_origins"),
        (1, "debt_origins join beneficiaries using (member_id, beneficiary_id)"),
        (3, "leave_periods"),
        (1, "leave_periods where prolongs_id is not null"),
        (2, "payments where complementary = 'a_transmettre'"),
        (1, "payments where complementary = 'transmis'"),
        (3, "complementary_contracts"),
        (1, "complementary_contracts join beneficiaries using (member_id, beneficiary_id)"),
        (22, "audit_events where kind = 'feed.imported' and actor_kind = 'system'"),
    ] {
        assert_eq!(count(&site, what).await, rows, "{what}");
    }
}

#[tokio::test]
async fn what_identifies_somebody_is_sealed_as_everywhere() {
    let (site, files) = (TestSite::new().await, Files::new());
    import_examples(&site, &files).await;

    let rows: Vec<(MemberId, Vec<Vec<u8>>)> = sqlx::query_as(
        "select m.member_id, array[m.nir_sealed, b.iban_sealed, c.serial_sealed, e.number_sealed]
           from members m join member_bank_details b using (member_id)
           join member_cards c using (member_id) join european_cards e using (member_id)
          where c.ends_on is null and e.stopped_on is not null",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();

    let (member, sealed) = &rows[0];
    let places = [
        ("members", "nir_sealed", "2850578006084"),
        ("member_bank_details", "iban_sealed", "FR6420041010030134780G02443"),
        ("member_cards", "serial_sealed", "802500000204671322631"),
        ("european_cards", "number_sealed", "80250000019900000417"),
    ];
    for ((table, column, clear), sealed) in places.into_iter().zip(sealed) {
        let place = Place { table, column, member: Some(*member) };
        assert_eq!(site.app.keys().open(place, sealed).unwrap(), clear.as_bytes());
    }
}

/// Where a member signs in, she finds what was imported: her payment with its explanation.
#[tokio::test]
async fn a_member_sees_what_was_imported() {
    let (site, files) = (TestSite::new().await, Files::new());
    let (_, mut browser) = site.member(&camille()).await;

    import_examples(&site, &files).await;

    browser.visit("/paiements").await.sees("Pension d’invalidité").sees("612,40");
    browser.visit(crate::payments::leave::ADDRESS).await.sees("423,46");
    browser.visit(crate::papers::ADDRESS).await.sees("0425").does_not_see("80250000019900000425");
}

/// A payment of allowances comes from gross to net; whatever is wrong in it is a reject.
#[tokio::test]
async fn every_wrong_allowance_goes_to_the_rejects_with_its_cause() {
    let (site, files) = (TestSite::new().await, Files::new());
    import_examples(&site, &files).await;
    let text = fs::read_to_string(example("payments.ndjson")).unwrap();
    let good = text.lines().find(|line| line.contains("indemnite\"")).unwrap();
    let wrong = reject::wrong_allowance();

    let lines: Vec<String> = wrong.iter().map(|(from, to, _)| good.replacen(from, to, 1)).collect();
    let totals = files.import(&site, Kind::Payments, &lines).await;

    assert_eq!((totals.accepted, totals.rejected), (0, u64::try_from(wrong.len()).unwrap()));
    for ((_, cause), (.., part)) in files.rejected().iter().zip(&wrong) {
        assert!(cause.contains(part), "« {cause} » is not {part}");
    }
}

#[tokio::test]
async fn a_newer_version_replaces_and_an_older_one_does_not() {
    let (site, files) = (TestSite::new().await, Files::new());
    let told = |version: u8, name: &str| {
        format!(
            r#"{{"version":{version},"nir":"2850578006084","nom":"{name}","prenom":"Camille","date_naissance":"1985-05-12","org_aff_ben":"781"}}"#
        )
    };

    for lines in
        [vec![told(2, "DEUX")], vec![told(1, "UN")], vec![told(4, "QUATRE"), told(3, "TROIS")]]
    {
        files.import(&site, Kind::Members, &lines).await;
    }

    let name: Vec<String> =
        sqlx::query_scalar("select last_name from members").fetch_all(&site.owner).await.unwrap();
    assert_eq!(name, ["QUATRE"]);
}

/// Each kind, wrong in each of its own ways; what stands beside stays good.
#[tokio::test]
async fn every_wrong_line_goes_to_the_rejects_with_its_cause() {
    let (site, files) = (TestSite::new().await, Files::new());
    import_examples(&site, &files).await;

    for (kind, name) in EXAMPLES.into_iter().filter(|(_, name)| name.ends_with("ndjson")) {
        let text = fs::read_to_string(example(name)).unwrap();
        let good = text.lines().next().unwrap().to_owned();
        let mut lines = vec![good.clone()];
        let mut causes = Vec::new();
        for (number, (from, to, cause)) in wrong(kind).iter().enumerate() {
            let bad = good.replacen(from, to, 1);
            assert_ne!(bad, good, "{name} has no {from}");
            lines.push(bad);
            causes.push((u64::try_from(number).unwrap() + 2, *cause));
        }

        causes.push((u64::try_from(lines.len()).unwrap() + 1, "la ligne est coupée"));
        lines.push(good.strip_suffix('}').unwrap().to_owned());

        let totals = files.import(&site, kind, &lines).await;

        assert_eq!((totals.accepted, totals.changed), (1, 0), "{name}: {:?}", files.rejected());
        let rejected = files.rejected();
        assert_eq!(rejected.len(), causes.len(), "{name}");
        for ((number, cause), (wanted, part)) in rejected.iter().zip(&causes) {
            assert!(number == wanted && cause.contains(part), "{name}: « {cause} » is not {part}");
        }
    }
    let mode = fs::metadata(files.rejects()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "a line identifies people: its owner's eyes only");
}

/// Whatever is broken in a line, it is a reject and never a fault.
#[tokio::test]
async fn no_damage_to_a_line_stops_the_file() {
    let (site, files) = (TestSite::new().await, Files::new());
    import_examples(&site, &files).await;

    for (kind, name) in EXAMPLES.into_iter().filter(|(_, name)| name.ends_with("ndjson")) {
        let text = fs::read_to_string(example(name)).unwrap();
        let line = text.lines().next().unwrap();
        let damaged = line.char_indices().flat_map(|(at, letter)| {
            let (before, rest) = line.split_at(at);
            let after = rest.strip_prefix(letter).unwrap();
            ["", "9", "é", "\"", "\\u0000"].map(|other| format!("{before}{other}{after}"))
        });
        let lines: Vec<String> = damaged.collect();

        let totals = files.import(&site, kind, &lines).await;

        assert_eq!(totals.accepted + totals.rejected, totals.lines);
    }
    let bytes = b"\xff\xfe\n\n{\"fin\":true,\"lignes\":2}\n";
    let totals = files.import_whole(&site, (Kind::Payments, "x.ndjson"), bytes).await.unwrap();
    assert_eq!(totals.rejected, 2);
    assert!(files.rejected()[0].1.contains("UTF-8"));
}

/// Cut short, or with totals that are not its own: refused before anything is written.
#[tokio::test]
async fn a_file_whose_totals_are_not_its_own_is_refused_whole() {
    let (site, files) = (TestSite::new().await, Files::new());
    site.member(&camille()).await;
    let (one, two) = (payment("P-1"), payment("P-2"));

    for (text, said) in [
        (format!("{one}\n{two}\n"), "cut short"),
        (format!("{one}\n{{\"fin\":true,\"lignes\":2}}\n"), "2 lines, it has 1"),
        (format!("{one}\n{{\"fin\":true,\"lignes\":1,\"somme\":\"18.99\"}}"), "1899 cents"),
        (format!("{one}\n{{\"fin\":false,\"lignes\":1}}\n"), "cut short"),
        (String::new(), "cut short"),
    ] {
        let file = (Kind::Payments, "cut.ndjson");
        let refused = files.import_whole(&site, file, text.as_bytes()).await.unwrap_err();
        assert!(refused.to_string().contains(said), "{refused}");
    }
    for (text, said) in
        [("cle;nir\n#fin;9\n", "9 lines, it has 0"), ("", "columns"), ("cle\nx;\"y\n", "cut short")]
    {
        let file = (Kind::Payments, "cut.csv");
        let refused = files.import_whole(&site, file, text.as_bytes()).await.unwrap_err();
        assert!(refused.to_string().contains(said), "{refused}");
    }
    let as_csv = (Kind::Cards, "cards.csv");
    let refused = files.import_whole(&site, as_csv, b"cle\n#fin;0\n").await.unwrap_err();
    assert!(refused.to_string().contains("only payments"));
    assert_eq!(count(&site, "payments").await, 0);
    assert_eq!(count(&site, "imports").await, 0);
}

#[tokio::test]
async fn all_or_nothing_is_nothing_where_one_line_is_wrong() {
    let (site, files) = (TestSite::new().await, Files::new());
    site.member(&camille()).await;
    let file = files.0.path().join("file.ndjson");
    let wanted = Wanted {
        kind: Kind::Payments,
        file: file.clone().into(),
        rejects: files.rejects(),
        all_or_nothing: true,
    };
    let lines = [payment("P-1"), payment("P-2").replace("soins", "vacances")];
    fs::write(&file, with_totals(&lines)).unwrap();

    let refused = import(&site.app, &wanted, |_, _| {}).await.unwrap_err();

    assert_eq!(refused.to_string(), "1 of 2 lines are wrong: nothing was imported");
    assert_eq!(files.rejected()[0].0, 2);
    assert_eq!(count(&site, "payments").await, 0);
    assert_eq!(count(&site, "audit_events where kind = 'feed.imported'").await, 0);
    fs::write(&file, with_totals(&lines[..1])).unwrap();
    assert_eq!(import(&site.app, &wanted, |_, _| {}).await.unwrap().changed, 1);
    assert_eq!(count(&site, "payments").await, 1);
}

/// A line whose member came later finds its place when the file is told again.
#[tokio::test]
async fn a_rejected_line_comes_in_once_its_member_is_here() {
    let (site, files) = (TestSite::new().await, Files::new());
    let lines = [payment("P-1")];

    let before = files.import(&site, Kind::Payments, &lines).await;
    site.member(&camille()).await;
    let after = files.import(&site, Kind::Payments, &lines).await;

    assert_eq!((before.rejected, before.sum.get()), (1, 0));
    assert_eq!((after.changed, after.rejected, after.sum.get()), (1, 0, 1_900));
}

/// A run that was cut off may have written more rejects than it committed: the next one cuts them where
/// the last commit left them, so that no line stands in the file twice.
#[test]
fn rejects_go_on_where_the_last_commit_left_them() {
    let files = Files::new();
    let cause = Cause::line("fausse");
    let mut cut_off = Rejects::open(&files.rejects(), 0).unwrap().unwrap();
    cut_off.add(2, &cause, "un").unwrap();
    let committed = cut_off.settle().unwrap();
    cut_off.add(7, &cause, "deux").unwrap();
    cut_off.settle().unwrap();

    let mut next = Rejects::open(&files.rejects(), committed).unwrap().unwrap();
    next.add(7, &cause, "deux").unwrap();
    next.settle().unwrap();

    let numbers: Vec<u64> = files.rejected().into_iter().map(|(number, _)| number).collect();
    assert_eq!(numbers, [2, 7]);
    let too_long = next.settle().unwrap() + 1;
    assert!(Rejects::open(&files.rejects(), too_long).unwrap().is_none(), "a line is missing");
}
