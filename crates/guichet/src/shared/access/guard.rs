//! The guards: what stands between a door's path and its answer.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};

use super::cookie::{agent_session, member_session};
use super::door::{Door, Visitor};
use super::draft;
use super::entered::Handed;
use super::onward::{MemberPaths, sign_in_for};
use super::origin::is_allowed;
use super::right::Right;
use super::seen::prolong_beside;
use super::stranger::FormSecret;
use crate::app::App;
use crate::database::scope::{Mode, ScopeError, SessionSecret, Who, is_not_allowed};
use crate::shared::fault::Fault;
use crate::shared::page::{SiteError, see_other};

/// Hangs the doors, each behind the guard that its visitor names.
pub(crate) fn hang(router: Router<App>, app: &App, doors: Vec<Door>) -> Router<App> {
    let open = Open { app: app.clone(), paths: MemberPaths::of(&doors) };
    doors.into_iter().fold(router, |router, door| {
        let answer = match door.visitor {
            Visitor::Anyone => door.answer.route_layer(from_fn_with_state(open.clone(), anyone)),
            Visitor::Member => {
                door.answer.route_layer(from_fn_with_state(open.clone(), member_only))
            }
            Visitor::Agent => {
                let inside = Inside { app: app.clone(), right: door.right };
                door.answer.route_layer(from_fn_with_state(inside, agent_only))
            }
        };
        router.route(door.path, answer)
    })
}

/// What a door needs whose page leads on to another, open or not: the list of our own pages.
#[derive(Clone)]
struct Open {
    app: App,
    paths: MemberPaths,
}

/// What a door of the desk needs: the right that opens it.
#[derive(Clone)]
struct Inside {
    app: App,
    right: Right,
}

async fn anyone(State(open): State<Open>, mut request: Request, next: Next) -> Response {
    if !is_allowed(&request) {
        return SiteError::Forbidden.into_response();
    }
    let secret = FormSecret::of(request.headers(), open.app.https());
    request.extensions_mut().insert(Visitor::Anyone);
    request.extensions_mut().insert(secret.clone());
    request.extensions_mut().insert(open.paths);
    let mut response = next.run(request).await;
    secret.keep(&open.app, &mut response);
    response
}

async fn member_only(State(open): State<Open>, mut request: Request, next: Next) -> Response {
    if !is_allowed(&request) {
        return SiteError::Forbidden.into_response();
    }
    let Open { app, paths } = open;
    request.extensions_mut().insert(paths);
    let who = member_session(request.headers(), app.https()).map(Who::Member);
    let reads = mode_of(request.method()) == Mode::Read;
    let sign_in = reads.then(|| sign_in_for(request.uri()));
    match (enter(&app, who, Right::SitAtTheDesk, request, next).await, sign_in) {
        (Ok(response), _) => response,
        (Err(Closed(_)), Some(sign_in)) => see_other(&sign_in),
        (Err(Closed(request)), None) => draft::keep(&app, *request).await,
    }
}

async fn agent_only(State(inside): State<Inside>, request: Request, next: Next) -> Response {
    let Inside { app, right } = inside;
    if !is_allowed(&request) {
        return SiteError::Forbidden.into_response();
    }
    let who = agent_session(request.headers(), app.https()).map(Who::Agent);
    let entered = enter(&app, who, right, request, next).await;
    entered.unwrap_or_else(|Closed(_)| SiteError::AgentSignsInFirst.into_response())
}

/// Nobody is signed in here, or no longer; the request as it came.
struct Closed(Box<Request>);

/// Opens the scope before the handler runs: no living session, no handler.
async fn enter(
    app: &App,
    who: Option<Who>,
    right: Right,
    mut request: Request,
    next: Next,
) -> Result<Response, Closed> {
    let Some(who) = who else { return Err(Closed(Box::new(request))) };
    let (visitor, session) = match &who {
        Who::Member(session) => (Visitor::Member, session.secret.clone()),
        Who::Agent(session) => (Visitor::Agent, session.secret.clone()),
        Who::System => return Err(Closed(Box::new(request))),
    };
    match app.scope_with(who, right.roles(), mode_of(request.method())).await {
        Ok(scope) => {
            prolong_beside(app, &session);
            request.extensions_mut().insert(visitor);
            request.extensions_mut().insert(Handed::new(scope));
            Ok(next.run(request).await)
        }
        Err(ScopeError::NoSession) => Err(Closed(Box::new(request))),
        Err(ScopeError::Fault(error)) if is_not_allowed(&error) => {
            Ok(SiteError::Forbidden.into_response())
        }
        Err(ScopeError::Fault(error)) => Ok(Fault::from(error).into_response()),
    }
}

/// The secret of whichever session the guard of this door let through; behind an open door the
/// one of the visitor's browser.
pub(crate) fn form_secret(parts: &Parts, app: &App) -> Option<SessionSecret> {
    let (headers, https) = (&parts.headers, app.https());
    match parts.extensions.get::<Visitor>()? {
        Visitor::Member => member_session(headers, https).map(|session| session.secret),
        Visitor::Agent => agent_session(headers, https).map(|session| session.secret),
        Visitor::Anyone => parts.extensions.get::<FormSecret>().map(|secret| secret.get(app)),
    }
}

fn mode_of(method: &Method) -> Mode {
    if *method == Method::GET || *method == Method::HEAD { Mode::Read } else { Mode::Write }
}
