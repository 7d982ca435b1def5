//! Settings: the only reader of the environment. Every one is in docs/operate/settings.md.

mod numbers;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use guichet_identity::openid::{self, Acr};
use jiff::SignedDuration;
use lettre::message::Mailbox;
use sqlx::postgres::PgConnectOptions;

use self::numbers::{
    kept, nights, per_source, quick_sign_ins, refused_sign_ins_alarm, requests_per_source,
};
use crate::bank::payfip;
use crate::france_connect::{BACK, LEFT, Suspension};
use crate::shared::limits::{Kept, Nights, QuickSignIns};
use crate::shared::mail::{Relay, RelayError, usual_sender};

/// Settings of the contract that later parts read. Accepted, and said to have no effect.
const NOT_YET: [&str; 5] = [
    "GUICHET_CLAMD",
    "GUICHET_FILES_URL",
    "GUICHET_AGENT_URL",
    "GUICHET_FILES_PUBLIC_URL",
    "GUICHET_SETTINGS_FILE",
];

/// What the operator decided.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// Where members and advisers are served.
    pub(crate) listen: SocketAddr,
    /// Where the operator finds metrics and health.
    pub(crate) operator_listen: SocketAddr,
    /// How browsers reach us, without a slash at the end.
    pub(crate) public_url: String,
    /// The operator's PostgreSQL; without one, guichet starts its own.
    pub(crate) database: Option<PgConnectOptions>,
    /// Where guichet keeps what is not in the database.
    pub(crate) data_dir: PathBuf,
    /// The keys; in the data folder unless said otherwise.
    pub(crate) keys_file: PathBuf,
    /// Demo people and demo doors.
    pub(crate) demo: bool,
    /// How far the business clock runs ahead (demo only).
    pub(crate) time_shift: SignedDuration,
    /// Whose `X-Forwarded-For` counts (answers 26), as networks.
    pub(crate) trusted_proxies: Vec<String>,
    /// Sign-ins that may fail from one source in five minutes: 20, and 2,000 in the demo, where
    /// everybody is on this machine (answers 8).
    pub(crate) sign_ins_per_source: u32,
    /// Requests from one source in five minutes: 300 (security 3.6), and 2,000 in the demo (answers 8).
    pub(crate) requests_per_source: u32,
    /// Whether this machine's own requests are free of it: in the demo, unless a number was given.
    pub(crate) own_machine_free: bool,
    /// Sign-ins refused over all accounts in five minutes before the supervisors are told: 500
    /// (assumed; half a minute of hashing at the least, T02).
    pub(crate) refused_sign_ins_alarm: u32,
    /// The server that takes our mail; without one it waits, in the demo in a mailbox of its own.
    pub(crate) relay: Option<Relay>,
    /// In whose name mail is written.
    pub(crate) mail_from: Mailbox,
    /// Openings of an account that may fail from one source in a day: 20 (assumed), and 2,000 in
    /// the demo.
    pub(crate) openings_per_source: u32,
    /// How long it is kept who did what.
    pub(crate) kept: Kept,
    /// When the code is asked again of who signs in by passkey.
    pub(crate) quick_sign_ins: QuickSignIns,
    /// When statements are printed.
    pub(crate) nights: Nights,
    /// FranceConnect, and whether it is switched off for a time.
    pub(crate) france_connect: Option<(openid::Settings, Option<Suspension>)>,
    /// Who we are to PayFiP.
    pub(crate) payfip: Option<payfip::Settings>,
    /// What is written to the log.
    pub(crate) log: String,
    /// Known settings that nothing reads yet.
    pub(crate) without_effect: Vec<String>,
}

/// A setting that stops the start.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(crate) enum SettingError {
    #[error("unknown setting {0}; docs/operate/settings.md lists them all")]
    Unknown(String),
    #[error("{0} is not {1}")]
    Wrong(&'static str, &'static str),
    #[error(
        "GUICHET_PUBLIC_URL names an IP address; use a host name, such as http://localhost:8080"
    )]
    BareAddress,
    #[error(
        "the demo serves this machine only; set GUICHET_LISTEN to 127.0.0.1 or unset GUICHET_DEMO"
    )]
    PublicDemo,
    #[error(
        "GUICHET_SMTP_URL sends a password in clear; use smtps://, or smtp:// with ?tls=required"
    )]
    ClearPassword,
    #[error("GUICHET_TIME_SHIFT is for the demo only; unset it or set GUICHET_DEMO=1")]
    ShiftOutsideDemo,
}

