//! The team's pages in each of their states.

use axum::response::Response;
use guichet_values::AgentId;
use jiff::SignedDuration;
use uuid::Uuid;

use super::ask::NotAsked;
use super::decide::NotDecided;
use super::form::Form;
use super::queries::{Mate, Proposal};
use super::view::{self, Frame};
use crate::shared::access::Role;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let (nadia, ines) =
        (mate(1, "Nadia Belkacem", Role::Supervisor), mate(2, "Inès Roche", Role::Adviser));
    let team = [
        ines.clone(),
        nadia.clone(),
        Mate { has_key: false, last_entered_at: None, ..mate(3, "Marc Fabre", Role::CaseWorker) },
    ];
    let frame = Frame { me: &nadia, csrf: "jeton" };
    let role = asked("role", &ines);
    let wrong = || {
        let typed = [("nom", "4gent"), ("role", "")];
        let mut form = Form::filled(typed.map(|(a, b)| (a.to_owned(), b.to_owned())).into());
        let _nothing = form.parse(&nadia, None);
        form
    };
    let person = |typed: &Form, refused| view::person(frame, &ines, typed, refused);
    let sample = |slug, title, page: Response| Sample::new(slug, title, page);
    let mut samples = vec![
        sample("agent-equipe", "Une équipe", view::team(frame, &team, &[role], "")),
        sample(
            "agent-equipe-fait",
            "Une demande est faite",
            view::team(frame, &team, &[], "demande"),
        ),
        sample(
            "agent-equipe-droits",
            "Un conseiller voit ses droits",
            view::team(Frame { me: &ines, csrf: "jeton" }, &[], &[], ""),
        ),
        sample("agent-equipe-inviter", "Inviter", view::newcomer(frame, &Form::default(), None)),
        sample(
            "agent-equipe-inviter-erreurs",
            "Inviter, à corriger",
            view::newcomer(frame, &wrong(), None),
        ),
        sample("agent-equipe-conseiller", "Un conseiller", person(&Form::of(&ines), None)),
        sample(
            "agent-equipe-conseiller-refus",
            "Une demande attend déjà",
            person(&Form::of(&ines), Some(NotAsked::Waiting)),
        ),
        sample(
            "agent-equipe-soi",
            "Soi-même",
            view::person(frame, &nadia, &Form::of(&nadia), None),
        ),
    ];
    samples.extend(decisions(frame, &ines));
    samples
}

/// What waits for a second person.
fn decisions(frame: Frame<'_>, ines: &Mate) -> Vec<Sample> {
    let invite = asked("invite", &mate(4, "Yann Le Goff", Role::Adviser));
    vec![
        Sample::new(
            "agent-equipe-demande",
            "À confirmer",
            view::asked(frame, &asked("role", ines), Some(ines), None),
        ),
        Sample::new(
            "agent-equipe-demande-sienne",
            "Sa propre demande",
            view::asked(frame, &asked("key", ines), Some(ines), Some(NotDecided::YourWish)),
        ),
        Sample::new(
            "agent-equipe-lien",
            "Le lien d’une invitation",
            view::link(
                frame,
                &invite,
                "http://localhost:8080/agent/invitation/AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
            ),
        ),
    ]
}

fn mate(id: u128, name: &str, role: Role) -> Mate {
    Mate {
        agent: Uuid::from_u128(id).into(),
        name: name.to_owned(),
        role,
        caisses: vec!["781".to_owned(), "631".to_owned()],
        last_entered_at: Some(MOMENT),
        has_key: true,
    }
}

fn asked(kind: &str, mate: &Mate) -> Proposal {
    Proposal {
        change: Uuid::from_u128(9),
        agent: mate.agent,
        kind: kind.to_owned(),
        name: mate.name.clone(),
        role: Role::CaseWorker,
        caisses: mate.caisses.clone(),
        asked_by: AgentId::from(Uuid::from_u128(5)),
        asked_by_name: "Hugo Lemaire".to_owned(),
        asked_by_role: Role::Administrator,
        asked_at: MOMENT,
        ends_at: MOMENT + SignedDuration::from_hours(7 * 24),
    }
}
