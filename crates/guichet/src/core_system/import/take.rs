//! One file, batch by batch.

use guichet_values::Cents;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::form::Cause;
use super::queries::{self, Standing};
use super::read::{Format, Lines, Weighed, weigh};
use super::reject::Rejects;
use super::{Refused, Totals, Wanted};
use crate::app::App;
use crate::core_system::feed;
use crate::database::scope::{Mode, Scope, Who};
use crate::shared::audit::{self, Event, Exchange};
use crate::shared::fault::Fault;

/// Lines of one transaction: large enough to make its cost small, small enough to show progress and
/// to keep in memory whatever stands in them.
const BATCH: usize = 20_000;

/// One kind of line: how it is parsed, and how many of them are written.
pub(super) trait Fed: Send + Sized + 'static {
    /// Whether CSV is understood too.
    const AS_CSV: bool = false;

    /// Parses a line.
    ///
    /// # Errors
    /// Why it is refused.
    fn parse(app: &App, line: &str, format: &Format) -> Result<Self, Cause>;

    /// What the line adds to the control sum, found even where the rest of it is wrong.
    fn cents_of(_line: &str, _format: &Format) -> Option<Cents> {
        None
    }

    /// The same of a line that was parsed.
    fn cents(&self) -> Cents {
        Cents::ZERO
    }

    /// Writes lines of one batch; those that do not fit what is here come back with their cause.
    ///
    /// # Errors
    /// A fault; then nothing of the batch is written.
    fn write(
        app: &App,
        scope: &mut Scope,
        lines: Vec<Numbered<Self>>,
    ) -> impl Future<Output = Result<Written, Fault>> + Send;
}

/// A line with its place in the batch.
pub(super) struct Numbered<T> {
    pub(super) at: usize,
    pub(super) line: T,
}

/// What became of a batch.
#[derive(Default)]
pub(super) struct Written {
    pub(super) changed: u64,
    /// By place in the batch, with what each adds to no sum.
    pub(super) refused: Vec<(usize, Cause)>,
}

/// Lines as they came, and what they were parsed to.
struct Batch<T> {
    raw: Vec<String>,
    parsed: Vec<Result<T, Cause>>,
    /// Where the next batch begins.
    position: u64,
}

/// Takes a file of this kind in.
pub(super) async fn file<T: Fed>(
    app: &App,
    wanted: &Wanted,
    mut progress: impl FnMut(u64, u64),
) -> Result<Totals, Refused> {
    let source = wanted.file.clone();
    let weighed = tokio::task::spawn_blocking(move || weigh(&source, T::cents_of)).await;
    let weighed = weighed.map_err(|_stopped| Refused::Changed)??;
    if weighed.format != Format::Ndjson && !T::AS_CSV {
        return Err(Refused::NotAsCsv);
    }
    if wanted.all_or_nothing {
        return whole::<T>(app, wanted, &weighed, &mut progress).await;
    }
    let (mut standing, mut rejects) = begin(app, wanted, &weighed).await?;
    let mut batches = parsed::<T>(app, wanted, &weighed, standing.position);
    while let Some(batch) = batches.recv().await {
        let batch = batch?;
        let mut scope = app.scope(Who::System, Mode::Bulk).await?;
        standing = step(app, &mut scope, standing, batch, &mut rejects).await?;
        scope.commit().await?;
        progress(standing.totals.lines, weighed.lines);
    }
    let mut scope = app.scope(Who::System, Mode::Bulk).await?;
    finish(app, &mut scope, &standing, &weighed).await?;
    scope.commit().await?;
    rejects.close().map_err(Refused::Rejects)?;
    Ok(standing.totals)
}

/// The whole file in one transaction, or nothing of it.
async fn whole<T: Fed>(
    app: &App,
    wanted: &Wanted,
    weighed: &Weighed,
    progress: &mut impl FnMut(u64, u64),
) -> Result<Totals, Refused> {
    let mut rejects = anew(wanted)?;
    let mut scope = app.scope(Who::System, Mode::Bulk).await?;
    feed::one_at_a_time(&mut scope).await?;
    let mut standing = Standing::at(app.id(), weighed.begin);
    queries::begin(&mut scope, wanted.kind.name(), &weighed.digest, &standing, app.now()).await?;
    let mut batches = parsed::<T>(app, wanted, weighed, standing.position);
    while let Some(batch) = batches.recv().await {
        standing = step(app, &mut scope, standing, batch?, &mut rejects).await?;
        progress(standing.totals.lines, weighed.lines);
    }
    let Totals { lines, rejected, .. } = standing.totals;
    if rejected > 0 {
        return Err(Refused::Wrong { rejected, lines });
    }
    finish(app, &mut scope, &standing, weighed).await?;
    scope.commit().await?;
    rejects.close().map_err(Refused::Rejects)?;
    Ok(standing.totals)
}

