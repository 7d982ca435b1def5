//! How the first page looks: what to do, what was paid, where things stand.

use axum::response::Response;
use guichet_ui::content::{
    Button, Card, Kind, Line, Notice, Row, Status, SummaryList, Tile, actions, card, columns,
    notice, post_button, rows, summary_list, tag, tiles,
};
use guichet_ui::french::{amount, date, day_month};
use guichet_ui::icon::Icon;
use guichet_ui::layout::Here;
use guichet_values::Caisse;
use jiff::ToSpan;
use maud::{Markup, html};

use super::queries::{Moving, Overview, Paid, Standing};
use super::to_do::{ToDo, to_do};
use crate::shared::form::Csrf;
use crate::shared::keys::Veil;
use crate::shared::page::{MEMBER_HOME, MemberPage, member_page};
use crate::shared::time::paris;
use crate::{papers, payments, requests, security};

/// How long an account counts as new, and its first steps are shown (assumed).
const NEW_DAYS: i32 = 14;

pub(super) fn account(overview: &Overview, names: &Veil, csrf: &Csrf) -> Response {
    let standing = &overview.standing;
    let waiting = to_do(overview);
    let side = html! {
        (requests_card(overview))
        (rights_card(standing))
    };
    let body = columns(payments_card(&overview.paid, names), side);
    let frequent = tiles(&frequent());
    let devices = devices(csrf.token());
    let offer = security::passkeys::offer(csrf.token());
    let main = html! {
        h1 { "Bonjour " (standing.first_name) }
        @if is_new(overview) { (welcome()) }
        (waiting_part(&waiting))
        @if standing.passkey_offered { (offer) }
        (body)
        section aria-labelledby="frequents" {
            h2 #frequents { "Ce que l’on vient souvent faire" }
            (frequent)
        }
        (devices)
    };
    member_page(MemberPage {
        title: "Mon compte",
        here: Here::Page(MEMBER_HOME),
        first_name: &standing.first_name,
        csrf,
        invalid: false,
        main,
    })
}

fn is_new(overview: &Overview) -> bool {
    let since = overview.today.saturating_sub(NEW_DAYS.days());
    overview.standing.opened_at.is_some_and(|at| paris(at).date() >= since)
}

fn welcome() -> Markup {
    let first_steps = html! {
        p {
            "Tout ce que nous savons et faisons pour vous se trouve ici. Vos paiements, vos papiers "
            "et vos demandes restent à un geste de cette page, que vous retrouvez sous « Accueil »."
        }
    };
    notice(Notice {
        body: Some(first_steps),
        ..Notice::new(guichet_ui::content::Tone::Success, "Bienvenue, votre compte est ouvert")
    })
}

fn waiting_part(waiting: &[ToDo]) -> Markup {
    let count = waiting.iter().filter(|one| one.is_hers()).count();
    let title = match count {
        0 if waiting.is_empty() => "Rien ne vous attend aujourd’hui".to_owned(),
        0 => "À savoir".to_owned(),
        1 => "1 chose à faire".to_owned(),
        more => format!("{more} choses à faire"),
    };
    html! {
        @if waiting.is_empty() {
            p.lead { (title) "." }
        } @else {
            section.stack aria-labelledby="a-faire" {
                h2 #a-faire { (title) }
                @for one in waiting { (shown(one)) }
            }
        }
    }
}

fn shown(one: &ToDo) -> Markup {
    let text = html! {
        p { (one.text) }
        @if let Some((href, words)) = one.more {
            p {
                a href=(href) { (words) }
            }
        }
    };
    notice(Notice { body: Some(text), ..Notice::new(one.tone, &one.title) })
}

fn payments_card(paid: &[Paid], names: &Veil) -> Markup {
    let addressed: Vec<(&Paid, String)> =
        paid.iter().map(|paid| (paid, payments::address_of(names, paid.payment))).collect();
    let lines: Vec<Row<'_>> = addressed.iter().map(|(paid, href)| payment(paid, href)).collect();
    let body = html! {
        @if lines.is_empty() {
            p {
                "Aucun paiement pour l’instant. Dès que nous vous remboursons un soin, il apparaît ici."
            }
        } @else { (rows(&lines)) }
    };
    card(Card {
        more: (!paid.is_empty()).then_some(("/paiements", "Tous mes paiements")),
        ..Card::new("Derniers paiements", "paiements", body)
    })
}

