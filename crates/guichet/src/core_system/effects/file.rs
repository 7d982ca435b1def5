//! A file of effects: written beside its place and put there whole, so that a kill leaves the file of
//! before or the new one.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use serde::Serialize;

use super::give;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::audit::{self, Event, Exchange};
use crate::shared::fault::Fault;

/// A line holds numbers that identify people.
const OWNER_ONLY: u32 = 0o600;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) lines: u64,
    /// The number of the last line, from which the next file goes on.
    pub(crate) last: i64,
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failed {
    #[error(transparent)]
    File(#[from] std::io::Error),
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The last line, as in the files that come in.
#[derive(Serialize)]
pub(crate) struct Trailer {
    fin: bool,
    lignes: u64,
    dernier: i64,
}

impl Trailer {
    /// So many lines, and the number of the last one.
    pub(crate) fn new(lines: u64, last: i64) -> Self {
        Self { fin: true, lignes: lines, dernier: last }
    }
}

/// Numbers what waits and writes all lines after a number, then how many they are.
///
/// # Errors
/// [`Failed`]; then the file is as it was.
pub(crate) async fn write(app: &App, path: &Path, after: i64) -> Result<Written, Failed> {
    let _numbered = give::number(app).await?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let mut file = BufWriter::new(fresh(beside.as_ref())?);
    let mut written = Written { lines: 0, last: after };
    loop {
        let lines = give::lines(app, written.last).await?;
        let Some(last) = lines.last().map(|line| line.numero) else { break };
        for line in &lines {
            file.write_all(text(line)?.as_bytes())?;
            written.lines += 1;
        }
        written.last = last;
    }
    let trailer = Trailer::new(written.lines, written.last);
    file.write_all(text(&trailer)?.as_bytes())?;
    file.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
    let mut scope = app.scope(Who::System, Mode::Write).await.map_err(Fault::from)?;
    audit::record(&mut scope, app, Event::CoreSystem(Exchange::Exported), None, None)
        .await
        .map_err(Fault::from)?;
    scope.commit().await.map_err(Fault::from)?;
    std::fs::rename(&beside, path)?;
    File::open(folder)?.sync_all()?;
    Ok(written)
}

/// A new file that only its owner reads. What a run that was cut off left there goes first: it would
/// keep the mode that it has.
fn fresh(path: &Path) -> std::io::Result<File> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    OpenOptions::new().write(true).create_new(true).mode(OWNER_ONLY).open(path)
}

/// One line of NDJSON.
pub(crate) fn text(line: &impl Serialize) -> std::io::Result<String> {
    Ok(serde_json::to_string(line)? + "\n")
}
