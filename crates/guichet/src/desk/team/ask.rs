//! Asking: what one person wants for somebody else, to be confirmed by another.

use guichet_values::AgentId;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::queries::{self, Mate};
use crate::app::App;
use crate::shared::access::{AgentScope, Role};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;

/// How long a wish waits for a second person (assumed).
const WISH_LIVES: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What may be asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Somebody new.
    Invite,
    /// Another role, or other caisses.
    Role,
    /// A new key in the place of a lost one.
    Key,
}

/// What is asked, for whom.
pub(super) struct Wish {
    pub(super) agent: AgentId,
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) caisses: Vec<String>,
}

/// Why nothing was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NotAsked {
    /// For oneself, one asks nothing.
    Yourself,
    /// A role or a caisse that the asker may not give.
    NotYours,
    /// Nothing would change.
    Same,
    /// Something waits for this person already.
    Waiting,
}

impl NotAsked {
    /// For who asked.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Yourself => "On ne demande rien pour soi : une autre personne doit le faire.",
            Self::NotYours => {
                "Ce rôle ou l’une de ces caisses n’est pas de votre ressort : demandez à un administrateur."
            }
            Self::Same => "Rien ne change : choisissez un autre rôle ou d’autres caisses.",
            Self::Waiting => {
                "Une demande attend déjà pour cette personne : elle doit d’abord être confirmée ou refusée."
            }
        }
    }
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Role => "role",
            Self::Key => "key",
        }
    }

    pub(super) fn of_name(name: &str) -> Self {
        match name {
            "invite" => Self::Invite,
            "key" => Self::Key,
            _ => Self::Role,
        }
    }
}

/// Whether somebody may act on this role in these caisses: her own caisses, and no role above hers.
pub(super) fn is_hers(me: &Mate, role: Role, caisses: &[String]) -> bool {
    me.role.may_give(role) && caisses.iter().all(|caisse| me.caisses.contains(caisse))
}

/// A key replaces a key and gives nobody more than he has: only the caisses count there.
fn may_ask(me: &Mate, before: Option<&Mate>, wish: &Wish) -> bool {
    if wish.kind == Kind::Key {
        return wish.caisses.iter().all(|caisse| me.caisses.contains(caisse));
    }
    let touches_hers = before.is_none_or(|mate| is_hers(me, mate.role, &mate.caisses));
    touches_hers && is_hers(me, wish.role, &wish.caisses)
}

/// Writes the wish and its trace. `before` is the person as she is, none for somebody new.
///
/// # Errors
/// A fault; then nothing was asked.
pub(super) async fn ask(
    mut scope: AgentScope,
    app: &App,
    me: &Mate,
    before: Option<&Mate>,
    wish: Wish,
) -> Result<Result<(), NotAsked>, Fault> {
    if wish.agent == me.agent {
        return Ok(Err(NotAsked::Yourself));
    }
    if !may_ask(me, before, &wish) {
        return Ok(Err(NotAsked::NotYours));
    }
    let same = |mate: &Mate| mate.role == wish.role && mate.caisses == wish.caisses;
    if wish.kind == Kind::Role && before.is_some_and(same) {
        return Ok(Err(NotAsked::Same));
    }
    let (change, now): (Uuid, Timestamp) = (app.id(), app.now());
    let ends_at = now.saturating_add(WISH_LIVES).unwrap_or(Timestamp::MAX);
    if !queries::insert_change(&mut scope, change, me.agent, &wish, (now, ends_at)).await? {
        return Ok(Err(NotAsked::Waiting));
    }
    let subject = Some(wish.agent.uuid());
    audit::record(&mut scope, app, Event::AgentChangeAsked, None, subject).await?;
    scope.commit().await?;
    Ok(Ok(()))
}
