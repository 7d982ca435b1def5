//! Dates, rates and figures as they are written in French.

use guichet_values::BasisPoints;
use jiff::civil::Date;

use crate::{Dated, Figure, FigureKey};

/// « 18 novembre 2026 », « 1er décembre 2026 »: day and month stay on one line.
pub fn date_text(date: Date) -> String {
    let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    format!("{day}\u{a0}{} {}", month(date), date.year())
}

/// « 70 % », « 6,5 % ».
pub fn rate_text(rate: BasisPoints) -> String {
    format!("{}\u{a0}%", decimals(rate.get()))
}

/// « 3 jours », « 91,25 jours », « 8,34 ‰ », « 1,4 ».
pub(super) fn figure_text(dated: &Dated<Figure>) -> String {
    let number = decimals(dated.value.hundredths());
    match FigureKey::parse(&dated.key).map(FigureKey::unit) {
        Some("×") | None => number,
        // « an », « jour », « semaine ».
        Some(unit) if dated.value.hundredths() < 200 => {
            format!("{number}\u{a0}{}", unit.trim_end_matches('s'))
        }
        Some(unit) => format!("{number}\u{a0}{unit}"),
    }
}

/// « du 1er au 14 mars 2026 » would save a month; the two dates in full are never misread.
pub(super) fn from_to(first: Date, last: Date) -> String {
    if first == last {
        format!("le {}", date_text(first))
    } else {
        format!("du {} au {}", date_text(first), date_text(last))
    }
}

/// Hundredths with the decimals they need.
fn decimals(hundredths: u32) -> String {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    let decimals = format!("{part:02}");
    let decimals = decimals.trim_end_matches('0');
    let comma = if decimals.is_empty() { "" } else { "," };
    format!("{whole}{comma}{decimals}")
}

fn month(date: Date) -> &'static str {
    match date.month() {
        1 => "janvier",
        2 => "février",
        3 => "mars",
        4 => "avril",
        5 => "mai",
        6 => "juin",
        7 => "juillet",
        8 => "août",
        9 => "septembre",
        10 => "octobre",
        11 => "novembre",
        _ => "décembre",
    }
}
