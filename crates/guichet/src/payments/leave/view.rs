//! How the page looks: what waits first, then each leave with its state, its reasons and its payments.

use axum::response::Response;
use guichet_ui::content::{
    Card, EmptyState, Line, Moment, Notice, Row, Stage, Status, SummaryList, Tone, back_link, card,
    disclosure, empty_state, notice, rows, summary_list, tag, timeline,
};
use guichet_ui::french::{amount, date, date_text, day_month};
use guichet_ui::layout::Here;
use guichet_values::Cents;
use jiff::civil::Date;
use maud::{Markup, html};

use super::TITLE;
use super::explain::{Actor, State};
use super::queries::{Leave, Paid};
use crate::payments::{ALLOWANCES, ALLOWANCES_TITLE, address_of};
use crate::shared::form::Csrf;
use crate::shared::keys::Veil;
use crate::shared::page::{MemberPage, member_page};

/// Where requests begin.
const ABOVE: &str = "/demarches";

pub(super) fn show(
    first_name: &str,
    csrf: &Csrf,
    names: &Veil,
    leaves: &[Leave],
    today: Date,
) -> Response {
    let main = html! {
        (back_link(ABOVE, "Mes démarches"))
        h1 { (TITLE) }
        p.lead { "Vos arrêts et congés des trois dernières années, du plus récent au plus ancien." }
        @if leaves.is_empty() { (nothing()) }
        @for leave in leaves { (one(leave, names, today)) }
        (good_to_know())
        p {
            a href=(INCOME) { "Toutes mes indemnités journalières" }
        }
        p {
            a href=(ALLOWANCES) { (ALLOWANCES_TITLE) }
        }
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below(ABOVE),
        first_name,
        csrf,
        invalid: false,
        main,
    })
}

/// The allowances in the list of payments.
const INCOME: &str = "/paiements?nature=indemnites-journalieres&periode=27-mois";

fn nothing() -> Markup {
    empty_state(EmptyState {
        title: "Aucun arrêt depuis trois ans",
        text: "Dès que votre caisse reçoit un avis d’arrêt, vous voyez ici où il en est.",
        action: None,
    })
}

/// What procedures.md P30 says of every leave, and no more.
fn good_to_know() -> Markup {
    let body = html! {
        ul {
            li {
                "Le plus souvent, le médecin envoie l’avis lui-même. Sinon, envoyez les volets 1 et 2 à votre caisse sous 48 heures, et le volet 3 à votre employeur."
            }
            li { "Sur papier, seul l’original du formulaire sécurisé compte : ni copie, ni scan." }
            li { "Les indemnités sont payées tous les 14 jours environ." }
            li { "Un jour qu’aucune prescription ne couvre n’est pas payé." }
        }
    };
    disclosure("Ce qu’il faut savoir d’un arrêt", body)
}

fn one(leave: &Leave, names: &Veil, today: Date) -> Markup {
    let (from, until) = (date_text(leave.days.0), date_text(leave.days.1));
    let title = format!("{} du {from} au {until}", leave.kind.words());
    let id = format!("arret-{}", leave.days.0);
    let stages = timeline(&stages(leave));
    let body = html! {
        div.stack {
            @if let Some(waiting) = waiting(leave, today) { (waiting) }
            (facts(leave, today))
            @if leave.state != State::Refused { (disclosure("Les étapes de cet arrêt", stages)) }
            @if !leave.paid.is_empty() { (payments(&leave.paid, names)) }
        }
    };
    card(Card::new(&title, &id, body))
}

/// What is in the way, and the way on.
fn waiting(leave: &Leave, today: Date) -> Option<Markup> {
    let block = leave.block();
    let late = leave.is_late(today);
    let (tone, title) = match (leave.state, leave.actor()) {
        (State::Refused, _) => (Tone::Warning, "Cet arrêt n’est pas indemnisé"),
        (_, Actor::Member) => (Tone::YourTurn, "Cet arrêt vous attend"),
        (_, Actor::Employer) => (Tone::Info, "Cet arrêt attend votre employeur"),
        _ if late => (Tone::Warning, "Notre réponse a du retard"),
        _ => return None,
    };
    let refused = leave.state == State::Refused;
    let body = html! {
        @if let Some(block) = block {
            p { (block.words()) }
            @if refused {
                p {
                    "La lettre de votre caisse dit comment contester cette décision, et jusqu’à quand."
                }
            } @else {
                p { (block.way_on()) }
            }
        }
        @if late {
            p {
                "Une réponse était annoncée : la date est passée. Demandez à votre caisse où en est cet arrêt."
            }
        }
    };
    Some(notice(Notice { body: Some(body), ..Notice::new(tone, title) }))
}

