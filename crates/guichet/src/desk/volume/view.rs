//! How a stop and the supervisors' page look.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{
    Button, Cell, Column, EmptyState, Kind, Notice, Status, Table, Tone, button, empty_state,
    notice, post_button, table, tag,
};
use guichet_ui::form::{ErrorSummary, Mistake, TextField, error_summary, text_field};
use guichet_ui::french::{date_text, time_text};
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::queries::Listed;
use super::{ADDRESS, Alert};
use crate::desk::adviser::Adviser;
use crate::desk::search::BELOW_SEARCH;
use crate::shared::form::Field;
use crate::shared::limits::{
    FILES_ALARM_AN_HOUR, FILES_STOP_A_DAY, SEARCHES_ALARM_AN_HOUR, SEARCHES_STOP_A_DAY,
};
use crate::shared::time::paris;

/// An alert with its words, unsealed, and its name in an address.
pub(super) struct Shown {
    pub(super) raised: Listed,
    pub(super) name: String,
    pub(super) words: Option<String>,
}

pub(super) fn stopped(adviser: &Adviser, csrf: &str) -> Response {
    const TITLE: &str = "Vos ouvertures de dossiers sont suspendues";
    let why = html! {
        p {
            "Au-delà de "
            (FILES_STOP_A_DAY)
            " dossiers ou de "
            (SEARCHES_STOP_A_DAY)
            " recherches en une journée, plus rien ne s’ouvre, quel que soit le motif. Vos responsables ont été prévenus."
        }
        p {
            "Seul un responsable de votre caisse peut lever la suspension : parlez-lui de ce que vous êtes en train de faire. Attendre ne suffit pas."
        }
    };
    let said =
        notice(Notice { body: Some(why), ..Notice::new(Tone::Warning, "Rien n’a été ouvert") });
    let main = html! {
        h1 { (TITLE) }
        (said)
        p {
            a href="/agent" { "Revenir aux demandes à traiter" }
        }
    };
    adviser.page(BELOW_SEARCH, StatusCode::FORBIDDEN, (TITLE, csrf), main)
}

/// What the supervisors of a caisse see.
pub(super) fn list(adviser: &Adviser, alerts: &[Shown], email: &Field, csrf: &str) -> Response {
    const TITLE: &str = "Alertes de l’espace conseiller";
    let mistake = email.mistake.as_deref();
    let mistakes: Vec<Mistake<'_>> =
        mistake.into_iter().map(|text| Mistake { field: "email", text }).collect();
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let status = match mistake {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let main = html! {
        (problems)
        h1 { (TITLE) }
        p.lead {
            "Une alerte vient à "
            (FILES_ALARM_AN_HOUR)
            " dossiers ou "
            (SEARCHES_ALARM_AN_HOUR)
            " recherches en une heure, une suspension à "
            (FILES_STOP_A_DAY)
            " dossiers ou "
            (SEARCHES_STOP_A_DAY)
            " recherches en une journée. Une autre vient quand beaucoup de connexions de membres sont refusées en même temps, ou quand des changements d’assurés restent sans réponse du système de la caisse."
        }
        @if alerts.is_empty() { (nothing()) } @else { (table_of(alerts, csrf)) }
        (address(email, csrf))
    };
    adviser.page(Here::Page(ADDRESS), status, (TITLE, csrf), main)
}

fn nothing() -> Markup {
    empty_state(EmptyState {
        title: "Aucune alerte",
        text: "Les ouvertures rapides et les motifs libres de vos caisses apparaîtront ici.",
        action: None,
    })
}

fn table_of(alerts: &[Shown], csrf: &str) -> Markup {
    let columns =
        [Column::new("Quand"), Column::new("Qui"), Column::new("Quoi"), Column::new("État")];
    let rows = alerts
        .iter()
        .map(|shown| {
            let at = paris(shown.raised.raised_at);
            let when = format!("{} à {}", date_text(at.date()), time_text(at.time()));
            vec![
                Cell::heading(html! { (when) }),
                Cell::new(html! { (shown.raised.agent_name) }),
                Cell::new(what(shown)),
                Cell::new(state(shown, csrf)),
            ]
        })
        .collect();
    table(Table { caption_hidden: true, ..Table::new("Alertes", &columns, rows) })
}

fn what(shown: &Shown) -> Markup {
    let words = Alert::of(&shown.raised.kind).map_or("Alerte", Alert::words);
    html! {
        (words)
        @if let Some(free) = &shown.words { " : « " (free) " »" }
    }
}

fn state(shown: &Shown, csrf: &str) -> Markup {
    let raised = &shown.raised;
    let stop = Alert::of(&raised.kind).is_some_and(Alert::is_stop);
    match raised.lifted_at {
        _ if !stop => tag(Status::Info, "Pour information"),
        Some(at) => tag(Status::Quiet, &format!("Levée le {}", date_text(paris(at).date()))),
        None if raised.own => tag(Status::Bad, "Un autre responsable peut la lever"),
        None => {
            let action = format!("{ADDRESS}/{}/lever", shown.name);
            let about = format!("concernant {}", raised.agent_name);
            let button = Button {
                kind: Kind::Secondary,
                about: Some(&about),
                ..Button::new("Lever la suspension")
            };
            post_button(&action, csrf, button)
        }
    }
}

fn address(email: &Field, csrf: &str) -> Markup {
    let field = text_field(TextField {
        hint: Some("Une alerte y est envoyée aussitôt, sans aucune donnée d’une personne."),
        error: email.mistake.as_deref(),
        value: &email.typed,
        autocomplete: Some("email"),
        kind: "email",
        ..TextField::new("email", "Votre adresse pour les alertes")
    });
    let keep = button(Button { kind: Kind::Secondary, ..Button::new("Enregistrer l’adresse") });
    let body = html! {
        (field)
        (keep)
    };
    guichet_ui::form::form(guichet_ui::form::Form::new(ADDRESS, csrf, body))
}
