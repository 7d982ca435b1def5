//! Messages, tags, empty places, the ticket, the step one is at.

use maud::{Markup, html};

use super::Piece;
use crate::Icon;
use crate::content::{
    EmptyState, LinkButton, Moment, Notice, Stage, Status, Steps, Ticket, Tone, actions,
    empty_state, link_button, notice, steps, tag, ticket, timeline, vitale_drawing,
};

pub(super) fn pieces() -> Vec<Piece> {
    let nothing = empty_state(EmptyState {
        title: "Pas encore de message",
        text: "Vos courriers et nos réponses arrivent ici. Nous vous prévenons par mail.",
        action: Some(("#ecrire", "Écrire à un conseiller")),
    });
    let paper = ticket(Ticket {
        page_title: false,
        note: Some(received()),
        ..Ticket::new("Demande envoyée", "G-7KQ4-2M9X")
    });
    vec![
        Piece::new("messages", "Messages", notices()),
        Piece::new("a-vous", "À vous de faire", your_turn()),
        Piece::new("etiquettes", "Étiquettes", tags()),
        Piece::new("vide", "Rien encore", nothing),
        Piece::new("ticket", "Ticket", paper),
        Piece::new("etapes-1", "Première étape", steps(Steps { names: STEPS, current: 1 })),
        Piece::new("etapes-3", "Troisième étape", steps(Steps { names: STEPS, current: 3 })),
        Piece::new("carte-serie", "Où est le numéro de série", vitale_drawing()),
        Piece::new("frise", "Suivi d’une demande", timeline(&stages())),
    ]
}

/// The small print of a ticket.
pub(super) fn received() -> Markup {
    html! {
        p { "Reçue le 22 novembre 2026 à 15\u{a0}h\u{a0}42" }
    }
}

/// The steps of opening an account.
pub(super) const STEPS: &[&str] = &["Identité", "Vérification", "Conditions", "Code", "Contact"];

fn notices() -> Markup {
    let moved = html! {
        p { "Elle prend effet aujourd’hui pour vous seul." }
    };
    let stale = html! {
        p {
            "Dernière lecture : 14\u{a0}h\u{a0}02. "
            a href="#reessayer" { "Réessayer" }
        }
    };
    let done = notice(Notice {
        body: Some(moved),
        ..Notice::new(Tone::Success, "Votre nouvelle adresse est enregistrée.")
    });
    let down = notice(Notice {
        body: Some(stale),
        ..Notice::new(Tone::Warning, "Nous n’arrivons pas à lire vos paiements en ce moment.")
    });
    let cut = "Le fichier n’est pas arrivé : la connexion a été coupée.";
    html! {
        (notice(Notice::new(Tone::Info, "Vos relevés paraissent en début de mois.")))
        (done)
        (down)
        (notice(Notice::new(Tone::Error, cut)))
    }
}

/// The box that opens a dashboard.
pub(super) fn your_turn() -> Markup {
    let replace = link_button(LinkButton {
        icon: Some(Icon::Camera),
        ..LinkButton::new("#photo", "Remplacer la photo")
    });
    let body = html! {
        p { "Votre demande de carte Vitale attend une photo plus claire, avant le 4 décembre." }
        (actions(replace))
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::YourTurn, "Une photo à remplacer") })
}

fn tags() -> Markup {
    html! {
        p {
            (tag(Status::Good, "Acceptée"))
            " "
            (tag(Status::Waiting, "En cours d’étude"))
            " "
            (tag(Status::YourTurn, "À vous"))
            " "
            (tag(Status::Info, "Nouveau"))
            " "
            (tag(Status::Bad, "Refusée"))
            " "
            (tag(Status::Quiet, "Terminée"))
        }
    }
}

/// A request that waits for its author.
pub(super) fn stages() -> [Stage<'static>; 4] {
    [
        Stage {
            moment: Moment::Done,
            title: "Demande reçue",
            detail: Some(html! {
                "12 novembre, 9\u{a0}h\u{a0}41"
            }),
        },
        Stage {
            moment: Moment::Now,
            title: "Photo à remplacer",
            detail: Some(html! {
                (tag(Status::YourTurn, "À vous"))
                " avant le 4 décembre"
            }),
        },
        Stage {
            moment: Moment::Next,
            title: "Fabrication de la carte",
            detail: Some(html! {
                "Environ 10 jours après la photo"
            }),
        },
        Stage { moment: Moment::Next, title: "Envoi par courrier", detail: None },
    ]
}
