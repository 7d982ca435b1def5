//! The words of the care rules.

use guichet_values::{BasisPoints, Cents};

use super::french::{date_text, rate_text};
use super::{Line, sources};
use crate::Used;
use crate::care::{
    Counter, Exemption, Fee, FeeExemption, FeeRule, FeeStep, FlatSum, Recovery, Rule, Step, Trace,
};

impl Trace {
    /// « Pourquoi ce montant ? », line by line; the lines add up to what is paid.
    pub fn lines(&self) -> Vec<Line> {
        let mut so_far = Cents::ZERO;
        let line = |step: &Step| {
            so_far += step.amount;
            Line {
                what: step.rule.label(),
                why: step.rule.because(),
                basis: self.basis(step, so_far),
                amount: step.amount,
                sources: sources(&step.used),
            }
        };
        self.steps.iter().map(line).collect()
    }

    /// What was multiplied: the base by its rate, or a sum by the acts.
    fn basis(&self, step: &Step, so_far: Cents) -> Option<String> {
        let share = |rate: BasisPoints| format!("{} × {} = {so_far}", self.base, rate_text(rate));
        match (step.rule, step.used.first()) {
            (
                Rule::OrdinaryRate
                | Rule::LocalScheme
                | Rule::LongIllness
                | Rule::Maternity
                | Rule::WorkAccident
                | Rule::Prevention,
                Some(Used::Rate(rate)),
            ) => Some(share(rate.value)),
            (Rule::OutsidePathway, _) => Some(share(self.rate)),
            (Rule::FlatSum(_), Some(Used::Amount(each))) => {
                let count =
                    (-step.amount.get()).checked_div(each.value.get()).filter(|n| *n > 1)?;
                Some(format!("{count} × {} = {}", each.value, -step.amount))
            }
            _ => None,
        }
    }
}

impl Fee {
    /// Why so much is owed to the hospital; the lines add up to it.
    pub fn lines(&self) -> Vec<Line> {
        let line = |step: &FeeStep| {
            let each = match step.used.first() {
                Some(Used::Amount(each)) if step.count > 1 => {
                    Some(format!("{} × {} = {}", step.count, each.value, step.amount))
                }
                _ => None,
            };
            Line {
                what: step.rule.label(),
                why: step.rule.because(),
                basis: each,
                amount: step.amount,
                sources: sources(&step.used),
            }
        };
        self.steps.iter().map(line).collect()
    }
}

impl Recovery {
    /// « Participation forfaitaire, Consultation du 3 février 2026 »: a recovery names the act it is
    /// for (account.md PAY-23).
    pub fn text(&self) -> String {
        let Self { origin, flat_sum, .. } = self;
        format!("{}, {} du {}", flat_sum.label(), origin.nature, date_text(origin.on))
    }
}

