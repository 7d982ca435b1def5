//! `guichet serve`: the site, its jobs and its sweeps, until told to stop.

use std::sync::Arc;

use tokio::net::TcpListener;

use super::audit::checkpoints;
use super::stop::Stop;
use super::world::World;
use super::{Failed, say, sweep};
use crate::app::App;
use crate::config::Settings;
use crate::core_system::api::Api;
use crate::database::scope::{Mode, Who};
use crate::demo::{self, Seeded};
use crate::serving::{self, Limits, Metrics, Readiness, Shutdown};
use crate::shared::{jobs, mail};
use crate::site;

pub(super) async fn serve(settings: Settings) -> Result<(), Failed> {
    let mut stop = Stop::listen()?;
    let limits = Arc::new(limits(&settings)?);
    // The ports first: a start that cannot serve must not start a database.
    let public = listen(settings.listen, "GUICHET_LISTEN").await?;
    let operator = listen(settings.operator_listen, "GUICHET_OPERATOR_LISTEN").await?;
    let metrics = Metrics::install();
    let world = World::open(&settings).await?;
    if settings.demo {
        seed_demo(&world.app).await?;
    }
    mail::wake(&world.app).await.map_err(|fault| fault.for_the_log())?;
    let worker = jobs::start(&world.app, world.owner.clone(), site::jobs).await?;
    let sweeps = tokio::spawn(sweep::seal_audit(world.app.clone(), checkpoints(&settings)));
    let forgetting = tokio::spawn(sweep::forget_tries(world.app.clone()));
    let watching = tokio::spawn(sweep::watch_accounts(world.app.clone()));
    let fund = settings.demo.then(|| tokio::spawn(sweep::play_the_fund(world.app.clone())));
    let paying = tokio::spawn(sweep::reconcile_payments(world.app.clone()));
    let printing = tokio::spawn(sweep::print_statements(world.app.clone()));
    let (trigger, shutdown) = Shutdown::new();
    let readiness = readiness(&world.app, shutdown.clone());

    let clocks = tokio::spawn(sweep::compare_clocks(world.app.clone(), readiness.clone()));

    let doors = site::router(&world.app).merge(serving::health_doors(readiness.clone()));
    let site = site::behind_front(doors, &world.app, Arc::clone(&limits), shutdown.clone());
    let api = Api::new(&world.app, settings.data_dir.join("feed"));
    let interfaces = site::interfaces(api, &world.app, &limits, shutdown.clone());
    let for_operator = serving::operator(readiness, metrics).merge(interfaces);
    let served = tokio::spawn(serving::serve(public, site, Arc::clone(&limits), shutdown.clone()));
    let operated = tokio::spawn(serving::serve(operator, for_operator, limits, shutdown));
    if settings.demo {
        say_links(&world.app, &settings.public_url).await?;
    }
    say(&format!("guichet is ready on {} (Ctrl-C stops it)", settings.public_url));

    stop.wanted().await;
    say("stopping: requests and jobs in hand are finished first");
    trigger.pull();
    let _ended = (served.await, operated.await);
    sweeps.abort();
    clocks.abort();
    forgetting.abort();
    watching.abort();
    paying.abort();
    printing.abort();
    if let Some(fund) = fund {
        fund.abort();
    }
    worker.stop().await;
    world.close().await
}

/// A demo that has nobody gets the demo people.
async fn seed_demo(app: &App) -> Result<(), Failed> {
    let seeded = demo::demo_people_if_nobody(app).await.map_err(|fault| fault.for_the_log())?;
    if let Seeded::People(count) = seeded {
        say(&format!("{count} demo people are ready"));
    }
    Ok(())
}

/// A way in for each demo adviser, renewed at every start (answers 15).
async fn say_links(app: &App, public_url: &str) -> Result<(), Failed> {
    let links = demo::fresh_links(app).await.map_err(|fault| fault.for_the_log())?;
    say(&format!("demo: who is who, and what to click: {public_url}/demo"));
    say("demo: each of these links signs an adviser in, once, for ten minutes:");
    for line in demo::printed(&links, public_url) {
        say(&line);
    }
    Ok(())
}

fn limits(settings: &Settings) -> Result<Limits, Failed> {
    let trusted: Result<Vec<_>, _> =
        settings.trusted_proxies.iter().map(|text| text.parse()).collect();
    let trusted_proxies = trusted
        .map_err(|error: serving::NotANetwork| format!("GUICHET_TRUSTED_PROXIES: {error}"))?;
    Ok(Limits {
        trusted_proxies,
        loopback_exempt: settings.demo,
        requests_per_source: Some(settings.requests_per_source),
        own_machine_free: settings.own_machine_free,
        ..Limits::default()
    })
}

async fn listen(address: std::net::SocketAddr, setting: &str) -> Result<TcpListener, Failed> {
    TcpListener::bind(address).await.map_err(|error| {
        if error.kind() == std::io::ErrorKind::AddrInUse {
            format!(
                "{address} is taken by another program; stop it, or set {setting} to a free port"
            )
        } else {
            format!(
                "cannot listen on {address}: {error}; set {setting} to an address of this machine"
            )
        }
    })
}

/// Ready means: a scope opens.
fn readiness(app: &App, shutdown: Shutdown) -> Readiness {
    let readiness = Readiness::new(shutdown);
    let app = app.clone();
    readiness.check("database", move || {
        let app = app.clone();
        async move {
            let opened = app.scope(Who::System, Mode::Read).await;
            opened.map(drop).map_err(|_closed| "the database does not answer".to_owned())
        }
    });
    readiness
}
