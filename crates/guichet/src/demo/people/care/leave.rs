//! Camille's sick leaves, her annuity, and a help of the fund: paid without care.

use guichet_rules::care::Payee;
use guichet_values::{BasisPoints, Cents, Rounding};
use jiff::ToSpan;
use jiff::civil::Date;

use super::Told;

/// Half of 2 400 € × 3 / 91.25, the fraction of a cent cut (account.md PAY-32), below the highest
/// of 2026.
const DAILY: Cents = Cents::new(3_945);
/// CSG and CRDS (account.md PAY-34).
const SOCIAL: BasisPoints = BasisPoints::new(670);
/// What the tax is taken from: all but the deductible CSG (account.md PAY-35).
const TAXABLE: BasisPoints = BasisPoints::new(9_620);
/// Camille's own rate, as the tax office gave it.
const TAX: BasisPoints = BasisPoints::percent(4);

/// Days without allowance at the beginning of a leave (account.md PAY-33).
const WAITING_DAYS: i32 = 3;
/// Days between two payments of a leave (account.md PAY-31).
const PAID_EVERY_DAYS: i32 = 14;

pub(super) fn leave(day: Date) -> Vec<Told> {
    let mut told = allowances(day.saturating_sub(62.days()), 45);
    told.extend(allowances(day.saturating_sub(14.months()), 12));
    told.extend((0..12).map(|quarter| annuity(day.saturating_sub((3 * quarter).months()))));
    told.push(help(day.saturating_sub(9.months())));
    told
}

/// One leave, paid every fourteen days.
fn allowances(first: Date, days: i32) -> Vec<Told> {
    let mut told = Vec::new();
    let mut from = WAITING_DAYS;
    while from < days {
        let until = days.min(from + PAID_EVERY_DAYS);
        let (begins, ends) =
            (first.saturating_add(from.days()), first.saturating_add((until - 1).days()));
        let label = format!(
            "Arrêt de travail du {} au {}",
            begins.strftime("%d/%m/%Y"),
            ends.strftime("%d/%m/%Y")
        );
        let amount = net(u32::try_from(until - from).unwrap_or_default());
        let on = ends.saturating_add(2.days());
        told.push(income(on, "indemnites_journalieres", label, amount));
        from = until;
    }
    told
}

/// What is left of so many days after social contributions and tax, each rounded to the nearest
/// cent (assumed).
fn net(days: u32) -> Cents {
    let gross = DAILY.times(days);
    let taxable = gross.at_rate(TAXABLE, Rounding::HalfUp);
    gross - gross.at_rate(SOCIAL, Rounding::HalfUp) - taxable.at_rate(TAX, Rounding::HalfUp)
}

fn annuity(on: Date) -> Told {
    let label = "Rente d’accident du travail, trimestre échu".to_owned();
    let on = on.first_of_month().saturating_add(9.days());
    income(on, "pension", label, Cents::new(11_842))
}

fn help(on: Date) -> Told {
    let label = "Aide financière individuelle".to_owned();
    income(on, "autre", label, Cents::euros(150))
}

/// Paid to the member, for no act of care.
fn income(on: Date, nature: &'static str, label: String, amount: Cents) -> Told {
    Told { on, nature, label, child: None, paid_to: Payee::Member, amount, care: None }
}
