//! How the list looks: what is filtered, then one table a month with its total.

use std::fmt::Write;

use axum::response::Response;
use guichet_ui::content::{
    Cell, Column, EmptyState, Place, Switch, Table, empty_state, more_link, switch, table,
};
use guichet_ui::form::{
    Checkbox, DateField, ErrorSummary, FilterForm, Mistake, Select, TextField, checkbox,
    date_field, error_summary, filter_form, select, text_field,
};
use guichet_ui::french::{amount, date_text, day_month, month_text};
use guichet_ui::layout::Here;
use guichet_values::Cents;
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

use super::FILE;
use super::form::{Filter, Form, NATURES, PERIODS, Whose};
use super::queries::{PageOfPaid, Paid};
use crate::payments::queries::Family;
use crate::payments::{ADDRESS, COUNTERS, MONTHS, RELEVES, TO_SEND, address_of, leave, nature};
use crate::shared::form::{Csrf, Field};
use crate::shared::keys::Veil;
use crate::shared::page::{MemberPage, member_page};

const TITLE: &str = "Mes paiements";

/// What every part of the list needs to know.
struct List<'a> {
    family: &'a Family,
    names: &'a Veil,
    form: &'a Form,
    filter: &'a Filter,
}

pub(super) fn list(
    family: &Family,
    csrf: &Csrf,
    names: &Veil,
    form: &Form,
    filter: &Filter,
    page: &PageOfPaid,
) -> Response {
    let list = List { family, names, form, filter };
    let months = page.paid.chunk_by(|a, b| a.on.first_of_month() == b.on.first_of_month());
    let main = html! {
        h1 { (TITLE) }
        p.lead { (list.words()) "." }
        @if filter.cut {
            p { "La liste remonte à 27 mois : elle commence le " (date_text(filter.from)) "." }
        }
        (periods(form))
        (filters(form))
        @if page.paid.is_empty() { (list.nothing()) } @else {
            p {
                (counted(&page.paid))
                ". "
                a href=(with_query(FILE, in_address(form))) { "Télécharger ces paiements (CSV)" }
            }
            @if filter.to_send {
                p {
                    a href=(with_query(TO_SEND, vec![("pour", &form.whose.typed)])) {
                        "Un seul récapitulatif pour votre complémentaire (PDF)"
                    }
                    " : tout ce qui n’est pas parti depuis 27 mois."
                }
            }
            @for month in months { (list.one_month(month, page.older_from)) }
            @if let Some(day) = page.older_from { (list.older(page.paid.len(), day)) }
        }
        p {
            a href=(COUNTERS) { "Participations et franchises" }
            " : ce qui a été retenu cette année, et ce qui reste avant le plafond."
        }
        p {
            a href=(MONTHS) { "Remboursements par mois" }
            " : les douze derniers mois, nature par nature."
        }
        p {
            a href=(leave::ADDRESS) { (leave::TITLE) }
            " : où en est chacun, et ce qui a été payé."
        }
        p {
            a href=(RELEVES) { "Mes relevés" }
            " : un PDF par mois terminé, par année, et pour les impôts."
        }
    };
    shown(family, csrf, false, main)
}

/// The filters with what is wrong with them, and no list.
pub(super) fn mistaken(family: &Family, csrf: &Csrf, form: &Form) -> Response {
    let fields = [
        ("recherche", &form.search),
        ("pour", &form.whose),
        ("nature", &form.nature),
        ("du", &form.from),
        ("au", &form.to),
        ("a_transmettre", &form.to_send),
    ];
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, typed)| Some(Mistake { field, text: typed.mistake.as_deref()? }))
        .collect();
    let general = form.period.mistake.as_deref();
    let summary = error_summary(ErrorSummary { mistakes: &mistakes, general });
    let main = html! {
        (summary)
        h1 { (TITLE) }
        p.lead { "Corrigez les filtres pour voir vos paiements." }
        (periods(form))
        (filters(form))
    };
    shown(family, csrf, true, main)
}

fn shown(family: &Family, csrf: &Csrf, invalid: bool, main: Markup) -> Response {
    member_page(MemberPage {
        title: TITLE,
        here: Here::Page(ADDRESS),
        first_name: &family.first_name,
        csrf,
        invalid,
        main,
    })
}

/// The usual periods, one tap each; the other filters stay.
fn periods(form: &Form) -> Markup {
    let current = if form.has_days() { "" } else { period_in_use(form) };
    let places: Vec<Place<'_>> = PERIODS
        .iter()
        .map(|(value, _, _, short)| Place {
            href: address(form, "periode", value),
            words: short,
            here: *value == current,
        })
        .collect();
    switch(Switch { label: "Période", places: &places })
}

