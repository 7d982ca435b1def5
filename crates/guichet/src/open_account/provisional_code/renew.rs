//! A new code for an account that is open: every session and device of before ends, and its member is
//! told.

use super::mail;
use super::queries::{self, Renewal};
use crate::app::App;
use crate::database::scope::Scope;
use crate::open_account::draft::Draft;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::sign_in::session::shut_out;

/// Gives the account of a draft its new code, and the draft is done. In the caller's transaction.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(in crate::open_account) async fn renew(
    scope: &mut Scope,
    app: &App,
    draft: &mut Draft,
) -> Result<(), Fault> {
    let member = draft.member;
    let accepted = draft.accepted.as_ref().map(|accepted| accepted.version.as_str());
    let renewal = Renewal {
        code_hash: draft.code_hash.as_deref().ok_or(Fault::Stored("draft"))?,
        acceptance: app.id(),
        version: accepted,
    };
    if let Some(owner) = queries::renew(scope, member, &renewal, app.now()).await? {
        shut_out(scope, app, member).await?;
        audit::record(scope, app, Event::CodeRenewed, Some(member), None).await?;
        mail::tell(scope, app, member, &owner).await?;
    }
    draft.finish();
    Ok(())
}
