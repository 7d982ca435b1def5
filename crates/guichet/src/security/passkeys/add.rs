//! Adding a key: the current code first, then the device, then the row with its trace and its mail.

use guichet_identity::passkeys::{OnTheKey, Options, Owner, Passkey, Registration};
use guichet_values::{MemberId, TypedCode};
use uuid::Uuid;

use super::KEYS_MAX;
use super::owner::handle_of;
use super::queries::{self, NewKey};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::security::current_code;
use crate::security::notices::{self, Change};
use crate::shared::audit::{self, Author, Event};
use crate::shared::ceremonies::{self, Holder, Purpose};
use crate::shared::fault::Fault;

/// What to ask the device, once the code was right; nothing otherwise.
///
/// # Errors
/// A fault.
pub(super) async fn begin(
    app: &App,
    holder: &Holder,
    member: MemberId,
    code: TypedCode,
) -> Result<Option<Options>, Fault> {
    if current_code::prove(app, member, code).await?.is_err() {
        return Ok(None);
    }
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let name = queries::name(&mut scope, member).await?;
    let known: Result<Vec<Passkey>, Fault> =
        queries::known(&mut scope, member).await?.into_iter().map(stored).collect();
    drop(scope);
    let known = known?;
    if known.len() >= KEYS_MAX {
        return Ok(None);
    }
    let owner = Owner { id: handle_of(app, member), name: &name };
    let asked = app.passkeys().register(owner, &known, OnTheKey::Preferred);
    let (options, begun) = asked.or(Err(Fault::Stored("passkey")))?;
    ceremonies::keep(app, holder, Purpose::MemberRegisters, &begun).await?;
    Ok(Some(options))
}

/// Stores the key that the device made; `false` where the answer proves nothing.
///
/// # Errors
/// A fault; then there is no key.
pub(super) async fn end(
    app: &App,
    holder: &Holder,
    member: MemberId,
    (answer, name): (&str, &str),
) -> Result<bool, Fault> {
    let begun: Option<Registration> =
        ceremonies::take(app, holder, Purpose::MemberRegisters).await?;
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let author = Author::Member(member);
    let made = begun.and_then(|begun| app.passkeys().registered(&begun, answer).ok());
    let Some(key) = made else {
        let about = (Some(member), None);
        audit::record_by(&mut scope, app, author, Event::PasskeyRefused, about).await?;
        scope.commit().await?;
        return Ok(false);
    };
    let id: Uuid = app.id();
    let written = serde_json::to_value(&key).or(Err(Fault::Stored("passkey")))?;
    let new = NewKey { id, key: &key, written, name };
    let keys_max = i64::try_from(KEYS_MAX).unwrap_or(i64::MAX);
    if !queries::insert(&mut scope, member, &new, keys_max, app.now()).await? {
        return Ok(false);
    }
    let about = (Some(member), Some(id));
    audit::record_by(&mut scope, app, author, Event::PasskeyAdded, about).await?;
    notices::tell(&mut scope, app, member, Change::PasskeyAdded).await?;
    scope.commit().await?;
    Ok(true)
}

/// A stored key, read back.
///
/// # Errors
/// [`Fault::Stored`].
pub(super) fn stored(written: serde_json::Value) -> Result<Passkey, Fault> {
    serde_json::from_value(written).or(Err(Fault::Stored("passkey")))
}
