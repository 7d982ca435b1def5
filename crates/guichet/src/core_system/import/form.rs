//! The fields of a line, parsed at the door. A cause names the field and what is wrong with it; it
//! goes to the file of rejects only.

use guichet_values::{Cents, Nir};
use jiff::civil::Date;
use serde::Deserialize;

/// Years in which a day of the feed may lie; outside, it is a mistake. \[assumed\]
const YEARS: std::ops::RangeInclusive<i16> = 1850..=2150;

/// Longest words of the feed, in characters: as long as a page can show. \[assumed\]
const TEXT_MAX: usize = 200;

/// Longest key of the core system. \[assumed\]
const KEY_MAX: usize = 64;

/// Why a line was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cause(String);

/// A field's value, or why the line is refused.
pub(super) type Field<T> = Result<T, Cause>;

impl Cause {
    /// A field, and what is wrong with it.
    pub(super) fn at(field: &str, what: impl std::fmt::Display) -> Self {
        Self(format!("{field} : {what}"))
    }

    /// About the line as a whole.
    pub(super) fn line(what: &str) -> Self {
        Self(what.to_owned())
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The member of a line is not here.
pub(super) fn nobody() -> Cause {
    Cause::at("nir", "aucun assuré de ce numéro ; importez d’abord « members »")
}

/// The beneficiary of a line is not one of this member's.
pub(super) fn no_such_beneficiary() -> Cause {
    Cause::at(
        "ben_nir",
        "aucun bénéficiaire de ce numéro chez cet assuré ; importez d’abord « beneficiaries »",
    )
}

/// A line of JSON, field by field.
pub(super) fn json<'a, T: Deserialize<'a>>(line: &'a str) -> Field<T> {
    serde_json::from_str(line).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => Cause::at("champs", error),
        serde_json::error::Category::Eof => Cause::line("la ligne est coupée"),
        serde_json::error::Category::Syntax | serde_json::error::Category::Io => {
            Cause::line("ce n’est pas du JSON")
        }
    })
}

pub(super) fn nir(field: &str, told: &str) -> Field<Nir> {
    Nir::parse(told).map_err(|error| Cause::at(field, error))
}

/// `2026-11-05`.
pub(super) fn day(field: &str, told: &str) -> Field<Date> {
    let shaped = told.len() == 10;
    let day = told.parse::<Date>().ok().filter(|day| shaped && YEARS.contains(&day.year()));
    day.ok_or_else(|| Cause::at(field, "ce n’est pas un jour de la forme 2026-11-05"))
}

pub(super) fn day_if(field: &str, told: Option<&str>) -> Field<Option<Date>> {
    told.map(|told| day(field, told)).transpose()
}

/// Both included.
pub(super) fn in_order(field: &str, from: Option<Date>, until: Option<Date>) -> Field<()> {
    let wrong = from.zip(until).is_some_and(|(from, until)| until < from);
    if wrong { Err(Cause::at(field, "la fin précède le début")) } else { Ok(()) }
}

/// Euros with a dot: `19.00`, `-2.00`.
pub(super) fn amount(field: &str, told: &str) -> Field<Cents> {
    let plain = told.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let amount = Cents::parse(told).ok().filter(|_| plain);
    amount.ok_or_else(|| Cause::at(field, "ce n’est pas un montant de la forme 19.00"))
}

/// More than nothing.
pub(super) fn positive(field: &str, told: &str) -> Field<Cents> {
    let amount = amount(field, told)?;
    if amount > Cents::ZERO {
        Ok(amount)
    } else {
        Err(Cause::at(field, "le montant doit dépasser 0"))
    }
}

/// Words of the core system, as they will be shown.
pub(super) fn text(field: &str, told: &str) -> Field<String> {
    if told.trim().is_empty() {
        return Err(Cause::at(field, "le texte est vide"));
    }
    if told.chars().count() > TEXT_MAX {
        return Err(Cause::at(field, "le texte dépasse 200 caractères"));
    }
    if told.chars().any(char::is_control) {
        return Err(Cause::at(field, "le texte contient un caractère de commande"));
    }
    Ok(told.to_owned())
}

pub(super) fn text_if(field: &str, told: Option<&str>) -> Field<Option<String>> {
    told.map(|told| text(field, told)).transpose()
}

/// The core system's own name of a thing, the same each time it tells it.
pub(super) fn key(field: &str, told: &str) -> Field<String> {
    let good = (1..=KEY_MAX).contains(&told.len()) && told.bytes().all(|c| c.is_ascii_graphic());
    if good {
        Ok(told.to_owned())
    } else {
        Err(Cause::at(field, "une clé compte 1 à 64 caractères ASCII, sans espace"))
    }
}

/// Counts up with each change of the thing.
pub(super) fn version(told: i64) -> Field<i64> {
    if told > 0 { Ok(told) } else { Err(Cause::at("version", "la version commence à 1")) }
}

/// One of some words, with what it means here.
pub(super) fn word<T: Copy>(field: &str, told: &str, words: &[(&str, T)]) -> Field<T> {
    let found = words.iter().find(|(word, _)| *word == told).map(|(_, meaning)| *meaning);
    found.ok_or_else(|| {
        let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        Cause::at(field, format_args!("attendu : {}", words.join(", ")))
    })
}

/// So many digits.
pub(super) fn digits(field: &str, told: &str, length: usize) -> Field<String> {
    if told.len() == length && told.bytes().all(|c| c.is_ascii_digit()) {
        Ok(told.to_owned())
    } else {
        Err(Cause::at(field, format_args!("attendu : {length} chiffres")))
    }
}

#[cfg(test)]
mod tests {
    use guichet_values::Cents;

    use super::{amount, day, key, text, word};

    #[test]
    fn each_wrong_field_has_its_own_cause() {
        assert_eq!(amount("somme", "-2.50").unwrap(), Cents::new(-250));
        for (wrong, part) in [
            (amount("somme", "2,50").map(drop), "somme : ce n’est pas un montant"),
            (amount("somme", "1e9").map(drop), "montant"),
            (amount("somme", "0.001").map(drop), "montant"),
            (day("le", "05/11/2026").map(drop), "le : ce n’est pas un jour"),
            (day("le", "2026-02-30").map(drop), "jour"),
            (day("le", "0026-02-03").map(drop), "jour"),
            (text("libelle", "a\u{0}b").map(drop), "commande"),
            (text("libelle", "  ").map(drop), "vide"),
            (text("libelle", &"x".repeat(201)).map(drop), "200"),
            (key("cle", "a b").map(drop), "clé"),
            (
                word("nature", "x", &[("soins", 1), ("autre", 2)]).map(drop),
                "attendu : soins, autre",
            ),
        ] {
            let cause = wrong.unwrap_err();
            assert!(cause.as_str().contains(part), "{cause:?} does not say {part}");
        }
    }
}
