//! The few questions put to the private server itself: does it answer, are role and database there?

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, PgConnection};

use super::password::Passwords;
use super::process::Running;

/// A server that does not even answer « not yet » in this time is asked again.
const ANSWER_WITHIN: Duration = Duration::from_secs(5);

/// What a knock at the door brings.
#[derive(Debug)]
pub(super) enum Answer {
    /// The role `guichet` enters the database `guichet`.
    Ready,
    /// It answers, but lacks the role or the database: a new cluster, or a kill between two steps.
    NeedsSetUp,
    /// It is starting, recovering or stopping.
    NotYet,
}

/// As the owner role, into its database.
pub(super) fn owner(running: &Running, passwords: &Passwords) -> PgConnectOptions {
    connection(running).username("guichet").password(&passwords.owner).database("guichet")
}

/// As the bootstrap superuser. Nothing it says is logged: the role's password passes here.
fn superuser(running: &Running, passwords: &Passwords, database: &str) -> PgConnectOptions {
    let options = connection(running).username("postgres").password(&passwords.superuser);
    options.database(database).disable_statement_logging()
}

fn connection(running: &Running) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass()
        .socket(&running.socket)
        .port(running.port)
        .ssl_mode(PgSslMode::Disable)
        .application_name("guichet")
}

/// Knocks once, as the owner.
pub(super) async fn ask(running: &Running, passwords: &Passwords) -> Answer {
    let options = owner(running, passwords);
    let knock = async { PgConnection::connect_with(&options).await?.close().await };
    let Ok(outcome) = tokio::time::timeout(ANSWER_WITHIN, knock).await else {
        return Answer::NotYet;
    };
    let Err(error) = outcome else { return Answer::Ready };
    match error.as_database_error().and_then(sqlx::error::DatabaseError::code).as_deref() {
        // invalid_password (also said for an unknown role), invalid_authorization_specification,
        // invalid_catalog_name
        Some("28P01" | "28000" | "3D000") => Answer::NeedsSetUp,
        // too_many_connections: it answers, and is busy
        Some("53300") => Answer::Ready,
        _ => Answer::NotYet,
    }
}

/// Whether the server refused our password.
pub(super) fn is_refusal(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    matches!(code.as_deref(), Some("28P01" | "28000"))
}

/// Makes what is absent. The database comes last, so that its presence proves all the rest, and a
/// kill between two steps heals at the next start.
pub(super) async fn set_up(
    running: &Running,
    passwords: &Passwords,
    durable: bool,
) -> sqlx::Result<()> {
    let mut postgres =
        PgConnection::connect_with(&superuser(running, passwords, "postgres")).await?;
    make_role(&mut postgres, &passwords.owner).await?;
    if !durable {
        count_statements(running, passwords).await?;
    }
    make_database(&mut postgres).await?;
    postgres.close().await
}

/// The password is ours, hexadecimal: it cannot end the quotes it stands in.
async fn make_role(postgres: &mut PgConnection, password: &str) -> sqlx::Result<()> {
    let known: bool =
        sqlx::query_scalar("select exists (select from pg_roles where rolname = 'guichet')")
            .fetch_one(&mut *postgres)
            .await?;
    let verb = if known { "alter" } else { "create" };
    let role = format!(
        "{verb} role guichet login nosuperuser createdb createrole nobypassrls password '{password}'"
    );
    postgres.execute(AssertSqlSafe(role)).await?;
    Ok(())
}

/// For tests that count round trips: every database made later counts its statements.
async fn count_statements(running: &Running, passwords: &Passwords) -> sqlx::Result<()> {
    let mut template =
        PgConnection::connect_with(&superuser(running, passwords, "template1")).await?;
    template.execute("create extension if not exists pg_stat_statements").await?;
    template.execute("grant pg_read_all_stats to guichet").await?;
    template.close().await
}

async fn make_database(postgres: &mut PgConnection) -> sqlx::Result<()> {
    let known: bool =
        sqlx::query_scalar("select exists (select from pg_database where datname = 'guichet')")
            .fetch_one(&mut *postgres)
            .await?;
    if !known {
        postgres.execute("create database guichet owner guichet").await?;
    }
    Ok(())
}
