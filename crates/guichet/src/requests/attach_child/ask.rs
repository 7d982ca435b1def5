//! Asking: the case, the wish, the trace and the follow-up, in one transaction.

use guichet_values::{MemberId, Reference};
use jiff::{Timestamp, ToSpan};

use super::form::Wish;
use super::jobs::TellOtherParent;
use super::queries::{self, Asking, NewCase, SealedNir};
use super::{ANSWER_WITHIN_DAYS, SLUG};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::access::MemberScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::jobs::enqueue;
use crate::shared::keys::{Indexed, Place};
use crate::shared::time::paris;

/// A request to be filed, by the member's form or by a seeding.
pub(crate) struct Opening<'a> {
    pub(crate) wish: Wish,
    pub(crate) caisse: &'a str,
    pub(crate) reference: Reference,
    pub(crate) at: Timestamp,
}

/// Opens the case and returns its reference. The same page posted again gives the same reference
/// and changes nothing.
///
/// # Errors
/// A fault; then nothing of it happened.
pub(super) async fn ask(
    mut scope: MemberScope,
    app: &App,
    parent: &Asking,
    wish: Wish,
) -> Result<String, Fault> {
    let (member, case) = (scope.member(), wish.case);
    let reference = Reference::from_random(app.random());
    let opening = Opening { wish, caisse: &parent.caisse, reference, at: app.now() };
    if !open(&mut scope, app, member, &opening).await? {
        return Ok(queries::reference_of(&mut scope, member, case).await?);
    }
    audit::record(&mut scope, app, Event::AttachmentAsked, Some(member), Some(case.uuid())).await?;
    enqueue(&mut scope, &TellOtherParent { member, case }).await?;
    scope.commit().await?;
    Ok(opening.reference.to_string())
}

/// Files the case, its reference and the wish; `false` when this very request was filed before.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn open(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    opening: &Opening<'_>,
) -> Result<bool, Fault> {
    let Opening { wish, caisse, reference, at } = opening;
    let case = NewCase {
        id: wish.case,
        caisse,
        kind: SLUG,
        reference: &reference.to_string(),
        opened_at: *at,
        due_on: paris(*at).date().saturating_add(ANSWER_WITHIN_DAYS.days()),
    };
    if !queries::insert_case(scope, member, &case).await? {
        return Ok(false);
    }
    queries::insert_reference(scope, member, &case).await?;
    let other = sealed(app, wish, member)?;
    queries::insert_wish(scope, member, wish.case, wish.child, &other, *at).await?;
    Ok(true)
}

fn sealed(app: &App, wish: &Wish, member: MemberId) -> Result<SealedNir, Fault> {
    let place =
        Place { table: "child_attachments", column: "other_nir_sealed", member: Some(member) };
    let nir = wish.other_nir.as_str();
    Ok(SealedNir {
        sealed: app.keys().seal(place, app.random(), nir.as_bytes())?,
        index: app.keys().index(Indexed::Nir, nir),
    })
}
