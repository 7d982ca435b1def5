//! How the counters look: the year so far as bars, both years as tables, then what still waits.

use axum::response::Response;
use guichet_rules::care::{Charge, Counter, CounterState, FlatSum, Ledger};
use guichet_rules::{Amounts, Dated};
use guichet_ui::content::{
    Bar, BarList, Cell, Column, Crumb, Table, bar_list, breadcrumb, disclosure, table,
};
use guichet_ui::french::{amount, amount_text, date, date_text};
use guichet_ui::layout::Here;
use guichet_values::{Cents, MemberId};
use jiff::civil::Date;
use maud::{Markup, html};
use uuid::Uuid;

use crate::payments::queries::Family;
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, member_page};

const TITLE: &str = "Participations et franchises";

/// A bar holds a thousand.
const FULL: i64 = 1_000;

/// One counter of one person.
struct Line<'a> {
    name: &'a str,
    state: CounterState,
}

pub(super) fn show(
    family: &Family,
    csrf: &Csrf,
    member: MemberId,
    ledger: &Ledger,
    today: Date,
) -> Response {
    let trail = breadcrumb(&[Crumb { href: "/paiements", title: "Mes paiements" }], TITLE);
    let (year, last_year) = (today.year(), today.year() - 1);
    let this = lines(family, member, ledger, year);
    let last = lines(family, member, ledger, last_year);
    let main = html! {
        (trail)
        h1 { (TITLE) }
        p.lead {
            "Ce qui reste à votre charge sur vos soins et ceux de vos ayants droit, et ce qui peut encore l’être avant le plafond de l’année."
        }
        section {
            h2 { "En " (year) }
            (bars(&this, year))
            (counters(&this, year))
        }
        section {
            h2 { "En " (last_year) }
            (counters(&last, last_year))
        }
        (waiting(family, member, ledger))
        (tariff(today))
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

/// Both counters of the member, and of whoever of the family had something kept in that year.
fn lines<'a>(family: &'a Family, member: MemberId, ledger: &Ledger, year: i16) -> Vec<Line<'a>> {
    let amounts = Amounts::reference();
    let mut people = vec![(None, member.to_string())];
    people.extend(ledger.counters(year, amounts).into_iter().filter_map(|counters| {
        whose(&counters.beneficiary, member).map(|id| (Some(id), counters.beneficiary))
    }));
    let both = [Counter::Participations, Counter::Franchises];
    let of = |(id, key): &(Option<Uuid>, String)| {
        both.map(|counter| Line {
            name: family.name(*id),
            state: ledger.counter(counter, key, year, amounts),
        })
    };
    people.iter().flat_map(of).collect()
}

/// The id of whom the ledger names; none stands for the member.
fn whose(beneficiary: &str, member: MemberId) -> Option<Uuid> {
    beneficiary.parse().ok().filter(|id| *id != member.uuid())
}

