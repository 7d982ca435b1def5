//! Fields: empty, filled, wrong.

use maud::{Markup, html};

use super::Piece;
use crate::content::{Button, Kind, actions, button};
use crate::form::{
    Area, Checkbox, Choice, DateField, FileField, FilterForm, Form, Group, PasswordField, Radios,
    Rule, Select, Test, TextField, area, checkbox, checkboxes, date_field, file_field, filter_form,
    form, group, password_field, radios, select, text_field, yes_no,
};

pub(super) fn pieces() -> Vec<Piece> {
    let mut pieces = texts();
    pieces.extend(secrets());
    pieces.extend(choices());
    pieces.extend(larger());
    pieces
}

/// Fields are always inside a form, which always has its button.
fn in_form(fields: Markup) -> Markup {
    let send = button(Button { kind: Kind::Secondary, ..Button::new("Continuer") });
    form(Form::new("#", "jeton", html! { (fields) (actions(send)) }))
}

fn texts() -> Vec<Piece> {
    let plain = html! {
        (text_field(TextField {
            hint: Some("13 chiffres, sans la clé. Les espaces ne comptent pas."),
            autocomplete: Some("username"),
            code: true,
            width: Some(18),
            ..TextField::new("nir", "Numéro de sécurité sociale")
        }))
        (text_field(TextField {
            value: "78000",
            autocomplete: Some("postal-code"),
            inputmode: Some("numeric"),
            width: Some(5),
            ..TextField::new("code_postal", "Code postal")
        }))
        (text_field(TextField {
            optional: true,
            kind: "tel",
            autocomplete: Some("tel"),
            width: Some(14),
            ..TextField::new("mobile", "Téléphone mobile")
        }))
    };
    let affixes = html! {
        (text_field(TextField {
            hint: Some("Les 7 derniers caractères : chiffres ou lettres."),
            prefix: Some("FR64 2004 1••• ••01 3478"),
            code: true,
            width: Some(7),
            ..TextField::new("iban_fin", "La fin de votre IBAN")
        }))
        (text_field(TextField {
            suffix: Some("€"),
            inputmode: Some("decimal"),
            width: Some(6),
            value: "3,20",
            ..TextField::new("prix", "Prix payé")
        }))
    };
    let wrong = html! {
        (text_field(TextField {
            hint: Some("Sous la puce, après 8025 0000 02."),
            error: Some("Il manque 2 chiffres : le numéro en compte 11."),
            value: "046713226",
            prefix: Some("8025000002"),
            code: true,
            width: Some(11),
            ..TextField::new("vitale_fin", "Les 11 derniers chiffres du numéro de série")
        }))
        (date_field(DateField {
            error: Some("Cette date n’existe pas : février a 28 ou 29 jours."),
            value: "30/02/1985",
            autocomplete: Some("bday"),
            ..DateField::new("date_naissance", "Date de naissance")
        }))
    };
    let date = date_field(DateField::new("date_mariage", "Date du mariage"));
    vec![
        Piece::new("champs-texte", "Champs d’une ligne", in_form(plain)),
        Piece::new("champs-debut-connu", "Début connu, unité", in_form(affixes)),
        Piece::new("champs-faux", "Champs à corriger", in_form(wrong)),
        Piece::new("champ-date", "Date", in_form(date)),
    ]
}

/// The rules of the member's code, as the page shows them.
const RULES: &[Rule<'static>] = &[
    Rule { text: "Entre 8 et 50 caractères", test: Test::Has("^.{8,50}$") },
    Rule { text: "Une minuscule et une majuscule", test: Test::Has("(?=.*\\p{Ll})(?=.*\\p{Lu})") },
    Rule { text: "Un chiffre ou un signe", test: Test::Has("[^\\p{L}\\s]") },
    Rule { text: "Pas d’espace", test: Test::HasNot("\\s") },
    Rule {
        text: "Ni votre numéro de sécurité sociale, ni votre date de naissance",
        test: Test::Server,
    },
];

fn secrets() -> Vec<Piece> {
    let known = password_field(PasswordField::new("code", "Code confidentiel", "current-password"));
    let new = html! {
        (password_field(PasswordField {
            rules: RULES,
            ..PasswordField::new("code_nouveau", "Choisissez votre code", "new-password")
        }))
        (password_field(PasswordField {
            error: Some("Les deux codes sont différents."),
            ..PasswordField::new("code_confirmation", "Le même code, encore une fois", "new-password")
        }))
    };
    vec![
        Piece::new("code", "Code", in_form(known)),
        Piece::new("code-nouveau", "Nouveau code et ses règles", in_form(new)),
    ]
}

