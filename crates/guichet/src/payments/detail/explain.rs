//! « Pourquoi ce montant ? »: the stored steps of the rules, in the words of `guichet_rules::words`,
//! each with the day since which it holds and who says so.

use guichet_rules::care::{PaymentTrace, Trace};
use guichet_rules::words::Line;
use guichet_ui::content::{Cell, Column, Table, disclosure, table};
use guichet_ui::french::{amount, date_text};
use maud::{Markup, html};

use super::queries::{Act, Payment};

const TITLE: &str = "Pourquoi ce montant ?";

/// The explanation of each act, folded away until asked for.
pub(super) fn explanation(payment: &Payment, trace: &PaymentTrace) -> Markup {
    html! {
        section {
            h2 { (TITLE) }
            @for (act, steps) in payment.acts.iter().zip(&trace.acts) { (of_act(act, steps)) }
            @if !trace.recoveries.is_empty() { (recovered()) }
            p.hint {
                "Explication établie par nos règles de calcul, version "
                (trace.rules)
                ", au centime près du montant versé."
            }
        }
    }
}

fn of_act(act: &Act, trace: &Trace) -> Markup {
    let columns = [Column::new("Étape"), Column::number("Montant")];
    let rows = trace.lines().iter().map(row).collect();
    let total =
        vec![Cell::heading(html! { "Versé pour cet acte" }), Cell::new(amount(trace.paid().get()))];
    let steps = table(Table {
        caption_hidden: true,
        total: Some(total),
        ..Table::new(TITLE, &columns, rows)
    });
    let on = date_text(act.origin.on);
    disclosure(&format!("{}, le {on} : étape par étape", act.origin.label), steps)
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

/// What was taken for older acts names its act in the sum above (account.md PAY-23).
fn recovered() -> Markup {
    html! {
        p {
            "Une retenue de ce paiement concerne un acte plus ancien. Le professionnel avait été payé directement : la participation ou la franchise de cet acte attendait le premier paiement fait à vous, pour vous ou pour vos ayants droit."
        }
    }
}
