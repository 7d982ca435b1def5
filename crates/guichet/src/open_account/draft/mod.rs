//! An account that is being opened, from the first step that was passed to the last.
//!
//! It lives one hour from its first step, sealed, under the hash of a secret in the browser's
//! cookie. Once the account is open only that fact is left of it, so that the same form sent twice
//! ends on the same page.

mod queries;

use axum::response::{IntoResponse, Response};
use guichet_values::{MemberId, Nir};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::START;
use crate::app::App;
use crate::database::scope::{Mode, Scope, SessionSecret, Who};
use crate::shared::access::Arrival;
use crate::shared::fault::Fault;
use crate::shared::keys::{Place, hex};
use crate::shared::page::see_other;

/// From the first step to the last (issue 2, item 9: coming back within the hour resumes).
const LIVES: SignedDuration = SignedDuration::from_hours(1);

/// Where somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Proof,
    Conditions,
    Code,
    Contact,
    /// The account is open, its address to be confirmed.
    Done,
    /// An account that was open has a new code.
    Renewed,
}

impl Step {
    /// The page of the step.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Proof => "/creer-mon-compte/verification",
            Self::Conditions => "/creer-mon-compte/conditions",
            Self::Code => "/creer-mon-compte/code",
            Self::Contact => "/creer-mon-compte/contact",
            Self::Done => "/creer-mon-compte/mails",
            Self::Renewed => super::provisional_code::RENEWED,
        }
    }
}

/// The version of the conditions that was shown and accepted.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Accepted {
    pub(super) version: String,
    at: String,
}

impl Accepted {
    pub(super) fn new(version: &str, at: Timestamp) -> Self {
        Self { version: version.to_owned(), at: at.to_string() }
    }

    pub(super) fn at(&self) -> Result<Timestamp, Fault> {
        self.at.parse().or(Err(Fault::Stored("acceptance")))
    }
}

/// An account that is open already, for which a provisional code was typed.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Existing {
    /// Its address is confirmed: none is asked.
    pub(super) email_confirmed: bool,
    /// The conditions of today were accepted.
    pub(super) accepted: bool,
}

/// What was proved and chosen so far. Nothing of it leaves the seal but what a page needs.
#[derive(Serialize, Deserialize)]
pub(super) struct Draft {
    /// The row it was sealed for, so that it says nothing in another one.
    row: String,
    pub(super) member: MemberId,
    nir: String,
    birth_date: String,
    pub(super) proven: bool,
    pub(super) accepted: Option<Accepted>,
    pub(super) code_hash: Option<String>,
    done: bool,
    /// The account that gets a new code; none where one is opened.
    #[serde(default)]
    pub(super) existing: Option<Existing>,
}

impl Draft {
    fn new(row: String, member: MemberId, nir: &Nir, birth_date: Date) -> Self {
        Self {
            row,
            member,
            nir: nir.as_str().to_owned(),
            birth_date: birth_date.to_string(),
            proven: false,
            accepted: None,
            code_hash: None,
            done: false,
            existing: None,
        }
    }

    /// The first step that is not passed.
    pub(super) fn step(&self) -> Step {
        let accepted = self.existing.is_some_and(|existing| existing.accepted);
        if self.done {
            if self.ends_with_its_code() { Step::Renewed } else { Step::Done }
        } else if !self.proven {
            Step::Proof
        } else if self.accepted.is_none() && !accepted {
            Step::Conditions
        } else if self.code_hash.is_none() {
            Step::Code
        } else {
            Step::Contact
        }
    }

    /// A new code is all that is asked: the account is open and its address confirmed.
    pub(super) fn ends_with_its_code(&self) -> bool {
        self.existing.is_some_and(|existing| existing.email_confirmed)
    }

    pub(super) fn nir(&self) -> Result<Nir, Fault> {
        Nir::parse(&self.nir).or(Err(Fault::Stored("NIR of a draft")))
    }

    pub(super) fn birth_date(&self) -> Result<Date, Fault> {
        self.birth_date.parse().or(Err(Fault::Stored("birth date of a draft")))
    }

    /// The account is open: nothing of what led to it is kept.
    pub(super) fn finish(&mut self) {
        self.done = true;
        self.nir.clear();
        self.birth_date.clear();
        self.accepted = None;
        self.code_hash = None;
    }
}

/// What a browser's secret leads to.
pub(super) enum Found {
    /// The browser never began, or has finished with it.
    Nothing,
    /// It began more than an hour ago, and nothing is left.
    Over,
    Living(Draft),
}

