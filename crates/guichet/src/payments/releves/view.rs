//! How the statements look: the months, the years, and one of them before it is taken away.

use axum::response::Response;
use guichet_documents::Releve;
use guichet_ui::content::{
    Button, Cell, Column, Crumb, EmptyState, Row, Table, breadcrumb, empty_state, more_link,
    post_button, rows, table,
};
use guichet_ui::french::{amount, date_text, month_text};
use guichet_ui::icon::Icon;
use guichet_ui::layout::Here;
use guichet_values::Cents;
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

use super::ADDRESS;
use super::form::{MONTHS, Period, WINDOW, years};
use super::queries::Sum;
use crate::papers::explain::{Left, until};
use crate::papers::read::words;
use crate::payments;
use crate::payments::queries::Family;
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, member_page};

const TITLE: &str = "Mes relevés";

/// The days of the closed months that are shown.
pub(super) fn days(today: Date, shown: i32) -> (Date, Date) {
    let this = today.first_of_month();
    (this.saturating_sub(shown.months()), this.saturating_sub(1.day()))
}

pub(super) fn list(
    family: &Family,
    csrf: &Csrf,
    today: Date,
    shown: i32,
    sums: &[Sum],
) -> Response {
    let trail = breadcrumb(&above(), TITLE);
    let main = html! {
        (trail)
        h1 { (TITLE) }
        p.lead {
            "Un relevé par mois terminé, sur "
            (MONTHS)
            " mois. Gratuits, et toujours les mêmes."
        }
        h2 { "Mois par mois" }
        (months(today, shown, sums))
        @if shown < MONTHS { (older(shown)) }
        h2 { "Pour une année entière" }
        (whole_years(today))
    };
    page(family, csrf, TITLE, false, main)
}

fn months(today: Date, shown: i32, sums: &[Sum]) -> Markup {
    let columns = [Column::new("Mois"), Column::number("Paiements"), Column::number("Total")];
    let lines = (1..=shown).map(|back| {
        let first = today.first_of_month().saturating_sub(back.months());
        line(first, today, sums.iter().find(|sum| sum.month == first))
    });
    table(Table { caption_hidden: true, ..Table::new(TITLE, &columns, lines.collect()) })
}

fn line(first: Date, today: Date, sum: Option<&Sum>) -> Vec<Cell> {
    let title = month_text(first);
    let (count, total) = sum.map_or((0, Cents::ZERO), |sum| (sum.payments, sum.amount));
    let last = Period::Month(first).asked_until();
    let name = html! {
        @if sum.is_some() {
            a href=(address(Period::Month(first))) { (title) }
            @if Left::of(last, today).is_short() {
                br;
                small { (until("disponible", last, today)) " : enregistrez-le" }
            }
        } @else {
            (title)
            br;
            small { "aucun paiement" }
        }
    };
    let count = html! {
        (count)
    };
    vec![Cell::heading(name), Cell::new(count), Cell::new(amount(total.get()))]
}

fn older(shown: i32) -> Markup {
    let next = (shown + WINDOW).min(MONTHS);
    more_link(&format!("{ADDRESS}?mois={next}"), "Voir des mois plus anciens")
}

fn whole_years(today: Date) -> Markup {
    let years = years(today);
    let texts: Vec<_> = years.iter().map(|year| (address(*year), year.title())).collect();
    let lines: Vec<Row<'_>> = years
        .iter()
        .zip(&texts)
        .map(|(year, (href, title))| Row {
            href: Some(href),
            title,
            detail: html! {
                @match year {
                    Period::Tax(_) => "Vos indemnités journalières, pour la déclaration de revenus",
                    Period::Year(_) | Period::Month(_) => "Par nature, par personne et par mois",
                }
                ". "
                (until("disponible", year.asked_until(), today))
                "."
            },
            figure: html! {},
        })
        .collect();
    rows(&lines)
}

/// One statement before it is taken away: its words, and the button.
pub(super) fn show(
    family: &Family,
    csrf: &Csrf,
    (period, today): (Period, Date),
    releve: Option<&Releve>,
    posted: bool,
) -> Response {
    let title = period.title();
    let above = [
        Crumb { href: payments::ADDRESS, title: "Mes paiements" },
        Crumb { href: ADDRESS, title: TITLE },
    ];
    let trail = breadcrumb(&above, &title);
    let main = html! {
        (trail)
        h1 { (title) }
        @match releve {
            Some(releve) => { (download(period, today, csrf)) (words(releve)) }
            None => (nothing(period)),
        }
    };
    page(family, csrf, &title, posted, main)
}

fn download(period: Period, today: Date, csrf: &Csrf) -> Markup {
    let action = address(period);
    let button =
        Button { icon: Some(Icon::Download), ..Button::new("Télécharger le relevé (PDF)") };
    let (asked, kept) = (period.asked_until(), period.kept_until());
    let button = post_button(&action, csrf.token(), button);
    html! {
        (button)
        p.hint {
            "Le PDF dit la même chose que cette page. "
            (until("disponible", asked, today))
            @if kept > asked {
                ", et une fois téléchargé, jusqu’au "
                (date_text(kept))
                " dans vos documents"
            }
            " : enregistrez-le aussi chez vous"
            @if matches!(period, Period::Tax(_)) { ", et gardez-le 4 ans" }
            "."
        }
    }
}

fn nothing(period: Period) -> Markup {
    let (title, text) = match period {
        Period::Tax(_) => (
            "Aucune indemnité à déclarer",
            "Votre caisse ne vous a versé, cette année-là, aucune indemnité journalière dont nous connaissions le montant imposable.",
        ),
        Period::Month(_) | Period::Year(_) => {
            ("Aucun paiement", "Rien n’a été versé sur cette période : il n’y a pas de relevé.")
        }
    };
    let action = Some((ADDRESS, "Voir les autres relevés"));
    empty_state(EmptyState { title, text, action })
}

fn above() -> [Crumb<'static>; 1] {
    [Crumb { href: payments::ADDRESS, title: "Mes paiements" }]
}

fn address(period: Period) -> String {
    format!("{ADDRESS}/{}", period.slug())
}

/// Whom the list of documents names beside a statement.
pub(super) fn whose(family: &Family, period: Period) -> String {
    let hers = family.others.is_empty() || matches!(period, Period::Tax(_));
    if hers { family.first_name.clone() } else { "Toute la famille".to_owned() }
}

fn page(family: &Family, csrf: &Csrf, title: &str, invalid: bool, main: Markup) -> Response {
    member_page(MemberPage {
        title,
        here: Here::Below(payments::ADDRESS),
        first_name: &family.first_name,
        csrf,
        invalid,
        main,
    })
}
