//! Everything a command needs before it can do its work: folder, keys, database, schema.

use guichet_identity::openid::Provider;
use guichet_identity::passkeys::Passkeys;
use sqlx::PgPool;
use sqlx::postgres::PgConnectOptions;

use super::{Failed, folder, say};
use crate::app::{App, Given};
use crate::bank::payfip::PayFip;
use crate::config::Settings;
use crate::database::private::{PrivateOptions, PrivatePostgres};
use crate::database::{self, check_server, jobs_pool, requests_pool};
use crate::france_connect::FranceConnect;
use crate::shared::codes::Cost;
use crate::shared::keys;
use crate::shared::mail::PostOffice;
use crate::shared::page::SITE_NAME;
use crate::shared::time::Clock;

/// The world, opened.
pub(super) struct World {
    pub(super) app: App,
    /// Connections as the owner: migrations and the queue.
    pub(super) owner: PgPool,
    private: Option<PrivatePostgres>,
}

impl World {
    /// Opens the world and brings the schema up to date.
    ///
    /// # Errors
    /// One line with the cure.
    pub(super) async fn open(settings: &Settings) -> Result<Self, Failed> {
        folder::check(settings)?;
        let private = private(settings).await?;
        folder::mark(settings)?;
        let keyring =
            keys::open_or_create(&settings.keys_file).map_err(|error| error.to_string())?;
        let options = connection(settings, private.as_ref());
        check_server(&options).await.map_err(|error| error.to_string())?;
        let owner = jobs_pool(&options).await.map_err(|error| error.to_string())?;
        database::migrate(&owner).await.map_err(|error| error.to_string())?;
        let requests = requests_pool(&options).await.map_err(|error| error.to_string())?;
        let app = App::new(Given {
            requests,
            clock: Clock::shifted(settings.time_shift),
            keys: keyring,
            public_url: settings.public_url.clone(),
            passkeys: passkeys(settings)?,
            post_office: post_office(settings),
            https: settings.https(),
            code_cost: Cost::usual(),
            sign_ins_per_source: settings.sign_ins_per_source,
            refused_sign_ins_alarm: settings.refused_sign_ins_alarm,
            openings_per_source: settings.openings_per_source,
            kept: settings.kept,
            quick_sign_ins: settings.quick_sign_ins,
            nights: settings.nights,
            france_connect: france_connect(settings)?,
            payfip: settings.payfip.clone().map(PayFip::of).transpose()?,
        })
        .with_demo(settings.demo);
        Ok(Self { app, owner, private })
    }

    /// Closes the connections; stops the private server unless another guichet uses it.
    pub(super) async fn close(self) -> Result<(), Failed> {
        self.app.requests().close().await;
        self.owner.close().await;
        match self.private {
            Some(server) => server.stop().await.map_err(|error| error.to_string()),
            None => Ok(()),
        }
    }

    /// Closes the connections of a command that ran beside a guichet that serves: the server is
    /// stopped only if this command started it.
    pub(super) async fn close_beside(mut self) -> Result<(), Failed> {
        if let Some(server) = self.private.take_if(|server| !server.started_here()) {
            server.leave_running();
        }
        self.close().await
    }
}

async fn private(settings: &Settings) -> Result<Option<PrivatePostgres>, Failed> {
    if settings.database.is_some() {
        return Ok(None);
    }
    let options = PrivateOptions { data_dir: settings.data_dir.clone(), durable: true };
    let server = PrivatePostgres::start(options).await.map_err(|error| error.to_string())?;
    let how = if server.started_here() { "started" } else { "found running" };
    say(&format!("private PostgreSQL {how} in {}", server.place().display()));
    Ok(Some(server))
}

fn passkeys(settings: &Settings) -> Result<Passkeys, Failed> {
    Passkeys::of(&settings.public_url, SITE_NAME)
        .map_err(|error| format!("GUICHET_PUBLIC_URL: {error}"))
}

fn post_office(settings: &Settings) -> PostOffice {
    if settings.relay.is_none() && !settings.demo {
        say("no mail leaves: set GUICHET_SMTP_URL; until then it waits in the database");
    }
    PostOffice::new(settings.relay.clone(), settings.mail_from.clone(), &settings.public_url)
}

fn france_connect(settings: &Settings) -> Result<Option<FranceConnect>, Failed> {
    let Some((provider, suspension)) = settings.france_connect.clone() else { return Ok(None) };
    let provider = Provider::new(provider)
        .map_err(|error| format!("GUICHET_FRANCECONNECT_ISSUER: {error}"))?;
    Ok(Some(FranceConnect { provider, suspension }))
}

fn connection(settings: &Settings, private: Option<&PrivatePostgres>) -> PgConnectOptions {
    let given = settings.database.clone();
    given.or_else(|| private.map(PrivatePostgres::owner)).unwrap_or_default()
}
