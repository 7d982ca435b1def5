//! The stories of an effect, from the form to the core system's answer.

use std::path::PathBuf;

use guichet_values::MemberId;
use serde_json::Value;

use super::take::{self, Taken};
use super::{Cause, Effect, Kind, file, give, leave};
use crate::database::scope::{Mode, Scope, Who};
use crate::testing::{Browser, TestSite, camille, other_parent};

const CODE: &str = "Guichet-Demo-1";
const MOBILE: &str = "/mes-informations/telephone/portable";

/// The lines of an export after a number, totals last.
async fn exported(site: &TestSite, after: i64) -> Vec<Value> {
    let text = exported_text(site, after).await;
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

async fn exported_text(site: &TestSite, after: i64) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("effects.ndjson");
    file::write(&site.app, &path, after).await.unwrap();
    std::fs::read_to_string(path).unwrap()
}

/// Number, type and version of each line.
fn named(lines: &[Value]) -> Vec<(i64, String, i64)> {
    let of = |line: &Value| {
        let number = line["numero"].as_i64()?;
        Some((number, line["type"].as_str()?.to_owned(), line["version"].as_i64()?))
    };
    lines.iter().filter_map(of).collect()
}

async fn change_mobile(browser: &mut Browser, number: &str) {
    browser.visit(MOBILE).await.submit(&[("mobile", number)]).await.gets(200);
}

async fn answered(site: &TestSite, lines: &[&str]) -> Taken {
    take::lines(&site.app, &lines.join("\n")).await.unwrap()
}

fn answer(number: i64, kind: &str, version: i64, rest: &str) -> String {
    format!(r#"{{"numero":{number},"type":"{kind}","version":{version},{rest}}}"#)
}

/// The answers that stand: kind, version, state.
async fn states(site: &TestSite) -> Vec<(String, i64, Option<String>)> {
    sqlx::query_as("select kind, version, state from effects_out order by kind, version")
        .fetch_all(&site.owner)
        .await
        .unwrap()
}

async fn writes(site: &TestSite, member: MemberId, kind: Kind) -> Scope {
    let mut scope = site.app.scope(Who::System, Mode::Write).await.unwrap();
    let effect = Effect::phone(kind, None);
    leave(&mut scope, &site.app, member, Cause::Member, vec![effect]).await.unwrap();
    scope
}

fn guide(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/feed").join(name)
}

/// What the guide shows is what leaves and what is answered.
#[tokio::test]
async fn what_a_member_changes_leaves_as_the_guide_shows_and_its_answers_are_kept() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    change_mobile(&mut camille, "06 12 34 56 78").await;
    let answers =
        [("info_email", "non"), ("info_mobile_telephone", "non"), ("info_mobile_sms", "oui")];
    let consents = "/mes-informations/autorisations";
    camille.visit(consents).await.submit(&answers).await.gets(200);
    camille.visit(MOBILE).await.submit(&[("acte", "retirer")]).await.gets(200);

    let undated = |text: &str| {
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines
            .map(|mut line| {
                if let Some(at) = line.get_mut("enregistre_le") {
                    *at = Value::Null;
                }
                line
            })
            .collect::<Vec<_>>()
    };
    let shown = std::fs::read_to_string(guide("effects.ndjson")).unwrap();
    assert_eq!(undated(&exported_text(&site, 0).await), undated(&shown));

    let answers = std::fs::read_to_string(guide("answers.ndjson")).unwrap();
    let taken = take::lines(&site.app, &answers).await.unwrap();
    assert_eq!(taken, Taken { changed: 4, known: 0, wrong: Vec::new() });
    let again = take::lines(&site.app, &answers).await.unwrap();
    assert_eq!((again.changed, again.known, again.wrong.len()), (0, 4, 0));
}

#[tokio::test]
async fn an_account_that_is_opened_tells_all_that_was_given_with_it() {
    use crate::open_account::tests::{CONTACT, site, venturi_at};
    let site = site().await;
    let mut ange = venturi_at(&site, "contact").await;

    ange.submit(&CONTACT).await.gets(200);

    let lines = exported(&site, 0).await;
    let kinds: Vec<&str> = lines.iter().filter_map(|line| line["type"].as_str()).collect();
    assert_eq!(kinds, ["compte", "contact-email"]);
    assert!(lines.iter().filter_map(|line| line["cause"].as_str()).all(|c| c == "ouverture"));
    let mails = site.mails().await;
    let link = mails.last().unwrap().body.links()[0].to_owned();
    ange.visit(link.strip_prefix("http://localhost:8080").unwrap()).await.submit(&[]).await;
    let after = exported(&site, 2).await;
    assert_eq!(named(&after), [(3, "email".to_owned(), 1)]);
    assert_eq!(after[0]["contenu"]["adresse"], "a.venturi@exemple.fr");
}