impl Settings {
    /// Reads the settings from the process's environment.
    ///
    /// # Errors
    /// [`SettingError`], the first that is unknown or wrong.
    #[expect(clippy::disallowed_methods, reason = "the one reader of the environment")]
    pub(crate) fn from_environment() -> Result<Self, SettingError> {
        Self::read(std::env::vars().filter(|(name, _)| name.starts_with("GUICHET_")).collect())
    }

    fn read(mut given: BTreeMap<String, String>) -> Result<Self, SettingError> {
        let listen = address(&mut given, "GUICHET_LISTEN", "127.0.0.1:8080")?;
        let operator_listen = address(&mut given, "GUICHET_OPERATOR_LISTEN", "127.0.0.1:8081")?;
        let public_url = public_url(&mut given, listen)?;
        let database = database(&mut given)?;
        let data_dir = PathBuf::from(given.remove("GUICHET_DATA_DIR").unwrap_or("./data".into()));
        let keys_file = given
            .remove("GUICHET_KEYS_FILE")
            .map_or_else(|| data_dir.join("keys.json"), PathBuf::from);
        let demo = switch(&mut given, "GUICHET_DEMO")?;
        let time_shift = time_shift(&mut given)?;
        demo_or_not(demo, listen, time_shift)?;
        let trusted_proxies = list(given.remove("GUICHET_TRUSTED_PROXIES"));
        let relay = relay(&mut given)?;
        let mail_from = mail_from(&mut given, &public_url)?;
        let sign_ins_per_source = per_source(&mut given, "GUICHET_SIGN_INS_PER_SOURCE", demo)?;
        let openings_per_source = per_source(&mut given, "GUICHET_OPENINGS_PER_SOURCE", demo)?;
        let (requests_per_source, own_machine_free) = requests_per_source(&mut given, demo)?;
        let refused_sign_ins_alarm = refused_sign_ins_alarm(&mut given)?;
        let (kept, nights) = (kept(&mut given)?, nights(&mut given)?);
        let quick_sign_ins = quick_sign_ins(&mut given)?;
        let france_connect = france_connect(&mut given, &public_url)?;
        let payfip = payfip(&mut given)?;
        let log = given.remove("GUICHET_LOG").unwrap_or("info".into());
        let without_effect: Vec<String> = NOT_YET
            .iter()
            .filter_map(|name| given.remove(*name).map(|_| (*name).to_owned()))
            .collect();
        match given.into_keys().find(|name| !for_tests(name)) {
            Some(unknown) => Err(SettingError::Unknown(unknown)),
            None => Ok(Self {
                listen,
                operator_listen,
                public_url,
                database,
                data_dir,
                keys_file,
                demo,
                time_shift,
                trusted_proxies,
                sign_ins_per_source,
                requests_per_source,
                own_machine_free,
                refused_sign_ins_alarm,
                relay,
                mail_from,
                openings_per_source,
                kept,
                quick_sign_ins,
                nights,
                france_connect,
                payfip,
                log,
                without_effect,
            }),
        }
    }

    /// The settings of an otherwise untouched environment.
    #[cfg(test)]
    pub(crate) fn for_folder(data_dir: &std::path::Path) -> Self {
        let given = [("GUICHET_DATA_DIR".to_owned(), data_dir.display().to_string())];
        Self::read(given.into()).unwrap()
    }

