//! The second driver: PayFiP, where public bodies are paid online (standards.md 5.4, decision 0012).
//!
//! We create an order over SOAP and get its name, the idOp; the browser goes to PayFiP's page with it.
//! What PayFiP tells us by itself is only that name, and anybody could send it: the detail call alone
//! says what became of the order, and only of an order that is ours, by number and client.

mod soap;
#[cfg(test)]
pub(crate) mod tests;

use std::time::Duration;

use guichet_values::Cents;
use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use serde::Deserialize;
use url::Url;

use self::soap::{Detail, New, Said};
use super::{Answer, Opened, Order};
use crate::shared::fault::Fault;

/// Where PayFiP is, unless said otherwise: the address in its WSDL.
pub(crate) const USUAL_HOST: &str = "https://www.payfip.gouv.fr";

/// Where it is asked, and where a payer goes, on that host.
const SERVICE: &str = "/tpa/services/securite";
const PAGE: &str = "/tpa/paiementws.web";

/// For the connection, and for all of an answer: a member waits (assumed).
const CONNECT_MAX: Duration = Duration::from_secs(3);
const ANSWER_MAX: Duration = Duration::from_secs(10);

/// Bytes of an answer: each is some hundreds.
const BYTES_MAX: usize = 64 * 1024;

/// Letters of an idOp: longer than any of theirs, which look like a UUID (assumed).
const IDOP_MAX: usize = 100;

/// Not finished yet, and unknown or forgotten (standards.md 5.4).
const NOT_FINISHED: &str = "P5";
const UNKNOWN: &str = "P1";

/// Which of PayFiP's sites is meant (`saisie`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    Test,
    Activation,
    Production,
}

impl Site {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "test" => Some(Self::Test),
            "activation" => Some(Self::Activation),
            "production" => Some(Self::Production),
            _ => None,
        }
    }

    fn letter(self) -> &'static str {
        match self {
            Self::Test => "T",
            Self::Activation => "X",
            Self::Production => "W",
        }
    }
}

/// Who we are to PayFiP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Six digits that the `DGFiP` gives (`numcli`).
    client: String,
    site: Site,
    host: Url,
}

impl Settings {
    /// Only over https, except to this machine itself.
    ///
    /// # Errors
    /// Which of them cannot be.
    pub(crate) fn new(client: &str, site: Site, host: &str) -> Result<Self, Wrong> {
        if client.len() != 6 || !client.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Wrong::Client);
        }
        let host = Url::parse(host).or(Err(Wrong::Host))?;
        let here = matches!(host.host_str(), Some("localhost" | "127.0.0.1"));
        let safe = host.scheme() == "https" || (host.scheme() == "http" && here);
        let bare = host.path() == "/" && host.query().is_none() && host.fragment().is_none();
        let named = !host.username().is_empty() || host.password().is_some();
        if !safe || !bare || named {
            return Err(Wrong::Host);
        }
        Ok(Self { client: client.to_owned(), site, host })
    }
}

/// What of the settings cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    Client,
    Host,
}

/// The way to PayFiP.
#[derive(Clone, Debug)]
pub(crate) struct PayFip {
    settings: Settings,
    outside: reqwest::Client,
}

/// Why PayFiP said nothing of use. Never what was asked: it names a member's address.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unanswered {
    #[error("too slow")]
    TooSlow,
    #[error("no connection")]
    NoConnection,
    #[error("the answer broke off")]
    BrokeOff,
    #[error("the answer is too long")]
    TooLong,
    #[error("the answer is not one of its documents")]
    Unreadable,
    #[error("status {0}")]
    Status(u16),
    /// Its code, which is a letter and a number.
    #[error("it refuses: {0}")]
    Refused(String),
    /// An answer about another order, or another client.
    #[error("the answer is about something else")]
    SomethingElse,
}

impl From<Unanswered> for Fault {
    fn from(why: Unanswered) -> Self {
        Self::Bank(why.to_string())
    }
}

/// What is posted to us.
#[derive(Deserialize)]
struct Notice {
    idop: String,
}

impl PayFip {
    /// # Errors
    /// Why no connections can be made here.
    pub(crate) fn of(settings: Settings) -> Result<Self, String> {
        Self::with_patience(settings, ANSWER_MAX)
    }

