//! Asking: the case, the wish, the trace and the follow-up, in one transaction.

use guichet_values::Reference;
use jiff::ToSpan;

use super::form::Wish;
use super::jobs::TellOtherParent;
use super::queries::{self, Asking, NewCase, SealedNir};
use super::{ANSWER_WITHIN_DAYS, SLUG};
use crate::app::App;
use crate::shared::access::MemberScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::jobs::enqueue;
use crate::shared::keys::{Indexed, Place};
use crate::shared::time::paris;

/// Opens the case and returns its reference. The same page posted again gives the same reference
/// and changes nothing.
///
/// # Errors
/// A fault; then nothing of it happened.
pub(super) async fn ask(
    mut scope: MemberScope,
    app: &App,
    parent: &Asking,
    wish: &Wish,
) -> Result<String, Fault> {
    let (member, now) = (scope.member(), app.now());
    let reference = Reference::from_random(app.random()).to_string();
    let case = NewCase {
        id: wish.case,
        caisse: &parent.caisse,
        kind: SLUG,
        reference: &reference,
        opened_at: now,
        due_on: paris(now).date().saturating_add(ANSWER_WITHIN_DAYS.days()),
    };
    if !queries::insert_case(&mut scope, member, &case).await? {
        return Ok(queries::reference_of(&mut scope, member, wish.case).await?);
    }
    queries::insert_reference(&mut scope, member, &case).await?;
    let other = sealed(app, wish, member)?;
    queries::insert_wish(&mut scope, member, wish.case, wish.child, &other, now).await?;
    audit::record(&mut scope, app, Event::AttachmentAsked, Some(member), Some(wish.case.uuid()))
        .await?;
    enqueue(&mut scope, &TellOtherParent { member, case: wish.case }).await?;
    scope.commit().await?;
    Ok(reference)
}

fn sealed(app: &App, wish: &Wish, member: guichet_values::MemberId) -> Result<SealedNir, Fault> {
    let place =
        Place { table: "child_attachments", column: "other_nir_sealed", member: Some(member) };
    let nir = wish.other_nir.as_str();
    Ok(SealedNir {
        sealed: app.keys().seal(place, app.random(), nir.as_bytes())?,
        index: app.keys().index(Indexed::Nir, nir),
    })
}
