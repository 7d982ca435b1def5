//! Opening an account for somebody whom a provider of identities vouches for: neither card nor IBAN
//! is asked, the rest is the same (account.md 1.4). Who cannot have one is told why, because she has
//! just proved who she is.

use guichet_values::{MemberId, Nir};
use jiff::civil::Date;

use super::draft::{self, Step};
use super::file::{self, File, Insured};
use crate::app::App;
use crate::database::scope::{Scope, SessionSecret};
use crate::shared::access::Arrival;
use crate::shared::fault::Fault;
use crate::shared::time::paris;

/// Where she goes on: the conditions, as after the proof.
pub(crate) const AFTER_PROOF: &str = "/creer-mon-compte/conditions";

/// What may happen with her.
pub(crate) enum Vouched {
    HasAccount,
    /// Born that day; an account that was closed is opened anew.
    MayOpen(Date),
    Excluded(Exclusion),
}

/// Why one of ours can have no account (account.md AC-3 to AC-9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exclusion {
    /// She died: whoever vouches for her is told no more than that nobody was recognised.
    Deceased,
    NotCertified,
    OtherRegime,
    RightsClosed,
    TooYoung,
}

/// How the file of this number stands.
pub(crate) async fn vouched(scope: &mut Scope, app: &App, nir: &Nir) -> Result<Vouched, Fault> {
    let file = file::find(scope, app, nir).await?.ok_or(Fault::Stored("look-up of a member"))?;
    let today = paris(app.now()).date();
    Ok(match file.exclusion(today) {
        // Whoever has an account meets the gates of signing in instead.
        _ if file.has_account && !file.deceased => Vouched::HasAccount,
        Some(why) => Vouched::Excluded(why),
        None => Vouched::MayOpen(file.birth_date),
    })
}

/// A draft whose proof is made.
pub(crate) async fn begin_vouched(
    scope: &mut Scope,
    app: &App,
    arrival: &Arrival,
    who: (MemberId, &Nir, Date),
) -> Result<SessionSecret, Fault> {
    draft::begin_at(scope, app, arrival, who, Step::Conditions).await
}

impl File {
    fn exclusion(&self, today: Date) -> Option<Exclusion> {
        [
            (Exclusion::Deceased, self.deceased),
            (Exclusion::NotCertified, !self.certified),
            (Exclusion::OtherRegime, self.insured == Insured::Elsewhere),
            (Exclusion::RightsClosed, self.insured == Insured::Nowhere),
            (Exclusion::TooYoung, !self.is_old_enough(today)),
        ]
        .into_iter()
        .find_map(|(why, applies)| applies.then_some(why))
    }
}
