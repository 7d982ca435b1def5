//! The words of the daily allowances.

use guichet_values::{BasisPoints, Cents};

use super::french::{figure_text, from_to, rate_text};
use super::{Line, sources};
use crate::Used;
use crate::allowance::{
    AllowanceRule, AllowanceStep, AllowanceTrace, Daily, DailyRule, DailyStep, LeaveKind, Period,
};

impl Daily {
    /// How the amount of a day follows from the pay. Each line holds what is reached with it.
    pub fn lines(&self) -> Vec<Line> {
        let mut before = Cents::ZERO;
        let mut day_pay = Cents::ZERO;
        let line = |step: &DailyStep| {
            let base = match step.rule {
                DailyRule::Share | DailyRule::LaterShare => day_pay,
                DailyRule::Pay
                | DailyRule::PayCeiling
                | DailyRule::Abatement
                | DailyRule::DayPay
                | DailyRule::DayPayCeiling
                | DailyRule::Maximum
                | DailyRule::NetPay => before,
            };
            before = step.amount;
            if matches!(step.rule, DailyRule::DayPay | DailyRule::DayPayCeiling) {
                day_pay = step.amount;
            }
            Line {
                what: step.rule.label(),
                why: step.rule.because(),
                basis: step.basis(base),
                amount: step.amount,
                sources: sources(&step.used),
            }
        };
        self.steps.iter().map(line).collect()
    }
}

impl DailyStep {
    /// What was divided or multiplied.
    fn basis(&self, base: Cents) -> Option<String> {
        match (self.rule, self.used.first()) {
            (DailyRule::DayPay, Some(Used::Figure(days))) => {
                Some(format!("{base} ÷ {}", figure_text(days)))
            }
            (DailyRule::Share | DailyRule::LaterShare, Some(Used::Rate(rate))) => {
                Some(format!("{base} × {}", rate_text(rate.value)))
            }
            (DailyRule::Abatement, Some(Used::Rate(rate))) => {
                Some(format!("{base} moins {}", rate_text(rate.value)))
            }
            _ => None,
        }
    }
}

impl AllowanceTrace {
    /// « Pourquoi ce montant ? », from the days to what is paid; the lines add up to it.
    pub fn lines(&self) -> Vec<Line> {
        let line = |step: &AllowanceStep| Line {
            what: step.rule.label(),
            why: step.rule.because(),
            basis: self.basis(step),
            amount: step.amount,
            sources: sources(&step.used),
        };
        self.steps.iter().map(line).collect()
    }

    /// The days, or what was multiplied with what.
    fn basis(&self, step: &AllowanceStep) -> Option<String> {
        let share = |base: Cents, rate: BasisPoints| format!("{base} × {}", rate_text(rate));
        match (step.rule, step.used.first()) {
            (AllowanceRule::Waiting(run) | AllowanceRule::Exhausted(run), _) => {
                Some(format!("{}, {}", from_to(run.first, run.last), days_text(run)))
            }
            (AllowanceRule::Paid(run), _) => Some(paid_text(run, self.daily.amount)),
            (AllowanceRule::PaidLater(run), _) => {
                Some(paid_text(run, self.daily.later.unwrap_or(self.daily.amount)))
            }
            (AllowanceRule::Csg | AllowanceRule::Crds, Some(Used::Rate(rate))) => {
                Some(share(self.gross, rate.value))
            }
            (AllowanceRule::Tax(rate), _) => Some(share(self.taxable, rate)),
            _ => None,
        }
    }
}

fn paid_text(run: Period, each: Cents) -> String {
    format!("{}, {} × {each}", from_to(run.first, run.last), days_text(run))
}

fn days_text(run: Period) -> String {
    let days = run.days();
    format!("{days}\u{a0}jour{}", if days > 1 { "s" } else { "" })
}

impl LeaveKind {
    /// What members read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Sickness => "Indemnités journalières, maladie",
            Self::Maternity => "Indemnités journalières, maternité",
            Self::Adoption => "Indemnités journalières, adoption",
            Self::Paternity => "Indemnités journalières, paternité",
            Self::WorkAccident => "Indemnités journalières, accident du travail",
        }
    }
}

impl DailyRule {
    /// The words members read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pay => "Salaire brut pris en compte",
            Self::PayCeiling => "Salaire retenu, dans la limite du plafond",
            Self::Abatement => "Salaire diminué d’une part fixe",
            Self::DayPay => "Salaire d’un jour",
            Self::DayPayCeiling => "Salaire d’un jour, dans la limite du plafond",
            Self::Share => "Indemnité d’un jour",
            Self::Maximum => "Indemnité la plus élevée",
            Self::LaterShare => "Indemnité d’un jour, ensuite",
            Self::NetPay => "Indemnité limitée au salaire net d’un jour",
        }
    }

    /// The rule in one plain sentence.
    pub const fn because(self) -> Option<&'static str> {
        match self {
            Self::Pay => Some("Ce que votre employeur a déclaré pour les mois avant l’arrêt."),
            Self::PayCeiling | Self::DayPayCeiling => {
                Some("Au-delà du plafond, le salaire ne compte pas.")
            }
            Self::Abatement => Some("Cette part tient compte des cotisations."),
            Self::DayPay => Some("Le salaire est ramené à un jour."),
            Self::Share => Some("L’indemnité est une part du salaire d’un jour."),
            Self::Maximum => Some("Le salaire de chaque mois atteint le plafond."),
            Self::LaterShare => Some("La part augmente après les premières semaines."),
            Self::NetPay => Some("L’indemnité ne dépasse jamais le salaire net."),
        }
    }
}

impl AllowanceRule {
    /// The words members read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Waiting(_) => "Délai de carence",
            Self::ResumedBriefly | Self::SameLongIllness => "Pas de délai de carence",
            Self::Paid(_) => "Jours indemnisés",
            Self::PaidLater(_) => "Jours indemnisés au taux suivant",
            Self::Exhausted(_) => "Durée la plus longue atteinte",
            Self::Csg => "CSG",
            Self::Crds => "CRDS",
            Self::Tax(_) => "Prélèvement à la source",
            Self::TaxByEmployer => "Prélèvement à la source fait par l’employeur",
        }
    }

    /// The rule in one plain sentence; none where the words say it already.
    pub const fn because(self) -> Option<&'static str> {
        match self {
            Self::Waiting(_) => Some("Les premiers jours d’un arrêt ne sont pas indemnisés."),
            Self::ResumedBriefly => {
                Some("Vous n’aviez repris le travail que peu de temps depuis l’arrêt précédent.")
            }
            Self::SameLongIllness => {
                Some("La carence a déjà été comptée dans un arrêt pour la même affection.")
            }
            Self::Paid(_) => None,
            Self::PaidLater(_) => Some("La part du salaire augmente après les premières semaines."),
            Self::Exhausted(_) => Some("Au-delà, plus aucune indemnité n’est versée."),
            Self::Csg | Self::Crds => Some("Retenue sur le montant brut."),
            Self::Tax(_) => {
                Some("Au taux que l’administration fiscale nous a donné, sur le montant imposable.")
            }
            Self::TaxByEmployer => {
                Some("Votre employeur reçoit les indemnités et retient lui-même l’impôt.")
            }
        }
    }
}
