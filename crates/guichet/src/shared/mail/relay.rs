//! The mail server that takes what leaves (`GUICHET_SMTP_URL`), and one conversation with it.

use std::net::IpAddr;
use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use percent_encoding::percent_decode_str;
use tokio::time::timeout;
use url::Url;

/// From the first packet until the server took the mail. A server that is slower than that is
/// asked again later.
const CONVERSATION_MAX: Duration = Duration::from_secs(30);

/// Until the connection stands.
const CONNECT_MAX: Duration = Duration::from_secs(10);

/// How a certificate begins in PEM.
const CERTIFICATE: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// For the farewell, after which nothing depends on it any more.
const FAREWELL_MAX: Duration = Duration::from_secs(1);

/// Where the server is and how it is spoken to.
#[derive(Clone)]
pub(crate) struct Relay {
    host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
    /// Authorities that vouch for it beside the public ones.
    authorities: Option<Certificate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tls {
    /// In clear: a server on this machine or behind the same wall.
    None,
    /// In clear until STARTTLS, which must succeed before anything is said.
    Upgrade,
    /// From the first byte.
    Always,
}

/// Why an address of a mail server is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RelayError {
    NotAnAddress,
    /// It would send a password in clear to another machine.
    ClearPassword,
    /// What should be certificates in PEM holds none.
    NoCertificate,
}

/// Why a mail was not taken.
#[derive(Debug)]
pub(super) enum NotTaken {
    /// Perhaps later; the reason has no word of the server's, which may quote an address.
    Later(String),
    /// Never: the server's answer to this very mail was this 5xx.
    Refused(u16),
}

impl Relay {
    /// Reads `smtp://host`, `smtp://name:password@host:587?tls=required` or
    /// `smtps://name:password@host`.
    pub(crate) fn parse(text: &str) -> Result<Self, RelayError> {
        let url = Url::parse(text).map_err(|_wrong| RelayError::NotAnAddress)?;
        let (tls, usual_port) = match (url.scheme(), url.query()) {
            ("smtps", None) => (Tls::Always, 465),
            ("smtp", Some("tls=required")) => (Tls::Upgrade, 587),
            ("smtp", None) => (Tls::None, 25),
            _ => return Err(RelayError::NotAnAddress),
        };
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let port = url.port().unwrap_or(usual_port);
        if host.is_empty() || port == 0 || !["", "/"].contains(&url.path()) {
            return Err(RelayError::NotAnAddress);
        }
        let credentials = credentials(&url)?;
        if credentials.is_some() && tls == Tls::None && !is_this_machine(&host) {
            return Err(RelayError::ClearPassword);
        }
        Ok(Self { host, port, tls, credentials, authorities: None })
    }

    /// Believes these authorities too, as those of an organisation's own: certificates in PEM.
    pub(crate) fn trusting(self, pem: &[u8]) -> Result<Self, RelayError> {
        let is_given = pem.windows(CERTIFICATE.len()).any(|part| part == CERTIFICATE);
        let read = Certificate::from_pem(pem).ok().filter(|_| is_given);
        let authorities = Some(read.ok_or(RelayError::NoCertificate)?);
        Ok(Self { authorities, ..self })
    }

    /// Hands one mail over. Nothing of the database waits here.
    pub(super) async fn hand_over(&self, mail: &Message) -> Result<(), NotTaken> {
        let conversation = timeout(CONVERSATION_MAX, self.converse(mail)).await;
        let late = |_elapsed| NotTaken::Later("no answer in time".to_owned());
        let mut line = conversation.map_err(late)??;
        let _farewell = timeout(FAREWELL_MAX, line.quit()).await;
        Ok(())
    }

    /// Until the server has taken the mail. What goes wrong before it knows the recipient is
    /// about us and not about this mail: a wrong password must not cost anybody a letter.
    async fn converse(&self, mail: &Message) -> Result<AsyncSmtpConnection, NotTaken> {
        let (ours, envelope) = (ClientId::default(), mail.envelope());
        let server = (self.host.as_str(), self.port);
        let wrapped = (self.tls == Tls::Always).then(|| self.tls_parameters()).transpose()?;
        let connected =
            AsyncSmtpConnection::connect_tokio1(server, Some(CONNECT_MAX), &ours, wrapped, None);
        let mut line = connected.await.map_err(|error| later("connecting", &error))?;
        if self.tls == Tls::Upgrade {
            let upgraded = line.starttls(self.tls_parameters()?, &ours).await;
            upgraded.map_err(|error| later("STARTTLS", &error))?;
        }
        if let Some(credentials) = &self.credentials {
            let known = line.auth(&[Mechanism::Plain, Mechanism::Login], credentials).await;
            known.map_err(|error| later("signing in", &error))?;
        }
        let sender = Mail::new(envelope.from().cloned(), Vec::new());
        line.command(sender).await.map_err(|error| later("naming the sender", &error))?;
        for to in envelope.to() {
            line.command(Rcpt::new(to.clone(), Vec::new())).await.map_err(|e| of_this_mail(&e))?;
        }
        line.command(Data).await.map_err(|error| of_this_mail(&error))?;
        line.message(&mail.formatted()).await.map_err(|error| of_this_mail(&error))?;
        Ok(line)
    }

