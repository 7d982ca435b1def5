//! From what somebody brings to what we say of it.

use std::net::IpAddr;

use guichet_documents::{CodeError, Facts, code_in, is_picture, verify};
use guichet_values::Reference;
use jiff::Timestamp;
use jiff::civil::Date;

use super::super::place;
use super::{decode, find, queries};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;
use crate::shared::time::paris;

/// What somebody brings.
pub(crate) enum Brought {
    /// The number that is printed.
    Number(Reference),
    /// The text of the code.
    Code(String),
    /// A file.
    File(Vec<u8>),
}

/// Whether a paper still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Holds,
    /// Its last day is past.
    Over,
    /// A later paper says it anew.
    Replaced,
    /// Withdrawn by the fund, on that day.
    Revoked(Date),
    /// Signed by us, but no longer among what we keep.
    NotKept,
}

/// How a file compares with what was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compared {
    /// The same, to the byte.
    Same,
    /// The code is ours, the file is not.
    Changed,
    /// There was a code and nothing around it, or nothing of ours is left to compare with.
    Not,
}

/// What we say.
#[derive(Debug, PartialEq)]
pub(crate) enum Verdict {
    /// Of a number alone (answers 23).
    Number(Standing, Date),
    /// No paper has this number.
    UnknownNumber,
    /// Too many wrong numbers from one source.
    Paused(Timestamp),
    /// Our signature, and what was signed.
    Signed(Box<Facts>, Standing, Compared),
    /// No signature of ours, or something was changed in it.
    Refused(CodeError),
    /// There is no code in the file.
    NoCode,
    /// Too many pictures are being read.
    Busy,
}

impl Verdict {
    /// Whether one may rely on what was brought.
    pub(crate) fn is_good(&self) -> bool {
        match self {
            Self::Number(standing, _) => *standing == Standing::Holds,
            Self::Signed(_, standing, compared) => {
                matches!(standing, Standing::Holds | Standing::NotKept)
                    && *compared != Compared::Changed
            }
            Self::UnknownNumber
            | Self::Paused(_)
            | Self::Refused(_)
            | Self::NoCode
            | Self::Busy => false,
        }
    }
}

/// Looks at what was brought. Nothing of it is kept.
///
/// # Errors
/// A fault.
pub(crate) async fn check(app: &App, brought: Brought, source: IpAddr) -> Result<Verdict, Fault> {
    match brought {
        Brought::Number(number) => find::by_number(app, &number, source).await,
        Brought::Code(code) => signed(app, &code, None).await,
        Brought::File(file) => match code_in(&file) {
            Some(code) => signed(app, &code, Some(&file)).await,
            None if is_picture(&file) => on_a_picture(app, file).await,
            None => Ok(Verdict::NoCode),
        },
    }
}

/// A photo or a scan, read at its turn on the press.
async fn on_a_picture(app: &App, picture: Vec<u8>) -> Result<Verdict, Fault> {
    let Ok(seat) = app.press().seat() else { return Ok(Verdict::Busy) };
    let code = seat.work(move || decode::code_on(&picture)).await;
    match code.map_err(|_stopped| Fault::Printing("the reader stopped"))? {
        Some(code) => signed(app, &code, None).await,
        None => Ok(Verdict::NoCode),
    }
}

async fn signed(app: &App, code: &str, file: Option<&[u8]>) -> Result<Verdict, Fault> {
    let facts = match verify(code, app.keys().papers().known()) {
        Ok(facts) => facts,
        Err(refused) => return Ok(Verdict::Refused(refused)),
    };
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let Some(issued) = queries::issued(&mut scope, &facts.number).await? else {
        return Ok(Verdict::Signed(Box::new(facts), Standing::NotKept, Compared::Not));
    };
    let compared = match file.filter(|file| !only(code, file)) {
        Some(file) => {
            let sealed = queries::pdf(&mut scope, issued.member, issued.id).await?;
            let ours = app.keys().open(place("pdf_sealed", issued.member), &sealed)?;
            if ours == file { Compared::Same } else { Compared::Changed }
        }
        None => Compared::Not,
    };
    let standing = standing(&issued, paris(app.now()).date());
    Ok(Verdict::Signed(Box::new(facts), standing, compared))
}

/// A file of nothing but the code: it says no more than the code does. Whatever else a file is, some
/// program may read a paper in it, however damaged its head.
fn only(code: &str, file: &[u8]) -> bool {
    file.trim_ascii() == code.as_bytes()
}

impl Standing {
    /// The gravest first.
    pub(crate) fn of(
        (revoked_at, replaced): (Option<Timestamp>, bool),
        valid_until: Option<Date>,
        today: Date,
    ) -> Self {
        match revoked_at {
            Some(at) => Self::Revoked(paris(at).date()),
            None if replaced => Self::Replaced,
            None if valid_until.is_some_and(|last| last < today) => Self::Over,
            None => Self::Holds,
        }
    }
}

pub(super) fn standing(issued: &queries::Paper, today: Date) -> Standing {
    Standing::of((issued.revoked_at, issued.replaced), issued.valid_until, today)
}
