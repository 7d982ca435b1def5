//! Asking: the request, its effect and its trace, in one transaction.

use super::queries;
use crate::app::App;
use crate::core_system::effects::{self, Cause, Effect};
use crate::payments::debts::queries::Debt;
use crate::shared::access::MemberScope;
use crate::shared::audit::{self, Owed};
use crate::shared::fault::Fault;

/// Asks; of a debt that it was asked for already nothing changes.
///
/// # Errors
/// A fault; then nothing of it happened.
pub(super) async fn ask(
    mut scope: MemberScope,
    app: &App,
    debt: &Debt,
    months: u8,
) -> Result<(), Fault> {
    let member = scope.member();
    if !queries::insert(&mut scope, member, (debt.id, months), app.now()).await? {
        return Ok(());
    }
    let effect = Effect::debt_instalments((debt.id, &debt.reference), months);
    effects::leave(&mut scope, app, member, Cause::Member, vec![effect]).await?;
    let trace = Owed::InstalmentsAsked.event();
    audit::record(&mut scope, app, trace, Some(member), Some(debt.id)).await?;
    Ok(scope.commit().await?)
}
