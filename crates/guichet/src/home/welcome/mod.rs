//! The first page anyone sees: what guichet is and what can be done here today.

use axum::response::Response;
use axum::routing::get;
use guichet_ui::content::{Card, LinkButton, card, grid, link_button};
use guichet_ui::layout::Width;
use maud::html;

use crate::shared::access::{Door, public};
use crate::shared::page::{SIGN_IN, public_page};

pub(super) fn doors() -> Vec<Door> {
    vec![public("/", get(show))]
}

async fn show() -> Response {
    let main = html! {
        h1 { "Votre assurance maladie, à portée de main" }
        p.lead {
            "Vos remboursements, vos papiers, vos demandes : un seul endroit, à toute heure, sur tous vos appareils. "
            "Chaque page marche au clavier, avec un lecteur d’écran et sans JavaScript."
        }
        div.actions { (link_button(LinkButton::new(SIGN_IN, "Se connecter"))) }
        (grid(vec![
            card(Card::new("Savoir où vous en êtes", "ou-en-suis-je", html! {
                p { "Chaque demande a une référence, une date de réponse promise et une page qui dit ce qu’il reste à faire." }
            })),
            card(Card::new("Comprendre chaque montant", "montants", html! {
                p { "Chaque paiement se lit ligne par ligne, au centime près, avec la règle qui s’applique." }
            })),
            card(Card::new("Vos données vous appartiennent", "donnees", html! {
                p { "Vos numéros sont chiffrés. Personne ne lit votre dossier sans laisser une trace." }
            })),
        ]))
        p { "guichet est en construction : l’ouverture de compte arrive ensuite." }
    };
    public_page("Votre assurance maladie, à portée de main", Width::Wide, main)
}
