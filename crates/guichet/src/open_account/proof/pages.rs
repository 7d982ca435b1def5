//! The page of step 2.

use axum::extract::State;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};

use super::check::{Verdict, check};
use super::form::{Form, Typed};
use super::view::{self, Outcome};
use crate::app::App;
use crate::database::scope::{Mode, Scope, Who};
use crate::open_account::draft::{self, Draft, Step};
use crate::open_account::file::{self, File, Known};
use crate::open_account::identity::paused;
use crate::open_account::ways_on::{ALREADY_OPEN, ANOTHER_WAY};
use crate::shared::access::Arrival;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::see_other;
use crate::shared::time::seconds_to;

pub(super) async fn show(State(app): State<App>, arrival: Arrival, csrf: Csrf) -> Page {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let draft = match draft::at(&mut scope, &app, &arrival, Step::Proof).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let Some((_file, known)) = provable(&mut scope, &app, &draft).await? else {
        return Ok(see_other(ANOTHER_WAY));
    };
    let shown = known.iban.shown_for_proof();
    Ok(view::ask(&shown, &Form::default(), &Outcome::Nothing, csrf.token()))
}

pub(super) async fn answer(
    State(app): State<App>,
    arrival: Arrival,
    csrf: Csrf,
    Posted(typed): Posted<Typed>,
) -> Page {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let draft = match draft::lock(&mut scope, &app, &arrival, Step::Proof).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let Some((file, known)) = provable(&mut scope, &app, &draft).await? else {
        return Ok(see_other(ANOTHER_WAY));
    };
    let shown = known.iban.shown_for_proof();
    let (form, proof) = Form::read(typed, &draft.nir()?);
    let Some(proof) = proof else {
        return Ok(view::ask(&shown, &form, &Outcome::Mistakes, csrf.token()));
    };
    let verdict = check(scope, &app, draft, (&file, &known), &proof, &arrival).await?;
    Ok(answered(&app, verdict, |pause| {
        view::ask(&shown, &form, &Outcome::NoMatch(pause), csrf.token())
    }))
}

fn answered(
    app: &App,
    verdict: Verdict,
    again: impl FnOnce(Option<jiff::Timestamp>) -> Response,
) -> Response {
    match verdict {
        Verdict::Proven => see_other(Step::Conditions.path()),
        Verdict::AlreadyOpen => draft::forgotten_by_browser(app, see_other(ALREADY_OPEN)),
        Verdict::NoMatch(pause) => again(pause),
        Verdict::Paused(until) => {
            let seconds = seconds_to(until, app.now()).to_string();
            ([(RETRY_AFTER, seconds)], paused(until)).into_response()
        }
    }
}

/// The file with what proves it; none if that went since step 1.
async fn provable(
    scope: &mut Scope,
    app: &App,
    draft: &Draft,
) -> Result<Option<(File, Known)>, Fault> {
    let Some(file) = file::find(scope, app, &draft.nir()?).await? else { return Ok(None) };
    let known = file.known(app)?;
    Ok(known.map(|known| (file, known)))
}
