//! The share of the base that the fund takes over (procedures.md 4.6).

use guichet_values::BasisPoints;

use super::act::{ActKind, MedicineClass, Pathway};
use super::{Care, NoRule, Rule, Used};
use crate::{Amounts, Dated, RateKey};

/// Why this rate, and the rate.
pub(super) struct Coverage {
    /// The rule that chose it.
    pub(super) rule: Rule,
    /// The rate in the pathway, with its source.
    pub(super) rate: Dated<BasisPoints>,
    /// What is left of it outside the pathway, with the two rates it follows from.
    pub(super) outside: Option<Outside>,
}

/// The rate outside the pathway.
pub(super) struct Outside {
    /// What the fund takes over.
    pub(super) rate: BasisPoints,
    /// Where it comes from.
    pub(super) used: Vec<Used>,
}

/// The rate of a care: prevention, maternity, accident at work and long illness come before the
/// local scheme, which comes before the ordinary rate.
pub(super) fn coverage(care: &Care, amounts: &Amounts) -> Result<Coverage, NoRule> {
    let (rule, key) = chosen(care)?;
    let rate = rate(amounts, key, care)?;
    let outside = if is_outside(care) { Some(outside(&rate, care, amounts)?) } else { None };
    Ok(Coverage { rule, rate, outside })
}

/// Which rate applies, and why.
fn chosen(care: &Care) -> Result<(Rule, RateKey), NoRule> {
    let Care { act, situation } = care;
    if act.kind == ActKind::Prevention {
        Ok((Rule::Prevention, RateKey::Prevention))
    } else if situation.in_maternity(act.origin.on) {
        Ok((Rule::Maternity, RateKey::Maternity))
    } else if act.work_accident {
        Ok((Rule::WorkAccident, RateKey::WorkAccident))
    } else if act.long_illness {
        Ok((Rule::LongIllness, RateKey::LongIllness))
    } else if situation.local_scheme {
        if in_local_scheme(act.kind) {
            Ok((Rule::LocalScheme, RateKey::LocalScheme))
        } else {
            Err(NoRule::LocalScheme)
        }
    } else {
        Ok((Rule::OrdinaryRate, ordinary(act.kind)))
    }
}

/// The rate without any particular right.
const fn ordinary(kind: ActKind) -> RateKey {
    match kind {
        ActKind::Doctor | ActKind::Radiology => RateKey::Doctor,
        ActKind::Laboratory => RateKey::Laboratory,
        ActKind::Midwife => RateKey::Midwife,
        ActKind::Dentist => RateKey::Dentist,
        ActKind::Paramedical => RateKey::Paramedical,
        ActKind::Medicine(MedicineClass::Irreplaceable) => RateKey::MedicineIrreplaceable,
        ActKind::Medicine(MedicineClass::Important) => RateKey::MedicineImportant,
        ActKind::Medicine(MedicineClass::Moderate) => RateKey::MedicineModerate,
        ActKind::Medicine(MedicineClass::Low) => RateKey::MedicineLow,
        ActKind::Appliance => RateKey::Appliance,
        ActKind::HospitalStay => RateKey::HospitalStay,
        ActKind::Transport(_) => RateKey::Transport,
        ActKind::Prevention => RateKey::Prevention,
    }
}

/// « 90 % for most » (procedures.md 4.6): the care that ordinarily has 60 % or more \[assumed\].
/// No source gives the other rates of the scheme, so there is no rule for them.
const fn in_local_scheme(kind: ActKind) -> bool {
    match kind {
        ActKind::Doctor
        | ActKind::Radiology
        | ActKind::Laboratory
        | ActKind::Midwife
        | ActKind::Dentist
        | ActKind::Paramedical
        | ActKind::Medicine(MedicineClass::Important)
        | ActKind::Appliance => true,
        ActKind::Medicine(
            MedicineClass::Irreplaceable | MedicineClass::Moderate | MedicineClass::Low,
        )
        | ActKind::HospitalStay
        | ActKind::Transport(_)
        | ActKind::Prevention => false,
    }
}

/// Whether the rate falls: a doctor outside the pathway, from 16 years on. Maternity insurance and
/// the care of an accident at work are not touched \[assumed\].
fn is_outside(care: &Care) -> bool {
    let Care { act, situation } = care;
    matches!(act.kind, ActKind::Doctor | ActKind::Radiology)
        && act.pathway == Pathway::Outside
        && !act.work_accident
        && situation.owes_pathway(act.origin.on)
        && !situation.in_maternity(act.origin.on)
}

/// The difference between a doctor's two rates (70 % and 30 %) is lost, whatever the rate in the
/// pathway was: 100 % of a long illness becomes 60 % \[assumed for other rates than the ordinary\].
fn outside(inside: &Dated<BasisPoints>, care: &Care, amounts: &Amounts) -> Result<Outside, NoRule> {
    let respected = rate(amounts, RateKey::Doctor, care)?;
    let not_respected = rate(amounts, RateKey::DoctorOutsidePathway, care)?;
    let lost = respected.value.get().saturating_sub(not_respected.value.get());
    let left = BasisPoints::new(inside.value.get().saturating_sub(lost));
    Ok(Outside { rate: left, used: vec![Used::Rate(respected), Used::Rate(not_respected)] })
}

/// The rate on the day of the care.
fn rate(amounts: &Amounts, key: RateKey, care: &Care) -> Result<Dated<BasisPoints>, NoRule> {
    let on = care.act.origin.on;
    amounts.rate_on(key, on).cloned().ok_or(NoRule::Absent { key: key.name(), on })
}