/// Where the file stands: where a former run of it was cut off, if the rejects of that run are still
/// there; else at its beginning.
async fn begin(
    app: &App,
    wanted: &Wanted,
    weighed: &Weighed,
) -> Result<(Standing, Rejects), Refused> {
    let mut scope = app.scope(Who::System, Mode::Bulk).await?;
    feed::one_at_a_time(&mut scope).await?;
    let kind = wanted.kind.name();
    if let Some(standing) = queries::unfinished(&mut scope, kind, &weighed.digest).await? {
        let rejects = Rejects::open(&wanted.rejects, standing.rejects_bytes);
        if let Some(rejects) = rejects.map_err(Refused::Rejects)? {
            return Ok((standing, rejects));
        }
    }
    let standing = Standing::at(app.id(), weighed.begin);
    queries::begin(&mut scope, kind, &weighed.digest, &standing, app.now()).await?;
    scope.commit().await?;
    Ok((standing, anew(wanted)?))
}

fn anew(wanted: &Wanted) -> Result<Rejects, Refused> {
    let opened = Rejects::open(&wanted.rejects, 0).map_err(Refused::Rejects)?;
    opened.ok_or(Refused::Changed)
}

/// Writes a batch, and how far the file has come with it.
async fn step<T: Fed>(
    app: &App,
    scope: &mut Scope,
    before: Standing,
    batch: Batch<T>,
    rejects: &mut Rejects,
) -> Result<Standing, Refused> {
    feed::one_at_a_time(scope).await?;
    let (mut good, mut wrong, mut cents) = (Vec::new(), Vec::new(), Vec::new());
    for (at, parsed) in batch.parsed.into_iter().enumerate() {
        cents.push(parsed.as_ref().map(Fed::cents).unwrap_or_default());
        match parsed {
            Ok(line) => good.push(Numbered { at, line }),
            Err(cause) => wrong.push((at, cause)),
        }
    }
    let written = T::write(app, scope, good).await?;
    wrong.extend(written.refused);
    wrong.sort_unstable_by_key(|(at, _)| *at);
    let mut after = before.clone();
    let mut sum: Cents = cents.iter().copied().sum();
    for (at, cause) in &wrong {
        let number = before.totals.lines + u64::try_from(*at).unwrap_or_default() + 1;
        let line = batch.raw.get(*at).map(String::as_str).unwrap_or_default();
        rejects.add(number, cause, line).map_err(Refused::Rejects)?;
        sum -= cents.get(*at).copied().unwrap_or_default();
    }
    let (lines, rejected) = (length(&batch.raw), length(&wrong));
    let totals = &mut after.totals;
    totals.lines += lines;
    totals.rejected += rejected;
    totals.accepted += lines - rejected;
    totals.changed += written.changed;
    totals.sum += sum;
    after.position = batch.position;
    after.rejects_bytes = rejects.settle().map_err(Refused::Rejects)?;
    if queries::advance(scope, &before, &after).await? { Ok(after) } else { Err(Refused::Taken) }
}

fn length<T>(list: &[T]) -> u64 {
    u64::try_from(list.len()).unwrap_or_default()
}

/// All lines are in; one line of the audit says so.
async fn finish(
    app: &App,
    scope: &mut Scope,
    standing: &Standing,
    weighed: &Weighed,
) -> Result<(), Refused> {
    if standing.totals.lines != weighed.lines {
        return Err(Refused::Changed);
    }
    let import: Uuid = standing.import;
    if queries::finish(scope, import, app.now()).await? {
        audit::record(scope, app, Event::CoreSystem(Exchange::Imported), None, Some(import))
            .await?;
    }
    Ok(())
}

/// Reads and parses on a thread of its own, one batch ahead of the database.
fn parsed<T: Fed>(
    app: &App,
    wanted: &Wanted,
    weighed: &Weighed,
    position: u64,
) -> mpsc::Receiver<Result<Batch<T>, Refused>> {
    let (send, receive) = mpsc::channel(1);
    let (app, source, weighed) = (app.clone(), wanted.file.clone(), weighed.clone());
    tokio::task::spawn_blocking(move || {
        let mut lines = match Lines::open(&source, position) {
            Ok(lines) => lines,
            Err(refused) => return drop(send.blocking_send(Err(refused))),
        };
        while lines.position < weighed.end {
            let batch = batch::<T>(&app, &mut lines, &weighed);
            let failed = batch.is_err();
            if send.blocking_send(batch).is_err() || failed {
                return;
            }
        }
    });
    receive
}

fn batch<T: Fed>(app: &App, lines: &mut Lines, weighed: &Weighed) -> Result<Batch<T>, Refused> {
    let (mut raw, mut parsed) = (Vec::with_capacity(BATCH), Vec::with_capacity(BATCH));
    while raw.len() < BATCH && lines.position < weighed.end {
        let line = lines.next()?.ok_or(Refused::Changed)?;
        let text = match String::from_utf8(line) {
            Ok(mut text) => {
                text.truncate(text.trim_end_matches(['\n', '\r']).len());
                parsed.push(T::parse(app, &text, &weighed.format));
                text
            }
            Err(bytes) => {
                parsed.push(Err(Cause::line("la ligne n’est pas en UTF-8")));
                String::from_utf8_lossy(bytes.as_bytes()).trim_end().to_owned()
            }
        };
        raw.push(text);
    }
    Ok(Batch { raw, parsed, position: lines.position })
}
