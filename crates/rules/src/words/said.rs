//! A dated value in words: what it is, how much, since when, who says so.

use jiff::civil::Date;

use super::french::{date_text, figure_text, rate_text};
use crate::{AmountKey, Dated, FigureKey, RateKey, Standing, Used};

/// « 2,00 € depuis le 15 mai 2024. Source : … ». What is assumed says that it is to be confirmed.
pub(super) fn said(used: &Used) -> String {
    match used {
        Used::Amount(dated) => {
            let name = name(&AMOUNT_NAMES, AmountKey::parse(&dated.key));
            sentence(name, &dated.value.to_string(), dated)
        }
        Used::Rate(dated) => {
            let rate = rate_text(dated.value);
            match name(&RATE_NAMES, RateKey::parse(&dated.key)) {
                named @ Some(_) => sentence(named, &rate, dated),
                None => sentence(None, &format!("Taux de {rate}"), dated),
            }
        }
        Used::Figure(dated) => sentence(figure_name(&dated.key), &figure_text(dated), dated),
    }
}

fn sentence<T>(name: Option<&str>, value: &str, dated: &Dated<T>) -> String {
    let name = name.map_or_else(String::new, |name| format!("{name}\u{a0}: "));
    let when = holds(dated.valid_from, dated.valid_to);
    let standing = match dated.standing {
        Standing::Sourced => "",
        Standing::Assumed => " Valeur à confirmer.",
    };
    format!("{name}{value}{when}. Source\u{a0}: {}.{standing}", dated.source)
}

/// From when to when it holds, as far as a source says.
pub(super) fn holds(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!(" du {} au {}", date_text(from), date_text(to)),
        (Some(from), None) => format!(" depuis le {}", date_text(from)),
        (None, Some(to)) => format!(" jusqu’au {}", date_text(to)),
        (None, None) => String::new(),
    }
}

/// What an amount is, where the line does not say it.
const AMOUNT_NAMES: [(AmountKey, &str); 4] = [
    (AmountKey::CostlyActThreshold, "Tarif à partir duquel la somme est fixe"),
    (AmountKey::Smic, "SMIC brut d’un mois"),
    (AmountKey::MonthlyCeiling, "Plafond mensuel de la Sécurité sociale"),
    (AmountKey::YearlyCeiling, "Plafond annuel de la Sécurité sociale"),
];

/// The same of a rate.
const RATE_NAMES: [(RateKey, &str); 4] = [
    (RateKey::CsgDeductible, "Part de la CSG qui n’est pas imposable"),
    (RateKey::TaxableShare, "Part imposable"),
    (RateKey::TaxableShareAccident, "Part imposable"),
    (RateKey::TaxableShareLongIllness, "Part imposable"),
];

/// The name of this key, if it needs one.
fn name<K: Copy + PartialEq>(names: &[(K, &'static str)], key: Option<K>) -> Option<&'static str> {
    names.iter().find(|(named, _)| Some(*named) == key).map(|(_, name)| *name)
}

/// The same of a figure.
fn figure_name(key: &str) -> Option<&'static str> {
    Some(match FigureKey::parse(key)? {
        FigureKey::SicknessPayCeiling => "Plafond d’un mois de salaire, en SMIC",
        FigureKey::QuarterDays => "Jours de trois mois",
        FigureKey::MonthDays => "Jours d’un mois",
        FigureKey::SicknessWaitingDays
        | FigureKey::ParentWaitingDays
        | FigureKey::AccidentWaitingDays => "Délai de carence",
        FigureKey::ResumedDays => "Reprise du travail d’au plus",
        FigureKey::LongIllnessYears => "Une seule carence pour la même affection en",
        FigureKey::SicknessDays => "Indemnités au plus",
        FigureKey::SicknessYears => "Comptées sur",
        FigureKey::LongIllnessPaidYears => "Durée au plus",
        FigureKey::AccidentFirstDays => "Jours au premier taux",
        FigureKey::AccidentPayCeiling => "Plafond du salaire d’un jour, du plafond annuel",
        FigureKey::MaternityBefore
        | FigureKey::MaternityThirdBefore
        | FigureKey::MaternityTwinsBefore
        | FigureKey::MaternityTripletsBefore => "Avant la naissance",
        FigureKey::MaternityAfter
        | FigureKey::MaternityThirdAfter
        | FigureKey::MaternityTwinsAfter
        | FigureKey::MaternityTripletsAfter => "Après la naissance",
        FigureKey::MaternityIllBefore | FigureKey::MaternityIllAfter => "Grossesse pathologique",
        FigureKey::Paternity | FigureKey::PaternityMultiple => "Congé de paternité",
    })
}
