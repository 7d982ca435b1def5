//! Deciding: the second person confirms or refuses, and what was asked happens with her decision
//! or not at all.

use super::ask::{Kind, is_hers};
use super::queries::{self, Mate, Proposal};
use crate::app::App;
use crate::desk::invitations::{NewAgent, insert_agent, insert_invitation, new_link};
use crate::shared::access::{AgentScope, Role};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;

/// What came of it.
pub(super) enum Decided {
    Refused,
    Changed,
    /// The link by which a key is registered: shown now and never again.
    Link(String),
}

/// Why nothing was decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NotDecided {
    /// She asked it herself.
    YourWish,
    /// It is about her.
    AboutYou,
    /// A role or a caisse that she may not give.
    NotYours,
    /// A lost key needs a superviseur and an administrateur (T08).
    OneOfEach,
    /// Somebody else decided meanwhile, or it is over.
    Gone,
}

impl NotDecided {
    /// For who would decide.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::YourWish => "C’est votre demande : une autre personne la confirme ou la refuse.",
            Self::AboutYou => "Cette demande vous concerne : deux autres personnes en décident.",
            Self::NotYours => {
                "Ce rôle ou l’une de ces caisses n’est pas de votre ressort : un administrateur en décide."
            }
            Self::OneOfEach => {
                "Une clé perdue demande un superviseur et un administrateur : l’autre rôle doit confirmer."
            }
            Self::Gone => "Cette demande est déjà décidée.",
        }
    }
}

/// Whether somebody may be the second of two. `before` is the person as she is, none when new.
pub(super) fn may_decide(
    me: &Mate,
    asked: &Proposal,
    before: Option<&Mate>,
) -> Result<(), NotDecided> {
    if asked.asked_by == me.agent {
        return Err(NotDecided::YourWish);
    }
    if asked.agent == me.agent {
        return Err(NotDecided::AboutYou);
    }
    if Kind::of_name(&asked.kind) == Kind::Key {
        let pair = [me.role, asked.asked_by_role];
        let both = pair.contains(&Role::Supervisor) && pair.contains(&Role::Administrator);
        let in_reach = asked.caisses.iter().all(|caisse| me.caisses.contains(caisse));
        return match (both, in_reach) {
            (false, _) => Err(NotDecided::OneOfEach),
            (true, false) => Err(NotDecided::NotYours),
            (true, true) => Ok(()),
        };
    }
    let touches_hers = before.is_none_or(|mate| is_hers(me, mate.role, &mate.caisses));
    let hers = touches_hers && is_hers(me, asked.role, &asked.caisses);
    if hers { Ok(()) } else { Err(NotDecided::NotYours) }
}

/// Confirms or refuses, in one transaction with the effect and the traces.
///
/// # Errors
/// A fault; then nothing was decided.
pub(super) async fn decide(
    mut scope: AgentScope,
    app: &App,
    me: &Mate,
    asked: &Proposal,
    confirm: bool,
) -> Result<Result<Decided, NotDecided>, Fault> {
    let (now, subject) = (app.now(), Some(asked.agent.uuid()));
    if !queries::decide(&mut scope, asked.change, me.agent, confirm, now).await? {
        return Ok(Err(NotDecided::Gone));
    }
    if !confirm {
        audit::record(&mut scope, app, Event::AgentChangeRefused, None, subject).await?;
        scope.commit().await?;
        return Ok(Ok(Decided::Refused));
    }
    audit::record(&mut scope, app, Event::AgentChangeConfirmed, None, subject).await?;
    let link = match Kind::of_name(&asked.kind) {
        Kind::Role => {
            queries::change_role(&mut scope, asked).await?;
            None
        }
        Kind::Invite => {
            let new = NewAgent { name: &asked.name, role: asked.role, caisses: &asked.caisses };
            insert_agent(&mut scope, asked.agent, &new, now).await?;
            Some(new_link(app))
        }
        Kind::Key => {
            queries::trust_anew(&mut scope, asked.agent, now).await?;
            Some(new_link(app))
        }
    };
    if let Some(link) = &link {
        insert_invitation(&mut scope, asked.agent, Some(me.agent), link).await?;
        audit::record(&mut scope, app, Event::AgentInvited, None, subject).await?;
    }
    scope.commit().await?;
    Ok(Ok(link.map_or(Decided::Changed, |link| Decided::Link(link.address))))
}
