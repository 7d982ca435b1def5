//! The page of step 1.

use axum::extract::State;
use axum::http::header::{RETRY_AFTER, SET_COOKIE};
use axum::response::IntoResponse;

use super::form::{Form, Typed};
use super::recognise::{Verdict, recognise};
use super::view::{self, Outcome};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::france_connect;
use crate::open_account::draft::{self, Found, Step};
use crate::open_account::ways_on::ANOTHER_WAY;
use crate::shared::access::{Arrival, set_opening};
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::see_other;
use crate::shared::time::{paris, seconds_to};

/// Who comes back within the hour goes on where she was; after it she is told so.
pub(super) async fn show(State(app): State<App>, arrival: Arrival, csrf: Csrf) -> Page {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let offer = france_connect::offer(&app);
    let ask = |outcome| view::ask(&Form::default(), &outcome, offer, csrf.token());
    Ok(match draft::find(&mut scope, &app, &arrival).await? {
        Found::Living(draft) if draft.step() < Step::Done => see_other(draft.step().path()),
        Found::Over => draft::forgotten_by_browser(&app, ask(Outcome::HourOver)),
        Found::Living(_) | Found::Nothing => ask(Outcome::Nothing),
    })
}

pub(super) async fn answer(
    State(app): State<App>,
    arrival: Arrival,
    csrf: Csrf,
    Posted(typed): Posted<Typed>,
) -> Page {
    let offer = france_connect::offer(&app);
    let (form, identity) = Form::read(typed, paris(app.now()).date());
    let Some(identity) = identity else {
        return Ok(view::ask(&form, &Outcome::Mistakes, offer, csrf.token()));
    };
    Ok(match recognise(&app, &identity, &arrival).await? {
        Verdict::Known(secret) => {
            let cookie = set_opening(&secret, app.https());
            ([(SET_COOKIE, cookie)], see_other(Step::Proof.path())).into_response()
        }
        Verdict::NotHere => see_other(ANOTHER_WAY),
        Verdict::NoMatch(pause) => view::ask(&form, &Outcome::NoMatch(pause), offer, csrf.token()),
        Verdict::Paused(until) => {
            let seconds = seconds_to(until, app.now()).to_string();
            ([(RETRY_AFTER, seconds)], view::paused(until)).into_response()
        }
    })
}
