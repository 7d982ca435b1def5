//! How the pages look: the sum first, then each debt; of one debt where it stands and what can be done,
//! then for which acts it is asked, then every movement since.

use axum::response::Response;
use guichet_ui::content::{
    Card, Cell, Column, EmptyState, Kind as Look, Line, LinkButton, Notice, Status, SummaryList,
    Table, Tone, back_link, card, empty_state, link_button, notice, summary_list, table, tag,
};
use guichet_ui::french::{amount, amount_text, date, date_text};
use guichet_ui::layout::Here;
use guichet_values::Cents;
use maud::{Markup, html};

use super::explain::{State, nature, origin, why};
use super::pay::LEAST;
use super::queries::{Debt, NotTaken, RefusedKind};
use super::{ADDRESS, address_of, instalments, pay};
use crate::shared::form::Csrf;
use crate::shared::keys::Veil;
use crate::shared::page::{MemberPage, member_page};
use crate::shared::time::paris;

const TITLE: &str = "Mes créances";

/// For whom a page is.
pub(super) type Whose<'a> = (&'a str, &'a Csrf);

pub(super) fn show(whose: Whose<'_>, names: &Veil, debts: &[Debt], online: bool) -> Response {
    let owed: Cents = debts.iter().map(Debt::asked).sum();
    let main = html! {
        h1 { (TITLE) }
        (lead(owed))
        @if debts.is_empty() { (nothing()) }
        @for debt in debts { (summary(debt, names)) }
        @if !owed.is_zero() { (other_ways(online)) }
        p {
            a href=(super::super::ADDRESS) { "Tous mes paiements" }
        }
    };
    page(whose, TITLE, Here::Page(super::super::ADDRESS), (false, main))
}

/// A page of this area.
pub(super) fn page(
    (first_name, csrf): Whose<'_>,
    title: &str,
    here: Here<'_>,
    (invalid, main): (bool, Markup),
) -> Response {
    member_page(MemberPage { title, here, first_name, csrf, invalid, main })
}

fn lead(owed: Cents) -> Markup {
    html! {
        @if owed.is_zero() {
            p.lead { "Vous ne devez rien à votre caisse." }
        } @else {
            p.lead { "Vous devez " (amount(owed.get())) " à votre caisse." }
        }
    }
}

/// What account.md PAY-20 and PAY-24 say, and no more.
pub(super) fn other_ways(online: bool) -> Markup {
    html! {
        p {
            @if online { "Sans payer en ligne : réglez" } @else { "Réglez" }
            " par virement ou par chèque comme l’explique l’avis que votre caisse vous a adressé, en "
            "rappelant le numéro de la créance. Ce qui n’est pas réglé peut être retenu sur vos "
            "prochains remboursements : la retenue apparaît alors ici."
        }
    }
}

fn nothing() -> Markup {
    empty_state(EmptyState {
        title: "Aucune créance",
        text: "Si votre caisse vous demande un jour une somme, vous en verrez ici la raison et le \
               détail.",
        action: None,
    })
}

fn summary(debt: &Debt, names: &Veil) -> Markup {
    let address = address_of(names, debt.id);
    let title = title(debt);
    let body = html! {
        p { (nature(&debt.nature)) }
        @if !debt.refusals.is_empty() {
            p { (tag(Status::YourTurn, "Pas tout enregistré par votre caisse")) }
        }
        (facts(debt))
    };
    card(Card {
        more: Some((&address, "Le détail et les façons de régler")),
        ..Card::new(&title, &debt.reference, body)
    })
}

/// As it is called on the notice that the fund sent.
fn title(debt: &Debt) -> String {
    format!("Créance n° {}", debt.reference)
}

