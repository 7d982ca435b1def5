//! The sums kept on each act, whatever its price: participation forfaitaire and franchises
//! (account.md 5.3, procedures.md 4.7; code de la sécurité sociale, L160-13).

use serde::{Deserialize, Serialize};

use super::act::{Act, ActKind, Setting, Transport};
use super::{Exemption, Situation};
use crate::AmountKey;

/// A sum kept on each act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FlatSum {
    /// On each act of a doctor, radiology, analysis.
    Participation,
    /// On each box of medicine.
    MedicineFranchise,
    /// On each paramedical act.
    ParamedicalFranchise,
    /// On each trip.
    TransportFranchise,
}

/// What a yearly cap is counted for: two separate counters of 50 €, 100 € in all (account.md 5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Counter {
    /// The participations.
    Participations,
    /// All franchises together.
    Franchises,
}

impl FlatSum {
    /// Which of the four this care owes, if any. Dentists, midwives, appliances, organised
    /// screening, emergency and personal transport owe none.
    pub const fn owed_for(kind: ActKind) -> Option<Self> {
        match kind {
            ActKind::Doctor | ActKind::Radiology | ActKind::Laboratory => Some(Self::Participation),
            ActKind::Paramedical => Some(Self::ParamedicalFranchise),
            ActKind::Medicine(_) => Some(Self::MedicineFranchise),
            ActKind::Transport(Transport::Sanitary) => Some(Self::TransportFranchise),
            ActKind::Transport(Transport::Emergency | Transport::Personal)
            | ActKind::Midwife
            | ActKind::Dentist
            | ActKind::Appliance
            | ActKind::HospitalStay
            | ActKind::Prevention => None,
        }
    }

    /// The counter it is added to.
    pub const fn counter(self) -> Counter {
        match self {
            Self::Participation => Counter::Participations,
            Self::MedicineFranchise | Self::ParamedicalFranchise | Self::TransportFranchise => {
                Counter::Franchises
            }
        }
    }

    /// The sum for each act, box or trip.
    pub const fn amount(self) -> AmountKey {
        match self {
            Self::Participation => AmountKey::Participation,
            Self::MedicineFranchise => AmountKey::FranchiseMedicine,
            Self::ParamedicalFranchise => AmountKey::FranchiseParamedical,
            Self::TransportFranchise => AmountKey::FranchiseTransport,
        }
    }

    /// The most in one day for one beneficiary with one professional; none for medicine.
    pub const fn day_cap(self) -> Option<AmountKey> {
        match self {
            Self::Participation => Some(AmountKey::ParticipationDayCap),
            Self::MedicineFranchise => None,
            Self::ParamedicalFranchise => Some(AmountKey::FranchiseParamedicalDayCap),
            Self::TransportFranchise => Some(AmountKey::FranchiseTransportDayCap),
        }
    }
}

impl Counter {
    /// The most in one civil year for one beneficiary.
    pub const fn year_cap(self) -> AmountKey {
        match self {
            Self::Participations => AmountKey::ParticipationYearCap,
            Self::Franchises => AmountKey::FranchiseYearCap,
        }
    }
}

/// Why this person owes nothing for this act.
pub(super) fn exemption(act: &Act, situation: &Situation) -> Option<Exemption> {
    match act.setting {
        Setting::HospitalStay => Some(Exemption::HospitalStay),
        Setting::Town => situation.exemption(act.origin.on),
    }
}
