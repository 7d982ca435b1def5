//! French typography: the spaces that must not break, amounts and dates.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use jiff::civil::{Date, Time};
use maud::{Markup, html};

const NBSP: char = '\u{a0}';

/// A space that clings to its neighbour, or a tag whose content is data or code: all that `spaces`
/// stops at. Found in one pass, because this runs over every page.
static STOPS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let stops = CLINGING.iter().chain(VERBATIM.iter().map(|(open, _)| open));
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(stops).ok()
});

/// The last of them has its space behind it.
const CLINGING: [&str; 8] = [" :", " ;", " !", " ?", " %", " »", " €", OPENING];

const OPENING: &str = "« ";

const VERBATIM: [(&str, &str); 3] =
    [("<textarea", "</textarea"), ("<pre", "</pre"), ("<code", "</code")];

/// Makes the spaces unbreakable before `: ; ! ? % » €` and after `«` in the text of a page.
///
/// The frame does it once for the whole page, so that no view has to type a character that nobody
/// sees. Tags and what people typed in a `textarea` are left as they are. maud escapes `<` and `>`
/// everywhere else, so a tag is what stands between them.
pub fn spaces(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 32);
    // Nearly every space stays as it is: what lies between two that change is copied at once.
    let (mut copied, mut verbatim_until) = (0, 0);
    for stop in STOPS.iter().flat_map(|stops| stops.find_iter(html)) {
        if stop.start() < verbatim_until {
            continue;
        }
        let kind = stop.pattern().as_usize();
        if let Some((_, close)) = kind.checked_sub(CLINGING.len()).and_then(|at| VERBATIM.get(at)) {
            verbatim_until = end_of_verbatim(html, stop.range(), close);
            continue;
        }
        let after = CLINGING.get(kind) == Some(&OPENING);
        let at = if after { stop.end() - 1 } else { stop.start() };
        if !in_text(html, at) {
            continue;
        }
        out.push_str(html.get(copied..at).unwrap_or_default());
        out.push(NBSP);
        copied = at + 1;
    }
    out.push_str(html.get(copied..).unwrap_or_default());
    out
}

/// Whether this place stands between tags and not within one.
fn in_text(html: &str, at: usize) -> bool {
    let before = html.as_bytes().get(..at).unwrap_or_default();
    before.iter().rfind(|byte| matches!(byte, b'<' | b'>')).is_none_or(|edge| *edge == b'>')
}

/// Where the part ends that this tag opens; where it begins, should the tag have a longer name.
fn end_of_verbatim(html: &str, open: Range<usize>, close: &str) -> usize {
    let rest = html.get(open.end..).unwrap_or_default();
    if !rest.starts_with([' ', '\n', '>']) {
        return open.start;
    }
    rest.find(close).map_or(html.len(), |at| open.end + at)
}

/// « 1 234,50 € », as text.
pub fn amount_text(cents: i64) -> String {
    let sign = if cents < 0 { "\u{2212}\u{a0}" } else { "" };
    let whole = cents.unsigned_abs();
    format!("{sign}{},{:02}\u{a0}€", grouped(whole / 100), whole % 100)
}

/// « 1 234,50 € », with the number for machines.
pub fn amount(cents: i64) -> Markup {
    let sign = if cents < 0 { "-" } else { "" };
    let whole = cents.unsigned_abs();
    html! {
        data.number value={ (sign) (whole / 100) "." (whole / 10 % 10) (whole % 10) } {
            (amount_text(cents))
        }
    }
}

/// « 38 472 918 ».
pub fn grouped(number: u64) -> String {
    let mut out = number.to_string();
    let mut at = out.len();
    while at > 3 {
        at -= 3;
        out.insert(at, NBSP);
    }
    out
}

/// « 18 novembre 2026 », « 1er décembre 2026 », as text.
pub fn date_text(date: Date) -> String {
    format!("{}{NBSP}{} {}", day(date), month(date), date.year())
}

/// « 18 novembre 2026 », with the date for machines.
pub fn date(date: Date) -> Markup {
    html! {
        time datetime=(date) { (date_text(date)) }
    }
}

/// « 18 novembre », for lists where the year stands above.
pub fn day_month(date: Date) -> Markup {
    html! {
        time datetime=(date) { (day(date)) (NBSP) (month(date)) }
    }
}

/// « Novembre 2026 », for the head of a month.
pub fn month_text(date: Date) -> String {
    let mut letters = month(date).chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(format!(" {}", date.year()).chars()).collect()
}

/// « 15 h 42 », as text.
pub fn time_text(time: Time) -> String {
    format!("{}{NBSP}h{NBSP}{:02}", time.hour(), time.minute())
}

fn day(date: Date) -> String {
    if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() }
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

#[cfg(test)]
mod tests {
    use jiff::civil::date as on;

    use super::*;

    #[test]
    fn amounts_are_written_the_french_way() {
        assert_eq!(amount_text(123_450), "1\u{a0}234,50\u{a0}€");
        assert_eq!(amount_text(-200), "\u{2212}\u{a0}2,00\u{a0}€");
        assert_eq!(amount_text(5), "0,05\u{a0}€");
        assert_eq!(grouped(38_472_918), "38\u{a0}472\u{a0}918");
    }

    #[test]
    fn dates_are_written_the_french_way() {
        assert_eq!(date_text(on(2026, 11, 18)), "18\u{a0}novembre 2026");
        assert_eq!(date_text(on(2026, 12, 1)), "1er\u{a0}décembre 2026");
        assert_eq!(month_text(on(2026, 2, 1)), "Février 2026");
        assert_eq!(time_text(jiff::civil::time(9, 5, 0, 0)), "9\u{a0}h\u{a0}05");
    }

    #[test]
    fn only_text_gets_unbreakable_spaces() {
        assert_eq!(spaces("<p>Oui : 5 %</p>"), "<p>Oui\u{a0}: 5\u{a0}%</p>");
        assert_eq!(spaces("« Rester »"), "«\u{a0}Rester\u{a0}»");
        assert_eq!(spaces("<i title=\"a ?\">"), "<i title=\"a ?\">");
        let typed = "<textarea name=\"m\">a : b</textarea>";
        assert_eq!(spaces(typed), typed);
        assert_eq!(spaces("<p>a<b>5 €</b> ?</p> : <"), "<p>a<b>5\u{a0}€</b>\u{a0}?</p>\u{a0}: <");
        assert_eq!(spaces("<pre>a :<i>b ;</i></pre> !"), "<pre>a :<i>b ;</i></pre>\u{a0}!");
        assert_eq!(spaces("Noël et été - œuvre “x”"), "Noël et été - œuvre “x”");
        assert_eq!(spaces(""), "");
    }
}
