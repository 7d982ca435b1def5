//! In whose name a scope is opened.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guichet_values::{AgentId, MemberId};
use sha2::{Digest, Sha256};

use crate::shared::keys::hex;

/// A member, an adviser, or guichet itself (jobs, feed, figures).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Member(MemberSession),
    Agent(AgentSession),
    System,
}

/// A browser that says it is signed in as this member; the database decides whether it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MemberSession {
    pub(crate) member: MemberId,
    pub(crate) secret: SessionSecret,
}

/// The same for an adviser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AgentSession {
    pub(crate) agent: AgentId,
    pub(crate) secret: SessionSecret,
}

/// The 256 random bits that a browser holds; at rest only their hash exists.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SessionSecret([u8; 32]);

impl Who {
    /// The database role that sees this person's rows (answers 1).
    pub(super) fn role(&self) -> &'static str {
        match self {
            Self::Member(_) => "guichet_member",
            Self::Agent(_) => "guichet_agent",
            Self::System => "guichet_system",
        }
    }
}

impl MemberSession {
    pub(super) fn hash(&self) -> String {
        format!("\\x{}", hex(&self.secret.hash()))
    }
}

impl AgentSession {
    pub(super) fn hash(&self) -> String {
        format!("\\x{}", hex(&self.secret.hash()))
    }
}

impl SessionSecret {
    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// What the database keeps.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// As a link carries it.
    pub(crate) fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Read back from a link.
    pub(crate) fn read(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// For the cookie, and for tokens derived from the session.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Debug for SessionSecret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("SessionSecret(***)")
    }
}