/// How much of each cap is reached.
fn bars(lines: &[Line<'_>], year: i16) -> Markup {
    let due: Cents = lines.iter().map(|line| line.state.due).sum();
    let title = format!("{} comptés en {year}", amount_text(due.get()));
    let cap = lines.iter().find_map(|line| line.state.cap).unwrap_or_default();
    let unit = format!("Compté, sur {} par compteur", amount_text(cap.get()));
    let words: Vec<(String, String, u16)> = lines.iter().filter_map(words_of_bar).collect();
    let bars: Vec<Bar<'_>> = words
        .iter()
        .map(|(label, figure, per_mille)| Bar { label, per_mille: *per_mille, figure })
        .collect();
    let source = cap_source(year);
    bar_list(BarList { title: &title, of: "Compteur", unit: &unit, source: &source, bars: &bars })
}

/// Label, figure and length of a bar; none where no source gives the cap.
fn words_of_bar(line: &Line<'_>) -> Option<(String, String, u16)> {
    let CounterState { counter, due, cap, .. } = line.state;
    let cap = cap?;
    let share = (due.get() * FULL).checked_div(cap.get())?;
    let label = format!("{}, {}", line.name, counter.label().to_lowercase());
    Some((label, amount_text(due.get()), u16::try_from(share.clamp(0, FULL)).unwrap_or_default()))
}

/// Who says how much the most of a year is.
fn cap_source(year: i16) -> String {
    let last_day = Date::new(year, 12, 31).ok();
    let cap =
        last_day.and_then(|day| Amounts::reference().on(Counter::Participations.year_cap(), day));
    cap.map_or_else(String::new, |cap| cap.source.to_string())
}

fn counters(lines: &[Line<'_>], year: i16) -> Markup {
    let columns = [
        Column::new("Compteur"),
        Column::number("Compté"),
        Column::number("Déjà retenu"),
        Column::number("À retenir"),
        Column::number("Plafond"),
        Column::number("Reste avant le plafond"),
    ];
    let rows = lines.iter().map(row).collect();
    let caption = format!("Soins de {year}, par personne");
    table(Table::new(&caption, &columns, rows))
}

fn row(line: &Line<'_>) -> Vec<Cell> {
    let CounterState { counter, due, taken, remaining, cap, before_cap, .. } = line.state;
    let what = html! {
        (line.name)
        br;
        small { (counter.label()) }
    };
    let or_unknown = |cents: Option<Cents>| cents.map_or_else(unknown, |cents| amount(cents.get()));
    vec![
        Cell::heading(what),
        Cell::new(amount(due.get())),
        Cell::new(amount(taken.get())),
        Cell::new(amount(remaining.get())),
        Cell::new(or_unknown(cap)),
        Cell::new(or_unknown(before_cap)),
    ]
}

/// What will be taken from the next payments, each naming its act (account.md PAY-23).
fn waiting(family: &Family, member: MemberId, ledger: &Ledger) -> Markup {
    let open: Vec<&Charge> =
        ledger.charges().iter().filter(|charge| !charge.remaining().is_zero()).collect();
    let title = "À retenir sur vos prochains paiements";
    if open.is_empty() {
        return html! {
            section {
                h2 { (title) }
                p { "Rien n’est à retenir : tout ce qui a été compté a été pris sur un paiement." }
            }
        };
    }
    let columns = [Column::new("Acte"), Column::new("Pour"), Column::number("À retenir")];
    let name = |charge: &Charge| family.name(whose(&charge.origin.beneficiary, member));
    let rows = open.iter().map(|charge| waiting_row(charge, name(charge))).collect();
    let total = vec![
        Cell::heading(html! { "Total" }),
        Cell::new(html! {}),
        Cell::new(amount(ledger.remaining().get())),
    ];
    let acts = table(Table {
        caption_hidden: true,
        total: Some(total),
        ..Table::new(title, &columns, rows)
    });
    html! {
        section {
            h2 { (title) }
            p {
                "Le professionnel a été payé directement pour ces actes : la retenue attend un paiement fait à vous, pour vous ou pour vos ayants droit."
            }
            (acts)
        }
    }
}

fn waiting_row(charge: &Charge, name: &str) -> Vec<Cell> {
    let what = html! {
        (charge.origin.nature)
        br;
        small { (charge.flat_sum.label()) ", soin du " (date(charge.origin.on)) }
    };
    vec![
        Cell::heading(what),
        Cell::new(html! { (name) }),
        Cell::new(amount(charge.remaining().get())),
    ]
}

/// What each act costs today, its most in a day, who is exempt, and who says so.
fn tariff(today: Date) -> Markup {
    let sums = [
        FlatSum::Participation,
        FlatSum::MedicineFranchise,
        FlatSum::ParamedicalFranchise,
        FlatSum::TransportFranchise,
    ];
    let columns = [
        Column::new("Retenue"),
        Column::number("Par acte, boîte ou trajet"),
        Column::number("Au plus par jour"),
    ];
    let rows = sums.into_iter().filter_map(|sum| tariff_row(sum, today)).collect();
    let caption = format!("Montants au {}", date_text(today));
    let tariff = table(Table { caption_hidden: true, ..Table::new(&caption, &columns, rows) });
    let body = html! {
        (tariff)
        p {
            "Rien n’est retenu avant 18 ans, du sixième mois de grossesse au douzième jour après la naissance, ni pour qui a la Complémentaire santé solidaire ou l’Aide médicale de l’État. L’année est celle du soin ; chaque personne a ses deux compteurs."
        }
    };
    disclosure(&caption, body)
}

fn tariff_row(sum: FlatSum, today: Date) -> Option<Vec<Cell>> {
    let amounts = Amounts::reference();
    let Dated { value, source, .. } = amounts.on(sum.amount(), today)?;
    let of_day = sum.day_cap().and_then(|cap| amounts.on(cap, today));
    let what = html! {
        (sum.label())
        br;
        small { "Source : " (source) }
    };
    let of_day = of_day.map_or_else(uncapped, |cap| amount(cap.value.get()));
    Some(vec![Cell::heading(what), Cell::new(amount(value.get())), Cell::new(of_day)])
}

fn unknown() -> Markup {
    html! {
        "non connu"
    }
}

fn uncapped() -> Markup {
    html! {
        "sans plafond"
    }
}
