//! The cookies: the session's, the known device's, and the one behind a visitor's forms.
//!
//! A session's cookie says whose session it is beside its secret, in one opaque value, so that
//! opening a scope is one message and the handler still knows, once it opened, whose rows it sees
//! (decision 0001). All are `HttpOnly` and `SameSite=Lax`; the scripts of our pages need none.

use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guichet_values::{AgentId, MemberId};
use uuid::Uuid;

use crate::database::scope::{AgentSession, MemberSession, SessionSecret};

const MEMBER: &str = "guichet";
const AGENT: &str = "guichet-agent";
const DEVICE: &str = "guichet-appareil";
const FORM: &str = "guichet-formulaire";
const OPENING: &str = "guichet-ouverture";

/// Longer than what it leads to lives, so that who comes back too late is told so.
const OPENING_KEPT_SECONDS: i64 = 86_400;
const PENDING: &str = "guichet-activation";
const ATTEMPT: &str = "guichet-etape";

/// How long a browser is known after its last sign-in: about six months (account.md LG-15).
pub(crate) const DEVICE_KNOWN_DAYS: i32 = 180;

/// Whether somebody claims to be signed in: cheap to see, and nothing is proved by it.
pub(crate) fn claims_session(headers: &HeaderMap, https: bool) -> bool {
    [MEMBER, AGENT].iter().any(|base| value_of(headers, &name(base, https)).is_some())
}

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

/// What a browser was given when it last signed in.
pub(super) fn device(headers: &HeaderMap, https: bool) -> Option<SessionSecret> {
    bare_secret(headers, &name(DEVICE, https))
}

/// What stands behind the forms of somebody who is not signed in.
pub(super) fn form_secret(headers: &HeaderMap, https: bool) -> Option<SessionSecret> {
    bare_secret(headers, &name(FORM, https))
}

/// What leads to the account that this browser is opening.
pub(super) fn opening(headers: &HeaderMap, https: bool) -> Option<SessionSecret> {
    bare_secret(headers, &name(OPENING, https))
}

/// The `Set-Cookie` of an account that is being opened.
pub(crate) fn set_opening(secret: &SessionSecret, https: bool) -> String {
    set(&bare_pair(OPENING, secret, https), https, Some(OPENING_KEPT_SECONDS))
}

/// Takes it away.
pub(crate) fn clear_opening(https: bool) -> String {
    set(&format!("{}=", name(OPENING, https)), https, Some(0))
}

/// A text of ours that a browser keeps for us, sealed: of its way by FranceConnect.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kept {
    /// What it asked there.
    Flow,
    /// How it came in by it.
    Stay,
    /// That it is signing out there.
    Leaving,
}

impl Kept {
    /// Its name, and for how long; without a time the browser drops it when it closes.
    fn parts(self) -> (&'static str, Option<i64>) {
        match self {
            Self::Flow => ("guichet-franceconnect", Some(600)),
            Self::Stay => ("guichet-franceconnect-session", None),
            Self::Leaving => ("guichet-franceconnect-depart", Some(600)),
        }
    }
}

/// What the browser brings back of it.
pub(crate) fn kept(headers: &HeaderMap, which: Kept, https: bool) -> Option<String> {
    value_of(headers, &name(which.parts().0, https)).map(ToOwned::to_owned)
}

/// The `Set-Cookie` of it.
pub(crate) fn set_kept(which: Kept, sealed: &str, https: bool) -> String {
    let (base, seconds) = which.parts();
    set(&format!("{}={sealed}", name(base, https)), https, seconds)
}

/// Takes it away.
pub(crate) fn clear_kept(which: Kept, https: bool) -> String {
    set(&format!("{}=", name(which.parts().0, https)), https, Some(0))
}

/// What shows that a code was right where the account's address is not confirmed yet.
pub(super) fn pending(headers: &HeaderMap, https: bool) -> Option<SessionSecret> {
    bare_secret(headers, &name(PENDING, https))
}

/// The `Set-Cookie` of it. It ends on our side; the browser drops it when it closes.
pub(crate) fn set_pending(secret: &SessionSecret, https: bool) -> String {
    set(&bare_pair(PENDING, secret, https), https, None)
}

/// What leads to a sign-in that is not finished.
pub(super) fn attempt(headers: &HeaderMap, https: bool) -> Option<SessionSecret> {
    bare_secret(headers, &name(ATTEMPT, https))
}

/// The `Set-Cookie` of it.
pub(crate) fn set_attempt(secret: &SessionSecret, https: bool) -> String {
    set(&bare_pair(ATTEMPT, secret, https), https, None)
}

/// Takes it away.
pub(crate) fn clear_attempt(https: bool) -> String {
    set(&format!("{}=", name(ATTEMPT, https)), https, Some(0))
}

