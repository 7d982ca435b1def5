//! Messages, tags, empty places, the ticket, the step one is at.

use maud::html;

use super::Piece;
use crate::content::{
    EmptyState, LinkButton, Moment, Notice, Stage, Status, Steps, Ticket, Tone, actions,
    empty_state, link_button, notice, steps, tag, ticket, timeline,
};

pub(super) fn pieces() -> Vec<Piece> {
    vec![
        Piece::new("messages", "Messages", notices()),
        Piece::new("a-vous", "À vous de faire", your_turn()),
        Piece::new("etiquettes", "Étiquettes", tags()),
        Piece::new(
            "vide",
            "Rien encore",
            empty_state(EmptyState {
                title: "Pas encore de message",
                text: "Vos courriers et nos réponses arrivent ici. Nous vous prévenons par mail.",
                action: Some(("#ecrire", "Écrire à un conseiller")),
            }),
        ),
        Piece::new(
            "ticket",
            "Ticket",
            ticket(Ticket {
                page_title: false,
                note: Some(html! { p { "Reçue le 22 novembre 2026 à 15\u{a0}h\u{a0}42" } }),
                ..Ticket::new("Demande envoyée", "G-7KQ4-2M9X")
            }),
        ),
        Piece::new("etapes-1", "Première étape", steps(Steps { names: STEPS, current: 1 })),
        Piece::new("etapes-3", "Troisième étape", steps(Steps { names: STEPS, current: 3 })),
        Piece::new("frise", "Suivi d’une demande", timeline(&stages())),
    ]
}

/// The steps of opening an account.
pub(super) const STEPS: &[&str] = &["Identité", "Vérification", "Conditions", "Code", "Contact"];

fn notices() -> maud::Markup {
    html! {
        (notice(Notice::new(Tone::Info, "Vos relevés paraissent en début de mois.")))
        (notice(Notice {
            body: Some(html! { p { "Elle prend effet aujourd’hui pour vous seul." } }),
            ..Notice::new(Tone::Success, "Votre nouvelle adresse est enregistrée.")
        }))
        (notice(Notice {
            body: Some(html! {
                p { "Dernière lecture : 14\u{a0}h\u{a0}02. " a href="#reessayer" { "Réessayer" } }
            }),
            ..Notice::new(Tone::Warning, "Nous n’arrivons pas à lire vos paiements en ce moment.")
        }))
        (notice(Notice::new(Tone::Error, "Le fichier n’est pas arrivé : la connexion a été coupée.")))
    }
}

/// The box that opens a dashboard.
pub(super) fn your_turn() -> maud::Markup {
    notice(Notice {
        body: Some(html! {
            p { "Votre demande de carte Vitale attend une photo plus claire, avant le 4 décembre." }
            (actions(link_button(LinkButton {
                icon: Some(crate::Icon::Camera),
                ..LinkButton::new("#photo", "Remplacer la photo")
            })))
        }),
        ..Notice::new(Tone::YourTurn, "Une photo à remplacer")
    })
}

fn tags() -> maud::Markup {
    html! {
        p {
            (tag(Status::Good, "Acceptée")) " " (tag(Status::Waiting, "En cours d’étude")) " "
            (tag(Status::YourTurn, "À vous")) " " (tag(Status::Info, "Nouveau")) " "
            (tag(Status::Bad, "Refusée")) " " (tag(Status::Quiet, "Terminée"))
        }
    }
}

/// A request that waits for its author.
pub(super) fn stages() -> [Stage<'static>; 4] {
    [
        Stage {
            moment: Moment::Done,
            title: "Demande reçue",
            detail: Some(html! { "12 novembre, 9\u{a0}h\u{a0}41" }),
        },
        Stage {
            moment: Moment::Now,
            title: "Photo à remplacer",
            detail: Some(html! { (tag(Status::YourTurn, "À vous")) " avant le 4 décembre" }),
        },
        Stage {
            moment: Moment::Next,
            title: "Fabrication de la carte",
            detail: Some(html! { "Environ 10 jours après la photo" }),
        },
        Stage { moment: Moment::Next, title: "Envoi par courrier", detail: None },
    ]
}
