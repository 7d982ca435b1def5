//! Keeping a paper that was printed: its row, its number and its trace, in one transaction.

use std::sync::Arc;

use guichet_documents::{PaperKey, Seal, code_in};
use guichet_values::{MemberId, Reference};
use jiff::civil::Date;
use uuid::Uuid;

use super::queries::Known;
use super::{About, Kind, VERIFY, place, queries};
use crate::app::App;
use crate::database::scope::{Mode, Scope, Who};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;

/// A printed paper.
pub(crate) struct Paper {
    pub(crate) kind: Kind,
    pub(crate) id: Uuid,
    pub(crate) reference: Reference,
    pub(crate) valid_until: Option<Date>,
    /// What it is about, where the last paper about the same thing is the one that counts.
    pub(crate) about_what: Option<String>,
    pub(crate) about: About,
    pub(crate) pdf: Vec<u8>,
    /// Its words, where a page shows the same.
    pub(crate) sheet: Option<Vec<u8>>,
}

/// Keeps it and returns its number; of a paper that is there already, the number that it has.
///
/// # Errors
/// A fault; then nothing of it happened.
pub(crate) async fn keep(
    app: &App,
    who: Who,
    member: MemberId,
    paper: Paper,
) -> Result<String, Fault> {
    if code_in(&paper.pdf).is_none() {
        return Err(Fault::Printing("no code")); // whatever is issued can be checked (issue 4)
    }
    let seal = |column, clear: &[u8]| app.keys().seal(place(column, member), app.random(), clear);
    let about = serde_json::to_vec(&paper.about).map_err(|_opaque| Fault::Stored("paper"))?;
    let sheet_sealed = paper.sheet.map(|words| seal("sheet_sealed", &words)).transpose()?;
    let subject = paper.about_what.map(|what| {
        let what = format!("{member} {} {what}", paper.kind.stored());
        app.keys().derived_token(b"document subject", what.as_bytes()).to_vec()
    });
    let document = queries::NewDocument {
        id: paper.id,
        kind: paper.kind.stored(),
        reference: &paper.reference.to_string(),
        issued_at: app.now(),
        valid_until: paper.valid_until,
        about_sealed: seal("about_sealed", &about)?,
        pdf_bytes: i32::try_from(paper.pdf.len()).map_err(|_huge| Fault::Printing("too long"))?,
        pdf_sealed: seal("pdf_sealed", &paper.pdf)?,
        sheet_sealed,
        subject,
    };
    let mut scope = app.scope(who, Mode::Write).await?;
    if !queries::insert(&mut scope, member, &document).await? {
        let first = queries::known(&mut scope, member, document.id).await?;
        return first.map(|first| first.reference).ok_or(Fault::Stored("paper"));
    }
    queries::insert_reference(&mut scope, member, &document).await?;
    audit::record(
        &mut scope,
        app,
        Event::Document(audit::Paper::Issued),
        Some(member),
        Some(document.id),
    )
    .await?;
    scope.commit().await?;
    metrics::counter!("guichet_documents_issued_total").increment(1);
    Ok(document.reference.to_owned())
}

/// The id of the paper that says this, and that paper if it is there already. One that was withdrawn never
/// counts again: the same words are another paper then.
///
/// # Errors
/// The database's.
pub(crate) async fn standing(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    mut identity: String,
) -> sqlx::Result<(Uuid, Option<Known>)> {
    loop {
        let id = id(app, member, &identity);
        match queries::known(scope, member, id).await? {
            Some(known) if known.revoked => identity.push_str(" again"),
            known => return Ok((id, known)),
        }
    }
}

/// A paper that is there already is asked for again, and says what is right now: where a later one had
/// replaced it, it counts anew.
///
/// # Errors
/// A fault; then nothing of it happened.
pub(crate) async fn again(
    app: &App,
    who: Who,
    member: MemberId,
    id: Uuid,
    known: Known,
) -> Result<String, Fault> {
    if known.replaced {
        let mut scope = app.scope(who, Mode::Write).await?;
        queries::say_again(&mut scope, member, id, app.now()).await?;
        let event = Event::Document(audit::Paper::Issued);
        audit::record(&mut scope, app, event, Some(member), Some(id)).await?;
        scope.commit().await?;
    }
    Ok(known.reference)
}

/// What makes the papers of this installation verifiable.
pub(crate) struct Signer {
    key: Arc<PaperKey>,
    address: String,
}

impl Signer {
    /// With the key that signs now.
    pub(crate) fn of(app: &App) -> Self {
        Self { key: app.keys().papers().current(), address: app.address_of(VERIFY) }
    }

    /// As the press takes it.
    pub(crate) fn seal(&self) -> Seal<'_> {
        Seal { key: &self.key, address: &self.address }
    }
}

/// What makes a paper the same as another one: whoever asks twice for it gets one.
pub(crate) fn id(app: &App, member: MemberId, identity: &str) -> Uuid {
    let secret = format!("{member} {identity}");
    let bytes = app.keys().derived_token(b"document", secret.as_bytes());
    let half = bytes.first_chunk::<16>().copied().unwrap_or_default();
    uuid::Builder::from_custom_bytes(half).into_uuid()
}
