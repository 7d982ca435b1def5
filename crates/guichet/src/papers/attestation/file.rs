//! What we know of a member for her attestation, and what follows from it on a day.

use guichet_documents::{
    Affiliation, Attestation, C2s, FullCover, FullCoverReason, Holder, Insured, Modulation,
};
use guichet_values::{Caisse, Nir, Reference};
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::form::{ForWhom, Wish};
use crate::shared::fault::Fault;

/// Régimes whose members have their papers from a fund of ours (account.md AC-5 and 3.4).
const REGIMES: [&str; 6] = ["01", "06", "07", "08", "10", "90"];

/// From somebody's eighteenth birthday on, the papers of a parent no longer name them (account.md 1.7).
const ADULT_YEARS: i32 = 18;

/// A member and everybody covered through her.
pub(crate) struct File {
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) born_on: Date,
    pub(super) caisse: String,
    pub(super) nir_sealed: Vec<u8>,
    pub(super) address: Vec<String>,
    pub(super) regime: Option<Regime>,
    pub(super) c2s: Option<C2s>,
    pub(super) full_cover: Option<FullCover>,
    pub(super) doctor_declared: Option<bool>,
    pub(super) deceased: bool,
    pub(super) others: Vec<Other>,
}

/// By what she is insured: the right that is open, or else the last one that was.
pub(super) struct Regime {
    pub(super) code: String,
    pub(super) partner: bool,
    pub(super) from: Date,
    pub(super) until: Option<Date>,
    pub(super) centre: Option<String>,
    pub(super) management_code: Option<String>,
    pub(super) modulation: Option<Modulation>,
}

/// Somebody covered through her.
pub(super) struct Other {
    pub(super) id: Uuid,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) born_on: Date,
    pub(super) child: bool,
    pub(super) rank: Option<u8>,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
    /// The fund pays for this person to another bank account.
    pub(super) paid_elsewhere: bool,
}

/// Whether there is anything to attest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Open,
    /// Since the day after this one; `None` when no right was ever told to us.
    Closed(Option<Date>),
    /// Another scheme attests.
    OtherScheme,
}

/// Whether members of this régime have their papers from a fund of ours.
pub(crate) fn is_ours(regime: &str, partner: bool) -> bool {
    partner || REGIMES.contains(&regime)
}

/// Whoever was born on that day or before is of age, and no longer named on the papers of a parent.
pub(crate) fn adult_if_born(today: Date) -> Date {
    today.saturating_sub(ADULT_YEARS.years())
}

impl File {
    pub(super) fn standing(&self, today: Date) -> Standing {
        match &self.regime {
            _ if self.deceased => Standing::Closed(None),
            None => Standing::Closed(None),
            Some(regime) if regime.until.is_some_and(|last| last < today) => {
                Standing::Closed(regime.until)
            }
            Some(regime) if is_ours(&regime.code, regime.partner) => Standing::Open,
            Some(_other) => Standing::OtherScheme,
        }
    }

    /// Who may be named besides her, on a day.
    pub(super) fn named(&self, today: Date) -> impl Iterator<Item = &Other> {
        self.others.iter().filter(move |other| {
            let minor = !other.child || other.born_on > adult_if_born(today);
            let covered = other.until.is_none_or(|last| last >= today);
            minor && covered && !other.paid_elsewhere
        })
    }

    /// Who is missing because of another bank account (account.md ID-36).
    pub(super) fn paid_elsewhere(&self) -> impl Iterator<Item = &Other> {
        self.others.iter().filter(|other| other.paid_elsewhere)
    }

    /// The facts of the paper.
    ///
    /// # Errors
    /// A stored value is not one of ours.
    pub(super) fn attestation(
        &self,
        wish: &Wish,
        nir: Nir,
        number: Reference,
        today: Date,
    ) -> Result<Attestation, Fault> {
        let regime = self.regime.as_ref().ok_or(Fault::Stored("right"))?;
        let caisse = Caisse::parse(&self.caisse).map_err(|_unknown| Fault::Stored("caisse"))?;
        let of_member = !matches!(wish.whom, ForWhom::One(_));
        Ok(Attestation {
            number,
            issued_on: today,
            valid_until: last_day(today, regime.until),
            caisse,
            holder: Holder {
                last_name: self.last_name.clone(),
                first_name: self.first_name.clone(),
                nir,
                address: self.address.clone(),
            },
            affiliation: Affiliation {
                regime: regime.code.clone(),
                centre: regime.centre.clone(),
                management_code: regime.management_code.clone(),
            },
            insured: self.insured(&wish.whom, regime, today),
            doctor_declared: self.doctor_declared.filter(|_| of_member),
            modulation: regime.modulation,
            c2s: self.c2s.filter(|_| of_member),
            full_cover: self.full_cover.filter(|_| of_member && wish.mention),
        })
    }

    fn insured(&self, whom: &ForWhom, regime: &Regime, today: Date) -> Vec<Insured> {
        let herself = Insured {
            rank: Some(1),
            last_name: self.last_name.clone(),
            first_name: self.first_name.clone(),
            born_on: self.born_on,
            from: Some(regime.from),
            until: regime.until,
        };
        let others = self.named(today).filter(|other| match whom {
            ForWhom::Family => true,
            ForWhom::Member => false,
            ForWhom::One(id) => other.id == *id,
        });
        let herself = (!matches!(whom, ForWhom::One(_))).then_some(herself);
        herself.into_iter().chain(others.map(Other::insured)).collect()
    }
}

impl Other {
    fn insured(&self) -> Insured {
        Insured {
            rank: self.rank,
            last_name: self.last_name.clone(),
            first_name: self.first_name.clone(),
            born_on: self.born_on,
            from: self.from,
            until: self.until,
        }
    }
}

/// At most a year, and never longer than the rights.
fn last_day(today: Date, rights_until: Option<Date>) -> Date {
    let year = today.saturating_add(1.year()).saturating_sub(1.day());
    rights_until.map_or(year, |last| last.min(year))
}

/// The stored codes (account.md 4.2).
pub(super) fn modulation(code: &str) -> Option<Modulation> {
    Some(match code {
        "0" => Modulation::None,
        "1" => Modulation::AspaAsi,
        "2" => Modulation::AlsaceMoselle,
        "3" => Modulation::AlsaceMoselleBorder,
        "4" => Modulation::AlsaceMoselleAspaAsi,
        "5" => Modulation::MilitaryAbroad,
        _ => return None,
    })
}

/// The stored codes; no code is a long illness of which no more was told.
pub(super) fn reason(code: Option<&str>) -> FullCoverReason {
    match code {
        Some("LIS") => FullCoverReason::Listed,
        Some("EXC") => FullCoverReason::OffList,
        Some("EXP") => FullCoverReason::Several,
        _ => FullCoverReason::LongIllness,
    }
}
