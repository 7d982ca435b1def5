//! What a member sees of the European cards of her family: one line a person, with what to do when a card
//! ends (account.md DOC-30 to DOC-35). Its number is masked. Ordering comes with requests.

pub(super) mod queries;
pub(super) mod samples;
pub(super) mod view;

use guichet_values::MemberId;
use jiff::ToSpan;
use jiff::civil::Date;

use self::queries::Row;
use crate::app::App;
use crate::shared::fault::Fault;
use crate::shared::keys::Place;

/// A card is asked for at least so long before a departure (account.md DOC-30).
const ASKED_BEFORE_DAYS: i32 = 15;

/// From so many days before its end one is told that it ends. \[assumed\]
const SOON_DAYS: i32 = 60;

/// Somebody on the file, and the last card that we know of.
pub(super) struct Person {
    pub(super) first_name: String,
    /// The other parent asks for this child's cards (account.md DOC-34).
    pub(super) elsewhere: bool,
    pub(super) card: Option<Card>,
}

/// A card.
pub(super) struct Card {
    /// « •••• 0417 ».
    pub(super) number: String,
    pub(super) until: Date,
    /// Why it stopped before its last day.
    pub(super) stopped: Option<String>,
}

/// How a card stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Holds,
    EndsSoon,
    Over,
    Stopped,
}

/// Those whom the page names, their cards masked.
///
/// # Errors
/// A stored number does not open.
pub(super) fn shown(app: &App, member: MemberId, family: Vec<Row>) -> Result<Vec<Person>, Fault> {
    let place = Place { table: "european_cards", column: "number_sealed", member: Some(member) };
    let person = |row: Row| {
        let card = row.card.map(|(sealed, until, stopped)| {
            let number = app.keys().open(place, &sealed)?;
            let number = masked(&String::from_utf8_lossy(&number));
            Ok::<_, Fault>(Card { number, until, stopped })
        });
        let card = card.transpose()?;
        Ok(Person { first_name: row.first_name, elsewhere: row.elsewhere, card })
    };
    family.into_iter().filter(|row| !row.hidden).map(person).collect()
}

impl Card {
    pub(super) fn standing(&self, today: Date) -> Standing {
        if self.stopped.is_some() {
            Standing::Stopped
        } else if self.until < today {
            Standing::Over
        } else if self.until < today.saturating_add(SOON_DAYS.days()) {
            Standing::EndsSoon
        } else {
            Standing::Holds
        }
    }
}

/// « •••• 0417 »: enough to tell two cards apart.
pub(super) fn masked(number: &str) -> String {
    let end: Vec<char> = number.chars().rev().take(4).collect();
    format!("••••\u{a0}{}", end.into_iter().rev().collect::<String>())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Card, Standing, masked};

    #[test]
    fn a_card_holds_on_its_last_day_and_is_said_to_end_before() {
        let card = |stopped: Option<&str>| Card {
            number: masked("80250000019900000417"),
            until: date(2027, 1, 31),
            stopped: stopped.map(ToOwned::to_owned),
        };

        for (day, standing) in [
            (date(2026, 12, 2), Standing::Holds),
            (date(2026, 12, 3), Standing::EndsSoon),
            (date(2027, 1, 31), Standing::EndsSoon),
            (date(2027, 2, 1), Standing::Over),
        ] {
            assert_eq!(card(None).standing(day), standing, "{day}");
        }
        assert_eq!(card(Some("perdue")).standing(date(2026, 1, 1)), Standing::Stopped);
        assert_eq!(card(None).number, "••••\u{a0}0417");
        assert_eq!(masked("7"), "••••\u{a0}7");
    }
}
