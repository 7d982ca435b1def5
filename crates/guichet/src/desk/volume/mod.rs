//! Nobody works his way through the files of a caisse: past so many an hour the supervisors are told,
//! past so many a day nothing opens any more until one of them lifts the stop (security 3.4, T30).
//! Searches count as well. A file opened for a reason in free words is told to them too.
//!
//! The numbers stand in `shared::limits`.

mod forget;
mod jobs;
mod lift;
mod mail;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;
mod watch;

pub(crate) use forget::forget_old;
pub(crate) use jobs::TellSupervisors;
pub(super) use pages::stopped;
pub(super) use samples::samples;
pub(crate) use watch::give_address;
pub(super) use watch::{Counted, Stopped, one_more, tell_everywhere, tell_of_free_reason};

use axum::routing::{get, post};

use crate::shared::access::{Door, Right, agent_who_may};

/// What the supervisors of a caisse see.
const ADDRESS: &str = "/agent/alertes";

pub(super) fn doors() -> Vec<Door> {
    let watch = |path, answer| agent_who_may(Right::WatchTheDesk, path, answer);
    vec![
        watch(ADDRESS, get(pages::list).post(pages::give_address)),
        watch("/agent/alertes/{alerte}/lever", post(pages::lift)),
    ]
}

/// What a supervisor is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alert {
    FilesAlarm,
    FilesStop,
    SearchesAlarm,
    SearchesStop,
    FreeReason,
    /// Of no adviser: too many sign-ins were refused over all accounts (`desk::tried_accounts`).
    AccountsTried,
    /// Of no adviser: the core system leaves changes without an answer (`desk::unanswered_effects`).
    EffectsUnanswered,
    /// Of no adviser: the core system refuses what members did about debts (the same).
    DebtsRefused,
}

impl Alert {
    const ALL: [Self; 8] = [
        Self::FilesAlarm,
        Self::FilesStop,
        Self::SearchesAlarm,
        Self::SearchesStop,
        Self::FreeReason,
        Self::AccountsTried,
        Self::EffectsUnanswered,
        Self::DebtsRefused,
    ];

    /// As it is stored.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::FilesAlarm => "files_alarm",
            Self::FilesStop => "files_stop",
            Self::SearchesAlarm => "searches_alarm",
            Self::SearchesStop => "searches_stop",
            Self::FreeReason => "free_reason",
            Self::AccountsTried => "accounts_tried",
            Self::EffectsUnanswered => "effects_unanswered",
            Self::DebtsRefused => "debts_refused",
        }
    }

    fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|alert| alert.code() == code)
    }

    fn is_stop(self) -> bool {
        matches!(self, Self::FilesStop | Self::SearchesStop)
    }

    /// In words, for the list and the mail.
    fn words(self) -> &'static str {
        match self {
            Self::FilesAlarm => "Beaucoup de dossiers ouverts en une heure",
            Self::FilesStop => "Ouvertures suspendues : trop de dossiers en une journée",
            Self::SearchesAlarm => "Beaucoup de recherches en une heure",
            Self::SearchesStop => "Recherches suspendues : trop en une journée",
            Self::FreeReason => "Dossier ouvert pour un autre motif",
            Self::AccountsTried => "Beaucoup de connexions de membres refusées en peu de temps",
            Self::EffectsUnanswered => {
                "Des changements d’assurés attendent une réponse du système de la caisse"
            }
            Self::DebtsRefused => {
                "Le système de la caisse refuse ce que des assurés ont fait pour une créance"
            }
        }
    }
}