#[tokio::test]
async fn a_closed_account_withdraws_what_was_told_and_keeps_nothing_of_it() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    change_mobile(&mut camille, "06 12 34 56 78").await;
    site.confirms(&mut camille, "fermeture").await;

    let page = "/securite/fermer-mon-compte";
    let fields = [("accord", "oui"), ("code_actuel", CODE)];
    camille.visit(page).await.submit(&fields).await.gets(200).sees("Ce compte est fermé");

    let lines = exported(&site, 0).await;
    let told: Vec<(&str, &Value)> =
        lines.iter().filter_map(|line| Some((line["type"].as_str()?, &line["contenu"]))).collect();
    assert_eq!(told.len(), 4);
    assert!(told.contains(&("portable", &Value::Null)), "the number of before is erased");
    for (kind, content) in [
        ("compte", serde_json::json!({ "etat": "ferme" })),
        ("email", serde_json::json!({ "adresse": null })),
        ("portable", serde_json::json!({ "telephone": null })),
    ] {
        assert!(told.contains(&(kind, &content)), "{kind}: {told:?}");
    }
}

/// A reader who goes on from the last number misses nothing that was begun before and committed after.
#[tokio::test]
async fn what_commits_late_comes_after_what_was_read_and_is_not_skipped() {
    let site = TestSite::new().await;
    let (camille, _) = site.member(&camille()).await;
    let (yanis, _) = site.member(&other_parent()).await;

    let early = writes(&site, camille, Kind::MobilePhone).await;
    let late = writes(&site, yanis, Kind::LandlinePhone).await;
    late.commit().await.unwrap();
    let first = exported(&site, 0).await;
    early.commit().await.unwrap();
    let next = exported(&site, 1).await;

    assert_eq!(named(&first), [(1, "fixe".to_owned(), 1)]);
    assert_eq!(named(&next), [(2, "portable".to_owned(), 1)]);
    assert_eq!(named(&exported(&site, 0).await), [named(&first), named(&next)].concat());
}

#[tokio::test]
async fn two_changes_of_one_thing_at_once_are_two_versions_in_their_order() {
    let site = TestSite::new().await;
    let (camille, _) = site.member(&camille()).await;

    let first = writes(&site, camille, Kind::MobilePhone).await;
    let (second, ()) = tokio::join!(writes(&site, camille, Kind::MobilePhone), async {
        site.until_one_waits().await;
        first.commit().await.unwrap();
    });
    second.commit().await.unwrap();
    drop(writes(&site, camille, Kind::MobilePhone).await);

    let portable = |number, version| (number, "portable".to_owned(), version);
    assert_eq!(named(&exported(&site, 0).await), [portable(1, 1), portable(2, 2)]);
}

