//! What the private server promises, shown on real servers in folders of their own.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, geteuid, getpgid};
use sqlx::{Connection as _, Executor as _, PgConnection};

use super::process::{Found, Running};
use super::*;

mod refusals;

/// A folder below the system's temporary one; at the end its servers are ended and it goes.
struct Ground {
    root: PathBuf,
}

impl Ground {
    fn new(name: &str) -> Self {
        let name = format!("guichet-test-{name}-{}", std::process::id());
        let root = fs::canonicalize(std::env::temp_dir()).unwrap().join(name);
        fs::create_dir(&root).unwrap();
        fs::set_permissions(&root, Permissions::from_mode(0o755)).unwrap();
        Self { root }
    }

    fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    async fn start(&self) -> Result<PrivatePostgres, PrivateError> {
        self.start_in(&self.data(), false).await
    }

    async fn start_in(
        &self,
        data_dir: &Path,
        durable: bool,
    ) -> Result<PrivatePostgres, PrivateError> {
        let around =
            Surroundings { elsewhere: self.root.join("elsewhere"), ..Surroundings::default() };
        let options = PrivateOptions { data_dir: data_dir.to_path_buf(), durable };
        PrivatePostgres::start_within(options, &around).await
    }

    /// Wherever a test may have put one: elsewhere, in the data folder, in a folder of it.
    fn clusters(&self) -> Vec<PathBuf> {
        let inside = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten();
        let elsewhere = inside(self.root.join("elsewhere")).map(|entry| entry.path());
        let deeper = inside(self.data()).map(|entry| entry.path().join("database"));
        let all = elsewhere.chain(deeper).chain([self.data().join("database")]);
        all.filter(|path| path.is_dir()).collect()
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        for cluster in self.clusters() {
            let socket = process::left_socket(&cluster);
            if let Some(running) = found(&cluster) {
                process::signal(running.pid, &cluster, Signal::SIGQUIT);
            }
            while !matches!(process::look(&cluster), Found::Nothing) {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            if let Some(socket) = socket {
                socket::remove(&socket);
            }
        }
        fs::remove_dir_all(&self.root).unwrap();
    }
}

fn found(cluster: &Path) -> Option<Running> {
    match process::look(cluster) {
        Found::Server(running) => Some(running),
        Found::Nothing | Found::Coming | Found::Remains(_) => None,
    }
}

fn pid(server: &PrivatePostgres) -> Pid {
    found(server.place()).unwrap().pid
}

/// One answer, as text, to a question put as the owner.
async fn answer(server: &PrivatePostgres, question: &'static str) -> String {
    let mut owner = PgConnection::connect_with(&server.owner()).await.unwrap();
    let answer = sqlx::query_scalar(question).fetch_one(&mut owner).await.unwrap();
    owner.close().await.unwrap();
    answer
}

async fn run(server: &PrivatePostgres, statement: &'static str) -> sqlx::Result<()> {
    let mut owner = PgConnection::connect_with(&server.owner()).await?;
    owner.execute(statement).await.map(|_| ())
}

#[tokio::test]
async fn a_newcomer_gets_a_safe_database() {
    let ground = Ground::new("newcomer");
    // A socket in there would have a path longer than 107 bytes.
    let deep = ground.data().join("d".repeat(150));
    let server = ground.start_in(&deep, true).await.unwrap();
    assert!(server.started_here());
    assert_eq!(server.place(), deep.join("database"));

    assert_eq!(
        answer(&server, "select current_user || ' ' || current_database()").await,
        "guichet guichet"
    );
    let role = "select concat_ws(' ', rolsuper, rolcreatedb, rolcreaterole, rolbypassrls)
                  from pg_roles where rolname = current_user";
    assert_eq!(answer(&server, role).await, "f t t f");
    let settings = "select string_agg(name || '=' || setting, ' ' order by name) from pg_settings
                     where name in ('data_checksums', 'fsync', 'listen_addresses', 'server_encoding',
                                    'password_encryption', 'log_min_error_statement')";
    assert_eq!(
        answer(&server, settings).await,
        "data_checksums=on fsync=on listen_addresses= log_min_error_statement=panic \
         password_encryption=scram-sha-256 server_encoding=UTF8"
    );

    let password = deep.join("database.password");
    assert_eq!(fs::metadata(&password).unwrap().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(&password).unwrap().uid(), geteuid().as_raw());
    let own_group = getpgid(Some(pid(&server))).unwrap();
    assert_ne!(own_group, getpgid(None).unwrap(), "Ctrl-C must not reach the server");
    assert_ne!(fs::metadata(server.place()).unwrap().uid(), 0, "never as root");
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_wrong_password_is_refused() {
    let ground = Ground::new("refused");
    let server = ground.start().await.unwrap();
    let stranger = server.owner().password("0000");
    assert!(PgConnection::connect_with(&stranger).await.is_err());
    server.stop().await.unwrap();
}

#[tokio::test]
async fn the_server_of_a_killed_guichet_is_found_again() {
    let ground = Ground::new("found");
    let first = ground.start().await.unwrap();
    let server = pid(&first);
    std::mem::forget(first);

    let second = ground.start().await.unwrap();
    assert!(!second.started_here());
    assert_eq!(pid(&second), server);
    let (place, owner) = (second.place().to_path_buf(), second.owner());
    second.stop().await.unwrap();
    assert!(matches!(process::look(&place), Found::Nothing));
    assert!(PgConnection::connect_with(&owner).await.is_err(), "nobody listens any more");

    let third = ground.start().await.unwrap();
    assert!(third.started_here());
    third.stop().await.unwrap();
}

#[tokio::test]
async fn two_starts_at_once_make_one_server() {
    let ground = Ground::new("twice");
    let (one, two) = tokio::join!(ground.start(), ground.start());
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_ne!(one.started_here(), two.started_here());
    assert_eq!(pid(&one), pid(&two));
    two.leave_running();
    assert_eq!(answer(&one, "select 'still there'").await, "still there");
    one.stop().await.unwrap();
}

#[tokio::test]
async fn a_number_that_another_program_got_is_no_server() {
    let ground = Ground::new("stale");
    let server = ground.start().await.unwrap();
    let file = server.place().join("postmaster.pid");
    let text = fs::read_to_string(&file).unwrap();
    let place = server.place().to_path_buf();
    server.stop().await.unwrap();

    // As the server's own user: of another user's process PostgreSQL would not be afraid.
    let owner = fs::metadata(&place).unwrap().uid();
    let account = Account::for_server().unwrap().owning(owner).unwrap();
    let mut other = account.command("sleep").arg("600").spawn().unwrap();
    let (_, rest) = text.split_once('\n').unwrap();
    fs::write(&file, format!("{}\n{rest}", other.id())).unwrap();

    let server = ground.start().await.unwrap();
    assert!(server.started_here());
    assert!(other.try_wait().unwrap().is_none(), "the other program was left alone");
    other.kill().unwrap();
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_killed_server_recovers() {
    let ground = Ground::new("killed");
    let server = ground.start_in(&ground.data(), true).await.unwrap();
    run(&server, "create table kept as select 'kept'::text as word").await.unwrap();
    let mut open = PgConnection::connect_with(&server.owner()).await.unwrap();
    kill(pid(&server), Signal::SIGKILL).unwrap();
    std::mem::forget(server);

    let server = ground.start_in(&ground.data(), true).await.unwrap();
    assert!(server.started_here());
    assert_eq!(answer(&server, "select word from kept").await, "kept");
    assert!(open.ping().await.is_err());
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_deleted_socket_is_made_again() {
    let ground = Ground::new("socket");
    let server = ground.start().await.unwrap();
    fs::remove_file(server.socket.join(".s.PGSQL.5432")).unwrap();
    std::mem::forget(server);
    let server = ground.start().await.unwrap();
    assert_eq!(answer(&server, "select 'here'").await, "here");
    server.stop().await.unwrap();
}

#[tokio::test]
async fn what_a_kill_left_half_made_heals() {
    let ground = Ground::new("half");
    let half = ground.data().join("database.new/cluster/base");
    fs::create_dir_all(&half).unwrap();
    fs::write(half.join("1"), "half").unwrap();
    let server = ground.start().await.unwrap();
    assert!(!ground.data().join("database.new").exists());

    // Killed after the role, before the database.
    let mut owner = PgConnection::connect_with(&server.owner().database("postgres")).await.unwrap();
    owner.execute("drop database guichet").await.unwrap();
    std::mem::forget(server);
    let server = ground.start().await.unwrap();
    assert_eq!(answer(&server, "select current_database()::text").await, "guichet");
    server.stop().await.unwrap();
}

#[tokio::test]
async fn below_a_closed_folder_the_cluster_lies_elsewhere() {
    if !geteuid().is_root() {
        return;
    }
    let ground = Ground::new("closed");
    fs::create_dir(ground.data()).unwrap();
    fs::set_permissions(ground.data(), Permissions::from_mode(0o700)).unwrap();
    let server = ground.start().await.unwrap();
    let place = server.place().to_path_buf();
    assert!(place.starts_with(ground.root.join("elsewhere")), "{}", place.display());
    run(&server, "create table old ()").await.unwrap();
    std::mem::forget(server);

    // The same path, a new folder: the old database is not taken for its own, nor deleted.
    fs::remove_dir_all(ground.data()).unwrap();
    fs::create_dir(ground.data()).unwrap();
    fs::set_permissions(ground.data(), Permissions::from_mode(0o700)).unwrap();
    let server = ground.start().await.unwrap();
    assert_eq!(server.place(), place);
    assert_eq!(answer(&server, "select (to_regclass('old') is null)::text").await, "true");
    assert!(place::beside(&place, ".former-1").join("PG_VERSION").exists());
    server.stop().await.unwrap();
}

#[tokio::test]
async fn tests_get_a_quick_server_that_counts_statements() {
    let ground = Ground::new("quick");
    let server = ground.start().await.unwrap();
    run(&server, "create database another").await.unwrap();
    let owner = server.owner().database("another");
    let mut another = PgConnection::connect_with(&owner).await.unwrap();
    let counted: bool = sqlx::query_scalar("select count(*) > 0 from pg_stat_statements")
        .fetch_one(&mut another)
        .await
        .unwrap();
    assert!(counted);
    let quick = "select current_setting('fsync') || current_setting('max_connections')";
    assert_eq!(answer(&server, quick).await, "off200");
    server.stop().await.unwrap();
}