    fn with_patience(settings: Settings, patience: Duration) -> Result<Self, String> {
        let outside = reqwest::Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            .timeout(patience)
            .connect_timeout(CONNECT_MAX.min(patience))
            .https_only(settings.host.scheme() == "https")
            .user_agent("guichet")
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { settings, outside })
    }

    /// Where forms may lead to.
    pub(crate) fn origin(&self) -> String {
        self.settings.host.origin().ascii_serialization()
    }

    fn at(&self, path: &str) -> Url {
        let mut url = self.settings.host.clone();
        url.set_path(path);
        url
    }

    /// Where the payer of an order goes on.
    pub(super) fn page(&self, idop: &str) -> String {
        let mut page = self.at(PAGE);
        page.query_pairs_mut().append_pair("idop", idop);
        page.into()
    }

    /// Creates an order. Asked again it is another one: our row is written first and asks once.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) async fn open(
        &self,
        order: &Order<'_>,
        (call, back): (&str, &str),
    ) -> Result<Opened, Unanswered> {
        let Some(payer) = order.payer else { return Err(Unanswered::Refused("mel".to_owned())) };
        let Settings { client, site, .. } = &self.settings;
        let (reference, about) =
            (letters(order.reference), plain(&format!("Creance {}", order.about)));
        let new = New {
            client,
            site: site.letter(),
            year: order.year,
            reference: &reference,
            amount: order.amount,
            payer: payer.as_str(),
            about: &about,
            call,
            back,
        };
        match soap::read_created(&self.ask(new.written()).await?)? {
            Said::This(idop) if is_idop(&idop) => {
                Ok(Opened { page: self.page(&idop), order: Some(idop) })
            }
            Said::This(_) => Err(Unanswered::Unreadable),
            Said::Refused(code) => Err(Unanswered::Refused(code)),
        }
    }

    /// What became of an order. One without a name was never answered: nobody was sent to it.
    ///
    /// # Errors
    /// Why it is not known.
    pub(super) async fn answer(
        &self,
        reference: &str,
        idop: Option<&str>,
    ) -> Result<Answer, Unanswered> {
        let Some(idop) = idop else { return Ok(Answer::Unknown) };
        match soap::read_detail(&self.ask(soap::detail(idop)).await?)? {
            Said::This(detail) => self.read(detail, (reference, idop)),
            Said::Refused(code) if code == NOT_FINISHED => Ok(Answer::Open),
            Said::Refused(code) if code == UNKNOWN => Ok(Answer::Unknown),
            Said::Refused(code) => Err(Unanswered::Refused(code)),
        }
    }

    /// Only of our own order: number, client and site are compared, whatever its name.
    fn read(&self, detail: Detail, (reference, idop): (&str, &str)) -> Result<Answer, Unanswered> {
        let Settings { client, site, .. } = &self.settings;
        let same = detail.refdet == letters(reference)
            && detail.numcli == *client
            && detail.saisie == site.letter()
            && (detail.idop.is_empty() || detail.idop == idop);
        if !same {
            return Err(Unanswered::SomethingElse);
        }
        match detail.resultrans.as_str() {
            // By card, or by direct debit.
            "P" | "V" => {
                let amount = detail.montant.parse().or(Err(Unanswered::Unreadable))?;
                let number = Some(detail.numauto).filter(|number| !number.is_empty());
                let number = number.unwrap_or_else(|| idop.to_owned());
                Ok(Answer::Paid { amount: Cents::new(amount), number })
            }
            "R" | "Z" => Ok(Answer::Refused),
            "A" => Ok(Answer::Cancelled),
            _ => Err(Unanswered::Unreadable),
        }
    }

    /// The name of the order that a notice is about; anybody may send one.
    pub(super) fn named(body: &[u8]) -> Option<String> {
        let notice: Notice = serde_urlencoded::from_bytes(body).ok()?;
        Some(notice.idop).filter(|idop| is_idop(idop))
    }

    async fn ask(&self, body: String) -> Result<String, Unanswered> {
        let request = self.outside.post(self.at(SERVICE));
        let request = request.header(CONTENT_TYPE, "text/xml; charset=utf-8");
        let request = request.header("SOAPAction", "\"\"").body(body);
        let mut answer = request.send().await.map_err(|error| why(&error))?;
        // A fault of SOAP 1.1 comes with 500.
        let status = answer.status().as_u16();
        if !matches!(status, 200 | 500) {
            return Err(Unanswered::Status(status));
        }
        let mut whole = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(|error| why(&error))? {
            whole.extend_from_slice(&part);
            if whole.len() > BYTES_MAX {
                return Err(Unanswered::TooLong);
            }
        }
        String::from_utf8(whole).or(Err(Unanswered::Unreadable))
    }
}

fn why(error: &reqwest::Error) -> Unanswered {
    match (error.is_timeout(), error.is_connect()) {
        (true, _) => Unanswered::TooSlow,
        (false, true) => Unanswered::NoConnection,
        (false, false) => Unanswered::BrokeOff,
    }
}

fn is_idop(idop: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=IDOP_MAX).contains(&idop.len()) && idop.bytes().all(good)
}

/// `refdet`: at most 30 letters and digits.
fn letters(reference: &str) -> String {
    reference.chars().filter(char::is_ascii_alphanumeric).take(30).collect()
}

/// `objet`: at most 100 letters, digits and spaces.
fn plain(about: &str) -> String {
    let only = |sign: char| if sign.is_ascii_alphanumeric() { sign } else { ' ' };
    let spaced: String = about.chars().map(only).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(100).collect()
}
