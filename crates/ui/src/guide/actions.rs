//! Buttons, links and ways around.

use maud::html;

use super::Piece;
use crate::{
    Icon,
    content::{
        Button, Crumb, Kind, LinkButton, Pages, Tile, actions, back_link, breadcrumb, button,
        disclosure, link_button, more_link, pagination, post_button, tiles,
    },
};

pub(super) fn pieces() -> Vec<Piece> {
    let mut pieces = buttons();
    pieces.extend(ways());
    pieces
}

fn buttons() -> Vec<Piece> {
    let send = button(Button::new("Envoyer ma demande"));
    let save = button(Button { kind: Kind::Secondary, ..Button::new("Enregistrer et quitter") });
    let delete = button(Button {
        kind: Kind::Danger,
        icon: Some(Icon::Trash2),
        ..Button::new("Supprimer la photo")
    });
    let skip = button(Button { kind: Kind::Quiet, ..Button::new("Passer cette question") });
    let kinds = actions(html! {
        (send)
        (save)
        (delete)
        (skip)
    });
    let add = link_button(LinkButton {
        icon: Some(Icon::Camera),
        ..LinkButton::new("#photo", "Ajouter la photo")
    });
    let receipt = link_button(LinkButton {
        icon: Some(Icon::Download),
        kind: Kind::Secondary,
        ..LinkButton::new("#recapitulatif", "Récapitulatif (PDF, 84 Ko)")
    });
    let links = actions(html! {
        (add)
        (receipt)
    });
    let post = post_button(
        "#",
        "jeton",
        Button {
            kind: Kind::Secondary,
            about: Some("de l’iPhone de Camille"),
            ..Button::new("Retirer la clé")
        },
    );
    vec![
        Piece::new("boutons", "Boutons", kinds),
        Piece::new("liens-boutons", "Liens en forme de bouton", links),
        Piece::new("bouton-seul", "Bouton avec son propre formulaire", post),
    ]
}

fn ways() -> Vec<Piece> {
    let crumbs = [
        Crumb { href: "#accueil", title: "Accueil" },
        Crumb { href: "#paiements", title: "Paiements" },
    ];
    let pages = pagination(Pages {
        label: "paiements",
        current: 2,
        count: 9,
        previous: Some("#1"),
        next: Some("#3"),
    });
    let where_it_is = html! {
        p { "Sur votre carte, sous la puce : c’est la plus longue des deux lignes de chiffres." }
    };
    let fold = disclosure("Où trouver ce numéro ?", where_it_is);
    vec![
        Piece::new("fil", "Fil d’Ariane", breadcrumb(&crumbs, "Consultation du 12 novembre")),
        Piece::new("retour", "Retour", back_link("#etape-1", "Étape précédente")),
        Piece::new("pagination", "Pagination", pages),
        Piece::new("voir-plus", "Voir plus", more_link("#suite", "Voir les mois précédents")),
        Piece::new("depliant", "Dépliant", fold),
        Piece::new("tuiles-3", "Trois tuiles", tiles(TILES.get(..3).unwrap_or_default())),
        Piece::new("tuiles-4", "Quatre tuiles", tiles(TILES.get(..4).unwrap_or_default())),
        Piece::new("tuiles-5", "Cinq tuiles", tiles(TILES.get(..5).unwrap_or_default())),
        Piece::new("tuiles-7", "Sept tuiles", tiles(TILES)),
    ]
}

const fn tile(title: &'static str, detail: &'static str, icon: Icon) -> Tile<'static> {
    Tile { href: "#tuile", title, detail, icon }
}

/// As a home page would show them.
pub(super) const TILES: &[Tile<'static>] = &[
    tile("Attestation de droits", "En un geste, en PDF", Icon::FileText),
    tile("Carte Vitale", "Commander, perte ou vol", Icon::IdCard),
    tile("Naissance", "Déclarer et rattacher", Icon::Baby),
    tile("Carte européenne", "Pour vos voyages", Icon::Plane),
    tile("Arrêt de travail", "Suivre vos indemnités", Icon::Briefcase),
    tile("Coordonnées bancaires", "Changer de compte", Icon::Landmark),
    tile("Médecin traitant", "Voir ou déclarer", Icon::Stethoscope),
];