/// Where it stands.
pub(super) fn facts(debt: &Debt) -> Markup {
    let (from, until) = (date_text(debt.about.0), date_text(debt.about.1));
    let about = html! {
        "du "
        (from)
        " au "
        (until)
    };
    let mut lines = vec![
        Line::new("État", state(debt)),
        Line::new("Numéro", html! { (debt.reference) }),
        Line::new("Période concernée", about),
        Line::new("Avis envoyé le", date(debt.notified_on)),
        Line::new("Somme demandée", amount(debt.initial.get())),
        Line::new("Reste à régler", amount(debt.remaining().get())),
    ];
    if !debt.asked().is_zero() {
        lines.push(Line::new("Avant le", date(debt.due_on)));
    }
    if !debt.to_give_back().is_zero() {
        lines.push(Line::new("À vous rembourser", amount(debt.to_give_back().get())));
    }
    summary_list(SummaryList { lines })
}

fn state(debt: &Debt) -> Markup {
    match debt.state() {
        State::Notified => tag(Status::YourTurn, "À régler"),
        State::Partial => tag(Status::YourTurn, "Réglée en partie"),
        State::Settled => tag(Status::Good, "Réglée"),
        State::Contested => tag(Status::Waiting, "Contestée"),
        State::Cancelled => tag(Status::Quiet, "Annulée"),
        State::Recovered => tag(Status::Good, "Récupérée sur vos remboursements"),
    }
}

pub(super) fn one(whose: Whose<'_>, names: &Veil, debt: &Debt, online: bool) -> Response {
    let title = title(debt);
    let main = html! {
        (back_link(ADDRESS, TITLE))
        h1 { (title) }
        p.lead { (nature(&debt.nature)) }
        (told(debt))
        (facts(debt))
        (what_to_do(debt, names, online))
        h2 { "Pourquoi cette somme ?" }
        p { (why(&debt.nature)) }
        (origins(debt))
        h2 { "Ce qui s’est passé depuis" }
        (ledger(debt))
        @if !debt.asked().is_zero() {
            h2 { "Autrement" }
            (other_ways(online))
        }
    };
    page(whose, &title, Here::Below(super::super::ADDRESS), (false, main))
}

/// What waits, or is to be known first.
fn told(debt: &Debt) -> Markup {
    let open = debt.payments.iter().find(|payment| payment.state == "commence");
    let open = open.map(|payment| {
        let body = html! {
            p {
                a href=(pay::address_of(&payment.reference)) { "Voir où il en est" }
            }
        };
        let title = format!("Un paiement de {} est en cours", amount_text(payment.amount.get()));
        notice(Notice { body: Some(body), ..Notice::new(Tone::Info, &title) })
    });
    let contested = (debt.state() == State::Contested).then(|| {
        notice(Notice::new(
            Tone::Info,
            "Rien ne vous est demandé tant que votre caisse étudie votre contestation",
        ))
    });
    let back = (!debt.to_give_back().is_zero()).then(|| {
        let sum = amount_text(debt.to_give_back().get());
        let body = html! {
            p {
                "Votre paiement en ligne et un autre règlement se sont croisés. Votre caisse vous rend la différence : vous n’avez rien à faire."
            }
        };
        let title = format!("{sum} vous seront remboursés");
        notice(Notice { body: Some(body), ..Notice::new(Tone::Info, &title) })
    });
    html! {
        @for refused in &debt.refusals { (not_recorded(refused)) }
        @if let Some(open) = open { (open) }
        @if let Some(contested) = contested { (contested) }
        @if let Some(back) = back { (back) }
    }
}

/// What the fund did not take: what it was, what stays true, and whom to call.
fn not_recorded(refused: &NotTaken) -> Markup {
    let day = date_text(paris(refused.refused_at).date());
    let (what, stays) = match refused.kind {
        RefusedKind::Payment => (
            "votre paiement en ligne",
            "Vous avez payé et le reçu le prouve : ne payez pas une deuxième fois.",
        ),
        RefusedKind::Refund => {
            ("le remboursement de ce que vous avez payé en trop", "Cette somme vous reste due.")
        }
        RefusedKind::Instalments => {
            ("votre demande de mensualités", "La date limite de l’avis reste la même.")
        }
    };
    let sum = refused.amount.map(|sum| amount_text(sum.get()));
    let body = html! {
        p {
            "Réponse du "
            (day)
            ". "
            (stays)
            " Appelez votre caisse au 3646 : elle fera le point avec vous."
        }
        @if let Some((payment, sum)) = refused.payment.as_ref().zip(sum) {
            p {
                a href=(pay::address_of(payment)) { "Le reçu de " (sum) ", n° " (payment) }
            }
        }
    };
    let title = format!("Votre caisse n’a pas enregistré {what}");
    notice(Notice { body: Some(body), ..Notice::new(Tone::YourTurn, &title) })
}

