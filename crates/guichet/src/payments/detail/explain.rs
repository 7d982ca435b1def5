//! « Pourquoi ce montant ? »: the stored steps of the rules, in the words of `guichet_rules::words`,
//! each with the day since which it holds and who says so.

use guichet_rules::allowance::AllowancePayment;
use guichet_rules::care::{PaymentTrace, Recovery, Trace};
use guichet_rules::words::Line;
use guichet_ui::content::{Cell, Column, Table, disclosure, table};
use guichet_ui::french::{amount, date_text};
use guichet_values::Cents;
use maud::{Markup, html};

use super::queries::{Act, Payment, Why};

const TITLE: &str = "Pourquoi ce montant ?";

/// The explanation of each part of the payment, folded away until asked for.
pub(super) fn explanation(payment: &Payment, why: &Why) -> Markup {
    match why {
        Why::Care(trace) => of_care(&payment.acts, trace),
        Why::Allowance(steps) => of_allowance(steps),
    }
}

fn of_care(acts: &[Act], trace: &PaymentTrace) -> Markup {
    html! {
        section {
            h2 { (TITLE) }
            @for (act, steps) in acts.iter().zip(&trace.acts) { (of_act(act, steps)) }
            @if !trace.recoveries.is_empty() { (recovered()) }
            (made_by(trace.rules))
        }
    }
}

fn of_act(act: &Act, trace: &Trace) -> Markup {
    let steps = stepwise(&trace.lines(), Some(("Versé pour cet acte", trace.paid())));
    let on = date_text(act.origin.on);
    disclosure(&format!("{}, le {on} : étape par étape", act.origin.label), steps)
}

/// From the days to what is paid, then the amount of a day from the pay.
fn of_allowance(payment: &AllowancePayment) -> Markup {
    let AllowancePayment { trace, recoveries } = payment;
    let mut lines = trace.lines();
    lines.extend(recoveries.iter().map(taken_back));
    let days = stepwise(&lines, Some(("Versé", payment.paid())));
    let days = disclosure("Des jours de l’arrêt au montant versé : étape par étape", days);
    let of_a_day = stepwise(&trace.daily.lines(), None);
    let of_a_day = disclosure("Du salaire à l’indemnité d’un jour : étape par étape", of_a_day);
    html! {
        section {
            h2 { (TITLE) }
            (days)
            (of_a_day)
            @if !recoveries.is_empty() { (recovered()) }
            (made_by(trace.rules))
        }
    }
}

fn taken_back(recovery: &Recovery) -> Line {
    Line {
        what: recovery.flat_sum.label(),
        why: Some("Retenue pour un acte plus ancien, payé directement au professionnel."),
        basis: Some(format!("{}, le {}", recovery.origin.nature, date_text(recovery.origin.on))),
        amount: recovery.amount,
        sources: Vec::new(),
    }
}

/// The steps, and what they come to.
fn stepwise(lines: &[Line], total: Option<(&str, Cents)>) -> Markup {
    let columns = [Column::new("Étape"), Column::number("Montant")];
    let rows = lines.iter().map(row).collect();
    let total = total
        .map(|(what, paid)| vec![Cell::heading(html! { (what) }), Cell::new(amount(paid.get()))]);
    table(Table { caption_hidden: true, total, ..Table::new(TITLE, &columns, rows) })
}

fn row(line: &Line) -> Vec<Cell> {
    let what = html! {
        (line.what)
        @for small in line.basis.as_deref().into_iter().chain(line.why) {
            br;
            small { (small) }
        }
        @for source in &line.sources {
            br;
            small { (source) }
        }
    };
    vec![Cell::heading(what), Cell::new(amount(line.amount.get()))]
}

fn made_by(rules: u16) -> Markup {
    html! {
        p.hint {
            "Explication établie par nos règles de calcul, version "
            (rules)
            ", au centime près du montant versé."
        }
    }
}

/// What was taken for older acts names its act in the sum above (account.md PAY-23).
fn recovered() -> Markup {
    html! {
        p {
            "Une retenue de ce paiement concerne un acte plus ancien. Le professionnel avait été payé directement : la participation ou la franchise de cet acte attendait le premier paiement fait à vous, pour vous ou pour vos ayants droit."
        }
    }
}
