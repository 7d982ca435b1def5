//! What the fund knows of the person who wants an account: who she is, whether she may, and what
//! she can prove it with.

mod queries;

use guichet_values::{CarteVitaleSerial, Iban, MemberId, Nir, PersonName};
use jiff::ToSpan;
use jiff::civil::Date;

use super::identity::Identity;
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::fault::Fault;
use crate::shared::keys::{Indexed, Place};
use crate::shared::time::paris;

/// From this age on a person may have an account of her own (account.md AC-7).
const AGE_MIN_YEARS: i32 = 16;

/// The régimes whose members have an account, the general one and its partners; the partners that
/// these digits do not tell have a name of their own beside them (account.md AC-5, 3.4).
pub(crate) const REGIMES: [&str; 6] = ["01", "06", "07", "08", "10", "90"];

/// By whom somebody is insured today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Insured {
    /// By a régime that has accounts.
    Here,
    /// By another one.
    Elsewhere,
    Nowhere,
}

impl Insured {
    fn of(ours: bool, anybody: bool) -> Self {
        match (ours, anybody) {
            (true, _) => Self::Here,
            (false, true) => Self::Elsewhere,
            (false, false) => Self::Nowhere,
        }
    }
}

/// A file, as it stands today.
pub(super) struct File {
    pub(super) member: MemberId,
    names: Vec<String>,
    pub(super) birth_date: Date,
    postal_codes: Vec<String>,
    /// Her number is confirmed by the national register.
    pub(super) certified: bool,
    pub(super) deceased: bool,
    pub(super) insured: Insured,
    iban_sealed: Option<Vec<u8>>,
    serial_sealed: Option<Vec<u8>>,
    pub(super) has_account: bool,
}

/// What she can prove that the file is hers with.
pub(super) struct Known {
    pub(super) iban: Iban,
    pub(super) serial: CarteVitaleSerial,
}

/// The file of a number.
pub(super) async fn find(scope: &mut Scope, app: &App, nir: &Nir) -> Result<Option<File>, Fault> {
    let closest = closest(scope, app, nir).await?;
    Ok(closest.and_then(|(file, hers)| hers.then_some(file)))
}

/// The file of the person who answers this. Where nobody has her number, the answers are held against
/// somebody else's file all the same: a stranger learns nothing from the time it takes (T13).
pub(super) async fn find_person(
    scope: &mut Scope,
    app: &App,
    typed: &Identity,
) -> Result<Option<File>, Fault> {
    let closest = closest(scope, app, &typed.nir).await?;
    Ok(closest.and_then(|(file, hers)| (file.is_of(typed) & hers).then_some(file)))
}

/// The file of a number, or of whoever comes next in the order of sealed numbers, and whether it is
/// the one.
async fn closest(scope: &mut Scope, app: &App, nir: &Nir) -> Result<Option<(File, bool)>, Fault> {
    let index = app.keys().index(Indexed::Nir, nir.as_str());
    Ok(queries::closest(scope, &index, &REGIMES, paris(app.now()).date()).await?)
}

impl File {
    /// Whether this is the person: her birth name or the one she goes by, her birth date, her
    /// postal code or the one before (account.md AC-11 to AC-13).
    fn is_of(&self, typed: &Identity) -> bool {
        let names: Vec<PersonName> =
            self.names.iter().filter_map(|name| PersonName::parse(name).ok()).collect();
        let name = typed.name.is_one_of(&names);
        let birth = self.birth_date == typed.birth_date;
        let place = self.last_two_places().any(|code| code == typed.postal_code.as_str());
        // No early end: which of the three is wrong shows in nothing.
        name & birth & place
    }

    /// The postal code, and the last different one.
    fn last_two_places(&self) -> impl Iterator<Item = &str> {
        let now = self.postal_codes.first();
        let before = self.postal_codes.iter().find(|code| Some(*code) != now);
        now.into_iter().chain(before).map(String::as_str)
    }

    /// Whether an account can be opened here at all (account.md AC-1 to AC-9).
    pub(super) fn may_open(&self, today: Date) -> bool {
        let entitled = self.certified && !self.deceased && self.insured == Insured::Here;
        let proofs = self.iban_sealed.is_some() && self.serial_sealed.is_some();
        entitled && self.is_old_enough(today) && proofs
    }

    pub(super) fn is_old_enough(&self, today: Date) -> bool {
        self.birth_date.saturating_add(AGE_MIN_YEARS.years()) <= today
    }

    /// IBAN and active card; none where one of them is missing (account.md AC-14, AC-15).
    pub(super) fn known(&self, app: &App) -> Result<Option<Known>, Fault> {
        let (Some(iban), Some(serial)) = (&self.iban_sealed, &self.serial_sealed) else {
            return Ok(None);
        };
        let iban = self.opened(app, ("member_bank_details", "iban_sealed"), iban)?;
        let serial = self.opened(app, ("member_cards", "serial_sealed"), serial)?;
        let iban = Iban::parse(&iban).or(Err(Fault::Stored("IBAN")))?;
        // A card without a photo proves nothing here (account.md ID-21).
        Ok(CarteVitaleSerial::parse(&serial).ok().map(|serial| Known { iban, serial }))
    }

    fn opened(
        &self,
        app: &App,
        (table, column): (&'static str, &'static str),
        sealed: &[u8],
    ) -> Result<String, Fault> {
        let clear = app.keys().open(Place { table, column, member: Some(self.member) }, sealed)?;
        String::from_utf8(clear).or(Err(Fault::Stored(column)))
    }
}
