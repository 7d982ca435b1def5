//! What a year's allowances are for the tax office: « relevé fiscal » (account.md 4.5).

use guichet_values::Cents;

use super::{AllowanceTrace, LeaveKind, Recipient};

/// The allowances of one kind paid in a civil year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    /// Which kind.
    pub kind: LeaveKind,
    /// Gross.
    pub gross: Cents,
    /// The contributions that are not taxed.
    pub deductible: Cents,
    /// What is to be declared.
    pub taxable: Cents,
    /// The tax that the fund withheld.
    pub tax: Cents,
}

/// What was paid to the member in that civil year, by kind. The day of payment decides: a leave of
/// December paid in January counts in the next year (account.md DOC-21). What went to an employer is
/// not counted \[assumed\].
pub fn declared_in(year: i16, traces: &[AllowanceTrace]) -> Vec<Declared> {
    let mut declared: Vec<Declared> = Vec::new();
    let counted = traces
        .iter()
        .filter(|trace| trace.paid_on.year() == year && trace.recipient != Recipient::Employer);
    for trace in counted {
        let mut line = Declared {
            kind: trace.kind,
            gross: trace.gross,
            deductible: trace.deductible,
            taxable: trace.taxable,
            tax: trace.tax(),
        };
        if let Some(known) = declared.iter_mut().find(|known| known.kind == trace.kind) {
            line.gross += known.gross;
            line.deductible += known.deductible;
            line.taxable += known.taxable;
            line.tax += known.tax;
            *known = line;
        } else {
            declared.push(line);
        }
    }
    declared.sort_by_key(|line| line.kind);
    declared
}