/// The `Set-Cookie` of a member's session. It goes when the browser closes, and is worth nothing
/// once the session ended.
pub(crate) fn set_member(session: &MemberSession, https: bool) -> String {
    set(&member_cookie(session, https), https, None)
}

/// The same for an adviser.
pub(crate) fn set_agent(session: &AgentSession, https: bool) -> String {
    set(&agent_cookie(session, https), https, None)
}

/// The `Set-Cookie` of a known device.
pub(crate) fn set_device(secret: &SessionSecret, https: bool) -> String {
    let seconds = i64::from(DEVICE_KNOWN_DAYS) * 86_400;
    set(&bare_pair(DEVICE, secret, https), https, Some(seconds))
}

/// The `Set-Cookie` behind a visitor's forms.
pub(super) fn set_form_secret(secret: &SessionSecret, https: bool) -> String {
    set(&bare_pair(FORM, secret, https), https, None)
}

/// Takes the session's cookie away. The device stays known.
pub(crate) fn clear_member(https: bool) -> String {
    set(&format!("{}=", name(MEMBER, https)), https, Some(0))
}

/// The same for an adviser.
pub(crate) fn clear_agent(https: bool) -> String {
    set(&format!("{}=", name(AGENT, https)), https, Some(0))
}

fn set(pair: &str, https: bool, seconds: Option<i64>) -> String {
    let secure = if https { "; Secure" } else { "" };
    let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    format!("{pair}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")
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

fn bare_pair(base: &str, secret: &SessionSecret, https: bool) -> String {
    format!("{}={}", name(base, https), URL_SAFE_NO_PAD.encode(secret.bytes()))
}

fn bare_secret(headers: &HeaderMap, name: &str) -> Option<SessionSecret> {
    let bytes = URL_SAFE_NO_PAD.decode(value_of(headers, name)?).ok()?;
    bytes.try_into().ok().map(SessionSecret::new)
}

fn read(headers: &HeaderMap, name: &str) -> Option<(Uuid, SessionSecret)> {
    let bytes = URL_SAFE_NO_PAD.decode(value_of(headers, name)?).ok()?;
    let (id, secret) = bytes.split_first_chunk::<16>()?;
    Some((Uuid::from_bytes(*id), SessionSecret::new(secret.try_into().ok()?)))
}

/// The one cookie of that name; two of them are somebody's game and count as none.
fn value_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(this, _)| *this == name);
    let (Some((_, value)), None) = (found.next(), found.next()) else { return None };
    Some(value)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};
    use guichet_values::{AgentId, MemberId};
    use uuid::Uuid;

    use super::{
        Kept, clear_agent, clear_attempt, clear_kept, clear_member, clear_opening, device,
        member_cookie, member_session, set_agent, set_attempt, set_device, set_form_secret,
        set_kept, set_member, set_opening, set_pending,
    };
    use crate::database::scope::{AgentSession, MemberSession, SessionSecret};

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

    /// Every `Set-Cookie` that is written here.
    fn all_set(https: bool) -> Vec<String> {
        let secret = SessionSecret::new([4; 32]);
        let agent =
            AgentSession { agent: AgentId::from(Uuid::from_u128(6)), secret: secret.clone() };
        let kept = [Kept::Flow, Kept::Stay, Kept::Leaving];
        let mut all = vec![
            set_member(&session(), https),
            set_agent(&agent, https),
            set_device(&secret, https),
            set_opening(&secret, https),
            set_pending(&secret, https),
            set_attempt(&secret, https),
            set_form_secret(&secret, https),
            clear_member(https),
            clear_agent(https),
            clear_opening(https),
            clear_attempt(https),
        ];
        all.extend(kept.map(|which| set_kept(which, "texte", https)));
        all.extend(kept.map(|which| clear_kept(which, https)));
        all
    }

    /// T11: no script, no other site, no other host and behind https no wire in clear gets at any.
    #[test]
    fn t11_every_cookie_is_closed() {
        for https in [false, true] {
            for cookie in all_set(https) {
                assert!(cookie.contains("; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");
                assert_eq!(cookie.contains("; Secure"), https, "{cookie}");
                assert_eq!(cookie.starts_with("__Host-guichet"), https, "{cookie}");
                assert!(!cookie.contains("Domain"), "{cookie}");
            }
        }
    }

    #[test]
    fn a_device_is_read_back() {
        let secret = SessionSecret::new([4; 32]);
        let set = set_device(&secret, false);
        let (pair, attributes) = set.split_once(';').unwrap();

        assert_eq!(device(&headers(pair), false), Some(secret));
        assert!(attributes.contains("Max-Age=15552000"), "{attributes}");
    }

    #[test]
    fn two_cookies_of_one_name_count_as_none() {
        let twice = format!("{0}; {0}", member_cookie(&session(), false));

        assert_eq!(member_session(&headers(&twice), false), None);
        assert_eq!(member_session(&headers("guichet=xx"), false), None);
    }
}
