//! By which way mail leaves this installation, and how one looks on that way.

use std::time::SystemTime;

use guichet_values::MailId;
use lettre::Message;
use lettre::address::Address;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};

use super::{Letter, Relay};

/// The way out, and in whose name.
pub(crate) struct PostOffice {
    relay: Option<Relay>,
    from: Mailbox,
    /// Behind the @ of every Message-ID: the same mail has the same one on whichever machine.
    host: String,
}

/// A mail that cannot be written as one: its address is refused by the library.
#[derive(Debug)]
pub(super) struct Unwritable;

impl PostOffice {
    /// `public_url` names the host of the Message-IDs.
    pub(crate) fn new(relay: Option<Relay>, from: Mailbox, public_url: &str) -> Self {
        Self { relay, from, host: host_of(public_url) }
    }

    /// The server that takes our mail, where there is one.
    pub(crate) fn relay(&self) -> Option<&Relay> {
        self.relay.as_ref()
    }

    /// The mail as it is sent: the same to the byte each time it is tried, boundaries aside.
    pub(super) fn written(&self, letter: &Letter) -> Result<Message, Unwritable> {
        let to: Address = letter.to.parse().map_err(|_wrong| Unwritable)?;
        let automatic = header("Auto-Submitted", "auto-generated");
        let no_replies = header("X-Auto-Response-Suppress", "All");
        let message = Message::builder()
            .message_id(Some(self.message_id(letter.mail)))
            .date(SystemTime::from(letter.at))
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&letter.subject)
            .raw_header(header("Content-Language", "fr"))
            .raw_header(automatic)
            .raw_header(no_replies);
        let html = letter.body.html(&letter.subject);
        let parts = MultiPart::alternative_plain_html(letter.body.text(), html);
        message.multipart(parts).map_err(|_wrong| Unwritable)
    }

    fn message_id(&self, mail: MailId) -> String {
        format!("<{mail}@{}>", self.host)
    }
}

/// Who writes when the operator names nobody.
pub(crate) fn usual_sender(public_url: &str) -> Option<Mailbox> {
    let address = format!("ne-pas-repondre@{}", host_of(public_url));
    Some(Mailbox::new(Some("Votre caisse d’assurance maladie".to_owned()), address.parse().ok()?))
}

fn host_of(public_url: &str) -> String {
    let uri: Option<axum::http::Uri> = public_url.parse().ok();
    uri.as_ref().and_then(|uri| uri.host()).unwrap_or("localhost").to_owned()
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
