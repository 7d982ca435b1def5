//! How the months look: one bar a month in the tints of its natures, then the figures.

use axum::response::Response;
use guichet_ui::content::{
    Cell, Column, Crumb, Stack, StackList, Table, breadcrumb, stack_list, table,
};
use guichet_ui::french::{amount, amount_text, month_text};
use guichet_ui::layout::Here;
use guichet_values::Cents;
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

use super::queries::{MONTHS, Sum, first_month};
use crate::payments::nature;
use crate::payments::queries::Family;
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, member_page};

const TITLE: &str = "Remboursements par mois";

/// The natures of the table `payments`, in the order of the tints.
const NATURES: [&str; 6] =
    ["soins", "pharmacie", "hospitalisation", "indemnites_journalieres", "pension", "autre"];

/// A bar holds a thousand.
const FULL: i64 = 1_000;

/// One month: what was paid for each nature.
struct Month {
    words: String,
    amounts: [Cents; NATURES.len()],
}

impl Month {
    fn total(&self) -> Cents {
        self.amounts.into_iter().sum()
    }
}

pub(super) fn show(family: &Family, csrf: &Csrf, sums: &[Sum], today: Date) -> Response {
    let months = months(sums, today);
    let total: Cents = months.iter().map(Month::total).sum();
    let trail = breadcrumb(&[Crumb { href: "/paiements", title: "Mes paiements" }], TITLE);
    let main = html! {
        (trail)
        h1 { (TITLE) }
        p.lead { "Les douze derniers mois, pour vous et vos ayants droit, tiers payant compris." }
        (drawing(&months, total))
        (figures(&months, total))
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below("/paiements"),
        first_name: &family.first_name,
        csrf,
        invalid: false,
        main,
    })
}

/// The newest first, as in the list.
fn months(sums: &[Sum], today: Date) -> Vec<Month> {
    let first = first_month(today);
    let of = |number: i32| {
        let month = first.saturating_add(number.months());
        let amounts = NATURES.map(|nature| {
            let same = sums.iter().filter(|sum| sum.month == month && sum.nature == nature);
            same.map(|sum| sum.amount).sum()
        });
        Month { words: month_text(month), amounts }
    };
    (0..MONTHS).rev().map(of).collect()
}

fn drawing(months: &[Month], total: Cents) -> Markup {
    let longest = months.iter().map(Month::total).max().unwrap_or(Cents::ZERO);
    let figures: Vec<String> =
        months.iter().map(|month| amount_text(month.total().get())).collect();
    let bars: Vec<Stack<'_>> = months
        .iter()
        .zip(&figures)
        .map(|(month, figure)| Stack {
            label: &month.words,
            parts: month.amounts.iter().map(|amount| share(*amount, longest)).collect(),
            figure,
        })
        .collect();
    let title = format!("{} versés en douze mois", amount_text(total.get()));
    let sorts = NATURES.map(nature);
    stack_list(StackList { title: &title, sorts: &sorts, bars: &bars })
}

/// Thousandths of the longest bar; what was taken back has no length.
fn share(amount: Cents, longest: Cents) -> u16 {
    let share = (amount.get().max(0) * FULL).checked_div(longest.get()).unwrap_or_default();
    u16::try_from(share.clamp(0, FULL)).unwrap_or_default()
}

/// The same as a table, for whom the drawing says nothing.
fn figures(months: &[Month], total: Cents) -> Markup {
    let mut columns = vec![Column::new("Mois")];
    columns.extend(NATURES.map(|stored| Column::number(nature(stored))));
    columns.push(Column::number("Total"));
    let rows = months.iter().map(|month| row(&month.words, month.amounts, month.total())).collect();
    let mut sums = [Cents::ZERO; NATURES.len()];
    for month in months {
        for (sum, amount) in sums.iter_mut().zip(month.amounts) {
            *sum += amount;
        }
    }
    let total = Some(row("Douze mois", sums, total));
    table(Table { total, ..Table::new("Versé par mois et par nature", &columns, rows) })
}

fn row(title: &str, amounts: [Cents; NATURES.len()], total: Cents) -> Vec<Cell> {
    let mut cells = vec![Cell::heading(html! { (title) })];
    cells.extend(amounts.map(|cents| Cell::new(amount(cents.get()))));
    cells.push(Cell::new(amount(total.get())));
    cells
}
