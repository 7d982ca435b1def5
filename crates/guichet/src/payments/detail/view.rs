//! How one payment looks: the facts, the acts of each beneficiary, the sum, and why.

use axum::response::Response;
use guichet_rules::care::{Rule, Trace};
use guichet_rules::words::rate_text;
use guichet_rules::{AmountKey, Amounts};
use guichet_ui::content::{
    Button, Card, Cell, Column, Crumb, Kind, Line, Notice, SummaryList, Table, Tone, breadcrumb,
    card, notice, post_button, summary_list, table,
};
use guichet_ui::french::{amount, amount_text, date, date_text};
use guichet_ui::icon::Icon;
use guichet_ui::layout::Here;
use guichet_values::Cents;
use jiff::civil::Date;
use maud::{Markup, html};

use super::explain::explanation;
use super::queries::{Act, Allowance, Kept, Origin, Payment, Why};
use crate::payments::queries::Family;
use crate::payments::releves::form::decompte_until;
use crate::payments::{TO_SEND, address_of, flat_sum, nature};
use crate::shared::form::Csrf;
use crate::shared::keys::Veil;
use crate::shared::page::{MemberPage, member_page};

/// `names` says what the other payments are called in addresses.
pub(super) fn show(
    family: &Family,
    csrf: &Csrf,
    names: &Veil,
    payment: &Payment,
    today: Date,
) -> Response {
    let above = [Crumb { href: "/paiements", title: "Mes paiements" }];
    let trail = breadcrumb(&above, &payment.label);
    let action = format!("{}/decompte", address_of(names, payment.id));
    let decompte = Button {
        icon: Some(Icon::Download),
        kind: Kind::Secondary,
        ..Button::new("Télécharger le décompte (PDF)")
    };
    let decompte = post_button(&action, csrf.token(), decompte);
    let main = html! {
        (trail)
        h1 { (payment.label) }
        p.lead {
            "Versé le "
            (date(payment.on))
            " : "
            strong { (amount(payment.amount.get())) }
        }
        @if today <= decompte_until(payment.on) { (decompte) } @else {
            p.hint { "Le décompte d’un paiement peut être téléchargé pendant 27 mois." }
        }
        (facts(family, payment))
        @if payment.acts.is_empty() && payment.allowance.is_none() { (without_lines(payment)) } @else {
            @for acts in by_beneficiary(&payment.acts) { (acts_of(family, acts)) }
            (sum(family, names, payment))
            @if let Some(Why::Care(trace)) = &payment.why {
                (deferred(names, &payment.acts, &trace.acts))
            }
            (stay(payment))
            @match &payment.why {
                Some(why) => (explanation(payment, why)),
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
    let paid_to = match (payment.to_third_party, payment.nature.as_str()) {
        (false, _) => "À vous",
        (true, "indemnites_journalieres") => {
            "À votre employeur, qui a continué à vous payer : c’est la subrogation"
        }
        (true, _) => {
            "Au professionnel, directement : c’est le tiers payant. Vous n’avez pas avancé cette somme, et rien ne vous est versé"
        }
    };
    let text = |text: &str| {
        html! {
            (text)
        }
    };
    let mut lines = vec![
        Line::new("Versé", text(paid_to)),
        Line::new("Pour", text(family.name(payment.beneficiary))),
        Line::new("Nature", text(nature(&payment.nature))),
    ];
    lines.extend(payment.sent.map(|sent| Line::new("Complémentaire", sent_on(sent))));
    if let Some(Allowance { kind, leave, days, taxable, tax_rate, .. }) = &payment.allowance {
        let period = |from, to| format!("Du {} au {}", date_text(from), date_text(to));
        lines.push(Line::new("Motif", text(kind.label())));
        lines.push(Line::new("Arrêt", text(&period(leave.first, leave.last))));
        lines.push(Line::new("Jours de ce paiement", text(&period(days.first, days.last))));
        lines.push(Line::new("Montant imposable", amount(taxable.get())));
        let rate = tax_rate.map_or_else(|| "Retenu par votre employeur".to_owned(), rate_text);
        lines.push(Line::new("Taux du prélèvement à la source", text(&rate)));
    }
    let facts = summary_list(SummaryList { lines });
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
fn sum(family: &Family, names: &Veil, payment: &Payment) -> Markup {
    let columns = [Column::new("Ligne"), Column::number("Montant")];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    rows.extend(payment.acts.iter().map(|act| refund_row(family, act)));
    rows.extend(payment.allowance.iter().flat_map(net_rows));
    rows.extend(payment.kept.iter().map(|kept| kept_row(family, names, payment, kept)));
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

/// From gross to net (account.md PAY-37).
fn net_rows(allowance: &Allowance) -> Vec<Vec<Cell>> {
    let Allowance { days, gross, csg, crds, taxable, tax_rate, tax, .. } = allowance;
    let (first, last) = (date_text(days.first), date_text(days.last));
    let period = html! {
        "du "
        (first)
        " au "
        (last)
    };
    let of_tax = html! {
        @match tax_rate {
            Some(rate) => { (rate_text(*rate)) " du montant imposable, " (amount_text(taxable.get())) }
            None => "retenu par votre employeur",
        }
    };
    let nothing = || html! {};
    vec![
        sum_row("Indemnités brutes", period, gross.get()),
        sum_row("CSG", nothing(), -csg.get()),
        sum_row("CRDS", nothing(), -crds.get()),
        sum_row("Prélèvement à la source", of_tax, -tax.get()),
    ]
}

fn kept_row(family: &Family, names: &Veil, payment: &Payment, kept: &Kept) -> Vec<Cell> {
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
            @if let Some(act) = kept.act {
                ". "
                a href=(address_of(names, act)) {
                    "Voir cet acte"
                    span.hidden { " : " (kept.origin.label) ", le " (date_text(kept.origin.on)) }
                }
            }
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
/// account.md PAY-9.
fn sent_on(sent: bool) -> Markup {
    html! {
        @if sent { "Ce paiement lui a été transmis" } @else {
            "Ce paiement ne lui a pas été transmis : "
            a href=(TO_SEND) { "préparer l’envoi" }
        }
    }
}

fn origin_text(family: &Family, origin: &Origin) -> String {
    let (label, on) = (&origin.label, date_text(origin.on));
    let whose = family.name(origin.beneficiary);
    format!("{label}, le {on}, pour {whose}")
}

/// What the acts paid to professionals still cost the member, or have cost her since: a participation
/// or franchise that waited for a payment to her (account.md PAY-20).
fn deferred(names: &Veil, acts: &[Act], traces: &[Trace]) -> Markup {
    let waiting = |trace: &Trace| -> Cents {
        let steps = trace.steps.iter().filter(|step| step.rule == Rule::Deferred);
        steps.map(|step| step.amount).sum()
    };
    let open = acts.iter().zip(traces).map(|(act, trace)| (act, waiting(trace)));
    html! {
        @for (act, due) in open.filter(|(_, due)| !due.is_zero()) { (waits(names, act, due)) }
    }
}

fn waits(names: &Veil, act: &Act, due: Cents) -> Markup {
    let due_text = amount_text(due.get());
    let title = format!("{due_text} restent à votre charge sur cet acte");
    let taken = act.taken_since.map_or(Cents::ZERO, |other| -other.amount);
    let body = html! {
        p {
            "C’est la participation ou la franchise de « "
            (act.origin.label)
            " », le "
            (date(act.origin.on))
            ". Le professionnel ayant été payé directement, elle n’a pas pu être retenue ici."
        }
        p {
            @match act.taken_since {
                Some(other) => {
                    (amount(taken.get()))
                    " ont été retenus depuis. "
                    a href=(address_of(names, other.payment)) {
                        "Voir le paiement où cette somme a été retenue"
                    }
                }
                None => "Elle sera retenue sur un prochain paiement fait à vous, pour vous ou pour vos ayants droit.",
            }
        }
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::Info, &title) })
}

/// What a hospital asks besides: the fund does not refund it (procedures.md 4.8).
fn stay(payment: &Payment) -> Markup {
    let act = payment.acts.first().filter(|_| payment.nature == "hospitalisation");
    let day = act.and_then(|act| Amounts::reference().on(AmountKey::HospitalDay, act.origin.on));
    let Some(day) = day else { return html! {} };
    let body = html! {
        p {
            "Il est de "
            (amount(day.value.get()))
            " par jour à la date de ce séjour, et n’est pas compris dans ce paiement : l’hôpital le demande à vous ou à votre complémentaire."
        }
        p.hint { "Source : " (day.source) }
    };
    let title = "Le forfait journalier de l’hôpital n’est pas remboursé";
    notice(Notice { body: Some(body), ..Notice::new(Tone::Info, title) })
}

/// Our rules do not find this amount: the fund's lines stand, without a story of ours (answers 10).
fn unavailable() -> Markup {
    let body = html! {
        p {
            "Le montant versé ne correspond pas à notre calcul, ou une valeur nous manque pour le refaire. Les lignes ci-dessus sont celles de votre caisse : ce sont elles qui comptent. L’écart est signalé à l’équipe du site."
        }
        p {
            "Si ce montant vous surprend, écrivez à votre caisse en indiquant la date du paiement."
        }
    };
    notice(Notice {
        body: Some(body),
        ..Notice::new(Tone::Info, "Pourquoi ce montant ? Explication indisponible")
    })
}

/// Of an allowance or of care, the fund told us the total only; pensions and helps have no rules here.
fn without_lines(payment: &Payment) -> Markup {
    let (title, text) = match payment.nature.as_str() {
        "soins" | "pharmacie" | "hospitalisation" => (
            "Le détail des actes n’est pas disponible",
            "Votre caisse nous a transmis le montant de ce paiement, sans ses lignes.",
        ),
        "indemnites_journalieres" => (
            "Le calcul de ces indemnités n’est pas disponible",
            "Votre caisse nous a transmis le montant versé, sans le montant brut ni les retenues.",
        ),
        "pension" => (
            "Le calcul d’une pension ou d’une rente n’est pas fait ici",
            "Nous montrons le montant versé, tel que votre caisse nous l’a transmis. Il dépend de votre carrière et de décisions que nous n’avons pas : plutôt que d’inventer un calcul, nous n’en montrons pas. La notification de votre pension ou de votre rente l’explique.",
        ),
        _ => (
            "Ce paiement ne rembourse pas un soin",
            "Nous montrons le montant versé, tel que votre caisse nous l’a transmis. Aucune règle de calcul ne s’y applique ici.",
        ),
    };
    let body = html! {
        p { (text) }
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::Info, title) })
}
