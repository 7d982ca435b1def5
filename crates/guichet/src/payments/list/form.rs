//! What is filtered: as typed, then as a wish that can be answered.

use guichet_values::{Cents, DayError, parse_day};
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use crate::payments::queries::Family;
use crate::shared::form::Field;
use crate::shared::keys::Veil;

/// How far back the list goes: 27 months, as the décomptes (decisions.md).
pub(super) const MONTHS_MAX: i32 = 27;

/// Periods to choose from: value in the address, months, words, and fewer words. The first is where
/// the list opens.
pub(super) const PERIODS: [(&str, i32, &str, &str); 4] = [
    ("2-mois", 2, "Les 2 derniers mois", "2 mois"),
    ("6-mois", 6, "Les 6 derniers mois", "6 mois"),
    ("12-mois", 12, "Les 12 derniers mois", "12 mois"),
    ("27-mois", MONTHS_MAX, "Les 27 derniers mois", "27 mois"),
];

/// Natures to choose from: value in the address, what is looked for, words (account.md PAY-3).
pub(super) const NATURES: [(&str, Nature, &str); 7] = [
    ("soins", Nature::Stored("soins"), "Soins"),
    ("pharmacie", Nature::Stored("pharmacie"), "Pharmacie"),
    ("hospitalisation", Nature::Stored("hospitalisation"), "Hospitalisation"),
    (
        "indemnites-journalieres",
        Nature::Stored("indemnites_journalieres"),
        "Indemnités journalières",
    ),
    ("pension", Nature::Stored("pension"), "Pensions et rentes"),
    ("autre", Nature::Stored("autre"), "Autres paiements"),
    ("tiers-payant", Nature::ThirdParty, "Versés à un tiers (professionnel, employeur)"),
];

/// A sort of payments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// One of the natures of the table.
    Stored(&'static str),
    /// Of any nature, paid to a professional.
    ThirdParty,
}

/// For whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    Member,
    Other(Uuid),
}

/// What is looked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) whose: Option<Whose>,
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) nature: Option<Nature>,
    /// Only what the member has to send to her complementary insurer.
    pub(super) to_send: bool,
    pub(super) search: Search,
    /// An earlier beginning was asked for than the list has.
    pub(super) cut: bool,
}

/// Words that must all stand in what a payment is called, or the amount that was typed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Search {
    /// In small letters without accents.
    pub(super) words: Vec<String>,
    pub(super) amount: Option<Cents>,
}

/// So many digits are no amount, but a social security number (13), the end of a card's (11) or an IBAN.
const NUMBER_DIGITS: usize = 11;

/// Longest search, in characters: the name of a professional and an act.
const SEARCH_MAX: usize = 80;

/// The query of the address, field by field.
#[derive(Default)]
pub(super) struct Typed {
    pour: String,
    periode: String,
    du: String,
    au: String,
    nature: String,
    recherche: String,
    a_transmettre: String,
}

/// The filters with their mistakes.
pub(super) struct Form {
    pub(super) whose: Field,
    pub(super) period: Field,
    pub(super) from: Field,
    pub(super) to: Field,
    pub(super) nature: Field,
    pub(super) search: Field,
    pub(super) to_send: Field,
    /// Value, meaning and words of the people to choose from.
    pub(super) people: Vec<(String, Whose, String)>,
}

/// Why what was asked for cannot be looked for.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoFilter {
    #[error("Cette personne n’est pas sur votre dossier : choisissez dans la liste.")]
    Person,
    #[error("Cette période n’est pas proposée : choisissez-en une autre.")]
    Period,
    #[error("Cette nature n’existe pas : choisissez dans la liste.")]
    Nature,
    #[error("Cette recherche est trop longue : 80 caractères suffisent, par exemple « Dr Morel ».")]
    SearchTooLong,
    #[error(
        "Un numéro de sécurité sociale, de carte ou de compte ne se cherche pas ici : indiquez un professionnel, un acte ou un montant."
    )]
    SearchOfANumber,
    #[error("Cochez cette case ou laissez-la vide.")]
    ToSend,
    #[error("Écrivez la date avec le jour, le mois et l’année, par exemple 01/09/2026.")]
    Format,
    #[error("Cette date n’existe pas : vérifiez le jour et le mois.")]
    NoSuchDay,
    #[error("Cette date est dans le futur : la période commence au plus tard aujourd’hui.")]
    Future,
    #[error("La fin de la période est avant son début : indiquez un jour plus tardif.")]
    Backwards,
    #[error("Cette date est trop ancienne : la liste remonte à 27 mois.")]
    TooOld,
}

impl From<DayError> for NoFilter {
    fn from(error: DayError) -> Self {
        match error {
            DayError::Format => Self::Format,
            DayError::NoSuchDay => Self::NoSuchDay,
        }
    }
}

impl Typed {
    /// The last value of each name that we know.
    pub(super) fn of(asked: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in asked {
            match name.as_str() {
                "pour" => typed.pour = value,
                "periode" => typed.periode = value,
                "du" => typed.du = value,
                "au" => typed.au = value,
                "nature" => typed.nature = value,
                "recherche" => typed.recherche = value,
                "a_transmettre" => typed.a_transmettre = value,
                _ => {}
            }
        }
        typed
    }
}

