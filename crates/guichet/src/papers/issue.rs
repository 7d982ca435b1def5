//! Keeping a paper that was printed: its row, its number and its trace, in one transaction.

use std::sync::Arc;

use guichet_documents::{EuropeanSeal, PaperKey, Seal, code_in};
use guichet_values::{MemberId, Reference};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::queries::Known;
use super::{About, Kind, VERIFY, place, queries};
use crate::app::App;
use crate::database::scope::{Mode, Scope, Who};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::EuropeanKey;

/// A printed paper.
pub(crate) struct Paper {
    pub(crate) kind: Kind,
    pub(crate) id: Uuid,
    pub(crate) reference: Reference,
    pub(crate) valid_until: Option<Date>,
    /// The last day on which it is there to be taken; none where it stays.
    pub(crate) offered_until: Option<Date>,
    /// What it is about, where the last paper about the same thing is the one that counts.
    pub(crate) about_what: Option<String>,
    pub(crate) about: About,
    pub(crate) pdf: Vec<u8>,
    /// Its words, where a page shows the same.
    pub(crate) sheet: Option<Vec<u8>>,
}

/// What became of a paper that was to be kept.
pub(crate) struct Kept {
    pub(crate) reference: String,
    /// Just now; none where it was there before.
    pub(crate) issued_at: Option<Timestamp>,
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
    let mut scope = app.scope(who, Mode::Write).await?;
    let kept = write(&mut scope, app, member, paper).await?;
    scope.commit().await?;
    Ok(kept.reference)
}

/// The same within a transaction that writes more about it.
///
/// # Errors
/// A fault.
pub(crate) async fn write(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    paper: Paper,
) -> Result<Kept, Fault> {
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
        offered_until: paper.offered_until,
        about_sealed: seal("about_sealed", &about)?,
        pdf_bytes: i32::try_from(paper.pdf.len()).map_err(|_huge| Fault::Printing("too long"))?,
        pdf_sealed: seal("pdf_sealed", &paper.pdf)?,
        sheet_sealed,
        subject,
    };
    if !queries::insert(scope, member, &document).await? {
        let first = queries::known(scope, member, document.id).await?;
        let first = first.ok_or(Fault::Stored("paper"))?;
        return Ok(Kept { reference: first.reference, issued_at: None });
    }
    queries::insert_reference(scope, member, &document).await?;
    let event = Event::Document(audit::Paper::Issued);
    audit::record(scope, app, event, Some(member), Some(document.id)).await?;
    metrics::counter!("guichet_documents_issued_total").increment(1);
    Ok(Kept { reference: document.reference.to_owned(), issued_at: Some(document.issued_at) })
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
    european: EuropeanKey,
}

impl Signer {
    /// With the key that signs now.
    pub(crate) fn of(app: &App) -> Self {
        Self {
            key: app.keys().papers().current(),
            address: app.address_of(VERIFY),
            european: app.keys().european().clone(),
        }
    }

    /// As the press takes it.
    pub(crate) fn seal(&self) -> Seal<'_> {
        Seal { key: &self.key, address: &self.address }
    }

    /// As other countries will read it.
    pub(crate) fn european(&self) -> EuropeanSeal<'_> {
        EuropeanSeal { key: &self.european.key, kid: &self.european.kid }
    }
}

/// What makes a paper the same as another one: whoever asks twice for it gets one.
pub(crate) fn id(app: &App, member: MemberId, identity: &str) -> Uuid {
    let secret = format!("{member} {identity}");
    let bytes = app.keys().derived_token(b"document", secret.as_bytes());
    let half = bytes.first_chunk::<16>().copied().unwrap_or_default();
    uuid::Builder::from_custom_bytes(half).into_uuid()
}
