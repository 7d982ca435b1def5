//! The schema's steps: complete, repeatable, and with no row left behind.

use std::process::{Command, Output};

use sqlx::migrate::Migrate;
use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection, Executor, PgConnection, PgPool};

use super::{MigrateError, STEPS, migrate};
use crate::core_system::feed::{Details, FedPayment, take_payments};
use crate::database::private::tool;
use crate::database::scope::{Mode, Who};
use crate::testing::{TestDatabase, TestSite, camille};

/// The step that fills `cases.due_on`.
const BACKFILL: i64 = 20_261_122_101_400;

#[tokio::test]
async fn running_twice_changes_nothing_and_two_at_once_wait_for_each_other() {
    let database = TestDatabase::empty().await;
    let (one, two) = (database.owner_pool().await, database.owner_pool().await);

    let (first, second) = tokio::join!(migrate(&one), migrate(&two));

    first.unwrap();
    second.unwrap();
    migrate(&one).await.unwrap();
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused() {
    let site = TestSite::new().await;
    site.owner
        .execute(
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
             values (29991231000000, 'later', true, '\\x00', 0)",
        )
        .await
        .unwrap();

    let refusal = migrate(&site.owner).await.unwrap_err();

    assert!(matches!(refusal, MigrateError::Newer(29_991_231_000_000)), "{refusal}");
}

/// Check 7: row-level security is enabled, not forced, so the owner's backfill reaches every row
/// instead of none without a word (answers 1).
#[tokio::test]
async fn the_backfill_touches_every_row() {
    let database = TestDatabase::empty().await;
    let mut owner = PgConnection::connect_with(&database.owner()).await.unwrap();
    up_to(&mut owner, BACKFILL - 1).await;
    owner
        .execute(
            "insert into members select gen_random_uuid(), '781', '\\x00', sha256(n::text::bytea), 'N', 'P',
                    '1980-01-01', '2026-11-01' from generate_series(1, 1000) as n;
             insert into cases select member_id, gen_random_uuid(), '781', 'x', member_id::text, 'recue',
                    '2026-11-22T23:30:00Z' from members",
        )
        .await
        .unwrap();

    up_to(&mut owner, BACKFILL).await;

    let filled: i64 = sqlx::query_scalar("select count(*) from cases where due_on = '2026-12-23'")
        .fetch_one(&mut owner)
        .await
        .unwrap();
    assert_eq!(filled, 1_000);
}

async fn up_to(owner: &mut PgConnection, version_max: i64) {
    owner.ensure_migrations_table("_sqlx_migrations").await.unwrap();
    let applied = owner.list_applied_migrations("_sqlx_migrations").await.unwrap();
    for step in STEPS.iter() {
        let done = applied.iter().any(|found| found.version == step.version);
        if !done && step.version <= version_max {
            owner.apply("_sqlx_migrations", step).await.unwrap();
        }
    }
}

/// A backup made by the owner holds every member's rows, and what is restored is as closed as
/// what was saved.
#[tokio::test]
async fn a_dump_restores_whole_and_closed() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    let paid = (0..500).map(|number| FedPayment {
        member,
        key: number.to_string(),
        on: jiff::civil::date(2026, 11, 2),
        nature: "soins",
        label: "Consultation".into(),
        beneficiary: None,
        paid_to: guichet_rules::care::Payee::Member,
        details: Details::default(),
        amount: guichet_values::Cents::new(1_900),
    });
    take_payments(&site.app, paid).await.unwrap();
    let target = TestDatabase::empty().await;
    let folder = crate::testing::scratch_folder("dump");
    let file = folder.path().join("dump");

    run(
        "pg_dump",
        &site.database.owner(),
        &["--format=custom", "--no-comments", "--file", file.to_str().unwrap()],
    );
    run("pg_restore", &target.owner(), &["--no-owner", "--exit-on-error", file.to_str().unwrap()]);

    let restored = PgPool::connect_with(target.owner()).await.unwrap();
    let kept: i64 =
        sqlx::query_scalar("select count(*) from payments").fetch_one(&restored).await.unwrap();
    assert_eq!(kept, 500);
    let as_served = crate::database::requests_pool(&target.owner()).await.unwrap();
    assert!(as_served.execute("select * from payments").await.is_err(), "closed outside a scope");
    let app = crate::testing::app_on(as_served);
    let mut scope = app.scope(Who::System, Mode::Read).await.unwrap();
    let seen: i64 =
        sqlx::query_scalar("select count(*) from payments").fetch_one(&mut *scope).await.unwrap();
    assert_eq!(seen, 500);
}

/// Runs a PostgreSQL tool as the owner; the password goes by the environment, never the command.
fn run(name: &str, owner: &PgConnectOptions, arguments: &[&str]) -> Output {
    let (password, database) = crate::testing::connection_parts(owner);
    let output = Command::new(tool(name).expect("PostgreSQL's client tools"))
        .args(["--host", &owner.get_socket().unwrap().display().to_string()])
        .args(["--username", owner.get_username(), "--dbname", &database])
        .args(arguments)
        .env("PGPASSWORD", password)
        .output()
        .unwrap();
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    output
}
