//! Connections: one pool for requests, entered as nobody; one for the queue, as the owner.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{Connection, PgConnection};

/// The oldest PostgreSQL that guichet supports (decisions.md, « Stack »).
const VERSION_MIN: i32 = 150_000;

/// Connections for requests. Sized for one machine; a setting when figures ask for it.
const REQUEST_CONNECTIONS_MAX: u32 = 16;

/// Why a database cannot serve guichet, in one line with its cure.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DatabaseError {
    #[error(
        "the database does not answer: {0}; check GUICHET_DATABASE_URL and that the server runs"
    )]
    Unreachable(sqlx::Error),
    #[error("the server is PostgreSQL {0}; guichet needs version 15 or newer")]
    TooOld(String),
    #[error(
        "the database is encoded in {0}; create it again with: createdb --encoding=UTF8 --template=template0"
    )]
    Encoding(String),
    #[error("the role {0} may not create roles; run as administrator: ALTER ROLE {0} CREATEROLE")]
    Rights(String),
}

/// Asks the server for its version, its encoding and our rights before anything is changed.
///
/// # Errors
/// [`DatabaseError`], the first thing that is not as it must be.
pub(crate) async fn check_server(owner: &PgConnectOptions) -> Result<(), DatabaseError> {
    let mut connection =
        PgConnection::connect_with(owner).await.map_err(DatabaseError::Unreachable)?;
    let found = sqlx::query!(
        r#"select current_setting('server_version_num')::int as "version!",
                  current_setting('server_version') as "version_name!",
                  current_setting('server_encoding') as "encoding!",
                  current_user::text as "role!",
                  (select rolsuper or rolcreaterole from pg_roles where rolname = current_user)
                      or (select count(*) = 4 from pg_roles
                          where rolname in ('guichet_none', 'guichet_member', 'guichet_agent', 'guichet_system')
                            and pg_has_role(current_user, oid, 'member')) as "may_make_roles!""#
    )
    .fetch_one(&mut connection)
    .await
    .map_err(DatabaseError::Unreachable)?;
    if found.version < VERSION_MIN {
        return Err(DatabaseError::TooOld(found.version_name));
    }
    if found.encoding != "UTF8" {
        return Err(DatabaseError::Encoding(found.encoding));
    }
    if !found.may_make_roles {
        return Err(DatabaseError::Rights(found.role));
    }
    Ok(())
}

/// The pool that serves requests and jobs. Each connection starts, and falls back to, a role
/// without grants; a client that leaves can block nothing for longer than these limits (answers 2).
pub(crate) async fn requests_pool(owner: &PgConnectOptions) -> Result<PgPool, DatabaseError> {
    requests_pool_of(owner, REQUEST_CONNECTIONS_MAX).await
}

/// The same with a size of its own, for tests that need a narrow pool.
pub(crate) async fn requests_pool_of(
    owner: &PgConnectOptions,
    connections_max: u32,
) -> Result<PgPool, DatabaseError> {
    let options = owner.clone().options([
        ("role", "guichet_none"),
        ("client_min_messages", "error"),
        ("statement_timeout", "5s"),
        ("lock_timeout", "2s"),
        ("idle_in_transaction_session_timeout", "5s"),
        ("timezone", "UTC"),
    ]);
    PgPoolOptions::new()
        .max_connections(connections_max)
        .acquire_timeout(Duration::from_secs(5))
        // Every scope opens with a message of its own, which finds a dead connection just as well.
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .map_err(DatabaseError::Unreachable)
}

/// The pool of `graphile_worker`, which works as the owner of its schema (answers 6).
pub(crate) async fn jobs_pool(owner: &PgConnectOptions) -> Result<PgPool, DatabaseError> {
    PgPoolOptions::new()
        .max_connections(4)
        .connect_with(owner.clone().options([("timezone", "UTC")]))
        .await
        .map_err(DatabaseError::Unreachable)
}
