//! The current code, asked again before what a stolen session must not do alone: another address,
//! another code, another way in, the end of the account, a copy of everything.
//!
//! Tries are counted as at the sign-in page, by the member: somebody else's session guesses no more
//! often than somebody else's browser (security 3.6).

mod ask;
mod queries;

pub(crate) use ask::{Weighty, field, weighty};

use guichet_values::{MemberId, TypedCode};
use jiff::Timestamp;

use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::form::Field;
use crate::shared::keys::Indexed;
use crate::shared::time::from_moment;
use crate::shared::tries::{self, Counter, Rule};

/// The field of the form (contract.md, « Form fields »; never kept in a draft).
pub(crate) const FIELD: &str = "code_actuel";

/// The code was right; the effect still asks whether it is the same one.
pub(crate) struct Proven {
    pub(crate) code_hash: String,
}

/// Why nothing was proved.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// Too many codes are being verified; nothing was counted.
    Busy,
    /// It is another code; perhaps a pause begins.
    Wrong(Option<Timestamp>),
    /// Nothing was tried before this moment.
    Paused(Timestamp),
}

impl Refusal {
    /// The sentence beside the field.
    pub(crate) fn sentence(&self) -> String {
        match self {
            Self::Busy => "Le code n’a pas pu être vérifié : réessayez dans un instant.".to_owned(),
            Self::Wrong(None) => "Ce n’est pas votre code actuel : vérifiez-le.".to_owned(),
            Self::Wrong(Some(until)) => format!(
                "Ce n’est pas votre code actuel. Le prochain essai est possible {}.",
                from_moment(*until)
            ),
            Self::Paused(until) => format!(
                "Trop d’essais n’ont pas abouti : celui-ci n’a pas été vérifié. Le prochain est \
                 possible {}.",
                from_moment(*until)
            ),
        }
    }
}

/// Verifies the code of whoever is signed in; no transaction is open meanwhile. Call it when nothing
/// else is wrong with the form, and with the member's scope given back.
///
/// # Errors
/// A fault; a try that was under way stays counted.
pub(crate) async fn prove(
    app: &App,
    member: MemberId,
    typed: TypedCode,
) -> Result<Result<Proven, Refusal>, Fault> {
    let Ok(seat) = app.codes().seat() else { return Ok(Err(Refusal::Busy)) };
    let value = format!("current code {member}");
    let counters =
        [Counter { key: app.keys().index(Indexed::SignInTries, &value), rule: Rule::Person }];
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let code_hash = queries::code_hash(&mut scope, member).await?;
    let pause = match tries::count(&mut scope, &counters, app.now()).await? {
        Ok(counted) => counted.pause,
        Err(until) => return Ok(Err(Refusal::Paused(until))),
    };
    scope.commit().await?;
    let right = seat.verify(typed, code_hash.clone()).await?;
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let proven = code_hash.filter(|_| right).map(|code_hash| Proven { code_hash });
    match proven {
        Some(_) => tries::give_back(&mut scope, &counters).await?,
        None => audit::record(&mut scope, app, Event::CodeRefused, Some(member), None).await?,
    }
    scope.commit().await?;
    Ok(proven.ok_or(Refusal::Wrong(pause)))
}

/// Reads the field; a mistake stays beside it, and the code is never shown again.
pub(crate) fn read(typed: String) -> (Field, Option<TypedCode>) {
    let mut field = Field::filled(typed);
    let code = field.parse(TypedCode::parse);
    (Field { typed: String::new(), mistake: field.mistake }, code)
}
