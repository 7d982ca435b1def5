//! What is signed: what one compares with the paper in one's hand.

use std::sync::LazyLock;

use coset::cbor::Value;
use coset::cwt::{ClaimName, ClaimsSet, ClaimsSetBuilder, Timestamp};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What a paper says, among the claims: private, as RFC 8392 leaves room for.
const FACTS: i64 = -70_001;

// The keys of that map.
const TITLE: i64 = 1;
const HOLDER: i64 = 2;
const NIR: i64 = 3;
const LINES: i64 = 4;

/// The few facts that are signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The number of the document.
    pub number: String,
    /// What it is.
    pub title: String,
    /// Who issued it.
    pub caisse: String,
    /// To whom.
    pub holder: String,
    /// Her number, as it is printed.
    pub nir: String,
    /// The day it was issued.
    pub issued_on: Date,
    /// Its last day, if it has one.
    pub valid_until: Option<Date>,
    /// What it says: what, and its value.
    pub lines: Vec<(String, String)>,
}

impl Facts {
    /// The same with its first lines only, and a line that tells how many more the paper has: a
    /// code that is too large cannot be read from a phone.
    pub(super) fn shortened(&self, kept: usize) -> Self {
        let left = self.lines.len().saturating_sub(kept);
        let mut lines: Vec<_> = self.lines.iter().take(kept).cloned().collect();
        if left > 0 {
            let count = format!("{left} autre(s) ligne(s), sur le document seulement");
            lines.push(("Non signé".to_owned(), count));
        }
        Self { lines, ..self.clone() }
    }

    /// As claims; none for a day that no calendar has.
    pub(super) fn claims(&self) -> Option<ClaimsSet> {
        let text = |text: &String| Value::Text(text.clone());
        let lines =
            self.lines.iter().map(|(key, value)| Value::Array(vec![text(key), text(value)]));
        let facts = [
            (TITLE, text(&self.title)),
            (HOLDER, text(&self.holder)),
            (NIR, text(&self.nir)),
            (LINES, Value::Array(lines.collect())),
        ];
        let facts = facts.into_iter().map(|(key, value)| (Value::from(key), value)).collect();
        let mut claims = ClaimsSetBuilder::new()
            .issuer(self.caisse.clone())
            .issued_at(begin(self.issued_on)?)
            .cwt_id(self.number.clone().into_bytes())
            .private_claim(FACTS, Value::Map(facts));
        if let Some(last) = self.valid_until {
            // « exp » is the first moment at which it holds no more (RFC 8392, 3.1.4).
            claims = claims.expiration_time(begin(last.checked_add(1.day()).ok()?)?);
        }
        Some(claims.build())
    }

    /// From claims of ours; none where one is missing.
    pub(super) fn read(claims: ClaimsSet) -> Option<Self> {
        let valid_until = match claims.expiration_time {
            Some(end) => Some(day(end)?.checked_sub(1.day()).ok()?),
            None => None,
        };
        let ours = ClaimName::PrivateUse(FACTS);
        let (_, facts) = claims.rest.into_iter().find(|(name, _)| *name == ours)?;
        let mut facts = facts.into_map().ok()?;
        let mut take = |key: i64| {
            let at = facts.iter().position(|(name, _)| *name == Value::from(key))?;
            Some(facts.swap_remove(at).1)
        };
        let (title, holder, nir, lines) = (take(TITLE)?, take(HOLDER)?, take(NIR)?, take(LINES)?);
        Some(Self {
            number: String::from_utf8(claims.cwt_id?).ok()?,
            title: title.into_text().ok()?,
            caisse: claims.issuer?,
            holder: holder.into_text().ok()?,
            nir: nir.into_text().ok()?,
            issued_on: day(claims.issued_at?)?,
            valid_until,
            lines: lines.into_array().ok()?.into_iter().map(line).collect::<Option<_>>()?,
        })
    }
}

fn line(line: Value) -> Option<(String, String)> {
    let [key, value] = <[Value; 2]>::try_from(line.into_array().ok()?).ok()?;
    Some((key.into_text().ok()?, value.into_text().ok()?))
}

/// The days of the fund are those of Paris.
fn zone() -> TimeZone {
    static ZONE: LazyLock<TimeZone> =
        LazyLock::new(|| TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC));
    ZONE.clone()
}

/// The second at which a day begins.
fn begin(day: Date) -> Option<Timestamp> {
    let begins = day.to_zoned(zone()).ok()?;
    Some(Timestamp::WholeSeconds(begins.timestamp().as_second()))
}

fn day(at: Timestamp) -> Option<Date> {
    let Timestamp::WholeSeconds(second) = at else { return None };
    let moment = jiff::Timestamp::from_second(second).ok()?;
    Some(moment.to_zoned(zone()).date())
}
