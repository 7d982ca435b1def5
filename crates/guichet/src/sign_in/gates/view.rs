//! How the gates look: what happened, what stays, what to do next.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Kind, LinkButton, link_button};
use maud::{Markup, html};

use crate::security::unfreeze;
use crate::shared::page::{OPEN_ACCOUNT, public_form};

pub(super) fn not_affiliated() -> Response {
    let rest = html! {
        p.lead {
            "Personne n’est connecté : d’après nos informations, un autre régime vous assure aujourd’hui, ou vos "
            "droits chez nous ont pris fin. Ce compte ne s’ouvre plus."
        }
        h2 { "Ce qui reste vrai" }
        ul {
            li { "Les soins reçus quand vous dépendiez de nous vous sont remboursés." }
            li {
                "Rien n’est effacé : si vous revenez chez nous, votre compte s’ouvre comme avant."
            }
        }
        h2 { "Ce que vous pouvez faire" }
        ul {
            li {
                strong { "Vous avez changé de régime" }
                " : votre nouvelle caisse a son propre espace. Son nom est sur votre dernière attestation de droits."
            }
            li {
                strong { "Vous pensez que c’est une erreur" }
                " : appelez votre caisse au 3646 ou passez à l’accueil, avec une pièce d’identité et un justificatif "
                "de votre situation (bulletin de salaire, titre de pension)."
            }
        }
    };
    page("Votre compte ne dépend plus de nous", rest)
}

pub(super) fn frozen() -> Response {
    let rest = html! {
        p.lead {
            "Personne ne peut y entrer, même avec le bon code. Vous l’avez demandé, ou votre caisse l’a fait parce que "
            "quelqu’un d’autre y est peut-être entré."
        }
        h2 { "Ce qui s’est passé" }
        ul {
            li { "Tous les appareils ont été déconnectés, et plus aucun n’est reconnu." }
            li { "Rien n’est effacé. Vos droits et vos remboursements continuent." }
        }
        h2 { "Pour le rouvrir" }
        ul {
            li {
                strong { "Prouvez ici que c’est vous" }
                ", avec vos mails, votre carte Vitale et votre IBAN : "
                a href=(unfreeze::START) { "débloquer mon compte" }
                "."
            }
            li {
                strong { "Appelez votre caisse au 3646" }
                " : un conseiller vérifie que vous êtes bien vous, regarde avec vous ce qui s’est passé et lève le blocage. Vous choisissez un nouveau code à la connexion suivante."
            }
            li {
                strong { "Ou passez à l’accueil de votre caisse" }
                " avec une pièce d’identité."
            }
        }
        p {
            "Si vous vous servez du même code ailleurs, changez-le partout. Personne de votre caisse ne vous le demandera."
        }
    };
    page("Votre compte est bloqué", rest)
}

pub(super) fn closed() -> Response {
    let again = link_button(LinkButton {
        kind: Kind::Secondary,
        ..LinkButton::new(OPEN_ACCOUNT, "Ouvrir de nouveau un compte")
    });
    let rest = html! {
        p.lead {
            "Ce compte a été fermé. Vos droits et vos remboursements restent les mêmes, et vos relevés arrivent par la "
            "poste."
        }
        h2 { "Pour en avoir un de nouveau" }
        p {
            "Ouvrez un compte comme la première fois, ou demandez un code provisoire à votre caisse, au 3646 ou à l’accueil."
        }
        p {
            "Vous ne l’avez pas fermé vous-même ? Appelez votre caisse au 3646 : elle voit qui l’a fait, et quand."
        }
        div.actions { (again) }
    };
    page("Ce compte est fermé", rest)
}

fn page(title: &str, rest: Markup) -> Response {
    let home = link_button(LinkButton {
        kind: Kind::Quiet,
        ..LinkButton::new("/", "Revenir à l’accueil")
    });
    let main = html! {
        h1 { (title) }
        (rest)
        div.actions { (home) }
    };
    public_form(title, StatusCode::OK, main)
}
