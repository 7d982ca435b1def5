//! Who asks: a client whose signature is right, fresh and new. Every other request gets one answer.

use std::sync::LazyLock;

use axum::http::request::Parts;
use ed25519_dalek::VerifyingKey;
use uuid::Uuid;

use super::answer::Refusal;
use super::queries::{self, Known};
use super::verify::{AHEAD_AT_MOST, Claim, FRESH_FOR};
use crate::app::App;
use crate::core_system::import::Kind;
use crate::database::scope::{Mode, Who};
use crate::shared::audit;
use crate::shared::fault::Fault;

/// A client that was let in.
pub(super) struct Client {
    kinds: Vec<String>,
    effects: bool,
    /// What the body must turn out to be.
    pub(super) digest: Option<[u8; 32]>,
}

impl Client {
    /// Whether it may send this kind of the feed.
    pub(super) fn may_send(&self, kind: Kind) -> Result<(), Refusal> {
        let may = self.kinds.iter().any(|name| name == kind.name());
        if may { Ok(()) } else { Err(Refusal::NotAllowed) }
    }

    /// Whether it may fetch effects and answer them.
    pub(super) fn may_have_effects(&self) -> Result<(), Refusal> {
        if self.effects { Ok(()) } else { Err(Refusal::NotAllowed) }
    }
}

/// Lets a client in by the head of its request, once; its row of the audit is written either way. Whether
/// the client is unknown, was withdrawn, signed wrongly, too early or twice, is never said.
///
/// # Errors
/// [`Refusal::Unsigned`], or a fault.
pub(super) async fn accept(app: &App, head: &Parts, has_body: bool) -> Result<Client, Refusal> {
    let Some(claim) = Claim::read(head, has_body) else {
        metrics::counter!("guichet_api_refused_total").increment(1);
        return Err(Refusal::Unsigned);
    };
    let now = app.unshifted_now();
    let mut scope = app.scope(Who::System, Mode::Write).await.map_err(Fault::from)?;
    let known = queries::client(&mut scope, claim.client).await?;
    // Of nobody's key, so that an unknown client costs what a known one does.
    let key = known.as_ref().and_then(key).unwrap_or(*NOBODY);
    let signed = claim.is_signed_by(&key) && claim.is_fresh(now);
    let known = known.filter(|_| signed);
    let old = now - FRESH_FOR - AHEAD_AT_MOST - AHEAD_AT_MOST;
    let hash = claim.nonce_hash();
    let known = match known {
        Some(known) if queries::use_up(&mut scope, claim.client, &hash, (now, old)).await? => {
            Some(known)
        }
        _ => None,
    };
    let (event, about) = match &known {
        Some(_) => (audit::Client::Entered, Some(claim.client)),
        None => (audit::Client::Refused, None::<Uuid>),
    };
    audit::record(&mut scope, app, event.event(), None, about).await?;
    scope.commit().await?;
    let Some(Known { kinds, effects, .. }) = known else {
        metrics::counter!("guichet_api_refused_total").increment(1);
        return Err(Refusal::Unsigned);
    };
    Ok(Client { kinds, effects, digest: claim.digest })
}

fn key(known: &Known) -> Option<VerifyingKey> {
    VerifyingKey::try_from(known.public_key.as_slice()).ok()
}

/// The key of the first test of RFC 8032: its secret is printed there, and no client may register it.
pub(super) const PRINTED: [u8; 32] = [
    0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7, 0xd5, 0x4b, 0xfe, 0xd3, 0xc9, 0x64, 0x07, 0x3a,
    0x0e, 0xe1, 0x72, 0xf3, 0xda, 0xa6, 0x23, 0x25, 0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a,
];

static NOBODY: LazyLock<VerifyingKey> =
    LazyLock::new(|| VerifyingKey::from_bytes(&PRINTED).unwrap_or_default());
