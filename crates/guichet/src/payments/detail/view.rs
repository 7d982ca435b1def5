//! How one payment looks: the facts, the acts of each beneficiary, the sum, and why.

use axum::response::Response;
use guichet_rules::words::rate_text;
use guichet_ui::content::{
    Card, Cell, Column, Crumb, Line, Notice, SummaryList, Table, Tone, breadcrumb, card, notice,
    summary_list, table,
};
use guichet_ui::french::{amount, amount_text, date, date_text};
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::explain::explanation;
use super::queries::{Act, Kept, Origin, Payment};
use crate::payments::nature;
use crate::payments::queries::Family;
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, member_page};

pub(super) fn show(family: &Family, csrf: &Csrf, payment: &Payment) -> Response {
    let above = [Crumb { href: "/paiements", title: "Mes paiements" }];
    let trail = breadcrumb(&above, &payment.label);
    let main = html! {
        (trail)
        h1 { (payment.label) }
        p.lead {
            "Versé le "
            (date(payment.on))
            " : "
            strong { (amount(payment.amount.get())) }
        }
        (facts(family, payment))
        @if payment.acts.is_empty() { (without_acts(payment)) } @else {
            @for acts in by_beneficiary(&payment.acts) { (acts_of(family, acts)) }
            (sum(family, payment))
            @match &payment.trace {
                Some(trace) => (explanation(payment, trace)),
                None => (unavailable()),
            }
        }
    };
    member_page(MemberPage {
        title: &payment.label,
        here: Here::Below("/paiements"),
        first_name: &family.first_name,
        csrf,
        invalid: false,
        main,
    })
}

fn facts(family: &Family, payment: &Payment) -> Markup {
    let paid_to = if payment.to_third_party {
        "Au professionnel, directement : c’est le tiers payant, vous n’avez pas avancé cette somme"
    } else {
        "À vous"
    };
    let text = |text: &str| {
        html! {
            (text)
        }
    };
    let facts = summary_list(SummaryList {
        lines: vec![
            Line::new("Versé", text(paid_to)),
            Line::new("Pour", text(family.name(payment.beneficiary))),
            Line::new("Nature", text(nature(&payment.nature))),
        ],
    });
    card(Card::new("Ce versement", "versement", facts))
}

/// Acts of one beneficiary after the other, as they come.
fn by_beneficiary(acts: &[Act]) -> impl Iterator<Item = &[Act]> {
    acts.chunk_by(|one, next| one.origin.beneficiary == next.origin.beneficiary)
}

fn acts_of(family: &Family, acts: &[Act]) -> Markup {
    let columns = [
        Column::new("Acte"),
        Column::number("Payé"),
        Column::number("Base de remboursement"),
        Column::number("Taux"),
        Column::number("Remboursé"),
    ];
    let whose = acts.first().and_then(|act| act.origin.beneficiary);
    let caption = format!("Actes pour {}", family.name(whose));
    let rows = acts.iter().map(act_row).collect();
    let acts = table(Table::new(&caption, &columns, rows));
    html! {
        section { (acts) }
    }
}

fn act_row(act: &Act) -> Vec<Cell> {
    let what = html! {
        (act.origin.label)
        br;
        small {
            "le "
            (date(act.origin.on))
            @if act.outside_pathway { ", hors du parcours de soins" }
        }
    };
    vec![
        Cell::heading(what),
        Cell::new(amount(act.charged.get())),
        Cell::new(amount(act.base.get())),
        Cell::new(html! { (rate_text(act.rate)) }),
        Cell::new(amount(act.refunded.get())),
    ]
}

/// Line by line from what is refunded to what was paid. What the lines leave open is said, too.
fn sum(family: &Family, payment: &Payment) -> Markup {
    let columns = [Column::new("Ligne"), Column::number("Montant")];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    rows.extend(payment.acts.iter().map(|act| refund_row(family, act)));
    rows.extend(payment.kept.iter().map(|kept| kept_row(family, payment, kept)));
    let rest = payment.amount - payment.sum();
    if !rest.is_zero() {
        rows.push(sum_row("Écart que les lignes n’expliquent pas", html! {}, rest.get()));
    }
    let total = sum_row("Versé", html! {}, payment.amount.get());
    let sum = table(Table {
        total: Some(total),
        ..Table::new("Le calcul, ligne par ligne", &columns, rows)
    });
    html! {
        section { (sum) }
    }
}

fn refund_row(family: &Family, act: &Act) -> Vec<Cell> {
    let detail = html! {
        (origin_text(family, &act.origin))
        @if act.is_base_times_rate() {
            br;
            (amount_text(act.base.get()))
            " × "
            (rate_text(act.rate))
        }
    };
    sum_row("Remboursé", detail, act.refunded.get())
}

fn kept_row(family: &Family, payment: &Payment, kept: &Kept) -> Vec<Cell> {
    let same = |act: &Act| {
        let Origin { label, on, beneficiary } = &act.origin;
        *label == kept.origin.label
            && *on == kept.origin.on
            && *beneficiary == kept.origin.beneficiary
    };
    let detail = html! {
        (origin_text(family, &kept.origin))
        @if !payment.acts.iter().any(same) {
            br;
            "un acte plus ancien, payé directement au professionnel"
        }
    };
    sum_row(flat_sum(&kept.flat_sum), detail, kept.amount.get())
}

fn sum_row(title: &str, detail: Markup, cents: i64) -> Vec<Cell> {
    let what = html! {
        (title)
        @if !detail.0.is_empty() {
            br;
            small { (detail) }
        }
    };
    vec![Cell::heading(what), Cell::new(amount(cents))]
}

/// « Consultation, Dr Morel, le 12 novembre 2026, pour Noé ».
fn origin_text(family: &Family, origin: &Origin) -> String {
    let (label, on) = (&origin.label, date_text(origin.on));
    let whose = family.name(origin.beneficiary);
    format!("{label}, le {on}, pour {whose}")
}

fn flat_sum(stored: &str) -> &'static str {
    match stored {
        "participation" => "Participation forfaitaire",
        "franchise_medicament" => "Franchise sur les médicaments",
        "franchise_paramedicale" => "Franchise sur les actes paramédicaux",
        "franchise_transport" => "Franchise sur les transports",
        _ => "Somme retenue",
    }
}

/// Our rules do not find this amount: the fund's lines stand, without a story of ours (answers 10).
fn unavailable() -> Markup {
    let body = html! {
        p {
            "Nos règles de calcul ne retrouvent pas ce montant au centime près. Les lignes ci-dessus sont celles de votre caisse : ce sont elles qui comptent. L’écart est signalé à l’équipe du site."
        }
    };
    notice(Notice {
        body: Some(body),
        ..Notice::new(Tone::Info, "Pourquoi ce montant ? Explication indisponible")
    })
}

/// An allowance, a pension… or care of which the fund told us the total only.
fn without_acts(payment: &Payment) -> Markup {
    let (title, text) = if payment.is_care() {
        (
            "Le détail des actes n’est pas disponible",
            "Votre caisse nous a transmis le montant de ce paiement, sans ses lignes.",
        )
    } else {
        (
            "Ce paiement ne rembourse pas un soin",
            "Nous montrons le montant versé par votre caisse. Le calcul d’une indemnité, d’une pension ou d’une aide n’est pas encore affiché ici.",
        )
    };
    let body = html! {
        p { (text) }
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::Info, title) })
}
