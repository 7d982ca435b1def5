//! Logs: one JSON object per line on stderr, without personal data; prose on a terminal.

use std::io::{IsTerminal, stderr};

use tracing::{Level, Metadata};
use tracing_subscriber::filter::{EnvFilter, ParseError, filter_fn};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;

use super::panics;

/// Libraries that tell too much below a warning: the queue logs whole payloads, sqlx statements.
const HUSHED: [&str; 2] = ["graphile_worker", "sqlx"];

/// Why logging could not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoggingError {
    #[error("the log filter is not understood: {0}")]
    Filter(#[from] ParseError),
    #[error("logging was started before")]
    Twice,
}

/// Starts logging for the process. `filter` is in tracing's own words: `info`,
/// `guichet=debug,info`.
pub(crate) fn init(filter: &str) -> Result<(), LoggingError> {
    let filter = EnvFilter::try_new(filter)?;
    let prose = stderr().is_terminal();
    let started = if prose {
        let format = tracing_subscriber::fmt::layer().with_writer(stderr);
        tracing_subscriber::registry().with(filtered(filter).and_then(format)).try_init()
    } else {
        tracing_subscriber::registry().with(json(filter, stderr)).try_init()
    };
    if started.is_err() {
        return Err(LoggingError::Twice);
    }
    panics::install(prose);
    Ok(())
}

pub(super) fn json<S, W>(filter: EnvFilter, writer: W) -> impl Layer<S>
where
    S: tracing::Subscriber + for<'span> LookupSpan<'span>,
    W: for<'writer> MakeWriter<'writer> + Send + Sync + 'static,
{
    let format = tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_writer(writer);
    filtered(filter).and_then(format)
}

/// The filters stand before the format and not on it (`with_filter`): a filter of one layer
/// remembers its answer for the next event, so that a library that only asks whether it may speak, as
/// sqlx does at each statement, would silence whoever speaks next on that thread.
fn filtered<S>(filter: EnvFilter) -> impl Layer<S>
where
    S: tracing::Subscriber + for<'span> LookupSpan<'span>,
{
    filter.and_then(filter_fn(may_speak))
}

/// Whatever the filter says: no payload at any level (`graphile_worker` logs those of failed jobs as
/// errors), and nothing below a warning from the libraries above.
fn may_speak(metadata: &Metadata<'_>) -> bool {
    let hushed = HUSHED.iter().any(|name| metadata.target().starts_with(name));
    !hushed || (*metadata.level() <= Level::WARN && metadata.fields().field("payload").is_none())
}