    /// Whether browsers reach us over https.
    pub(crate) fn https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// What the demo may not do, and what only the demo may.
fn demo_or_not(
    demo: bool,
    listen: SocketAddr,
    time_shift: SignedDuration,
) -> Result<(), SettingError> {
    if demo && !listen.ip().is_loopback() {
        return Err(SettingError::PublicDemo);
    }
    if !demo && !time_shift.is_zero() {
        return Err(SettingError::ShiftOutsideDemo);
    }
    Ok(())
}

/// Read by the tests and the benches, not by the program.
fn for_tests(name: &str) -> bool {
    name == "GUICHET_TRIAL" || name.starts_with("GUICHET_BENCH")
}

fn address(
    given: &mut BTreeMap<String, String>,
    name: &'static str,
    default: &str,
) -> Result<SocketAddr, SettingError> {
    let text = given.remove(name).unwrap_or(default.to_owned());
    text.parse().map_err(|_wrong| {
        SettingError::Wrong(name, "an address and a port, such as 127.0.0.1:8080")
    })
}

fn public_url(
    given: &mut BTreeMap<String, String>,
    listen: SocketAddr,
) -> Result<String, SettingError> {
    const NAME: &str = "GUICHET_PUBLIC_URL";
    let wrong = SettingError::Wrong(NAME, "an http or https address without a path");
    let Some(text) = given.remove(NAME) else {
        return Ok(format!("http://localhost:{}", listen.port()));
    };
    let uri: axum::http::Uri = match text.parse() {
        Ok(uri) => uri,
        Err(_) => return Err(wrong),
    };
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    let schemes = [Some("http"), Some("https")];
    if !schemes.contains(&uri.scheme_str()) || host.is_empty() || uri.path() != "/" {
        return Err(wrong);
    }
    if host.parse::<std::net::IpAddr>().is_ok() {
        return Err(SettingError::BareAddress);
    }
    Ok(text.trim_end_matches('/').to_owned())
}

fn database(
    given: &mut BTreeMap<String, String>,
) -> Result<Option<PgConnectOptions>, SettingError> {
    const NAME: &str = "GUICHET_DATABASE_URL";
    let Some(text) = given.remove(NAME) else { return Ok(None) };
    // The parser's own words may quote the password: none of them is shown.
    text.parse().map(Some).map_err(|_wrong| {
        SettingError::Wrong(
            NAME,
            "a PostgreSQL address, such as postgres://user:password@host/name",
        )
    })
}

fn switch(given: &mut BTreeMap<String, String>, name: &'static str) -> Result<bool, SettingError> {
    match given.remove(name).as_deref() {
        None | Some("0" | "") => Ok(false),
        Some("1") => Ok(true),
        Some(_) => Err(SettingError::Wrong(name, "0 or 1")),
    }
}

/// Years and months have no fixed length; days count 24 hours here.
fn time_shift(given: &mut BTreeMap<String, String>) -> Result<SignedDuration, SettingError> {
    const NAME: &str = "GUICHET_TIME_SHIFT";
    let wrong = SettingError::Wrong(NAME, "a duration ahead of now, such as P8D or PT1H");
    let Some(text) = given.remove(NAME) else { return Ok(SignedDuration::ZERO) };
    let Ok(span) = text.parse::<jiff::Span>() else { return Err(wrong) };
    match span.to_duration(jiff::SpanRelativeTo::days_are_24_hours()) {
        Ok(shift) if !shift.is_negative() => Ok(shift),
        _ => Err(wrong),
    }
}

/// Who we are to FranceConnect: three settings that go together, and two that may go with them.
fn france_connect(
    given: &mut BTreeMap<String, String>,
    public_url: &str,
) -> Result<Option<(openid::Settings, Option<Suspension>)>, SettingError> {
    const ISSUER: &str = "GUICHET_FRANCECONNECT_ISSUER";
    const ACR: &str = "GUICHET_FRANCECONNECT_ACR";
    const SUSPENDED: &str = "GUICHET_FRANCECONNECT_SUSPENDED";
    let issuer = given.remove(ISSUER);
    let id = given.remove("GUICHET_FRANCECONNECT_CLIENT_ID");
    let secret = given.remove("GUICHET_FRANCECONNECT_CLIENT_SECRET");
    let acr = given.remove(ACR).unwrap_or("eidas1".to_owned());
    let acr = Acr::parse(&acr).ok_or(SettingError::Wrong(ACR, "eidas1, eidas2 or eidas3"))?;
    let suspended = given.remove(SUSPENDED).filter(|text| !text.is_empty());
    let suspension = suspended.map(|text| {
        Suspension::parse(&text).ok_or(SettingError::Wrong(
            SUSPENDED,
            "a day or two, such as 2026-11-20 or 2026-11-20/2026-12-01",
        ))
    });
    let suspension = suspension.transpose()?;
    let (issuer, id, secret) = match (issuer, id, secret) {
        (None, None, None) => return Ok(None),
        (Some(issuer), Some(id), Some(secret)) => (issuer, id, secret),
        _ => {
            return Err(SettingError::Wrong(
                ISSUER,
                "complete without its CLIENT_ID and CLIENT_SECRET",
            ));
        }
    };
    let (back, left) = (format!("{public_url}{BACK}"), format!("{public_url}{LEFT}"));
    let settings = openid::Settings::new(&issuer, (&id, &secret), (&back, &left), acr)
        .or(Err(SettingError::Wrong(ISSUER, "an https address, or one of this machine")))?;
    Ok(Some((settings, suspension)))
}

/// Who we are to PayFiP: a number, and two settings that may go with it.
fn payfip(given: &mut BTreeMap<String, String>) -> Result<Option<payfip::Settings>, SettingError> {
    const CLIENT: &str = "GUICHET_PAYFIP_CLIENT";
    const SITE: &str = "GUICHET_PAYFIP_SITE";
    const HOST: &str = "GUICHET_PAYFIP_URL";
    let (client, site) = (given.remove(CLIENT), given.remove(SITE));
    let host = given.remove(HOST);
    let Some(client) = client else {
        let alone = site.map(|_| SITE).or(host.map(|_| HOST));
        return alone.map_or(Ok(None), |name| {
            Err(SettingError::Wrong(name, "of use without GUICHET_PAYFIP_CLIENT"))
        });
    };
    let site = payfip::Site::parse(site.as_deref().unwrap_or("test"))
        .ok_or(SettingError::Wrong(SITE, "test, activation or production"))?;
    let host = host.unwrap_or(payfip::USUAL_HOST.to_owned());
    match payfip::Settings::new(&client, site, &host) {
        Ok(settings) => Ok(Some(settings)),
        Err(payfip::Wrong::Client) => Err(SettingError::Wrong(CLIENT, "a number of six digits")),
        Err(payfip::Wrong::Host) => Err(SettingError::Wrong(
            HOST,
            "an https address without a path, or one of this machine",
        )),
    }
}

/// Whatever is wrong with it, the address may hold a password and is not quoted.
fn relay(given: &mut BTreeMap<String, String>) -> Result<Option<Relay>, SettingError> {
    const NAME: &str = "GUICHET_SMTP_URL";
    const AUTHORITIES: &str = "GUICHET_SMTP_CA_FILE";
    let authorities = given.remove(AUTHORITIES);
    let Some(text) = given.remove(NAME) else { return Ok(None) };
    let no_certificate = SettingError::Wrong(AUTHORITIES, "a readable file of certificates in PEM");
    let relay = Relay::parse(&text).and_then(|relay| match authorities {
        None => Ok(relay),
        Some(file) => relay.trusting(&std::fs::read(file).unwrap_or_default()),
    });
    relay.map(Some).map_err(|wrong| match wrong {
        RelayError::ClearPassword => SettingError::ClearPassword,
        RelayError::NoCertificate => no_certificate,
        RelayError::NotAnAddress => SettingError::Wrong(
            NAME,
            "the address of a mail server, such as smtps://user:password@mail.example.org",
        ),
    })
}

fn mail_from(
    given: &mut BTreeMap<String, String>,
    public_url: &str,
) -> Result<Mailbox, SettingError> {
    const NAME: &str = "GUICHET_MAIL_FROM";
    let wrong = SettingError::Wrong(NAME, "a sender, such as Ma caisse <compte@example.org>");
    let Some(text) = given.remove(NAME) else { return usual_sender(public_url).ok_or(wrong) };
    text.parse().map_err(|_wrong| wrong)
}

fn list(text: Option<String>) -> Vec<String> {
    text.iter()
        .flat_map(|text| text.split(','))
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty())
        .collect()
}
