//! The handlers: who asks, may it, do it by the code of the commands, answer.

use axum::extract::{Path, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::response::Response;
use clap::ValueEnum;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::accept::accept;
use super::answer::{self, Refusal};
use super::{Api, spool};
use crate::core_system::effects::{give, take};
use crate::core_system::import::{self, Kind, Refused, Source, Wanted};
use crate::database::scope::{Mode, Who};
use crate::shared::audit::{self, Event, Exchange};
use crate::shared::fault::Fault;
use crate::shared::keys::hex;

const NDJSON: &str = "application/x-ndjson";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct How {
    tout_ou_rien: Option<Yes>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Yes {
    Oui,
    Non,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Since {
    after: Option<u32>,
}

/// `POST /api/feed/{kind}`: a file of the feed.
pub(super) async fn feed(
    State(api): State<Api>,
    Path(kind): Path<String>,
    request: Request,
) -> Result<Response, Refusal> {
    let (head, body) = request.into_parts();
    let client = accept(&api.app, &head, true).await?;
    let kind = Kind::from_str(&kind, false).map_err(|_unknown| Refusal::NoSuchKind)?;
    client.may_send(kind)?;
    let all_or_nothing = query::<How>(&head)?.tout_ou_rien == Some(Yes::Oui);
    let csv = written_as(&head, &[NDJSON, "text/csv"])? == "text/csv";
    let digest = client.digest.ok_or(Refusal::Unsigned)?;
    let place = api.uploads.clone().try_acquire_owned().map_err(|_full| Refusal::Busy)?;
    spool::folder(&api.folder, api.app.unshifted_now())?;
    let file = spool::file(body, &api.folder, digest).await?;
    let name = format!("{}-{}.rejets", kind.name(), hex(&digest));
    let rejects = api.folder.join(name);
    let wanted = Wanted { kind, file: Source::open(file, csv), rejects, all_or_nothing };
    let turn = api.import.lock().await;
    let taken = import::import(&api.app, &wanted, |_, _| {}).await;
    let answered = match taken {
        Ok(totals) => answer::taken(&wanted.rejects, totals),
        Err(Refused::Wrong { rejected, lines }) => {
            answer::kept_out(&wanted.rejects, (rejected, lines))
        }
        Err(refused) => Err(refused.into()),
    };
    drop((turn, place));
    answered
}

/// `GET /api/effects?after=41`: what members changed, from a number on, as many lines as one batch has.
pub(super) async fn effects(State(api): State<Api>, request: Request) -> Result<Response, Refusal> {
    let (head, _nothing) = request.into_parts();
    accept(&api.app, &head, false).await?.may_have_effects()?;
    let after = i64::from(query::<Since>(&head)?.after.unwrap_or_default());
    give::number(&api.app).await?;
    let lines = give::lines(&api.app, after).await?;
    if !lines.is_empty() {
        let mut scope = api.app.scope(Who::System, Mode::Write).await.map_err(Fault::from)?;
        let exported = Event::CoreSystem(Exchange::Exported);
        audit::record(&mut scope, &api.app, exported, None, None).await?;
        scope.commit().await?;
    }
    answer::effects(&lines, after)
}

/// `POST /api/effects/answers`: what became of them.
pub(super) async fn answers(State(api): State<Api>, request: Request) -> Result<Response, Refusal> {
    let (head, body) = request.into_parts();
    let client = accept(&api.app, &head, true).await?;
    client.may_have_effects()?;
    written_as(&head, &[NDJSON])?;
    let text = spool::text(body, client.digest.ok_or(Refusal::Unsigned)?).await?;
    Ok(answer::answered(&take::lines(&api.app, &text).await?))
}

fn query<T: DeserializeOwned>(head: &Parts) -> Result<T, Refusal> {
    serde_urlencoded::from_str(head.uri.query().unwrap_or_default())
        .map_err(|_unknown| Refusal::NoSuchOption)
}

/// The sort of body, which is one of these.
fn written_as<'a>(head: &Parts, sorts: &[&'a str]) -> Result<&'a str, Refusal> {
    let told = head.headers.get(CONTENT_TYPE).and_then(|told| told.to_str().ok());
    let told = told.and_then(|told| told.split(';').next()).unwrap_or_default().trim();
    let sort = sorts.iter().find(|sort| sort.eq_ignore_ascii_case(told));
    sort.copied().ok_or(Refusal::OtherSort)
}
