//! What was paid online and is too much is to be given back: where a payment and a recovery crossed, or
//! where the fund cancelled what was paid already (account.md PAY-28). Whoever moves a debt holds its member
//! first and calls this last, in the same transaction.

use guichet_values::{Cents, MemberId};
use uuid::Uuid;

use super::queries::{self, Overpaid};
use crate::app::App;
use crate::core_system::effects::{self, Cause, Effect};
use crate::database::scope::Scope;
use crate::security::notices::addressee;
use crate::shared::audit::{self, Owed};
use crate::shared::fault::Fault;
use crate::shared::mail::{Body, Mail, post};
use crate::shared::time::paris;

/// Holds what these members owe, before anything is moved. System scope.
///
/// # Errors
/// The database's.
pub(crate) async fn hold(scope: &mut Scope, members: &[MemberId]) -> sqlx::Result<()> {
    let members: Vec<Uuid> = members.iter().map(|member| member.uuid()).collect();
    queries::hold(scope, &members).await
}

/// Writes what is to be given back to these members: into the ledger, for the core system and into the
/// audit. Again it changes nothing. Of whom, and how much. System scope.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn give_back(
    scope: &mut Scope,
    app: &App,
    members: &[MemberId],
) -> Result<Vec<(MemberId, Cents)>, Fault> {
    let members: Vec<Uuid> = members.iter().map(|member| member.uuid()).collect();
    let on = paris(app.now()).date();
    let mut given = Vec::new();
    for overpaid in queries::overpaid(scope, &members).await? {
        queries::insert_to_give_back(scope, &overpaid, app.id(), (on, app.now())).await?;
        let Overpaid { member, debt, reference, amount } = overpaid;
        let effect = Effect::debt_refund((debt, &reference), amount, on);
        effects::leave(scope, app, member, Cause::Overpaid, vec![effect]).await?;
        audit::record(scope, app, Owed::RefundDue.event(), Some(member), Some(debt)).await?;
        given.push((member, amount));
    }
    Ok(given)
}

/// The mail of it, without the amount; none to somebody without an address.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn tell(scope: &mut Scope, app: &App, member: MemberId) -> Result<(), Fault> {
    let Some(to) = addressee(scope, app, member).await? else { return Ok(()) };
    let body = Body::to(&to.first_name)
        .says("Une créance que vous aviez payée en ligne a aussi été réglée autrement.")
        .says("Ce que vous avez payé en trop vous sera remboursé : vous n’avez rien à faire.")
        .link("Voir mes créances", &app.address_of(super::ADDRESS))
        .says("Ce lien ouvre la page après connexion.");
    let mail = Mail {
        kind: "debt.refund_due",
        member: Some(member),
        to: &to.email,
        subject: "Une somme vous sera remboursée",
        body,
    };
    Ok(post(scope, app, &mail).await?)
}
