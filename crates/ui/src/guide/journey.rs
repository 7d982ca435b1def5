//! The pages of a journey, from the first question to the ticket.

use maud::{Markup, html};

use super::{
    State,
    frames::camille,
    lists,
    messages::{STEPS, received, stages},
};
use crate::{
    Icon,
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
    let refused = "Numéro ou code inconnu. Vérifiez les zéros et les lettres O, puis réessayez.";
    let nir = text_field(TextField {
        hint: Some("13 chiffres, sans la clé"),
        autocomplete: Some("username"),
        code: true,
        width: Some(18),
        ..TextField::new("nir", "Numéro de sécurité sociale")
    });
    let code = password_field(PasswordField::new("code", "Code confidentiel", "current-password"));
    let ways = html! {
        (button(Button::new("Se connecter")))
        a href="/code-oublie" { "J’ai oublié mon code" }
    };
    let fields = html! {
        (nir)
        (code)
        (actions(ways))
    };
    let errors = error_summary(ErrorSummary { mistakes: &[], general: Some(refused) });
    let main = html! {
        (errors)
        h1 { "Se connecter" }
        (form(Form::new("/connexion", "jeton", fields)))
    };
    document(Document { invalid: true, ..Document::new("Se connecter", visitor(), main) })
}

fn question() -> Markup {
    let nothing = "Saisissez les 7 derniers caractères de votre IBAN.";
    let missing = "Il manque 2 chiffres : le numéro en compte 11.";
    let mistakes = [
        Mistake { field: "iban_fin", text: nothing },
        Mistake { field: "vitale_fin", text: missing },
    ];
    let iban = text_field(TextField {
        hint: Some("Celui du compte où nous vous remboursons. Lettres ou chiffres."),
        error: Some(nothing),
        prefix: Some("FR64 2004 1••• ••01 3478"),
        code: true,
        width: Some(7),
        ..TextField::new("iban_fin", "Les 7 derniers caractères de votre IBAN")
    });
    let serial = text_field(TextField {
        hint: Some("Il est écrit sous la puce."),
        error: Some(missing),
        value: "046713226",
        prefix: Some("8025000002"),
        code: true,
        inputmode: Some("numeric"),
        width: Some(11),
        ..TextField::new("vitale_fin", "Les 11 derniers chiffres du numéro de série de votre carte")
    });
    let where_it_is = html! {
        p { "Sur le devant de la carte, sous la puce." }
    };
    let ways = html! {
        (button(Button::new("Continuer")))
        a href="#sans-carte" { "Je n’ai pas ma carte" }
    };
    let fields = html! {
        (iban)
        (serial)
        (disclosure("Où trouver ce numéro ?", where_it_is))
        (actions(ways))
    };
    let errors = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let main = html! {
        (errors)
        (steps(Steps { names: STEPS, current: 2 }))
        h1 { "Vérifions que c’est bien vous" }
        (form(Form::new("", "jeton", fields)))
    };
    document(Document {
        invalid: true,
        trail: Some(back_link("#identite", "Étape précédente")),
        ..Document::new("Vérifions que c’est bien vous", visitor(), main)
    })
}

fn check() -> Markup {
    let oath = "J’atteste sur l’honneur que ces informations sont exactes";
    let later = link_button(LinkButton {
        kind: Kind::Secondary,
        ..LinkButton::new("/demarches", "Enregistrer et quitter")
    });
    let ways = html! {
        (button(Button::new("Envoyer ma demande")))
        (later)
    };
    let fields = html! {
        (checkbox(Checkbox::new("honneur", oath)))
        (actions(ways))
    };
    let main = html! {
        h1 { "Vérifiez avant d’envoyer" }
        (lists::summary())
        (form(Form::new("#", "jeton", fields)))
    };
    let crumbs = [Crumb { href: "/demarches", title: "Démarches" }];
    document(Document {
        trail: Some(breadcrumb(&crumbs, "Changer de nom d’usage")),
        ..Document::new("Vérifiez avant d’envoyer", camille(Here::Below("/demarches")), main)
    })
}

fn sent() -> Markup {
    let paper = Ticket { note: Some(received()), ..Ticket::new("Demande envoyée", "G-7KQ4-2M9X") };
    let receipt = link_button(LinkButton {
        kind: Kind::Secondary,
        icon: Some(Icon::Download),
        ..LinkButton::new("#pdf", "Récapitulatif (PDF, 84 Ko)")
    });
    let ways = html! {
        (link_button(LinkButton::new("/suivi", "Suivre ma demande")))
        (receipt)
    };
    let main = html! {
        (ticket(paper))
        h2 { "Et maintenant ?" }
        (timeline(&stages()))
        (actions(ways))
    };
    document(Document::new("Demande envoyée", camille(Here::Below("/demarches")), main))
}

fn list() -> Markup {
    let people = [("", "Tout le monde"), ("camille", "Camille"), ("noe", "Noé")];
    let periods = [("6", "6 derniers mois"), ("27", "27 derniers mois")];
    let who = select(Select { chosen: "noe", ..Select::new("pour", "Pour qui ?", &people) });
    let filter = filter_form(FilterForm {
        action: "/paiements",
        label: "Filtrer les paiements",
        active: 1,
        body: html! {
            (select(Select::new("periode", "Période", &periods)))
            (who)
        },
    });
    let main = html! {
        h1 { "Paiements" }
        (filter)
        (lists::payments_table("Novembre 2026"))
    };
    let frame = camille(Here::Page("/paiements"));
    document(Document { width: Width::Wide, ..Document::new("Paiements", frame, main) })
}