/// The page of another step: that is where this browser is.
pub(super) struct Elsewhere(&'static str);

impl IntoResponse for Elsewhere {
    fn into_response(self) -> Response {
        see_other(self.0)
    }
}

/// What there is for this browser.
pub(super) async fn find(scope: &mut Scope, app: &App, arrival: &Arrival) -> Result<Found, Fault> {
    let Some(secret) = &arrival.opening else { return Ok(Found::Nothing) };
    let hash = secret.hash();
    let sealed = queries::find(scope, &hash, app.now()).await?;
    read(app, &hash, sealed)
}

/// The draft of this browser for the page of a step, or the page where it is instead.
pub(super) async fn at(
    scope: &mut Scope,
    app: &App,
    arrival: &Arrival,
    step: Step,
) -> Result<Result<Draft, Elsewhere>, Fault> {
    Ok(admit(find(scope, app, arrival).await?, step))
}

/// The same for a form: locked until the transaction ends, so that of two tabs one comes second.
pub(super) async fn lock(
    scope: &mut Scope,
    app: &App,
    arrival: &Arrival,
    step: Step,
) -> Result<Result<Draft, Elsewhere>, Fault> {
    let Some(secret) = &arrival.opening else { return Ok(admit(Found::Nothing, step)) };
    let hash = secret.hash();
    let sealed = queries::lock(scope, &hash, app.now()).await?;
    Ok(admit(read(app, &hash, sealed)?, step))
}

/// Nobody skips a step, nobody proves twice, and an open account is not opened again.
fn admit(found: Found, step: Step) -> Result<Draft, Elsewhere> {
    let Found::Living(draft) = found else { return Err(Elsewhere(START)) };
    let here = draft.step();
    let passed = here > step && here < Step::Done && step > Step::Proof;
    if here == step || passed { Ok(draft) } else { Err(Elsewhere(here.path())) }
}

fn read(app: &App, hash: &[u8; 32], sealed: Option<Vec<u8>>) -> Result<Found, Fault> {
    let Some(sealed) = sealed else { return Ok(Found::Over) };
    let clear = app.keys().open(PLACE, &sealed)?;
    let draft: Draft = serde_json::from_slice(&clear).or(Err(Fault::Stored("draft")))?;
    if draft.row == hex(hash) { Ok(Found::Living(draft)) } else { Err(Fault::Stored("draft")) }
}

/// Begins: who it is was recognised. What the same browser had begun before is gone.
pub(super) async fn begin(
    scope: &mut Scope,
    app: &App,
    arrival: &Arrival,
    who: (MemberId, &Nir, Date),
) -> Result<SessionSecret, Fault> {
    begin_at(scope, app, arrival, who, Step::Proof).await
}

/// The same at a later step, where somebody else vouches for her.
pub(super) async fn begin_at(
    scope: &mut Scope,
    app: &App,
    arrival: &Arrival,
    who: (MemberId, &Nir, Date),
    step: Step,
) -> Result<SessionSecret, Fault> {
    begin_with(scope, app, arrival, who, |draft| Draft { proven: step > Step::Proof, ..draft })
        .await
}

/// The same for an account that is open and gets a new code.
pub(super) async fn begin_again(
    scope: &mut Scope,
    app: &App,
    arrival: &Arrival,
    who: (MemberId, &Nir, Date),
    existing: Existing,
) -> Result<SessionSecret, Fault> {
    let existing = Some(existing);
    begin_with(scope, app, arrival, who, |draft| Draft { proven: true, existing, ..draft }).await
}

async fn begin_with(
    scope: &mut Scope,
    app: &App,
    arrival: &Arrival,
    (member, nir, birth_date): (MemberId, &Nir, Date),
    as_it_stands: impl FnOnce(Draft) -> Draft,
) -> Result<SessionSecret, Fault> {
    let secret = SessionSecret::new(app.random());
    let hash = secret.hash();
    let draft = as_it_stands(Draft::new(hex(&hash), member, nir, birth_date));
    let sealed = seal(app, &draft)?;
    let before = arrival.opening.as_ref().map(SessionSecret::hash);
    let ends_at = app.now().saturating_add(LIVES).unwrap_or(Timestamp::MAX);
    queries::insert(scope, before.as_ref(), &hash, &sealed, ends_at).await?;
    Ok(secret)
}

/// Keeps what a step added. The hour goes on.
pub(super) async fn keep(scope: &mut Scope, app: &App, draft: &Draft) -> Result<(), Fault> {
    let sealed = seal(app, draft)?;
    Ok(queries::update(scope, &draft.row, &sealed).await?)
}

/// Whatever this browser had begun is gone.
pub(super) async fn forget(scope: &mut Scope, secret_hash: &[u8; 32]) -> Result<(), Fault> {
    Ok(queries::delete(scope, &hex(secret_hash)).await?)
}

/// Nothing is left of it.
pub(super) async fn delete(scope: &mut Scope, draft: &Draft) -> Result<(), Fault> {
    Ok(queries::delete(scope, &draft.row).await?)
}

/// Deletes what is older than its hour.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_old(app: &App) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::forget_old(&mut scope, app.now()).await?;
    Ok(scope.commit().await?)
}

const PLACE: Place = Place { table: "account_drafts", column: "content", member: None };

fn seal(app: &App, draft: &Draft) -> Result<Vec<u8>, Fault> {
    let clear = serde_json::to_vec(draft).or(Err(Fault::Stored("draft")))?;
    Ok(app.keys().seal(PLACE, app.random(), &clear)?)
}

/// An answer that also takes the secret away.
pub(super) fn forgotten_by_browser(app: &App, answer: Response) -> Response {
    let cookie = crate::shared::access::clear_opening(app.https());
    ([(axum::http::header::SET_COOKIE, cookie)], answer).into_response()
}
