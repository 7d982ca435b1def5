//! A code chosen in the place of another, wherever nobody is signed in: after a forgotten code, after a
//! freeze, at the gate of a sign-in. The rules are those of the opening, and every way in that the old
//! code opened ends with it.

mod queries;

use guichet_values::{MemberId, Nir, Password, PasswordError, Personal};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use crate::app::App;
use crate::database::scope::Scope;
use crate::open_account::code::Refused;
use crate::shared::fault::Fault;
use crate::shared::keys::Place;

/// Whose code it is to be, and what it must not contain.
pub(crate) struct Owner {
    pub(crate) member: MemberId,
    pub(crate) nir: Nir,
    pub(crate) birth_date: Date,
}

/// The two fields as they come (contract.md, « Form fields »).
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    code: String,
    code_confirmation: String,
}

impl Owner {
    /// With her number, opened from its seal.
    ///
    /// # Errors
    /// A fault.
    pub(crate) fn new(
        app: &App,
        member: MemberId,
        nir_sealed: &[u8],
        birth_date: Date,
    ) -> Result<Self, Fault> {
        let place = Place { table: "members", column: "nir_sealed", member: Some(member) };
        let clear = String::from_utf8(app.keys().open(place, nir_sealed)?).ok();
        let nir = clear.and_then(|clear| Nir::parse(&clear).ok()).ok_or(Fault::Stored("NIR"))?;
        Ok(Self { member, nir, birth_date })
    }

    /// The code that was typed twice, or why it is none of hers.
    pub(crate) fn read(&self, typed: &Typed) -> Result<Password, Box<Refused>> {
        let personal = self.personal();
        Password::parse_confirmed(&typed.code, &typed.code_confirmation, &personal)
            .map_err(|mistake| Box::new(Refused::new(mistake, &typed.code, &personal)))
    }

    /// Why it is not taken although it meets the rules: she has it already.
    pub(crate) fn same_as_before(&self, typed: &Typed) -> Refused {
        Refused::new(PasswordError::SameAsBefore, &typed.code, &self.personal())
    }

    fn personal(&self) -> Personal<'_> {
        Personal { nir: Some(&self.nir), birth_date: Some(self.birth_date) }
    }
}

/// What must still hold when a code is replaced.
#[derive(Clone, Copy, Default)]
pub(crate) struct OnlyIf<'a> {
    /// The account has this code.
    pub(crate) before: Option<&'a str>,
    /// This sign-in waits, with all that was to be proved.
    pub(crate) attempt: Option<&'a [u8; 32]>,
}

/// Gives an open account its new code and ends every way in that the old one opened; since when it
/// holds, or nothing where the account is not open or what was to hold does not. In the caller's transaction, a scope of the system; one statement. Trace and mail are the caller's.
///
/// # Errors
/// The database's; the caller's transaction is then of no more use.
pub(crate) async fn replace(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    code_hash: &str,
    only_if: OnlyIf<'_>,
) -> sqlx::Result<Option<Timestamp>> {
    queries::replace(scope, member, code_hash, only_if, app.now()).await
}
