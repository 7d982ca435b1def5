//! « Pourquoi ce montant ? »: the stored steps of the rules in plain words, each with the day since
//! which it holds and who says so.

use guichet_rules::care::{PaymentTrace, Rule, Step, Trace, Used};
use guichet_rules::{Dated, Standing};
use guichet_ui::content::{Cell, Column, Table, disclosure, table};
use guichet_ui::french::{amount, amount_text, date_text};
use guichet_values::BasisPoints;
use jiff::civil::Date;
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
    let rows = trace.steps.iter().map(step_row).collect();
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

fn step_row(step: &Step) -> Vec<Cell> {
    let what = html! {
        (step.rule.label())
        @if let Some(because) = step.rule.because() {
            br;
            small { (because) }
        }
        @for used in &step.used {
            br;
            small { (times(step, used)) (used_text(used)) }
        }
    };
    vec![Cell::heading(what), Cell::new(amount(step.amount.get()))]
}

/// « 3 × », where a flat sum was kept for several boxes, acts or trips.
fn times(step: &Step, used: &Used) -> String {
    match (step.rule, used) {
        (Rule::FlatSum(_), Used::Amount(each)) if !each.value.is_zero() => {
            let count = -step.amount.get() / each.value.get();
            if count > 1 { format!("{count} × ") } else { String::new() }
        }
        _ => String::new(),
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

fn used_text(used: &Used) -> String {
    match used {
        Used::Amount(dated) => said(&amount_text(dated.value.get()), dated),
        Used::Rate(dated) => said(&format!("Taux de {}", rate_text(dated.value)), dated),
    }
}

/// « 2,00 € depuis le 15 mai 2024. Source : … »
fn said<T>(value: &str, dated: &Dated<T>) -> String {
    let when = holds(dated.valid_from, dated.valid_to);
    let standing = match dated.standing {
        Standing::Sourced => "",
        Standing::Assumed => " Valeur à confirmer.",
    };
    format!("{value}{when}. Source : {}.{standing}", dated.source)
}

fn holds(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!(" du {} au {}", date_text(from), date_text(to)),
        (Some(from), None) => format!(" depuis le {}", date_text(from)),
        (None, Some(to)) => format!(" jusqu’au {}", date_text(to)),
        (None, None) => String::new(),
    }
}

/// « 70 % », « 6,5 % ».
pub(super) fn rate_text(rate: BasisPoints) -> String {
    let (whole, part) = (rate.get() / 100, rate.get() % 100);
    let decimals = format!("{part:02}");
    let decimals = decimals.trim_end_matches('0');
    let comma = if decimals.is_empty() { "" } else { "," };
    format!("{whole}{comma}{decimals}\u{a0}%")
}

#[cfg(test)]
mod tests {
    use guichet_values::BasisPoints;
    use jiff::civil::date;

    use super::{holds, rate_text};

    #[test]
    fn a_rate_has_the_decimals_it_needs() {
        assert_eq!(rate_text(BasisPoints::percent(70)), "70\u{a0}%");
        assert_eq!(rate_text(BasisPoints::new(650)), "6,5\u{a0}%");
        assert_eq!(rate_text(BasisPoints::new(605)), "6,05\u{a0}%");
    }

    #[test]
    fn the_days_of_a_value_are_said() {
        let day = Some(date(2024, 5, 15));

        assert_eq!(holds(day, None), " depuis le 15\u{a0}mai 2024");
        assert_eq!(holds(None, day), " jusqu’au 15\u{a0}mai 2024");
        assert_eq!(holds(None, None), "");
    }
}
