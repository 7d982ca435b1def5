//! Opening a file: the reason and its trace in one breath, before anything is drawn.

use guichet_values::MemberId;
use jiff::SignedDuration;
use uuid::Uuid;

use super::form::Reason;
use super::queries::{self, NewOpening};
use crate::app::App;
use crate::desk::adviser::Adviser;
use crate::desk::volume::{Counted, Stopped, one_more, tell_of_free_reason};
use crate::file_access::words_place;
use crate::shared::access::AgentScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;

/// A file stays open for so long, then the reason is asked again (assumed).
pub(super) const OPEN_FOR: SignedDuration = SignedDuration::from_mins(30);

/// Why no file was opened.
pub(super) enum Refusal {
    /// No file of his caisses, or the request named is not this person's.
    NotHere,
    /// He opened too many today.
    Stopped,
}

/// Opens the file for a reason.
///
/// # Errors
/// A fault; then nothing was opened. So it is where the audit cannot be written.
pub(super) async fn open(
    mut scope: AgentScope,
    app: &App,
    adviser: &Adviser,
    (member, reason): (MemberId, &Reason),
) -> Result<Result<(), Refusal>, Fault> {
    if let Err(Stopped) = one_more(&mut scope, app, adviser, Counted::Files).await? {
        scope.commit().await?;
        return Ok(Err(Refusal::Stopped));
    }
    let opening: Uuid = app.id();
    let signed = audit::sign(&scope, app, Event::FileOpened, Some(member), Some(opening));
    let new = NewOpening {
        id: opening,
        motive: reason.motive().code(),
        reference: match reason {
            Reason::Request(reference) => Some(reference.to_string()),
            Reason::Plain(_) | Reason::Other(_) => None,
        },
        words_sealed: match reason {
            Reason::Other(words) => {
                Some(app.keys().seal(words_place(member), app.random(), words.as_bytes())?)
            }
            Reason::Request(_) | Reason::Plain(_) => None,
        },
        lasts: OPEN_FOR,
    };
    if !queries::open_file(&mut scope, member, &new, &signed).await? {
        return Ok(Err(Refusal::NotHere));
    }
    if let Reason::Other(words) = reason {
        tell_of_free_reason(&mut scope, app, adviser, words).await?;
    }
    scope.commit().await?;
    metrics::counter!("guichet_file_openings_total", "motive" => new.motive).increment(1);
    Ok(Ok(()))
}