fn what_to_do(debt: &Debt, names: &Veil, online: bool) -> Markup {
    let address = address_of(names, debt.id);
    let pay = pay::below(&address);
    let pay = LinkButton::new(&pay, "Payer en ligne");
    let ask = instalments::below(&address);
    let ask =
        LinkButton { kind: Look::Secondary, ..LinkButton::new(&ask, "Payer en plusieurs fois") };
    let asked = debt.instalments.as_ref().filter(|_| !debt.instalments_refused());
    let asked = asked.map(|asked| {
        let day = date_text(paris(asked.asked_at).date());
        format!("Vous avez demandé le {day} à payer en {} mensualités", asked.months)
    });
    let may_pay = online && debt.asked() >= LEAST;
    let may_ask = debt.instalments.is_none() && instalments::most(debt.asked()).is_some();
    html! {
        @if let Some(asked) = asked.filter(|_| !debt.asked().is_zero()) {
            p { (asked) ". Votre caisse vous répond par courrier." }
        }
        @if may_pay || may_ask {
            div.actions {
                @if may_pay { (link_button(pay)) }
                @if may_ask { (link_button(ask)) }
            }
        }
    }
}

/// account.md PAY-23: the acts that it is asked for.
fn origins(debt: &Debt) -> Markup {
    if debt.origins.is_empty() {
        return html! {
            p {
                "Votre caisse n’en a pas transmis le détail ici : il est sur l’avis qu’elle vous a adressé."
            }
        };
    }
    let columns = [
        Column::new("Acte"),
        Column::new("Pour"),
        Column::new("Raison"),
        Column::number("Montant"),
    ];
    let rows = debt.origins.iter().map(|act| {
        let what = html! {
            (act.label)
            ", le "
            (date(act.on))
        };
        let whom = act.first_name.as_deref().unwrap_or("vous");
        vec![
            Cell::heading(what),
            Cell::new(html! { (whom) }),
            Cell::new(html! { (origin(&act.kind)) }),
            Cell::new(amount(act.amount.get())),
        ]
    });
    let sum: Cents = debt.origins.iter().map(|act| act.amount).sum();
    let total = vec![
        Cell::heading(html! { "Somme demandée" }),
        Cell::new(html! {}),
        Cell::new(html! {}),
        Cell::new(amount(sum.get())),
    ];
    let whole = Table {
        total: Some(total),
        ..Table::new("Les actes concernés", &columns, rows.collect())
    };
    table(whole)
}

/// Every movement with its author and its day, and what remained after it.
fn ledger(debt: &Debt) -> Markup {
    let columns = [
        Column::new("Quand"),
        Column::new("Quoi"),
        Column::new("Par"),
        Column::number("Montant"),
        Column::number("Reste"),
    ];
    let mut left = debt.initial;
    let first = vec![
        Cell::heading(date(debt.notified_on)),
        Cell::new(html! { "Avis de votre caisse" }),
        Cell::new(html! { "Votre caisse" }),
        Cell::new(amount(left.get())),
        Cell::new(amount(left.get())),
    ];
    let mut rows = vec![first];
    for movement in &debt.movements {
        if movement.kind.reduces() {
            left -= movement.amount;
        }
        let moved = if movement.kind.reduces() { -movement.amount } else { movement.amount };
        let sum = html! {
            @if !moved.is_zero() { (amount(moved.get())) }
        };
        rows.push(vec![
            Cell::heading(date(movement.on)),
            Cell::new(html! { (movement.kind.words()) }),
            Cell::new(html! { (movement.author.words()) }),
            Cell::new(sum),
            Cell::new(amount(left.max(Cents::ZERO).get())),
        ]);
    }
    table(Table::new("Les mouvements de cette créance", &columns, rows))
}