/// The period that stands in the address, or the first of them.
fn period_in_use(form: &Form) -> &str {
    let typed = form.period.typed.as_str();
    PERIODS.first().map_or(typed, |(first, ..)| if typed.is_empty() { *first } else { typed })
}

fn filters(form: &Form) -> Markup {
    let people: Vec<(&str, &str)> = std::iter::once(("", "Toute la famille"))
        .chain(form.people.iter().map(|(value, _, name)| (value.as_str(), name.as_str())))
        .collect();
    let natures: Vec<(&str, &str)> = std::iter::once(("", "Toutes"))
        .chain(NATURES.iter().map(|(value, _, words)| (*value, *words)))
        .collect();
    let chooses = |name, label, options, field: &Field| {
        let error = field.mistake.as_deref();
        select(Select { chosen: &field.typed, error, ..Select::new(name, label, options) })
    };
    let day = |name, label, field: &Field| {
        let (error, value) = (field.mistake.as_deref(), field.typed.as_str());
        date_field(DateField { error, value, hint: "jj/mm/aaaa", ..DateField::new(name, label) })
    };
    let words = text_field(TextField {
        kind: "search",
        value: &form.search.typed,
        error: form.search.mistake.as_deref(),
        hint: Some("Un professionnel, un acte ou un montant"),
        ..TextField::new("recherche", "Rechercher")
    });
    let to_send = checkbox(Checkbox {
        checked: form.to_send.typed == "oui",
        error: form.to_send.mistake.as_deref(),
        ..Checkbox::new("a_transmettre", "À transmettre à ma complémentaire")
    });
    let body = html! {
        @if !form.period.typed.is_empty() && form.period.mistake.is_none() {
            input type="hidden" name="periode" value=(form.period.typed);
        }
        (words)
        @if form.people.len() > 1 { (chooses("pour", "Pour qui", &people, &form.whose)) }
        (chooses("nature", "Nature", &natures, &form.nature))
        (day("du", "Du", &form.from))
        (day("au", "Au", &form.to))
        (to_send)
    };
    let active = form.active();
    filter_form(FilterForm { action: ADDRESS, label: "Filtrer les paiements", active, body })
}

/// The address of this list with another value of one filter; with an empty one, without it. A
/// period takes the place of two dates.
fn address(form: &Form, of: &str, value: &str) -> String {
    let dates = of == "periode";
    let mut fields = in_address(form);
    fields.retain(|(name, _)| *name != of && !(dates && matches!(*name, "du" | "au")));
    fields.push((of, value));
    with_query(ADDRESS, fields)
}

/// All filters by their names. What was refused is not repeated by a link.
fn in_address(form: &Form) -> Vec<(&str, &str)> {
    let fields = [
        ("pour", &form.whose),
        ("nature", &form.nature),
        ("recherche", &form.search),
        ("a_transmettre", &form.to_send),
        ("periode", &form.period),
        ("du", &form.from),
        ("au", &form.to),
    ];
    let taken = fields.into_iter().filter(|(_, field)| field.mistake.is_none());
    taken.map(|(name, field)| (name, field.typed.as_str())).collect()
}

fn with_query(address: &str, mut fields: Vec<(&str, &str)>) -> String {
    fields.retain(|(_, value)| !value.is_empty());
    let query = serde_urlencoded::to_string(fields).unwrap_or_default();
    if query.is_empty() { address.to_owned() } else { format!("{address}?{query}") }
}

/// « 14 paiements, 1 234,50 € en tout ».
fn counted(paid: &[Paid]) -> Markup {
    let total: Cents = paid.iter().map(|paid| paid.amount).sum();
    let plural = if paid.len() > 1 { "s" } else { "" };
    html! {
        (paid.len())
        " paiement"
        (plural)
        " sur cette page, "
        (amount(total.get()))
        " en tout"
    }
}

