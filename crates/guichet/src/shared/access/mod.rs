//! Who may enter where.
//!
//! A door is a path, who may come in, and the answer. The guard that `who` names is wrapped around
//! the answer when the site is built, so a handler that forgets to ask still lets nobody in, and
//! one test can knock at every door (style 5b, habit 1).

mod arrival;
mod browser_name;
mod cookie;
mod door;
mod draft;
mod entered;
mod guard;
mod onward;
mod origin;
mod queries;
mod right;
mod seen;
mod stranger;

pub(crate) use arrival::Arrival;
pub(crate) use cookie::{
    DEVICE_KNOWN_DAYS, claims_session, clear_agent, clear_attempt, clear_member, clear_opening,
    set_agent, set_attempt, set_device, set_member, set_opening, set_pending,
};
pub(crate) use cookie::{Kept, clear_kept, kept, set_kept};
#[cfg(test)]
pub(crate) use cookie::{agent_cookie, member_cookie};
#[cfg(test)]
pub(crate) use door::Visitor;
pub(crate) use door::{Door, agent, agent_who_may, member, public};
pub(crate) use draft::{Keeper, draft_token};
pub(crate) use entered::{AgentScope, MemberScope};
pub(crate) use guard::{form_secret, hang};
pub(crate) use onward::Onward;
pub(crate) use right::{Right, Role};
pub(crate) use seen::{PROMISED, Seen, prolong};
