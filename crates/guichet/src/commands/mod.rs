//! The program's commands. Exit codes: 0 done, 1 failed with one line, 2 wrong usage.

mod acknowledge;
mod agent;
mod audit;
mod client;
mod decode;
mod document;
mod export;
mod folder;
mod import;
mod migrate;
mod progress;
mod seed;
mod serve;
mod stop;
mod sweep;
mod work;
mod world;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Settings;
use crate::core_system::import::Kind;
use crate::demo;

/// The online counter of a health-insurance fund: the member's account and the adviser's desk.
#[derive(Parser)]
#[command(name = "guichet", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site, do its jobs, and start a private PostgreSQL when none is named.
    Serve,
    /// Do the jobs only, beside another guichet that serves.
    Work,
    /// Bring the database's schema up to date, and stop.
    Migrate,
    /// Write invented people into a database that holds no others: the demo people, or as many
    /// synthetic members as wanted.
    Seed {
        /// So many synthetic members with families, cards and payments, instead of the demo people.
        #[arg(long, value_name = "N")]
        members: Option<u32>,
        /// Where chance begins: the same seed gives the same members.
        #[arg(long, value_name = "S", default_value_t = 1, requires = "members")]
        seed: u64,
    },
    /// Take in files of the core system: members, rights, cards, bank details, payments, debts
    /// (docs/feed.md). What was cut off goes on where it stood; what is known already stays as it is.
    Import {
        /// What the lines are.
        kind: Kind,
        /// NDJSON; payments may be CSV too.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// One wrong line keeps the whole of its file out.
        #[arg(long)]
        all_or_nothing: bool,
    },
    /// Write what members changed here to a file for the core system, from a number on (docs/feed.md).
    /// The same number gives the same lines again.
    Export {
        /// NDJSON; only its owner may read it.
        file: PathBuf,
        /// The number of the last line that the core system has.
        #[arg(long, value_name = "NUMBER", default_value_t = 0)]
        after: i64,
    },
    /// Take in what the core system answers to these lines: confirmed, refused, or late (docs/feed.md).
    Acknowledge {
        /// NDJSON.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Who works here: the operator's way in for the first administrator (docs/operate/roles.md).
    #[command(subcommand)]
    Agent(AgentCommand),
    /// Which programs of the fund may send the feed and fetch effects over HTTP (docs/feed.md).
    #[command(subcommand)]
    Client(ClientCommand),
    /// The trace of who did what.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Read a picture from the input and print the code on it; `/verifier` starts it by itself.
    #[command(hide = true)]
    Decode,
    /// Papers that were issued: whether one is ours, and what signs them.
    #[command(subcommand)]
    Document(DocumentCommand),
}

#[derive(Subcommand)]
enum DocumentCommand {
    /// Say whether a file is a paper of ours as it was issued, and what was signed of it. Exit code 0
    /// only if one may rely on it.
    Verify {
        /// The PDF, or a text with its code.
        file: PathBuf,
    },
    /// Withdraw a paper: from then on whoever checks it is told.
    Revoke {
        /// As it is printed on it.
        number: String,
    },
    /// Sign papers by another key from the next start on; papers that are out still verify.
    RenewKey,
}

#[derive(Subcommand)]
enum AgentCommand {
    /// Make an adviser, and print the link by which he registers his passkey: once, in 24 hours.
    Invite {
        /// First name and name, as colleagues read it.
        #[arg(long)]
        name: String,
        /// `agent`, `case_worker`, `supervisor` or `administrator`.
        #[arg(long)]
        role: String,
        /// Three digits; once for each of his caisses.
        #[arg(long, required = true)]
        caisse: Vec<String>,
    },
    /// Show everybody, with ids.
    List,
    /// End an adviser's access, within a request.
    Revoke {
        /// As `guichet agent list` shows it.
        id: uuid::Uuid,
    },
}

#[derive(Subcommand)]
enum ClientCommand {
    /// Register a program by its public key, and print the name by which it signs.
    Add {
        /// As you know it; shown by `guichet client list`.
        #[arg(long)]
        name: String,
        /// The file of its public key (Ed25519, PEM).
        #[arg(long)]
        key: PathBuf,
        /// A kind of the feed that it may send; once for each.
        #[arg(long, value_name = "KIND")]
        feed: Vec<Kind>,
        /// Whether it may fetch effects and answer them.
        #[arg(long)]
        effects: bool,
    },
    /// Show all, with their names and rights.
    List,
    /// Let one in no more, from its next request on.
    Remove {
        /// As `guichet client list` shows it.
        id: uuid::Uuid,
    },
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Read the whole chain and name the first row that is not as it was written.
    Verify,
}

/// One clear line: what is wrong and what to do.
pub(crate) type Failed = String;

/// Runs the command that was typed.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => {
            let _said = usage.print();
            return ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2));
        }
    };
    match outcome(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(line) => {
            say_failed(&line);
            ExitCode::FAILURE
        }
    }
}

fn outcome(command: Command) -> Result<(), Failed> {
    if matches!(command, Command::Decode) {
        // Before settings, log and threads: it is to know nothing.
        return decode::decode();
    }
    let settings = Settings::from_environment().map_err(|error| error.to_string())?;
    crate::serving::init_logging(&settings.log).map_err(|error| error.to_string())?;
    for name in &settings.without_effect {
        tracing::warn!(name, "this setting has no effect in this version");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("the program cannot start its threads: {error}"))?;
    runtime.block_on(async {
        match command {
            Command::Serve => serve::serve(settings).await,
            Command::Work => work::work(settings).await,
            Command::Migrate => migrate::migrate(settings).await,
            Command::Seed { members: None, .. } => seed::demo_people(settings).await,
            Command::Seed { members: Some(members), seed } => {
                seed::crowd(settings, demo::Crowd { members, seed }).await
            }
            Command::Import { kind, files, all_or_nothing } => {
                import::import(settings, kind, files, all_or_nothing).await
            }
            Command::Export { file, after } => export::export(settings, &file, after).await,
            Command::Acknowledge { files } => acknowledge::acknowledge(settings, &files).await,
            Command::Agent(AgentCommand::Invite { name, role, caisse }) => {
                agent::invite(settings, &name, &role, &caisse).await
            }
            Command::Agent(AgentCommand::List) => agent::list(settings).await,
            Command::Agent(AgentCommand::Revoke { id }) => agent::revoke(settings, id.into()).await,
            Command::Client(ClientCommand::Add { name, key, feed, effects }) => {
                client::add(settings, &name, &key, (&feed, effects)).await
            }
            Command::Client(ClientCommand::List) => client::list(settings).await,
            Command::Client(ClientCommand::Remove { id }) => client::remove(settings, id).await,
            Command::Audit(AuditCommand::Verify) => audit::verify(settings).await,
            Command::Decode => decode::decode(),
            Command::Document(DocumentCommand::Verify { file }) => {
                document::verify(settings, &file).await
            }
            Command::Document(DocumentCommand::Revoke { number }) => {
                document::revoke(settings, &number).await
            }
            Command::Document(DocumentCommand::RenewKey) => document::renew_key(&settings),
        }
    })
}

/// What a person at a terminal reads; programs read the log.
#[expect(clippy::print_stdout, reason = "the command line speaks to its user here")]
pub(crate) fn say(line: &str) {
    println!("{line}");
}

#[expect(clippy::print_stderr, reason = "the command line speaks to its user here")]
fn say_failed(line: &str) {
    eprintln!("guichet: {line}");
}