    fn tls_parameters(&self) -> Result<TlsParameters, NotTaken> {
        let mut wanted = TlsParameters::builder(self.host.clone());
        if let Some(authorities) = &self.authorities {
            wanted = wanted.add_root_certificate(authorities.clone());
        }
        wanted.build().map_err(|error| later("preparing TLS", &error))
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, RelayError> {
    let decoded = |text: &str| {
        let clear = percent_decode_str(text).decode_utf8();
        clear.map(std::borrow::Cow::into_owned).map_err(|_wrong| RelayError::NotAnAddress)
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) | (_, None) => Err(RelayError::NotAnAddress),
        (name, Some(password)) => Ok(Some(Credentials::new(decoded(name)?, decoded(password)?))),
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn later(step: &str, error: &Error) -> NotTaken {
    NotTaken::Later(format!("{step}: {}", class_of(error)))
}

fn of_this_mail(error: &Error) -> NotTaken {
    match error.status() {
        Some(code) if error.is_permanent() => NotTaken::Refused(code.into()),
        _ => later("handing over", error),
    }
}

/// What sort of error, without the words of the server.
fn class_of(error: &Error) -> String {
    if let Some(code) = error.status() {
        return format!("answer {code}");
    }
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if let Some(error) = cause.downcast_ref::<std::io::Error>() {
            return error.to_string();
        }
        source = cause.source();
    }
    let class = [
        (error.is_tls(), "TLS"),
        (error.is_timeout(), "no answer in time"),
        (error.is_response(), "an answer that cannot be read"),
        (error.is_client(), "the server cannot do it"),
    ];
    class.iter().find(|(is, _)| *is).map_or("network", |(_, name)| name).to_owned()
}

impl std::fmt::Debug for Relay {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Relay(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::{Relay, RelayError, Tls};

    #[test]
    fn the_ways_to_write_a_server_are_read() {
        for (text, host, port, tls, signs_in) in [
            ("smtp://localhost", "localhost", 25, Tls::None, false),
            ("smtp://relais.exemple.fr:2525/", "relais.exemple.fr", 2525, Tls::None, false),
            ("smtp://a:b@[::1]", "::1", 25, Tls::None, true),
            ("smtp://a:b@exemple.fr?tls=required", "exemple.fr", 587, Tls::Upgrade, true),
            ("smtps://a%40b:p%2Fq@exemple.fr", "exemple.fr", 465, Tls::Always, true),
        ] {
            let relay = Relay::parse(text).unwrap();
            assert_eq!(
                (relay.host.as_str(), relay.port, relay.tls, relay.credentials.is_some()),
                (host, port, tls, signs_in)
            );
            assert_eq!(format!("{relay:?}"), "Relay(***)");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "exemple.fr",
            "http://exemple.fr",
            "smtp://",
            "smtp://exemple.fr:0",
            "smtp://exemple.fr/chemin",
            "smtp://exemple.fr?tls=opportunistic",
            "smtps://exemple.fr?tls=required",
            "smtps://name@exemple.fr",
            "smtps://:password@exemple.fr",
            "smtps://a:%ff@exemple.fr",
        ] {
            assert_eq!(Relay::parse(text).unwrap_err(), RelayError::NotAnAddress, "{text}");
        }
        let clear = Relay::parse("smtp://a:b@exemple.fr").unwrap_err();
        assert_eq!(clear, RelayError::ClearPassword);
    }

    #[test]
    fn a_file_without_a_certificate_vouches_for_nobody() {
        for pem in ["", "secret", "-----BEGIN CERTIFICATE-----\nnot base 64\n"] {
            let relay = Relay::parse("smtps://exemple.fr").unwrap();
            assert_eq!(relay.trusting(pem.as_bytes()).unwrap_err(), RelayError::NoCertificate);
        }
    }
}
