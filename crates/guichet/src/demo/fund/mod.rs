//! The core system of the demo: it reads effects and answers them by the same lines as a real one, from
//! the first that has no last answer. It takes a moment to think, records most, refuses some and is late
//! with some, by the last digits of a number, an insurer's or a sum, so that each can be seen.

#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::app::App;
use crate::core_system::effects::give::{self, Line};
use crate::core_system::effects::take;
use crate::shared::fault::Fault;
use crate::shared::time::paris;

/// Before this it says nothing: long enough to see « transmis », short enough to wait for the answer.
const THINKS: SignedDuration = SignedDuration::from_secs(20);

/// So long it is late where it is.
const LATE_FOR: SignedDuration = SignedDuration::from_mins(5);

/// A number that ends so is refused.
const REFUSED: &str = "00";

/// So many instalments are refused, and a payment of so many cents beside its euros.
const REFUSED_MONTHS: u64 = 12;
const REFUSED_CENTS: &str = ".13";

/// A number that ends so is recorded late.
const LATE: &str = "99";

/// One look: numbers what waits and answers what is due.
///
/// # Errors
/// A fault; the next look does it.
pub(crate) async fn answer(app: &App) -> Result<(), Fault> {
    let _numbered = give::number(app).await?;
    let mut after = give::answered_up_to(app).await?;
    loop {
        let lines = give::lines(app, after).await?;
        let Some(last) = lines.last().map(|line| line.numero) else { return Ok(()) };
        let said: Vec<String> = lines.iter().filter_map(|line| says(line, app.now())).collect();
        take::lines(app, &said.join("\n")).await?;
        after = last;
    }
}

/// What it says of a line by now.
fn says(line: &Line, now: Timestamp) -> Option<String> {
    let age = now.duration_since(line.enregistre_le);
    if age < THINKS {
        return None;
    }
    let told = |field: &str| line.contenu.as_ref()?.get(field);
    let number = told("telephone").or_else(|| told("numero_amc"));
    let number = number.and_then(|number| number.as_str()).unwrap_or_default();
    let paid = told("montant").and_then(|amount| amount.as_str()).unwrap_or_default();
    let months = told("mensualites").and_then(serde_json::Value::as_u64);
    let refuses = number.ends_with(REFUSED)
        || paid.ends_with(REFUSED_CENTS)
        || months == Some(REFUSED_MONTHS);
    let rest = match number {
        _ if refuses => r#""etat":"refuse","cause":"valeur_refusee""#.to_owned(),
        number if number.ends_with(LATE) && age < LATE_FOR => {
            let by = paris(line.enregistre_le).date().saturating_add(2.days());
            format!(r#""etat":"retarde","promis_le":"{by}""#)
        }
        _ => r#""etat":"confirme""#.to_owned(),
    };
    let Line { numero, kind, version, .. } = line;
    Some(format!(r#"{{"numero":{numero},"type":"{kind}","version":{version},{rest}}}"#))
}
