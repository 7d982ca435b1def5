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

#[tokio::test]
async fn the_first_bad_row_is_named() {
    let third = "(select event_id from audit_chain where number = 3)";
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