/// Somebody who changes her file meanwhile does not wait for a batch of the core system, nor it for her.
#[tokio::test]
async fn numbers_and_confirmations_hold_nobodys_file() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille().with_account(CODE)).await;
    change_mobile(&mut camille, "0612345678").await;
    let mut held = site.owner.begin().await.unwrap();
    sqlx::query("select from members where member_id = $1 for no key update")
        .bind(member.uuid())
        .execute(&mut *held)
        .await
        .unwrap();

    let batch = async {
        exported(&site, 0).await;
        answered(&site, &[&answer(1, "portable", 1, r#""etat":"confirme""#)]).await
    };
    tokio::select! {
        _taken = batch => {}
        () = site.until_one_waits() => panic!("the batch waits for her file"),
    }

    assert_eq!(states(&site).await, [("phone_mobile".to_owned(), 1, Some("confirmed".to_owned()))]);
}

/// Killed after numbers were given and before the file stood: the next run finds the same numbers.
#[tokio::test]
async fn an_export_that_was_cut_off_or_is_run_again_gives_the_same_lines() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    change_mobile(&mut camille, "06 12 34 56 78").await;
    change_mobile(&mut camille, "06 12 34 56 79").await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("effects.ndjson");
    std::fs::write(folder.path().join("effects.ndjson.part"), "{\"numero\":1,\"ty").unwrap();
    assert_eq!(give::number(&site.app).await.unwrap(), 2);

    file::write(&site.app, &path, 0).await.unwrap();
    let mode = std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600, "a line identifies people: its owner's eyes only");
    let once = std::fs::read_to_string(&path).unwrap();
    file::write(&site.app, &path, 0).await.unwrap();

    assert_eq!(std::fs::read_to_string(&path).unwrap(), once);
    assert_eq!(once.lines().count(), 3);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[tokio::test]
async fn numbers_that_are_given_by_many_at_once_have_no_gap_and_no_double() {
    let site = TestSite::new().await;
    let (camille, _) = site.member(&camille()).await;
    for _ in 0..20 {
        writes(&site, camille, Kind::MobilePhone).await.commit().await.unwrap();
    }

    let given = tokio::join!(
        give::number(&site.app),
        give::number(&site.app),
        give::number(&site.app),
        give::number(&site.app)
    );

    let given = [given.0, given.1, given.2, given.3].map(Result::unwrap);
    assert_eq!(given.iter().sum::<u64>(), 20);
    let lines = named(&exported(&site, 0).await);
    let numbers: Vec<(i64, i64)> = lines.iter().map(|(n, _, version)| (*n, *version)).collect();
    assert_eq!(numbers, (1..=20).map(|n| (n, n)).collect::<Vec<_>>());
}

#[tokio::test]
async fn an_answer_to_an_older_version_leaves_the_newer_one_alone() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    change_mobile(&mut camille, "06 12 34 56 78").await;
    change_mobile(&mut camille, "06 12 34 56 79").await;
    exported(&site, 0).await;

    let refused = answer(1, "portable", 1, r#""etat":"refuse","cause":"valeur_refusee""#);
    answered(&site, &[&answer(2, "portable", 2, r#""etat":"confirme""#)]).await;
    answered(&site, &[&refused]).await;
    // Whoever takes the number of the newer one for the older changes nothing either.
    let mixed = answer(2, "portable", 1, r#""etat":"refuse","cause":"autre""#);
    assert_eq!(answered(&site, &[&mixed]).await.wrong.len(), 1);

    let state = |version, word: &str| ("phone_mobile".to_owned(), version, Some(word.to_owned()));
    assert_eq!(states(&site).await, [state(1, "refused"), state(2, "confirmed")]);
}

#[tokio::test]
async fn late_comes_before_the_last_word_and_the_last_word_stands() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    change_mobile(&mut camille, "06 12 34 56 78").await;
    exported(&site, 0).await;
    let late = answer(1, "portable", 1, r#""etat":"retarde","promis_le":"2026-12-01""#);
    let confirmed = answer(1, "portable", 1, r#""etat":"confirme""#);
    let refused = answer(1, "portable", 1, r#""etat":"refuse","cause":"autre""#);

    assert_eq!(answered(&site, &[&late, &late]).await.changed, 1);
    assert_eq!(answered(&site, &[&confirmed]).await.changed, 1);
    assert_eq!(answered(&site, &[&late]).await.known, 1);
    let other = answered(&site, &[&refused]).await;

    assert_eq!(other.wrong, [(1, "la réponse déjà donnée était une autre")]);
    assert_eq!(states(&site).await[0].2.as_deref(), Some("confirmed"));
}

/// Wrong lines are named by their number; right ones beside them count.
#[tokio::test]
async fn a_wrong_answer_is_said_by_its_number_and_nothing_of_it_is_shown() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    change_mobile(&mut camille, "06 12 34 56 78").await;
    exported(&site, 0).await;
    let wrong = [
        "2850578006084".to_owned(),
        answer(1, "portable", 1, r#""etat":"perdu""#),
        answer(1, "portable", 1, r#""etat":"refuse""#),
        answer(1, "portable", 1, r#""etat":"confirme","cause":"autre""#),
        answer(1, "portable", 1, r#""etat":"confirme","promis_le":"2026-12-01""#),
        answer(1, "portable", 1, r#""etat":"retarde","promis_le":"demain""#),
        answer(9, "portable", 1, r#""etat":"confirme""#),
        answer(1, "fixe", 1, r#""etat":"confirme""#),
        answer(1, "portable", 1, r#""etat":"confirme","nir":"2850578006084""#),
    ];
    let lines: Vec<&str> = wrong.iter().map(String::as_str).collect();

    let taken = answered(&site, &lines).await;

    let numbers: Vec<u64> = taken.wrong.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, (1..=9).collect::<Vec<_>>());
    assert_eq!(states(&site).await[0].2, None);
    let good = answer(1, "portable", 1, r#""etat":"confirme""#);
    assert_eq!(answered(&site, &[lines[1], &good]).await.changed, 1);
}

#[tokio::test]
async fn what_waits_is_sealed_and_nobody_else_sees_it() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;
    let (yanis, _) = site.member(&other_parent().with_account(CODE)).await;
    change_mobile(&mut camille, "06 12 34 56 78").await;

    let rows: Vec<String> =
        sqlx::query_scalar("select encode(content_sealed, 'escape') || e::text from effects_out e")
            .fetch_all(&site.owner)
            .await
            .unwrap();
    assert!(rows.iter().all(|row| !row.contains("12345678") && !row.contains("2850578006084")));
    let session = site.sign_in(yanis).await;
    let mut scope = site.app.scope(Who::Member(session), Mode::Read).await.unwrap();
    let seen: i64 = sqlx::query_scalar("select count(*) from effects_out")
        .fetch_one(&mut *scope)
        .await
        .unwrap();
    assert_eq!(seen, 0);
}
