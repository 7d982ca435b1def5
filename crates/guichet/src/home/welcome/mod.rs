//! The first page anyone sees: what guichet is and what can be done here today.

use axum::response::Response;
use axum::routing::get;
use guichet_ui::content::{Card, Hero, Kind, LinkButton, card, grid, hero, link_button};
use guichet_ui::layout::Width;
use maud::{Markup, html};

use crate::shared::access::{Door, public};
use crate::shared::page::{OPEN_ACCOUNT, SIGN_IN, Sample, public_page};

const TITLE: &str = "Votre assurance maladie, à\u{a0}portée de main";

pub(super) fn doors() -> Vec<Door> {
    vec![public("/", get(show))]
}

pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::new("accueil", "Page d’accueil", page())]
}

async fn show() -> Response {
    page()
}

fn page() -> Response {
    let create = link_button(LinkButton::new(OPEN_ACCOUNT, "Créer mon compte"));
    let enter = link_button(LinkButton {
        kind: Kind::Secondary,
        ..LinkButton::new(SIGN_IN, "Se connecter")
    });
    let opening = hero(Hero {
        title: TITLE,
        lead: "Vos remboursements, vos papiers, vos demandes : un seul endroit, à toute heure, sur tous vos appareils.",
        actions: html! {
            (create)
            (enter)
        },
    });
    let promises = grid(vec![
        promise(
            "ou-en-suis-je",
            "Savoir où vous en êtes",
            "Chaque demande a une référence, une date de réponse promise et une page qui dit ce qu’il reste à faire.",
        ),
        promise(
            "paiements",
            "Voir ce qui vous est payé",
            "Vos paiements des 27 derniers mois, mois par mois, avec leur nature et leur total.",
        ),
        promise(
            "donnees",
            "Garder vos données pour vous",
            "Vos numéros sont chiffrés, et la session se ferme d’elle-même après quinze minutes sans activité.",
        ),
        promise(
            "tous",
            "Venir comme vous êtes",
            "Chaque page marche au clavier, avec un lecteur d’écran, sur un vieux téléphone et sans JavaScript.",
        ),
    ]);
    let main = html! {
        (opening)
        (promises)
    };
    public_page(TITLE, Width::Wide, main)
}

fn promise(id: &str, title: &str, text: &str) -> Markup {
    card(Card::new(
        title,
        id,
        html! {
            p { (text) }
        },
    ))
}