fn facts(leave: &Leave, today: Date) -> Markup {
    let (status, word) = leave.state.tag();
    let state = html! {
        (tag(status, word))
        " depuis le "
        (date(leave.state_on))
    };
    let mut lines = vec![
        Line::new("État", state),
        Line::new("Qui doit agir", html! { (leave.actor().words()) }),
        Line::new("Avis reçu le", date(leave.received_on)),
    ];
    if let Some(day) = leave.promised_on.filter(|_| leave.state.is_open()) {
        let late = tag(Status::Bad, "Date passée");
        let promised = html! {
            (date(day))
            @if leave.is_late(today) { " " (late) }
        };
        lines.push(Line::new("Réponse annoncée pour le", promised));
    }
    if let Some(day) = leave.unpaid_until {
        let unpaid = html! {
            "Du "
            (date(leave.days.0))
            " au "
            (date(day))
            " (délai de carence)"
        };
        lines.push(Line::new("Jours non payés", unpaid));
    }
    if let Some(day) = leave.prolongs {
        let of = html! {
            "De l’arrêt commencé le "
            (date(day))
        };
        lines.push(Line::new("Prolongation", of));
    }
    if let Some(day) = leave.prolonged_until {
        lines.push(Line::new("Prolongé jusqu’au", date(day)));
    }
    summary_list(SummaryList { lines })
}

/// The life of a leave (procedures.md P30), up to where the core system told it.
fn stages(leave: &Leave) -> Vec<Stage<'static>> {
    let waits = leave.unpaid_until.is_some() || leave.state == State::Waiting;
    let all = [
        (State::Received, "Avis d’arrêt reçu"),
        (State::PayAwaited, "Attestation de salaire de l’employeur"),
        (State::RightsStudied, "Étude de vos droits"),
        (State::Waiting, "Délai de carence"),
        (State::Paid, "Paiements, tous les 14 jours environ"),
        (State::Ended, "Fin de l’arrêt"),
    ];
    // What was received is being looked at.
    let received = leave.state == State::PayReceived;
    let now = if received { State::RightsStudied } else { leave.state };
    let shown = all.into_iter().filter(|(state, _)| waits || *state != State::Waiting);
    shown
        .map(|(state, title)| {
            let moment = match state.cmp(&now) {
                std::cmp::Ordering::Less => Moment::Done,
                std::cmp::Ordering::Equal if state == State::Ended => Moment::Done,
                std::cmp::Ordering::Equal => Moment::Now,
                std::cmp::Ordering::Greater => Moment::Next,
            };
            Stage { moment, title, detail: told_of(leave, state) }
        })
        .collect()
}

/// The day of a stage, where one is known.
fn told_of(leave: &Leave, stage: State) -> Option<Markup> {
    let (words, on) = match stage {
        State::Received => ("Le ", leave.received_on),
        State::Waiting => ("Jusqu’au ", leave.unpaid_until?),
        State::Paid => ("Le premier, le ", leave.paid.last()?.on),
        State::Ended => ("Le ", leave.days.1),
        State::PayAwaited | State::PayReceived | State::RightsStudied | State::Refused => {
            return None;
        }
    };
    Some(html! {
        (words)
        (date(on))
    })
}

fn payments(paid: &[Paid], names: &Veil) -> Markup {
    let total: Cents = paid.iter().map(|paid| paid.amount).sum();
    let addressed: Vec<(&Paid, String, String)> = paid
        .iter()
        .map(|paid| {
            let days = format!("Du {} au {}", date_text(paid.days.0), date_text(paid.days.1));
            (paid, days, address_of(names, paid.payment))
        })
        .collect();
    let lines: Vec<Row<'_>> = addressed
        .iter()
        .map(|(paid, days, href)| Row {
            title: days,
            detail: html! {
                "Payé le "
                (day_month(paid.on))
                @if paid.to_employer { ", à votre employeur" }
            },
            figure: amount(paid.amount.get()),
            href: Some(href),
        })
        .collect();
    html! {
        h3 { "Indemnités journalières" }
        p { (amount(total.get())) " en tout jusqu’ici." }
        (rows(&lines))
    }
}