impl Form {
    /// The filters as typed. `names` says what people are called in addresses.
    pub(super) fn filled(typed: Typed, family: &Family, names: &Veil) -> Self {
        let mut people = Vec::new();
        if !family.others.is_empty() {
            people.push(("moi".to_owned(), Whose::Member, family.first_name.clone()));
        }
        people.extend(
            family.others.iter().map(|other| {
                (names.name(other.id), Whose::Other(other.id), other.first_name.clone())
            }),
        );
        Self {
            whose: Field::filled(typed.pour),
            period: Field::filled(typed.periode),
            from: Field::filled(typed.du),
            to: Field::filled(typed.au),
            nature: Field::filled(typed.nature),
            search: Field::filled(typed.recherche),
            to_send: Field::filled(typed.a_transmettre),
            people,
        }
    }

    /// What to look for, or a sentence beside each field that does not hold.
    pub(super) fn parse(&mut self, today: Date) -> Option<Filter> {
        let people = &self.people;
        let whose = self.whose.parse(|typed| match typed {
            "" => Ok(None),
            _ => one_of(people, typed).map(Some).ok_or(NoFilter::Person),
        });
        let nature = self.nature.parse(|typed| match typed {
            "" => Ok(None),
            _ => one_of(&NATURES, typed).map(Some).ok_or(NoFilter::Nature),
        });
        let months = self.period.parse(|typed| match typed {
            "" => Ok(PERIODS.first().map_or(MONTHS_MAX, |(_, months, ..)| *months)),
            _ => months(typed).ok_or(NoFilter::Period),
        });
        let search = self.search.parse(search);
        let to_send = self.to_send.parse(|typed| match typed {
            "" => Ok(false),
            "oui" => Ok(true),
            _ => Err(NoFilter::ToSend),
        });
        let span = self.span(today, months);
        let (whose, nature, _, (from, to, cut)) = (whose?, nature?, months?, span?);
        Some(Filter { whose, from, to, nature, to_send: to_send?, search: search?, cut })
    }

    /// The first and the last day, and whether an earlier beginning was asked for than the list has.
    /// Dates go before a period; without its beginning the span begins with the list, without its end
    /// it ends today.
    fn span(&mut self, today: Date, months: Option<i32>) -> Option<(Date, Date, bool)> {
        let first = first_day(today);
        let from = self.from.parse(|typed| match day(typed)? {
            Some(day) if day > today => Err(NoFilter::Future),
            other => Ok(other),
        });
        let begins = from.flatten();
        let to = self.to.parse(|typed| match day(typed)? {
            Some(day) if begins.is_some_and(|begins| day < begins) => Err(NoFilter::Backwards),
            Some(day) if day < first => Err(NoFilter::TooOld),
            other => Ok(other),
        });
        match (from?, to?) {
            (None, None) => Some((today.saturating_sub(months?.months()), today, false)),
            (from, to) => {
                let from = from.unwrap_or(first);
                Some((from.max(first), to.unwrap_or(today).min(today), from < first))
            }
        }
    }

    /// Whether two dates stand in for a period.
    pub(super) fn has_days(&self) -> bool {
        !self.from.typed.trim().is_empty() || !self.to.typed.trim().is_empty()
    }

    /// How many filters are in use.
    pub(super) fn active(&self) -> usize {
        let used = [&self.whose, &self.nature, &self.search, &self.to_send];
        let used = used.into_iter().filter(|field| !field.typed.trim().is_empty()).count();
        used + usize::from(self.has_days())
    }
}

/// The first day of the list.
fn first_day(today: Date) -> Date {
    today.saturating_sub(MONTHS_MAX.months())
}

fn day(typed: &str) -> Result<Option<Date>, NoFilter> {
    let typed = typed.trim();
    if typed.is_empty() { Ok(None) } else { Ok(Some(parse_day(typed)?)) }
}

fn months(typed: &str) -> Option<i32> {
    PERIODS.iter().find(|(value, ..)| *value == typed).map(|(_, months, ..)| *months)
}

fn one_of<V: AsRef<str>, T: Copy, W>(choices: &[(V, T, W)], typed: &str) -> Option<T> {
    choices.iter().find(|(value, ..)| value.as_ref() == typed).map(|(_, meant, _)| *meant)
}

fn search(typed: &str) -> Result<Search, NoFilter> {
    if typed.chars().count() > SEARCH_MAX {
        return Err(NoFilter::SearchTooLong);
    }
    // Links repeat a search: a number of somebody's must not be repeated by us.
    if typed.chars().filter(char::is_ascii_digit).count() >= NUMBER_DIGITS {
        return Err(NoFilter::SearchOfANumber);
    }
    let words = typed.split(|sign: char| sign.is_whitespace() || matches!(sign, '\'' | '’'));
    let words = words.filter(|word| !word.is_empty() && !word.contains('\0')).map(plain);
    Ok(Search { words: words.collect(), amount: amount_of(typed) })
}

/// Small letters without the accents of French: « Séance » is found by « seance ». The query does the
/// same with what a payment is called.
fn plain(word: &str) -> String {
    let without_accent = |letter: char| match letter {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        other => other,
    };
    word.to_lowercase().chars().map(without_accent).collect()
}

/// « 19 », « 19,00 € », « 1 234.5 »: an amount, where it is one.
fn amount_of(typed: &str) -> Option<Cents> {
    let dense: String =
        typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '€').collect();
    let (whole, part) = dense.split_once([',', '.']).unwrap_or((&dense, ""));
    let digits = |text: &str| text.bytes().all(|sign| sign.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let cents: i64 = format!("{part:0<2}").parse().ok()?;
    Some(Cents::new(whole.parse::<i64>().ok()? * 100 + cents))
}
