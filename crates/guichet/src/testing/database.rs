//! A database of its own for each test, cloned from a template that was migrated once.
//!
//! One throw-away server (fsync off) is shared by all test processes and left running; `./dev
//! test` stops it. New databases take the place of those whose test is over.

use std::fs::File;
use std::path::PathBuf;

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, PgPool};

use crate::database::migrate::{STEPS, migrate};
use crate::database::private::{PrivateOptions, PrivatePostgres};
use crate::shared::keys::hex;

/// A fresh, migrated database.
pub(crate) struct TestDatabase {
    owner: PgConnectOptions,
}

impl TestDatabase {
    /// Clones the template.
    pub(crate) async fn new() -> Self {
        let server = server().await;
        let template = template(&server).await;
        let name = name_of_this_process();
        let mut connection = PgConnection::connect_with(&server).await.unwrap();
        drop_some_of_the_dead(&mut connection).await;
        let create = format!("create database {name} template {template}");
        connection.execute(AssertSqlSafe(create)).await.unwrap();
        Self { owner: server.database(&name) }
    }

    /// An empty database, for tests of the migrations themselves.
    pub(crate) async fn empty() -> Self {
        let server = server().await;
        let name = name_of_this_process();
        let mut connection = PgConnection::connect_with(&server).await.unwrap();
        connection.execute(AssertSqlSafe(format!("create database {name}"))).await.unwrap();
        Self { owner: server.database(&name) }
    }

    /// How the owner connects: migrations, the queue, and what a test wants to see behind the
    /// front door.
    pub(crate) fn owner(&self) -> PgConnectOptions {
        self.owner.clone()
    }

    /// A small pool as the owner.
    pub(crate) async fn owner_pool(&self) -> PgPool {
        sqlx::postgres::PgPoolOptions::new()
            .max_connections(3)
            .connect_with(self.owner())
            .await
            .unwrap()
    }
}

fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("guichet-tests-{}", nix::unistd::getuid()))
}

async fn server() -> PgConnectOptions {
    let options = PrivateOptions { data_dir: folder(), durable: false };
    let server = PrivatePostgres::start(options).await.unwrap();
    let owner = server.owner();
    server.leave_running();
    owner
}

/// The name tells whose database it is: a test cannot drop its own when it fails.
fn name_of_this_process() -> String {
    format!("test_{}_{}", std::process::id(), hex(&rand::random::<[u8; 8]>()))
}

/// Databases of ended tests that may stay: dropping one makes the server write a checkpoint, so a
/// single run drops none, while hundreds of runs on one server must not fill the disk.
const DEAD_MAX: usize = 400;

/// How many a new test takes away beyond that: more than it makes.
const DROPPED_BY_EACH: usize = 2;

/// Drops a few databases whose process is no more, once there are many.
async fn drop_some_of_the_dead(connection: &mut PgConnection) {
    let named: Vec<String> = sqlx::query_scalar(
        "select datname::text from pg_database where datname like 'test\\_%' order by random()",
    )
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    let dead: Vec<&String> = named.iter().filter(|name| !is_alive(name)).collect();
    let too_many = dead.len().saturating_sub(DEAD_MAX).min(DROPPED_BY_EACH);
    for name in dead.iter().take(too_many) {
        // Another test may take it away at the same moment.
        let _gone =
            connection.execute(AssertSqlSafe(format!("drop database if exists {name}"))).await;
    }
}

fn is_alive(database: &str) -> bool {
    let process = database.split('_').nth(1).and_then(|pid| pid.parse().ok());
    let signalled =
        process.map(|pid| nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), None));
    signalled.is_some_and(|alive| alive.is_ok())
}

/// The name of the template, made once per set of migrations.
async fn template(server: &PgConnectOptions) -> String {
    let checksums: Vec<u8> = STEPS.iter().flat_map(|step| step.checksum.iter().copied()).collect();
    let digest: [u8; 32] = <sha2::Sha256 as sha2::Digest>::digest(&checksums).into();
    let name = format!("template_{}", hex(&digest[..8]));
    let lock = File::create(folder().join("template.lock")).unwrap();
    lock.lock().unwrap();
    let mut connection = PgConnection::connect_with(server).await.unwrap();
    let known: bool =
        sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
            .bind(&name)
            .fetch_one(&mut connection)
            .await
            .unwrap();
    if !known {
        make_template(&mut connection, server, &name).await;
    }
    name
}

/// Migrated under another name first, so that a test that was killed leaves no half template.
async fn make_template(connection: &mut PgConnection, server: &PgConnectOptions, name: &str) {
    let draft = format!("{name}_draft");
    connection.execute(AssertSqlSafe(format!("drop database if exists {draft}"))).await.unwrap();
    connection.execute(AssertSqlSafe(format!("create database {draft}"))).await.unwrap();
    let pool = PgPool::connect_with(server.clone().database(&draft)).await.unwrap();
    migrate(&pool).await.unwrap();
    pool.close().await;
    connection
        .execute(AssertSqlSafe(format!("alter database {draft} rename to {name}")))
        .await
        .unwrap();
}

/// Password and database name of a connection, for PostgreSQL's own tools.
pub(crate) fn connection_parts(options: &PgConnectOptions) -> (String, String) {
    let url = sqlx::ConnectOptions::to_url_lossy(options);
    let database = options.get_database().unwrap_or_default().to_owned();
    (url.password().unwrap_or_default().to_owned(), database)
}