impl List<'_> {
    /// « Les 2 derniers mois, pour Noé, du plus récent au plus ancien ».
    fn words(&self) -> String {
        let mut words = self.period();
        for (_, filter) in self.in_use() {
            words.push_str(", ");
            words.push_str(&filter);
        }
        words.push_str(", du plus récent au plus ancien");
        words
    }

    fn period(&self) -> String {
        if self.form.has_days() {
            let (from, to) = (date_text(self.filter.from), date_text(self.filter.to));
            return format!("Du {from} au {to}");
        }
        let current = period_in_use(self.form);
        let found = PERIODS.iter().find(|(value, ..)| *value == current);
        found.map_or_else(String::new, |(_, _, words, _)| (*words).to_owned())
    }

    /// The filters in use besides the period: field and words.
    fn in_use(&self) -> Vec<(&'static str, String)> {
        let mut filters = Vec::new();
        if let Some(whose) = self.filter.whose {
            let id = match whose {
                Whose::Member => None,
                Whose::Other(id) => Some(id),
            };
            filters.push(("pour", format!("pour {}", self.family.name(id))));
        }
        if let Some(nature) = self.filter.nature {
            let found = NATURES.iter().find(|(_, meant, _)| *meant == nature);
            let words = found.map_or("", |(.., words)| words);
            filters.push(("nature", format!("nature « {words} »")));
        }
        let searched = self.form.search.typed.trim();
        if !searched.is_empty() {
            filters.push(("recherche", format!("recherche « {searched} »")));
        }
        if self.filter.to_send {
            filters.push(("a_transmettre", "à transmettre à votre complémentaire".to_owned()));
        }
        filters
    }

    /// Says which filters leave nothing, with a way around each (ux.md 3.5).
    fn nothing(&self) -> Markup {
        let filters = self.in_use();
        let mut title = "Aucun paiement sur cette période".to_owned();
        for (_, words) in &filters {
            title.push_str(", ");
            title.push_str(words);
        }
        let longest = PERIODS.last().map_or("", |(value, ..)| value);
        let whole = address(self.form, "periode", longest);
        let on_whole = period_in_use(self.form) == longest && !self.form.has_days();
        let (text, action) = if on_whole {
            ("Dès que votre caisse verse une somme, elle apparaît ici.", None)
        } else {
            let action = Some((whole.as_str(), "Voir les 27 derniers mois"));
            ("Les paiements plus anciens sont gardés 27 mois.", action)
        };
        let empty = empty_state(EmptyState { title: &title, text, action });
        html! {
            (empty)
            @for (field, words) in &filters {
                p {
                    a href=(address(self.form, field, "")) { "Retirer le filtre : " (words) }
                }
            }
        }
    }

    fn one_month(&self, payments: &[Paid], older_from: Option<Date>) -> Markup {
        let Some(first) = payments.first() else { return html! {} };
        let total: Cents = payments.iter().map(|paid| paid.amount).sum();
        let caption = self.month(first.on, older_from);
        let columns = [
            Column::new("Paiement"),
            Column::new("Payé le"),
            Column::new("Pour"),
            Column::number("Montant"),
        ];
        let rows = payments.iter().map(|paid| self.line(paid)).collect();
        let total = vec![
            Cell::heading(html! { "Total" }),
            Cell::new(html! {}),
            Cell::new(html! {}),
            Cell::new(amount(total.get())),
        ];
        table(Table { total: Some(total), ..Table::new(&caption, &columns, rows) })
    }

    /// « Novembre 2026 »; of a month of which only a part is shown, which part.
    fn month(&self, day: Date, older_from: Option<Date>) -> String {
        let (first, last) = (day.first_of_month(), day.last_of_month());
        let begins = older_from.map_or(self.filter.from, |older| older.saturating_add(1.day()));
        let mut words = month_text(day);
        if begins > first && begins <= last {
            let _infallible = write!(words, ", depuis le {}", begins.day());
        }
        if self.form.has_days() && self.filter.to < last {
            let _infallible = write!(words, ", jusqu’au {}", self.filter.to.day());
        }
        words
    }

    fn line(&self, paid: &Paid) -> Vec<Cell> {
        let href = address_of(self.names, paid.payment);
        let what = html! {
            a href=(href) { (paid.label) }
            br;
            small {
                (nature(&paid.nature))
                @match (paid.to_third_party, paid.nature.as_str()) {
                    (true, "indemnites_journalieres") => ", versé à votre employeur",
                    (true, _) => ", tiers payant",
                    (false, _) => {}
                }
                @if paid.sent == Some(false) { ", à transmettre à votre complémentaire" }
            }
        };
        vec![
            Cell::heading(what),
            Cell::new(day_month(paid.on)),
            Cell::new(html! { (self.family.name(paid.beneficiary)) }),
            Cell::new(amount(paid.amount.get())),
        ]
    }

    /// What did not fit: reached by date, so that it is as quick as this page.
    fn older(&self, shown: usize, from: Date) -> Markup {
        let numeric = |day: Date| day.strftime("%d/%m/%Y").to_string();
        let (begins, ends) = (numeric(self.filter.from), numeric(from));
        let mut fields = in_address(self.form);
        fields.retain(|(name, _)| !matches!(*name, "periode" | "du" | "au"));
        fields.extend([("du", begins.as_str()), ("au", ends.as_str())]);
        let more = more_link(&with_query(ADDRESS, fields), "Voir les paiements plus anciens");
        html! {
            p { "Cette page montre les " (shown) " paiements les plus récents de la période." }
            (more)
        }
    }
}
