//! The session cookie: whose session it is and its secret, in one opaque value.
//!
//! The id travels with the secret so that opening a scope is one message and the handler still
//! knows, once it opened, whose rows it sees (decision 0001).

use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guichet_values::{AgentId, MemberId};
use uuid::Uuid;

use super::door::Visitor;
use crate::database::scope::{AgentSession, MemberSession, SessionSecret};

const MEMBER: &str = "guichet";
const AGENT: &str = "guichet-agent";

/// The member whom a browser claims to be.
pub(super) fn member_session(headers: &HeaderMap, https: bool) -> Option<MemberSession> {
    let (id, secret) = read(headers, &name(MEMBER, https))?;
    Some(MemberSession { member: MemberId::from(id), secret })
}

/// The adviser whom a browser claims to be.
pub(super) fn agent_session(headers: &HeaderMap, https: bool) -> Option<AgentSession> {
    let (id, secret) = read(headers, &name(AGENT, https))?;
    Some(AgentSession { agent: AgentId::from(id), secret })
}

/// The secret of whichever session the guard of this door let through.
pub(crate) fn session_secret(parts: &Parts, https: bool) -> Option<SessionSecret> {
    match parts.extensions.get::<Visitor>()? {
        Visitor::Member => member_session(&parts.headers, https).map(|session| session.secret),
        Visitor::Agent => agent_session(&parts.headers, https).map(|session| session.secret),
        Visitor::Anyone => None,
    }
}

/// `name=value` of a member's session.
pub(crate) fn member_cookie(session: &MemberSession, https: bool) -> String {
    pair(MEMBER, session.member.uuid(), &session.secret, https)
}

/// `name=value` of an adviser's session.
pub(crate) fn agent_cookie(session: &AgentSession, https: bool) -> String {
    pair(AGENT, session.agent.uuid(), &session.secret, https)
}

fn pair(name_of: &str, id: Uuid, secret: &SessionSecret, https: bool) -> String {
    let value = URL_SAFE_NO_PAD.encode([id.as_bytes().as_slice(), secret.bytes()].concat());
    format!("{}={value}", name(name_of, https))
}

/// `__Host-` behind https only: on plain http browsers refuse it (answers 26).
fn name(base: &str, https: bool) -> String {
    if https { format!("__Host-{base}") } else { base.to_owned() }
}

/// The one cookie of that name; two of them are somebody's game and count as none.
fn read(headers: &HeaderMap, name: &str) -> Option<(Uuid, SessionSecret)> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(this, _)| *this == name);
    let (Some((_, value)), None) = (found.next(), found.next()) else { return None };
    let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
    let (id, secret) = bytes.split_first_chunk::<16>()?;
    Some((Uuid::from_bytes(*id), SessionSecret::new(secret.try_into().ok()?)))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};
    use guichet_values::MemberId;
    use uuid::Uuid;

    use super::{member_cookie, member_session};
    use crate::database::scope::{MemberSession, SessionSecret};

    fn session() -> MemberSession {
        let member = MemberId::from(Uuid::from_u128(5));
        MemberSession { member, secret: SessionSecret::new([9; 32]) }
    }

    fn headers(line: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_str(line).unwrap())])
    }

    #[test]
    fn a_session_is_read_back_among_other_cookies() {
        let line = format!("a=b; {}; c=d", member_cookie(&session(), false));

        assert_eq!(member_session(&headers(&line), false), Some(session()));
    }

    #[test]
    fn behind_https_only_the_prefixed_cookie_counts() {
        let plain = member_cookie(&session(), false);
        let prefixed = member_cookie(&session(), true);

        assert_eq!(member_session(&headers(&plain), true), None);
        assert_eq!(member_session(&headers(&prefixed), true), Some(session()));
    }

    #[test]
    fn two_cookies_of_one_name_count_as_none() {
        let twice = format!("{0}; {0}", member_cookie(&session(), false));

        assert_eq!(member_session(&headers(&twice), false), None);
        assert_eq!(member_session(&headers("guichet=xx"), false), None);
    }
}
