//! The pages of the team.

use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use guichet_values::AgentId;
use serde::Deserialize;
use uuid::Uuid;

use super::ask::{self, Kind, NotAsked, Wish};
use super::decide::{self, Decided, NotDecided};
use super::form::{Form, Typed};
use super::queries::{self, Mate, Proposal};
use super::view::{self, Frame};
use super::{ADDRESS, withdraw};
use crate::app::App;
use crate::shared::access::AgentScope;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{SiteError, see_other};

/// Who looks, and whom she may see: read before each page of the team.
pub(super) struct Team {
    scope: AgentScope,
    me: Mate,
    mates: Vec<Mate>,
}

impl FromRequestParts<App> for Team {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        let mut scope = AgentScope::from_request_parts(parts, app).await?;
        let mates = queries::team(&mut scope, app.now()).await?;
        let me = mates.iter().find(|mate| mate.agent == scope.agent()).cloned();
        Ok(Self { me: me.ok_or(Fault::Stored("adviser"))?, scope, mates })
    }
}

/// `?fait=` what was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    fait: String,
}

/// `decision=oui` or `non`.
#[derive(Deserialize)]
pub(super) struct Decision {
    #[serde(default)]
    decision: String,
}

#[derive(Deserialize)]
pub(super) struct Nothing {}

pub(super) async fn show(
    Team { mut scope, me, mates }: Team,
    csrf: Csrf,
    State(app): State<App>,
    Query(done): Query<Done>,
) -> Page {
    let changes = queries::open_changes(&mut scope, None, app.now()).await?;
    Ok(view::team(Frame { me: &me, csrf: csrf.token() }, &mates, &changes, &done.fait))
}

pub(super) async fn newcomer(Team { me, .. }: Team, csrf: Csrf) -> Page {
    Ok(view::newcomer(Frame { me: &me, csrf: csrf.token() }, &Form::default(), None))
}

pub(super) async fn invite(
    Team { scope, me, .. }: Team,
    csrf: Csrf,
    State(app): State<App>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let frame = Frame { me: &me, csrf: csrf.token() };
    let mut form = Form::filled(typed);
    let Some(place) = form.parse(&me, None) else {
        return Ok(view::newcomer(frame, &form, None));
    };
    let wish = Wish {
        agent: app.id(),
        kind: Kind::Invite,
        name: place.name,
        role: place.role,
        caisses: place.caisses,
    };
    Ok(match ask::ask(scope, &app, &me, None, wish).await? {
        Ok(()) => see_other(&format!("{ADDRESS}?fait=demande")),
        Err(refused) => view::newcomer(frame, &form, Some(refused)),
    })
}

pub(super) async fn person(
    Team { me, mates, .. }: Team,
    csrf: Csrf,
    Path(agent): Path<String>,
) -> Page {
    let Some(mate) = one_of(&mates, &agent) else { return Ok(not_found()) };
    Ok(view::person(Frame { me: &me, csrf: csrf.token() }, mate, &Form::of(mate), None))
}

pub(super) async fn change(
    Team { scope, me, mates }: Team,
    csrf: Csrf,
    State(app): State<App>,
    Path(agent): Path<String>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let Some(mate) = one_of(&mates, &agent) else { return Ok(not_found()) };
    let frame = Frame { me: &me, csrf: csrf.token() };
    let mut form = Form::filled(typed);
    let Some(place) = form.parse(&me, Some(&mate.name)) else {
        return Ok(view::person(frame, mate, &form, None));
    };
    let wish = Wish { role: place.role, caisses: place.caisses, ..as_is(mate, Kind::Role) };
    let asked = ask::ask(scope, &app, &me, Some(mate), wish).await?;
    Ok(asked_or(asked, frame, mate, &form))
}

pub(super) async fn new_key(
    Team { scope, me, mates }: Team,
    csrf: Csrf,
    State(app): State<App>,
    Path(agent): Path<String>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Page {
    let Some(mate) = one_of(&mates, &agent) else { return Ok(not_found()) };
    let frame = Frame { me: &me, csrf: csrf.token() };
    let asked = ask::ask(scope, &app, &me, None, as_is(mate, Kind::Key)).await?;
    Ok(asked_or(asked, frame, mate, &Form::of(mate)))
}

pub(super) async fn withdraw(
    Team { scope, me, mates }: Team,
    csrf: Csrf,
    State(app): State<App>,
    Path(agent): Path<String>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Page {
    let Some(mate) = one_of(&mates, &agent) else { return Ok(not_found()) };
    let frame = Frame { me: &me, csrf: csrf.token() };
    Ok(match withdraw::withdraw(scope, &app, &me, mate).await? {
        Ok(()) => see_other(&format!("{ADDRESS}?fait=retrait")),
        Err(refused) => view::person(frame, mate, &Form::of(mate), Some(refused)),
    })
}

pub(super) async fn asked(
    Team { mut scope, me, mates }: Team,
    csrf: Csrf,
    State(app): State<App>,
    Path(change): Path<String>,
) -> Page {
    let Some(asked) = open_change(&mut scope, &app, &change).await? else { return Ok(not_found()) };
    let before = mates.iter().find(|mate| mate.agent == asked.agent);
    let refused = decide::may_decide(&me, &asked, before).err();
    Ok(view::asked(Frame { me: &me, csrf: csrf.token() }, &asked, before, refused))
}

pub(super) async fn decide(
    Team { mut scope, me, mates }: Team,
    csrf: Csrf,
    State(app): State<App>,
    Path(change): Path<String>,
    Posted(typed): Posted<Decision>,
) -> Page {
    let Some(asked) = open_change(&mut scope, &app, &change).await? else { return Ok(not_found()) };
    let before = mates.iter().find(|mate| mate.agent == asked.agent);
    let frame = Frame { me: &me, csrf: csrf.token() };
    let decided = match decide::may_decide(&me, &asked, before) {
        Ok(()) => decide::decide(scope, &app, &me, &asked, typed.decision == "oui").await?,
        Err(refused) => Err(refused),
    };
    Ok(match decided {
        Ok(Decided::Link(link)) => view::link(frame, &asked, &link),
        Ok(Decided::Changed) => see_other(&format!("{ADDRESS}?fait=confirmation")),
        Ok(Decided::Refused) => see_other(&format!("{ADDRESS}?fait=refus")),
        Err(NotDecided::Gone) => SiteError::NotFound.into_response(),
        Err(refused) => view::asked(frame, &asked, before, Some(refused)),
    })
}

async fn open_change(
    scope: &mut AgentScope,
    app: &App,
    change: &str,
) -> Result<Option<Proposal>, Fault> {
    let Ok(change) = change.parse::<Uuid>() else { return Ok(None) };
    Ok(queries::open_changes(scope, Some(change), app.now()).await?.pop())
}

fn one_of<'a>(team: &'a [Mate], agent: &str) -> Option<&'a Mate> {
    let agent: AgentId = agent.parse::<Uuid>().ok()?.into();
    team.iter().find(|mate| mate.agent == agent)
}

fn as_is(mate: &Mate, kind: Kind) -> Wish {
    let Mate { agent, name, role, caisses, .. } = mate.clone();
    Wish { agent, kind, name, role, caisses }
}

fn asked_or(asked: Result<(), NotAsked>, frame: Frame<'_>, mate: &Mate, form: &Form) -> Response {
    match asked {
        Ok(()) => see_other(&format!("{ADDRESS}?fait=demande")),
        Err(refused) => view::person(frame, mate, form, Some(refused)),
    }
}

fn not_found() -> Response {
    SiteError::NotFound.into_response()
}