impl Rule {
    /// The words members read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Price => "Montant payé",
            Self::Excess => "Dépassement au-delà de la base de remboursement",
            Self::OrdinaryRate => "Part qui reste à votre charge",
            Self::LocalScheme => "Part qui reste à votre charge, régime local d’Alsace-Moselle",
            Self::LongIllness => "Soins en rapport avec une affection de longue durée",
            Self::Maternity => "Soins pris en charge par l’assurance maternité",
            Self::WorkAccident => {
                "Soins en rapport avec un accident du travail ou une maladie professionnelle"
            }
            Self::Prevention => "Dépistage ou examen de prévention",
            Self::OutsidePathway => "Hors du parcours de soins coordonnés",
            Self::CostlyAct => "Acte coûteux\u{a0}: une somme fixe à la place de votre part",
            Self::C2s => "Part prise en charge par la Complémentaire santé solidaire",
            Self::FlatSum(flat_sum) => flat_sum.label(),
            Self::Exempt(Exemption::Minor) => "Pas de retenue\u{a0}: moins de 18\u{a0}ans",
            Self::Exempt(Exemption::Maternity) => "Pas de retenue\u{a0}: assurance maternité",
            Self::Exempt(Exemption::C2s) => "Pas de retenue\u{a0}: Complémentaire santé solidaire",
            Self::Exempt(Exemption::Ame) => "Pas de retenue\u{a0}: Aide médicale de l’État",
            Self::Exempt(Exemption::HospitalStay) => "Pas de retenue\u{a0}: hospitalisation",
            Self::RefundLimit => "Retenue limitée au montant remboursé",
            Self::DayCap => "Plafond du jour atteint",
            Self::YearCap => "Plafond de l’année atteint",
            Self::Deferred => "Retenue reportée sur un prochain paiement",
        }
    }

    /// The rule in one plain sentence, for members; none where the words say it already.
    pub const fn because(self) -> Option<&'static str> {
        match self {
            Self::Price => Some("Ce que le professionnel a demandé."),
            Self::Excess => Some("Au-delà du tarif de la convention, rien n’est remboursé."),
            Self::OrdinaryRate => {
                Some("L’Assurance maladie rembourse une part de la base, selon l’acte.")
            }
            Self::LocalScheme => Some("Le régime local rembourse une part plus grande de la base."),
            Self::LongIllness | Self::Maternity | Self::WorkAccident | Self::Prevention => {
                Some("Ces soins sont remboursés en entier sur leur base.")
            }
            Self::OutsidePathway => {
                Some("Sans passer par le médecin traitant, le taux est plus bas.")
            }
            Self::CostlyAct => Some(
                "Au-delà d’un certain tarif, ce qui reste à votre charge ne dépasse pas cette somme.",
            ),
            Self::C2s => Some("Elle complète le remboursement jusqu’à la base."),
            Self::FlatSum(FlatSum::Participation) => {
                Some("Retenue sur chaque consultation, acte de médecin ou analyse d’un adulte.")
            }
            Self::FlatSum(FlatSum::MedicineFranchise) => {
                Some("Retenue sur chaque boîte de médicament d’un adulte.")
            }
            Self::FlatSum(FlatSum::ParamedicalFranchise) => {
                Some("Retenue sur chaque acte paramédical d’un adulte.")
            }
            Self::FlatSum(FlatSum::TransportFranchise) => {
                Some("Retenue sur chaque trajet d’un adulte.")
            }
            Self::Exempt(_) => None,
            Self::RefundLimit => Some("On ne retient jamais plus que ce qui est remboursé."),
            Self::DayCap => {
                Some("Les retenues d’un même jour chez un même professionnel ont un maximum.")
            }
            Self::YearCap => Some("Les retenues d’une année civile ont un maximum."),
            Self::Deferred => Some(
                "Le professionnel est payé en entier\u{a0}; la retenue sera prise sur un prochain paiement fait à vous.",
            ),
        }
    }
}

impl FlatSum {
    /// What members read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Participation => "Participation forfaitaire",
            Self::MedicineFranchise => "Franchise sur les médicaments",
            Self::ParamedicalFranchise => "Franchise sur les actes paramédicaux",
            Self::TransportFranchise => "Franchise sur les transports",
        }
    }
}

impl Counter {
    /// What members read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Participations => "Participations forfaitaires",
            Self::Franchises => "Franchises",
        }
    }
}

impl FeeRule {
    /// What members read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Day => "Forfait journalier hospitalier",
            Self::PsychiatryDay => "Forfait journalier hospitalier en psychiatrie",
            Self::Emergency => "Forfait patient urgences",
            Self::EmergencyReduced => "Forfait patient urgences réduit",
            Self::Exempt(FeeExemption::Maternity) => "Pas de forfait\u{a0}: assurance maternité",
            Self::Exempt(FeeExemption::Newborn) => "Pas de forfait\u{a0}: nouveau-né",
            Self::Exempt(FeeExemption::C2s) => {
                "Pas de forfait\u{a0}: Complémentaire santé solidaire"
            }
        }
    }

    /// The rule in one plain sentence; none where the words say it already.
    pub const fn because(self) -> Option<&'static str> {
        match self {
            Self::Day | Self::PsychiatryDay => {
                Some("Demandé pour chaque jour d’un séjour, en plus de votre part des soins.")
            }
            Self::Emergency => Some("Demandé pour un passage aux urgences sans hospitalisation."),
            Self::EmergencyReduced => {
                Some("Réduit pour une affection de longue durée ou une grossesse.")
            }
            Self::Exempt(_) => None,
        }
    }
}
