//! The file itself: weighed whole before anything is written, then read line by line.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use guichet_values::Cents;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::Refused;

/// Longer, it is no line of a feed.
const LINE_MAX: u64 = 1024 * 1024;

/// How the lines are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Ndjson,
    /// With the names of its columns.
    Csv(Vec<String>),
}

/// Where the lines come from.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    Named(PathBuf),
    /// A file without a name, and whether its lines are CSV. It has one place of reading: whoever reads
    /// it begins anew when nobody else does any more.
    Open(Arc<File>, bool),
}

impl Source {
    /// A file that was opened already.
    pub(crate) fn open(file: File, csv: bool) -> Self {
        Self::Open(Arc::new(file), csv)
    }

    fn is_csv(&self) -> bool {
        match self {
            Self::Named(path) => {
                path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
            }
            Self::Open(_, csv) => *csv,
        }
    }

    fn file(&self) -> std::io::Result<File> {
        match self {
            Self::Named(path) => File::open(path),
            Self::Open(file, _) => file.try_clone(),
        }
    }
}

impl From<PathBuf> for Source {
    fn from(path: PathBuf) -> Self {
        Self::Named(path)
    }
}

/// A file whose totals are right.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    pub(super) digest: [u8; 32],
    pub(super) format: Format,
    /// Without the names of columns and without the totals.
    pub(super) lines: u64,
    /// Where the first line begins, and where the totals do.
    pub(super) begin: u64,
    pub(super) end: u64,
}

/// The last line of a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trailer {
    fin: bool,
    lignes: u64,
    somme: Option<String>,
}

/// Reads the whole file once: its digest, its lines and what they sum up to, against its last line.
///
/// `cents` finds the amount of a line, right or wrong in all else.
pub(super) fn weigh(
    source: &Source,
    cents: impl Fn(&str, &Format) -> Option<Cents>,
) -> Result<Weighed, Refused> {
    let mut lines = Lines::open(source, 0)?;
    let mut digest = Sha256::new();
    let mut format = Format::Ndjson;
    let mut begin = 0;
    if source.is_csv() {
        let header = lines.next()?.ok_or(Refused::Columns)?;
        digest.update(&header);
        begin = lines.position;
        format = Format::Csv(columns(&header).ok_or(Refused::Columns)?);
    }
    let (mut count, mut sum, mut end) = (0_u64, Cents::ZERO, begin);
    let mut last: Option<Vec<u8>> = None;
    while let Some(line) = lines.next()? {
        digest.update(&line);
        if let Some(before) = last.replace(line) {
            count += 1;
            end += u64::try_from(before.len()).unwrap_or_default();
            let text = std::str::from_utf8(&before).unwrap_or_default();
            sum += cents(text.trim_end(), &format).unwrap_or_default();
        }
    }
    let (said, said_sum) = last.and_then(|line| totals(&line, &format)).ok_or(Refused::NoTotals)?;
    if said != count {
        return Err(Refused::Lines { said, found: count });
    }
    if let Some(said) = said_sum.filter(|said| *said != sum) {
        return Err(Refused::Sum { said: said.get(), found: sum.get() });
    }
    Ok(Weighed { digest: digest.finalize().into(), format, lines: count, begin, end })
}

fn columns(header: &[u8]) -> Option<Vec<String>> {
    let text = std::str::from_utf8(header).ok()?;
    cells(text.trim_start_matches('\u{feff}').trim_end())
}

/// Lines and sum as the last line says them.
fn totals(line: &[u8], format: &Format) -> Option<(u64, Option<Cents>)> {
    let text = std::str::from_utf8(line).ok()?.trim_end();
    let (lines, sum) = match format {
        Format::Ndjson => {
            let trailer: Trailer = serde_json::from_str(text).ok().filter(|t: &Trailer| t.fin)?;
            (trailer.lignes, trailer.somme)
        }
        Format::Csv(_) => match &cells(text)?[..] {
            [fin, lines] if fin == "#fin" => (lines.parse().ok()?, None),
            [fin, lines, sum] if fin == "#fin" => (lines.parse().ok()?, Some(sum.clone())),
            _ => return None,
        },
    };
    match sum {
        None => Some((lines, None)),
        Some(sum) => Some((lines, Some(Cents::parse_sum(&sum).ok()?))),
    }
}

/// The cells of one line of CSV: semicolons between, quotes where one stands inside.
pub(super) fn cells(line: &str) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(b';')
        .buffer_capacity(line.len().max(1))
        .from_reader(line.as_bytes());
    let mut record = csv::StringRecord::new();
    let read = reader.read_record(&mut record).ok()?;
    read.then(|| record.iter().map(str::to_owned).collect())
}

/// A file's lines, each with its line break, and how far they have come.
pub(super) struct Lines {
    reader: BufReader<File>,
    pub(super) position: u64,
    read: u64,
}

impl Lines {
    /// Opens a file where a line begins.
    pub(super) fn open(source: &Source, position: u64) -> Result<Self, Refused> {
        let mut file = source.file().map_err(Refused::Unreadable)?;
        if file.metadata().is_ok_and(|about| about.is_dir()) {
            return Err(Refused::Unreadable(ErrorKind::IsADirectory.into()));
        }
        file.seek(SeekFrom::Start(position)).map_err(Refused::Unreadable)?;
        Ok(Self { reader: BufReader::with_capacity(256 * 1024, file), position, read: 0 })
    }

    /// The next line, never more of it in memory than a line may be long.
    pub(super) fn next(&mut self) -> Result<Option<Vec<u8>>, Refused> {
        let mut line = Vec::with_capacity(256);
        let mut capped = (&mut self.reader).take(LINE_MAX);
        let length = capped.read_until(b'\n', &mut line).map_err(Refused::Unreadable)?;
        let length = u64::try_from(length).unwrap_or_default();
        self.read += 1;
        if length == LINE_MAX && line.last() != Some(&b'\n') {
            return Err(Refused::LongLine(self.read));
        }
        self.position += length;
        Ok((length > 0).then_some(line))
    }
}
