//! The pages of a journey, from the first question to the ticket.

use maud::{Markup, html};

use super::{
    State,
    frames::camille,
    lists,
    messages::{STEPS, stages},
};
use crate::{
    content::{
        Button, Crumb, Kind, LinkButton, Steps, Ticket, actions, back_link, breadcrumb, button,
        disclosure, link_button, steps, ticket, timeline,
    },
    form::{
        Checkbox, ErrorSummary, FilterForm, Form, Mistake, PasswordField, Select, TextField,
        checkbox, error_summary, filter_form, form, password_field, select, text_field,
    },
    layout::{Document, Frame, Here, PublicFrame, Width, document},
};

pub(super) fn states() -> Vec<State> {
    vec![
        State { slug: "page-connexion", title: "Connexion", markup: sign_in() },
        State { slug: "page-question-fausse", title: "Question à corriger", markup: question() },
        State { slug: "page-relire", title: "Relire avant d’envoyer", markup: check() },
        State { slug: "page-envoyee", title: "Demande envoyée", markup: sent() },
        State { slug: "page-liste", title: "Liste avec filtres", markup: list() },
    ]
}

fn visitor() -> Frame<'static> {
    Frame::Public(PublicFrame { sign_in: None, ..PublicFrame::new(Here::Nowhere) })
}

fn sign_in() -> Markup {
    let main = html! {
        h1 { "Se connecter" }
        (error_summary(ErrorSummary {
            mistakes: &[],
            general: Some("Numéro ou code inconnu. Vérifiez les zéros et les lettres O, puis réessayez."),
        }))
        (form(Form::new("/connexion", "jeton", html! {
            (text_field(TextField {
                hint: Some("13 chiffres, sans la clé"),
                autocomplete: Some("username"),
                code: true,
                width: Some(18),
                ..TextField::new("nir", "Numéro de sécurité sociale")
            }))
            (password_field(PasswordField::new("code", "Code confidentiel", "current-password")))
            (actions(html! {
                (button(Button::new("Se connecter")))
                a href="/code-oublie" { "J’ai oublié mon code" }
            }))
        })))
    };
    document(Document { invalid: true, ..Document::new("Se connecter", visitor(), main) })
}

fn question() -> Markup {
    let missing = "Il manque 2 chiffres : le numéro en compte 11.";
    let main = html! {
        (error_summary(ErrorSummary {
            mistakes: &[
                Mistake { field: "iban_fin", text: "Saisissez les 7 derniers caractères de votre IBAN." },
                Mistake { field: "vitale_fin", text: missing },
            ],
            general: None,
        }))
        (steps(Steps { names: STEPS, current: 2 }))
        h1 { "Vérifions que c’est bien vous" }
        (form(Form::new("", "jeton", html! {
            (text_field(TextField {
                hint: Some("Celui du compte sur lequel nous vous remboursons. Lettres ou chiffres."),
                error: Some("Saisissez les 7 derniers caractères de votre IBAN."),
                prefix: Some("FR64 2004 1••• ••01 3478"),
                code: true,
                width: Some(7),
                ..TextField::new("iban_fin", "Les 7 derniers caractères de votre IBAN")
            }))
            (text_field(TextField {
                hint: Some("Il est écrit sous la puce."),
                error: Some(missing),
                value: "046713226",
                prefix: Some("8025000002"),
                code: true,
                inputmode: Some("numeric"),
                width: Some(11),
                ..TextField::new("vitale_fin", "Les 11 derniers chiffres du numéro de série de votre carte")
            }))
            (disclosure("Où trouver ce numéro ?", html! { p { "Sur le devant de la carte, sous la puce." } }))
            (actions(html! {
                (button(Button::new("Continuer")))
                a href="#sans-carte" { "Je n’ai pas ma carte" }
            }))
        })))
    };
    document(Document {
        invalid: true,
        trail: Some(back_link("#identite", "Étape précédente")),
        ..Document::new("Vérifions que c’est bien vous", visitor(), main)
    })
}

fn check() -> Markup {
    let main = html! {
        h1 { "Vérifiez avant d’envoyer" }
        (lists::summary())
        (form(Form::new("#", "jeton", html! {
            (checkbox(Checkbox::new("honneur", "J’atteste sur l’honneur que ces informations sont exactes")))
            (actions(html! {
                (button(Button::new("Envoyer ma demande")))
                (link_button(LinkButton {
                    kind: Kind::Secondary,
                    ..LinkButton::new("/demarches", "Enregistrer et quitter")
                }))
            }))
        })))
    };
    let crumbs = [Crumb { href: "/demarches", title: "Démarches" }];
    document(Document {
        trail: Some(breadcrumb(&crumbs, "Changer de nom d’usage")),
        ..Document::new("Vérifiez avant d’envoyer", camille(Here::Below("/demarches")), main)
    })
}

fn sent() -> Markup {
    let main = html! {
        (ticket(Ticket {
            note: Some(html! { p { "Reçue le 22 novembre 2026 à 15\u{a0}h\u{a0}42" } }),
            ..Ticket::new("Demande envoyée", "G-7KQ4-2M9X")
        }))
        h2 { "Et maintenant ?" }
        (timeline(&stages()))
        (actions(html! {
            (link_button(LinkButton::new("/suivi", "Suivre ma demande")))
            (link_button(LinkButton {
                kind: Kind::Secondary,
                icon: Some(crate::Icon::Download),
                ..LinkButton::new("#pdf", "Récapitulatif (PDF, 84 Ko)")
            }))
        }))
    };
    document(Document::new("Demande envoyée", camille(Here::Below("/demarches")), main))
}

fn list() -> Markup {
    let people = [("", "Tout le monde"), ("camille", "Camille"), ("noe", "Noé")];
    let periods = [("6", "6 derniers mois"), ("27", "27 derniers mois")];
    let main = html! {
        h1 { "Paiements" }
        (filter_form(FilterForm {
            action: "/paiements",
            label: "Filtrer les paiements",
            active: 1,
            body: html! {
                (select(Select::new("periode", "Période", &periods)))
                (select(Select { chosen: "noe", ..Select::new("pour", "Pour qui ?", &people) }))
            },
        }))
        (lists::payments_table("Novembre 2026"))
    };
    let frame = camille(Here::Page("/paiements"));
    document(Document { width: Width::Wide, ..Document::new("Paiements", frame, main) })
}
