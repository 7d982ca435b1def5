//! The guards: what stands between a door's path and its answer.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};

use super::cookie::{agent_session, member_session};
use super::door::{Door, Visitor};
use super::entered::Handed;
use super::origin::same_origin;
use crate::app::App;
use crate::database::scope::{Mode, ScopeError, Who};
use crate::shared::fault::Fault;
use crate::shared::page::SiteError;

/// Hangs the doors, each behind the guard that its visitor names.
pub(crate) fn hang(router: Router<App>, app: &App, doors: Vec<Door>) -> Router<App> {
    doors.into_iter().fold(router, |router, door| {
        let answer = match door.visitor {
            Visitor::Anyone => door.answer,
            Visitor::Member => {
                door.answer.route_layer(from_fn_with_state(app.clone(), member_only))
            }
            Visitor::Agent => door.answer.route_layer(from_fn_with_state(app.clone(), agent_only)),
        };
        router.route(door.path, answer.route_layer(from_fn(same_origin)))
    })
}

async fn member_only(State(app): State<App>, request: Request, next: Next) -> Response {
    let who = member_session(request.headers(), app.https()).map(Who::Member);
    enter(&app, who, request, next).await
}

async fn agent_only(State(app): State<App>, request: Request, next: Next) -> Response {
    let who = agent_session(request.headers(), app.https()).map(Who::Agent);
    enter(&app, who, request, next).await
}

/// Opens the scope before the handler runs: no living session, no handler.
async fn enter(app: &App, who: Option<Who>, mut request: Request, next: Next) -> Response {
    let Some(who) = who else { return SiteError::SignInFirst.into_response() };
    let visitor = match who {
        Who::Member(_) => Visitor::Member,
        Who::Agent(_) => Visitor::Agent,
        Who::System => Visitor::Anyone,
    };
    match app.scope(who, mode_of(request.method())).await {
        Ok(scope) => {
            request.extensions_mut().insert(visitor);
            request.extensions_mut().insert(Handed::new(scope));
            next.run(request).await
        }
        Err(ScopeError::NoSession) => SiteError::SignInFirst.into_response(),
        Err(ScopeError::Fault(error)) => Fault::from(error).into_response(),
    }
}

fn mode_of(method: &Method) -> Mode {
    if *method == Method::GET || *method == Method::HEAD { Mode::Read } else { Mode::Write }
}
