//! What a browser brings to a door that is open to anyone.

use std::net::{IpAddr, Ipv4Addr};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::browser_name::browser_name;
use super::cookie;
use crate::app::App;
use crate::database::scope::{AgentSession, MemberSession, SessionSecret};
use crate::serving::ClientAddr;

/// Whom the browser claims to be, whether it signed in before, and from where it comes. Nothing of
/// it is proved.
pub(crate) struct Arrival {
    pub(crate) member: Option<MemberSession>,
    pub(crate) agent: Option<AgentSession>,
    pub(crate) device: Option<SessionSecret>,
    /// What leads to the account that it is opening.
    pub(crate) opening: Option<SessionSecret>,
    /// What shows that its code was right where the account's address is not confirmed.
    pub(crate) pending: Option<SessionSecret>,
    /// What leads to a sign-in that is not finished.
    pub(crate) attempt: Option<SessionSecret>,
    /// What its owner would call it: « Firefox sur Windows ». It says so itself.
    pub(crate) browser: String,
    /// What limits count by. Personal data: for limits only.
    pub(crate) source: IpAddr,
}

impl FromRequestParts<App> for Arrival {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let (headers, https) = (&parts.headers, app.https());
        let client = parts.extensions.get::<ClientAddr>().copied();
        Ok(Self {
            member: cookie::member_session(headers, https),
            agent: cookie::agent_session(headers, https),
            device: cookie::device(headers, https),
            opening: cookie::opening(headers, https),
            pending: cookie::pending(headers, https),
            attempt: cookie::attempt(headers, https),
            browser: browser_name(headers),
            // Without a listener there is no address: then all come from one.
            source: client.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), ClientAddr::source),
        })
    }
}