fn choices() -> Vec<Piece> {
    let places = [
        Choice {
            hint: Some("Trois accueils près de chez vous"),
            ..Choice::new("accueil", "En accueil")
        },
        Choice::new("telephone", "Au téléphone"),
        Choice {
            hint: Some("Pas de créneau avant trois semaines"),
            disabled: true,
            ..Choice::new("visio", "En visio")
        },
    ];
    let children = [Choice::new("noe", "Noé, 6 ans"), Choice::new("lina", "Lina, 12 ans")];
    let one = radios(Radios {
        chosen: &["telephone"],
        ..Radios::new("comment", "Comment voulez-vous nous parler ?", &places)
    });
    let consents = html! {
        (yes_no("info_email", "Recevoir nos conseils de santé par mail ?", None, None))
        (yes_no("info_mobile_sms", "Et par SMS ?", None, Some("Répondez par oui ou par non.")))
    };
    let several = checkboxes(Radios {
        hint: Some("Vous pouvez en choisir plusieurs."),
        chosen: &["noe"],
        ..Radios::new("enfants", "Pour quels enfants ?", &children)
    });
    let alone = html! {
        (checkbox(Checkbox::new("honneur", "J’atteste sur l’honneur que ces informations sont exactes")))
        (checkbox(Checkbox {
            error: Some("Cochez la case pour continuer."),
            hint: Some("Seulement si vous êtes seul à utiliser cet appareil."),
            ..Checkbox::new("appareil_de_confiance", "Ne plus demander de code reçu sur cet appareil")
        }))
    };
    vec![
        Piece::new("radios", "Une réponse parmi plusieurs", in_form(one)),
        Piece::new("oui-non", "Oui ou non, rien de coché d’avance", in_form(consents)),
        Piece::new("cases", "Plusieurs réponses", in_form(several)),
        Piece::new("case-seule", "Case seule", in_form(alone)),
    ]
}

fn larger() -> Vec<Piece> {
    let people = [("", "Tout le monde"), ("camille", "Camille"), ("noe", "Noé")];
    let periods =
        [("6", "6 derniers mois"), ("12", "12 derniers mois"), ("27", "27 derniers mois")];
    let list =
        select(Select { chosen: "noe", ..Select::new("beneficiaire", "Pour qui ?", &people) });
    let message = area(Area {
        max: Some(3000),
        hint: Some("Ne mettez pas de numéro de carte bancaire."),
        ..Area::new("message", "Votre message")
    });
    let file = html! {
        (file_field(FileField::new("acte", "Acte de mariage", "PDF, JPEG ou PNG, 2 Mo au plus")))
        (file_field(FileField {
            error: Some("Ce fichier pèse 5,3 Mo : il en faut 2 au plus. Photographiez une page à la fois."),
            multiple: true,
            ..FileField::new("avis", "Avis d’imposition", "PDF, JPEG ou PNG, 2 Mo au plus par fichier")
        }))
    };
    let address = group(Group {
        legend: "Votre adresse",
        hint: Some("Celle où vous recevez votre courrier."),
        body: html! {
            (text_field(TextField {
                autocomplete: Some("address-line1"),
                ..TextField::new("voie", "Numéro et rue")
            }))
            (text_field(TextField {
                autocomplete: Some("address-level2"),
                width: Some(20),
                ..TextField::new("commune", "Commune")
            }))
        },
    });
    let filters = |id: &'static str, active| {
        filter_form(FilterForm {
            action: "#",
            label: if active > 0 { "Filtrer les paiements" } else { "Filtrer les documents" },
            active,
            body: html! {
                (select(Select::new(id, "Période", &periods)))
            },
        })
    };
    vec![
        Piece::new("liste", "Liste à choisir", in_form(list)),
        Piece::new("zone", "Zone de texte", in_form(message)),
        Piece::new("fichier", "Fichier", in_form(file)),
        Piece::new("groupe", "Champs groupés", in_form(address)),
        Piece::new("filtre", "Filtre fermé", filters("periode", 0)),
        Piece::new("filtre-actif", "Filtre en service", filters("periode_active", 2)),
    ]
}
