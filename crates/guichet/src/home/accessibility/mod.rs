//! The accessibility statement: what was checked, by whom, and what was not.

use axum::response::Response;
use axum::routing::get;
use guichet_ui::layout::Width;
use maud::html;

use crate::shared::access::{Door, public};
use crate::shared::page::{Sample, public_page};

pub(super) fn doors() -> Vec<Door> {
    vec![public("/accessibilite", get(show))]
}

pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::new("accessibilite", "Accessibilité", page())]
}

async fn show() -> Response {
    page()
}

/// « Non conforme » is the word that French law has for a service without an audit, however much
/// it checks by itself (loi 2005-102, art. 47; décret 2019-768).
fn page() -> Response {
    let main = html! {
        h1 { "Accessibilité : non conforme" }
        p.lead {
            "Aucun audit indépendant n’a encore été fait. Tant qu’il n’y en a pas, la loi veut que nous l’écrivions ainsi."
        }
        h2 { "Ce que nous vérifions à chaque modification" }
        ul {
            li {
                "chaque composant et chaque page, dans leurs états, sont lus par un contrôleur automatique, sur téléphone et sur ordinateur, en clair et en sombre ;"
            }
            li {
                "les parcours principaux sont refaits avec et sans JavaScript, et leurs pages lues par le même contrôleur ;"
            }
            li {
                "chaque champ des composants a son nom, chaque erreur sa phrase, reliée au champ."
            }
        }
        h2 { "Ce que nous n’avons pas encore vérifié" }
        ul {
            li {
                "l’usage avec de vrais lecteurs d’écran, par des personnes qui s’en servent tous les jours ;"
            }
            li { "tous les parcours au clavier seul ;" }
            li { "d’autres navigateurs que Chromium." }
        }
        h2 { "Une page vous résiste ?" }
        p {
            "Dites-le à votre caisse : elle doit vous donner l’information autrement, et la page doit être corrigée."
        }
        p { "Si vous n’obtenez pas de réponse, vous pouvez saisir le Défenseur des droits." }
    };
    public_page("Accessibilité", Width::Reading, main)
}
