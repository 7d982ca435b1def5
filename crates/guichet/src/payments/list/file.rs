//! The payments as a file for a spreadsheet: semicolons, decimal commas and the mark at the beginning by
//! which French spreadsheets read accents.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use jiff::civil::Date;

use super::queries::Paid;
use crate::payments::nature;
use crate::payments::queries::Family;

const TITLES: &str = "Payé le;Paiement;Nature;Pour;Versé;Montant en euros;Complémentaire";

/// The answer: a file that is saved, not shown (answers 26).
pub(super) fn attachment(family: &Family, paid: &[Paid], today: Date) -> impl IntoResponse + use<> {
    let name = format!("attachment; filename=\"paiements-{today}.csv\"");
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    (headers, written(family, paid))
}

fn written(family: &Family, paid: &[Paid]) -> String {
    let mut out = format!("\u{feff}{TITLES}\r\n");
    for payment in paid {
        out.push_str(&line(family, payment));
        out.push_str("\r\n");
    }
    out
}

fn line(family: &Family, paid: &Paid) -> String {
    let paid_to = match (paid.to_third_party, paid.nature.as_str()) {
        (false, _) => "à vous",
        (true, "indemnites_journalieres") => "à votre employeur",
        (true, _) => "au professionnel",
    };
    let sent = paid.sent.map_or("", |sent| if sent { "transmis" } else { "à transmettre" });
    let cents = paid.amount.get();
    let sign = if cents < 0 { "-" } else { "" };
    let (whole, part) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    [
        paid.on.strftime("%d/%m/%Y").to_string(),
        cell(&paid.label),
        cell(nature(&paid.nature)),
        cell(family.name(paid.beneficiary)),
        paid_to.to_owned(),
        format!("{sign}{whole},{part:02}"),
        sent.to_owned(),
    ]
    .join(";")
}

/// Words in quotes. What a spreadsheet would take for a formula gets a sign before it that makes it
/// words again (security.md, ASVS 1.2.10); a line break or a tab becomes a space.
fn cell(text: &str) -> String {
    let plain: String =
        text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    let formula = plain.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", plain.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::cell;

    /// T23: no cell of the file is a formula.
    #[test]
    fn t23_a_cell_never_becomes_a_formula() {
        for hostile in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", "  =1", "＝1"] {
            assert!(cell(hostile).starts_with("\"'"), "{hostile:?}: {}", cell(hostile));
        }
        assert_eq!(cell("Consultation, Dr Morel"), "\"Consultation, Dr Morel\"");
        assert_eq!(cell("un \"mot\"; un autre"), "\"un \"\"mot\"\"; un autre\"");
    }

    proptest! {
        /// T23: one cell stays one cell on one line, whatever is in it.
        #[test]
        fn t23_a_cell_stays_one_cell(text in ".*") {
            let cell = cell(&text);
            let inside = cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap();
            prop_assert!(!inside.replace("\"\"", "").contains('"'));
            prop_assert!(!inside.contains(['\n', '\r', '\t']));
            prop_assert!(!inside.trim_start().starts_with(['=', '+', '-', '@']));
        }
    }
}
