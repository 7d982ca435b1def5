//! The new row, its effect for the core system, its trace and the mail about it, in one transaction.

use guichet_values::Phone;
use uuid::Uuid;

use super::{Kind, queries};
use crate::app::App;
use crate::core_system::effects::{self, Cause, Effect};
use crate::security::notices::{self, Change};
use crate::shared::access::MemberScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::Place;

/// Where a number is sealed for.
pub(super) const COLUMN: (&str, &str) = ("member_phones", "phone_sealed");

/// Writes the number, or that there is none any more.
///
/// # Errors
/// A fault; then nothing changed.
pub(super) async fn change(
    mut scope: MemberScope,
    app: &App,
    kind: Kind,
    phone: Option<&Phone>,
) -> Result<(), Fault> {
    let member = scope.member();
    let (table, column) = COLUMN;
    let place = Place { table, column, member: Some(member) };
    let sealed = phone
        .map(|phone| app.keys().seal(place, app.random(), phone.as_str().as_bytes()))
        .transpose()?;
    let id: Uuid = app.id();
    queries::insert(&mut scope, member, (id, kind), sealed.as_deref(), app.now()).await?;
    let effect = Effect::phone(kind.effect(), phone);
    effects::leave(&mut scope, app, member, Cause::Member, vec![effect]).await?;
    audit::record(&mut scope, app, Event::PhoneChanged, Some(member), Some(id)).await?;
    notices::tell(&mut scope, app, member, Change::PhoneChanged).await?;
    Ok(scope.commit().await?)
}
