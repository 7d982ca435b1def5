//! The frames: visitor, member, adviser, none.

use jiff::civil::time;
use maud::{Markup, html};

use super::{State, actions::TILES, lists, messages};
use crate::{
    content::{Card, Hero, Kind, LinkButton, card, columns, hero, link_button, tiles, timeline},
    layout::{
        Alerts, DeskFrame, Document, Frame, Here, MemberFrame, PublicFrame, Session, SignOut,
        Theme, Width, document,
    },
};

const SIGN_OUT: SignOut<'static> = SignOut { action: "/deconnexion", csrf: "jeton" };

/// Camille's frame, with everything that it can show.
pub(super) fn camille(here: Here<'static>) -> Frame<'static> {
    Frame::Member(MemberFrame {
        counts: &[("/messages", 2)],
        alerts: Some(Alerts { href: "/mon-compte#alertes", count: 3 }),
        session: Some(Session {
            seconds_left: 900,
            ends_at: time(15, 42, 0, 0),
            extend_action: "/session",
            csrf: "jeton",
        }),
        ..MemberFrame::new(here, "Camille", SIGN_OUT)
    })
}

pub(super) fn states() -> Vec<State> {
    vec![
        State { slug: "page-accueil", title: "Accueil public", markup: home() },
        State { slug: "page-compte", title: "Mon compte", markup: dashboard() },
        State { slug: "page-conseiller", title: "Poste conseiller", markup: desk() },
        State { slug: "page-nue", title: "Cadre nu, thème sombre choisi", markup: bare() },
    ]
}

fn home() -> Markup {
    let open_account = link_button(LinkButton::new("/creer-mon-compte", "Créer mon compte"));
    let sign_in = link_button(LinkButton {
        kind: Kind::Secondary,
        ..LinkButton::new("/connexion", "Se connecter")
    });
    let welcome = hero(Hero {
        title: "Votre santé, vos droits, un seul guichet.",
        lead: "Remboursements, attestations, démarches : c’est ouvert jour et nuit.",
        actions: html! {
            (open_account)
            (sign_in)
        },
    });
    let delays = html! {
        p { "Feuille de soins papier : 8 jours." }
        p { "Carte Vitale : 12 jours." }
    };
    let side = card(Card::new("Délais du moment", "delais", delays));
    let main = html! {
        (welcome)
        section {
            h2 { "Que voulez-vous faire ?" }
            (tiles(TILES.get(..6).unwrap_or_default()))
        }
        section { (columns(lists::adoption(), side)) }
    };
    let demonstration = html! {
        p {
            strong { "Démonstration." }
            " Personnes et montants sont inventés."
        }
    };
    let frame = Frame::Public(PublicFrame::new(Here::Nowhere));
    document(Document {
        width: Width::Wide,
        banner: Some(demonstration),
        ..Document::new("Votre santé, vos droits", frame, main)
    })
}

fn dashboard() -> Markup {
    let request = card(Card {
        more: Some(("#suivi", "Voir le détail")),
        ..Card::new("Carte Vitale", "suivi", timeline(&messages::stages()))
    });
    let rights = html! {
        p {
            strong { "Ouverts jusqu’au 31 décembre 2026" }
        }
        p { "Médecin traitant : Dr Lemaire" }
    };
    let left = html! {
        (messages::your_turn())
        (lists::payments_card())
    };
    let right = html! {
        (request)
        (card(Card::new("Mes droits", "droits", rights)))
    };
    let main = html! {
        h1 { "Bonjour Camille" }
        (columns(left, right))
        h2 { "Démarches fréquentes" }
        (tiles(TILES.get(..4).unwrap_or_default()))
    };
    let frame = camille(Here::Page("/mon-compte"));
    document(Document { width: Width::Wide, ..Document::new("Mon compte", frame, main) })
}

fn desk() -> Markup {
    let frame = Frame::Desk(DeskFrame {
        counts: &[("/agent", 38)],
        ..DeskFrame::new(
            Here::Page("/agent"),
            "Nadia Benali",
            "Caisse des Yvelines (781)",
            SIGN_OUT,
        )
    });
    let main = html! {
        h1 { "À traiter" }
        (lists::payments_table("Dossiers, les plus anciens d’abord"))
    };
    document(Document { width: Width::Wide, ..Document::new("À traiter", frame, main) })
}

fn bare() -> Markup {
    let main = html! {
        h1 { "Un instant" }
        p {
            "Votre document est en préparation. "
            a href="#" { "Actualiser" }
        }
    };
    document(Document { theme: Theme::Dark, ..Document::new("Un instant", Frame::Bare, main) })
}
