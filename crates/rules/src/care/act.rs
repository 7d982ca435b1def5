//! An act of care as it reaches us: who, what, when, at what price.

use guichet_values::Cents;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Situation;

/// One line of care (account.md 5.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// For whom and when: what a later recovery names.
    pub origin: Origin,
    /// What sort of care it is; the rules depend on it.
    pub kind: ActKind,
    /// Who gave it, by a number that does not change: the daily caps are counted for each.
    pub professional: String,
    /// What was charged for the whole line.
    pub price: Cents,
    /// The tariff of the convention for the whole line.
    pub base: Cents,
    /// Acts, boxes or trips of the line.
    pub units: u32,
    /// Whether it respects the pathway.
    pub pathway: Pathway,
    /// Whether it is care of a long illness at 100 %.
    pub long_illness: bool,
    /// Whether it is care of a recognised accident at work or occupational disease.
    #[serde(default)]
    pub work_accident: bool,
    /// Whether the fund counts it among the costly acts, of whose base a fixed sum is left instead
    /// of a share. No source says which acts those are, so the fund does.
    #[serde(default)]
    pub costly: bool,
    /// In town or during a stay in hospital.
    pub setting: Setting,
    /// Who is paid.
    pub payee: Payee,
}

/// An act with the rights its beneficiary had on that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Care {
    /// The act.
    pub act: Act,
    /// The rights.
    pub situation: Situation,
}

/// What a participation or franchise was kept for (account.md PAY-23).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The day of the care.
    pub on: Date,
    /// Whose care: a name or a key, the same for all care of one person.
    pub beneficiary: String,
    /// « Consultation », as the member reads it.
    pub nature: String,
}

/// What the rules know of a care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ActKind {
    /// Consultation or act of a doctor.
    Doctor,
    /// Radiology.
    Radiology,
    /// Analysis of a laboratory.
    Laboratory,
    /// Act of a midwife.
    Midwife,
    /// Act of a dentist.
    Dentist,
    /// Nurse, physiotherapist, speech therapist, orthoptist, podiatrist.
    Paramedical,
    /// Boxes of medicine.
    Medicine(MedicineClass),
    /// Optics, hearing aids, appliances.
    Appliance,
    /// Stay in hospital.
    HospitalStay,
    /// Prescribed transport.
    Transport(Transport),
    /// Organised screening or prevention examination.
    Prevention,
}

/// Medical service rendered, which decides the rate of a medicine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MedicineClass {
    /// Irreplaceable and costly.
    Irreplaceable,
    /// Major or important.
    Important,
    /// Moderate.
    Moderate,
    /// Low.
    Low,
}

/// How a patient travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Transport {
    /// Ambulance, light medical vehicle, taxi.
    Sanitary,
    /// The same, in an emergency: no franchise.
    Emergency,
    /// Own car or public transport: no franchise (procedures.md P21).
    Personal,
}

/// The coordinated care pathway (procedures.md 4.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Pathway {
    /// The doctor of the member, or sent by them.
    Respected,
    /// Gynaecologist, ophthalmologist for glasses, psychiatrist from 16 to 25, dentist, midwife.
    DirectAccess,
    /// Emergency, away from home, replacement doctor.
    Excused,
    /// None of these: the rate falls, from 16 years on.
    Outside,
}

/// Where the care was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Setting {
    /// In town, or at the hospital without a stay.
    Town,
    /// During a stay in hospital: nothing flat is kept (account.md 5.3).
    HospitalStay,
}

/// Who is paid (account.md 5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Payee {
    /// The member, who advanced the price.
    Member,
    /// The professional: « tiers payant ».
    Professional,
}
