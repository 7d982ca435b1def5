//! French typography: the spaces that must not break, amounts and dates.

use jiff::civil::{Date, Time};
use maud::{Markup, html};

const NBSP: char = '\u{a0}';

/// Makes the spaces unbreakable before `: ; ! ? % » €` and after `«` in the text of a page.
///
/// The frame does it once for the whole page, so that no view has to type a character that nobody
/// sees. Tags and what people typed in a `textarea` are left as they are. maud escapes `<` and `>`
/// everywhere else, so a tag is what stands between them.
pub fn spaces(html: &str) -> String {
    let verbatim = verbatim(html);
    let mut out = String::with_capacity(html.len() + html.len() / 32);
    // Nearly every space stays as it is: what lies between two that change is copied at once.
    let mut copied = 0;
    for (at, _) in html.match_indices(' ') {
        if !is_unbreakable(html, at) || verbatim.iter().any(|part| part.contains(&at)) {
            continue;
        }
        out.push_str(html.get(copied..at).unwrap_or_default());
        out.push(NBSP);
        copied = at + 1;
    }
    out.push_str(html.get(copied..).unwrap_or_default());
    out
}

/// Whether the space at this place stands in text, and beside a sign that must not stand alone.
fn is_unbreakable(html: &str, at: usize) -> bool {
    let (before, after) = html.split_at(at);
    let next = after.as_bytes().get(1).copied().unwrap_or_default();
    // The first byte rules out nearly every word: » and € begin with 0xC2 and 0xE2.
    let clings = before.ends_with('«')
        || (matches!(next, b':' | b';' | b'!' | b'?' | b'%' | 0xC2 | 0xE2)
            && after
                .get(1..)
                .is_some_and(|word| word.starts_with([':', ';', '!', '?', '%', '»', '€'])));
    clings && before.rfind(['<', '>']).is_none_or(|edge| before.get(edge..=edge) == Some(">"))
}

/// The parts of a page in which a space is data or code.
fn verbatim(html: &str) -> Vec<std::ops::Range<usize>> {
    let mut parts = Vec::new();
    for (open, close) in [("<textarea", "</textarea"), ("<pre", "</pre"), ("<code", "</code")] {
        for (start, _) in html.match_indices(open) {
            let rest = html.get(start..).unwrap_or_default();
            if rest.get(open.len()..).is_some_and(|rest| rest.starts_with([' ', '\n', '>'])) {
                parts.push(start..start + rest.find(close).unwrap_or(rest.len()));
            }
        }
    }
    parts
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