fn payment<'a>(paid: &'a Paid, href: &'a str) -> Row<'a> {
    let detail = html! {
        (day_month(paid.on))
        @if let Some(child) = &paid.beneficiary { " · " (child) }
    };
    Row { title: &paid.label, detail, figure: amount(paid.amount.get()), href: Some(href) }
}

fn requests_card(overview: &Overview) -> Markup {
    let open: Vec<(&str, String, Markup)> = overview.moving.iter().filter_map(open_case).collect();
    let lines: Vec<Row<'_>> = open
        .iter()
        .map(|(title, href, detail)| Row {
            title,
            detail: html! {
                (detail)
            },
            figure: tag(Status::Waiting, "En cours"),
            href: Some(href),
        })
        .collect();
    let body = html! {
        @if lines.is_empty() {
            p { "Aucune demande en cours." }
        } @else { (rows(&lines)) }
    };
    card(Card {
        more: Some(("/demarches", "Faire une demande")),
        ..Card::new("Mes demandes", "demandes", body)
    })
}

fn open_case(moving: &Moving) -> Option<(&str, String, Markup)> {
    let Moving::Case { kind, reference, opened_at, due_on } = moving else { return None };
    let detail = html! {
        "Reçue le "
        (day_month(paris(*opened_at).date()))
        ", réponse au plus tard le "
        (day_month(*due_on))
    };
    Some((requests::title(kind), format!("/suivi/{reference}"), detail))
}

fn rights_card(standing: &Standing) -> Markup {
    let mut lines = vec![Line::new("Assurance maladie", covered(standing))];
    if let Some(last_day) = standing.c2s_until {
        let until = html! {
            "Jusqu’au "
            (date(last_day))
        };
        lines.push(Line::new("Complémentaire santé solidaire", until));
    }
    lines.push(Line::new("Carte Vitale", vitale(standing)));
    if let Ok(caisse) = Caisse::parse(&standing.caisse) {
        lines.push(Line::new(
            "Ma caisse",
            html! {
                (caisse.to_string())
            },
        ));
    }
    card(Card::new("Mes droits", "droits", summary_list(SummaryList { lines })))
}

fn covered(standing: &Standing) -> Markup {
    let open = tag(Status::Good, "Droits ouverts");
    let closed = tag(Status::Bad, "Droits fermés");
    html! {
        @if standing.covered_from.is_some() { (open) } @else { (closed) }
        @if let Some(last_day) = standing.covered_until { " jusqu’au " (date(last_day)) }
    }
}

fn vitale(standing: &Standing) -> Markup {
    html! {
        @if let Some(since) = standing.card_since { "Active depuis le " (date(since)) } @else {
            "Aucune carte active"
        }
    }
}

/// Signing out everywhere, for a device that was lost or left open.
fn devices(csrf: &str) -> Markup {
    let leave = actions(post_button(
        "/deconnexion",
        csrf,
        Button {
            kind: Kind::Secondary,
            name_value: Some(("partout", "oui")),
            ..Button::new("Me déconnecter de tous mes appareils")
        },
    ));
    html! {
        section aria-labelledby="appareils" {
            h2 #appareils { "Vos appareils" }
            p {
                "Un appareil perdu, une session restée ouverte ? Toutes vos sessions se ferment aussitôt, celle-ci comprise."
            }
            (leave)
        }
    }
}

fn frequent() -> Vec<Tile<'static>> {
    vec![
        Tile {
            href: papers::attestation::ADDRESS,
            title: "Télécharger mon attestation",
            detail: "Attestation de droits, en PDF",
            icon: Icon::FileText,
        },
        Tile {
            href: "/paiements",
            title: "Voir mes paiements",
            detail: "27 mois, ligne par ligne",
            icon: Icon::ReceiptEuro,
        },
        Tile {
            href: requests::attach_child::ADDRESS,
            title: "Rattacher un enfant",
            detail: "À la carte de son autre parent",
            icon: Icon::Users,
        },
    ]
}
