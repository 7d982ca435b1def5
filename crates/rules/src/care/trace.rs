//! The steps from the price of an act to what the fund pays: « Pourquoi ce montant ? ».

use guichet_values::{BasisPoints, Cents};
use serde::{Deserialize, Serialize};

use super::{Exemption, FlatSum, Payee};
use crate::Used;

/// How an amount came about. The steps begin at the price and add up to the amount paid, to the cent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// The version of the rules that made it, stored with it (answers.md 10).
    pub rules: u16,
    /// Who is paid.
    pub payee: Payee,
    /// The base that was retained: the tariff, or the price where it is lower.
    pub base: Cents,
    /// The rate of the base that the fund takes over.
    pub rate: BasisPoints,
    /// What the rate gives, before anything flat is kept: « montant versé » of account.md 5.2.
    pub refunded: Cents,
    /// In order; the first is the price.
    pub steps: Vec<Step>,
}

/// One line of the explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Why.
    pub rule: Rule,
    /// What it adds to what is paid; negative when it takes away, zero when it only tells.
    pub amount: Cents,
    /// The dated values it rests on.
    pub used: Vec<Used>,
}

/// The rule of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// What was charged.
    Price,
    /// What exceeds the tariff: never refunded (account.md 5.2, example 2).
    Excess,
    /// The share the fund does not take over at the ordinary rate.
    OrdinaryRate,
    /// The same in the local scheme of Alsace-Moselle.
    LocalScheme,
    /// The same for the care of a long illness.
    LongIllness,
    /// The same under maternity insurance.
    Maternity,
    /// The same for the care of an accident at work.
    WorkAccident,
    /// The same for screening and prevention.
    Prevention,
    /// What is lost outside the pathway (account.md 5.2, example 3).
    OutsidePathway,
    /// Of a costly act a fixed sum is left instead of a share (procedures.md 4.8).
    CostlyAct,
    /// The complementary part, when the fund manages it.
    C2s,
    /// A participation or franchise.
    FlatSum(FlatSum),
    /// Nothing flat is kept.
    Exempt(Exemption),
    /// Nothing flat is kept beyond what is refunded (ash.tm.fr, 2008, on the decree).
    RefundLimit,
    /// The most in one day is reached.
    DayCap,
    /// The most in one year is reached.
    YearCap,
    /// Kept later, because the professional is paid (account.md PAY-20).
    Deferred,
}

impl Trace {
    /// What is paid: the sum of the steps.
    pub fn paid(&self) -> Cents {
        self.steps.iter().map(|step| step.amount).sum()
    }

    /// What the rule adds or takes away, over all its steps.
    pub fn of(&self, rule: Rule) -> Cents {
        self.steps.iter().filter(|step| step.rule == rule).map(|step| step.amount).sum()
    }
}

impl Rule {
    /// A name that stays, for what is stored and for the operator.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Price => "montant_paye",
            Self::Excess => "depassement",
            Self::OrdinaryRate => "taux",
            Self::LocalScheme => "regime_local",
            Self::LongIllness => "ald",
            Self::Maternity => "maternite",
            Self::WorkAccident => "accident_travail",
            Self::Prevention => "prevention",
            Self::OutsidePathway => "hors_parcours",
            Self::CostlyAct => "forfait_actes_lourds",
            Self::C2s => "c2s",
            Self::FlatSum(FlatSum::Participation) => "participation_forfaitaire",
            Self::FlatSum(FlatSum::MedicineFranchise) => "franchise_medicament",
            Self::FlatSum(FlatSum::ParamedicalFranchise) => "franchise_paramedical",
            Self::FlatSum(FlatSum::TransportFranchise) => "franchise_transport",
            Self::Exempt(Exemption::Minor) => "exoneration_mineur",
            Self::Exempt(Exemption::Maternity) => "exoneration_maternite",
            Self::Exempt(Exemption::C2s) => "exoneration_c2s",
            Self::Exempt(Exemption::Ame) => "exoneration_ame",
            Self::Exempt(Exemption::HospitalStay) => "exoneration_hospitalisation",
            Self::RefundLimit => "limite_remboursement",
            Self::DayCap => "plafond_jour",
            Self::YearCap => "plafond_an",
            Self::Deferred => "retenue_reportee",
        }
    }
}
