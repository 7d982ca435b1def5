//! Who works here: seen by everybody for himself, led by superviseurs and administrateurs.
//!
//! To come in, another role, other caisses, a new key: one person asks and another confirms, each
//! with her name and the date (T29). Nobody asks or decides for herself. Withdrawing needs one
//! person only. All of it counts from the adviser's next request.

mod ask;
mod decide;
mod form;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;
mod withdraw;

pub(super) use samples::samples;

use axum::routing::{get, post};

use crate::shared::access::{Door, Right, agent, agent_who_may};

/// The page of the team.
const ADDRESS: &str = "/agent/equipe";

/// Where a newcomer is asked for.
const INVITE: &str = "/agent/equipe/inviter";

pub(super) fn doors() -> Vec<Door> {
    let lead = |path, answer| agent_who_may(Right::LeadTheTeam, path, answer);
    vec![
        agent(ADDRESS, get(pages::show)),
        lead(INVITE, get(pages::newcomer).post(pages::invite)),
        lead("/agent/equipe/conseiller/{agent}", get(pages::person).post(pages::change)),
        lead("/agent/equipe/conseiller/{agent}/cle", post(pages::new_key)),
        lead("/agent/equipe/conseiller/{agent}/retrait", post(pages::withdraw)),
        lead("/agent/equipe/demande/{change}", get(pages::asked).post(pages::decide)),
    ]
}
