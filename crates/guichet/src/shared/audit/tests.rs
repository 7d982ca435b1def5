//! T60, first half: any edit, deletion, reordering or cut tail is found.

use sqlx::{AssertSqlSafe, Executor};

use super::seal::{checkpoint, seal_waiting};
use super::verify::{Finding, Verdict, verify};
use super::{Event, record};
use crate::database::scope::{Mode, Who};
use crate::testing::{TestSite, scratch_folder};

/// A site with five sealed rows, and a checkpoint of the last.
async fn sealed(folder: &tempfile::TempDir) -> (TestSite, std::path::PathBuf) {
    let site = TestSite::new().await;
    for _ in 0..5 {
        let mut scope = site.app.scope(Who::System, Mode::Write).await.unwrap();
        record(&mut scope, &site.app, Event::AttachmentTold, None, None).await.unwrap();
        scope.commit().await.unwrap();
    }
    assert_eq!(seal_waiting(&site.app).await.unwrap(), 5);
    let file = folder.path().join("checkpoints.ndjson");
    checkpoint(&site.app, &file).await.unwrap();
    (site, file)
}

#[tokio::test]
async fn an_untouched_chain_is_intact_and_sealed_once() {
    let folder = scratch_folder("audit");
    let (site, file) = sealed(&folder).await;

    assert_eq!(seal_waiting(&site.app).await.unwrap(), 0);
    assert_eq!(verify(&site.app, &file).await.unwrap(), Verdict::Intact(5));
}

/// T60, « history cannot be rewritten unnoticed » (S9): whoever has the whole database in hand edits,
/// forges, deletes, reorders or cuts, and `guichet audit verify` names the first row of it.
#[tokio::test]
async fn t60_the_first_row_that_was_tampered_with_is_named() {
    let third = "(select event_id from audit_chain where number = 3)";
    let reordered = "alter table audit_chain drop constraint audit_chain_event_id_key;
         update audit_chain c set event_id = o.event_id from audit_chain o
          where (c.number, o.number) in ((2, 4), (4, 2))";
    for (harm, number, finding) in [
        (
            format!("update audit_events set kind = 'other.thing' where event_id = {third}"),
            3,
            Finding::Altered,
        ),
        (
            format!(
                "update audit_events set at = at + interval '1 second' where event_id = {third}"
            ),
            3,
            Finding::Altered,
        ),
        (format!("delete from audit_events where event_id = {third}"), 3, Finding::Deleted),
        (reordered.to_owned(), 2, Finding::OutOfChain),
        ("truncate audit_events".to_owned(), 1, Finding::Deleted),
        ("delete from audit_chain where number = 2".to_owned(), 3, Finding::Gap),
        (
            "update audit_chain set hash = sha256('x') where number = 4".to_owned(),
            4,
            Finding::OutOfChain,
        ),
        ("delete from audit_chain where number = 5".to_owned(), 5, Finding::Checkpoint),
        ("truncate audit_chain".to_owned(), 5, Finding::Checkpoint),
    ] {
        let folder = scratch_folder("audit");
        let (site, file) = sealed(&folder).await;

        site.owner.execute(AssertSqlSafe(harm.clone())).await.unwrap();

        assert_eq!(
            verify(&site.app, &file).await.unwrap(),
            Verdict::Broken { number, finding },
            "{harm}"
        );
    }
}

/// T60: the whole chain is rewritten with hashes that fit, without a row or with a forged one.
#[tokio::test]
async fn t60_a_chain_that_was_rewritten_whole_is_found() {
    let folder = scratch_folder("audit");
    let (site, file) = sealed(&folder).await;
    let without_one = "delete from audit_events where event_id =
             (select event_id from audit_chain where number = 2);
         truncate audit_chain";
    site.owner.execute(without_one).await.unwrap();
    seal_waiting(&site.app).await.unwrap();
    let cut = Verdict::Broken { number: 5, finding: Finding::Checkpoint };
    assert_eq!(verify(&site.app, &file).await.unwrap(), cut);

    // A later row fills the number that is missing: the hash is not the checkpoint's.
    let mut scope = site.app.scope(Who::System, Mode::Write).await.unwrap();
    record(&mut scope, &site.app, Event::AttachmentTold, None, None).await.unwrap();
    scope.commit().await.unwrap();
    seal_waiting(&site.app).await.unwrap();
    assert_eq!(verify(&site.app, &file).await.unwrap(), cut);

    let forged = "insert into audit_events (event_id, at, actor_kind, kind, mac)
         select gen_random_uuid(), at + interval '1 hour', actor_kind, kind, mac
           from audit_events limit 1";
    let folder = scratch_folder("audit");
    let (site, file) = sealed(&folder).await;
    site.owner.execute(forged).await.unwrap();
    seal_waiting(&site.app).await.unwrap();
    let altered = Verdict::Broken { number: 6, finding: Finding::Altered };
    assert_eq!(verify(&site.app, &file).await.unwrap(), altered);
}

#[tokio::test]
async fn no_request_role_may_change_what_was_written() {
    let folder = scratch_folder("audit");
    let (site, _file) = sealed(&folder).await;

    for harm in [
        "update audit_events set kind = 'a.b'",
        "delete from audit_events",
        "truncate audit_events",
    ] {
        let mut scope = site.app.scope(Who::System, Mode::Write).await.unwrap();
        assert!(scope.execute(harm).await.is_err(), "{harm}");
    }
}
