//! Fields of text, secrets, lists and files: empty, filled, wrong.

use maud::{Markup, html};

use super::Piece;
use crate::{
    content::{Button, Kind, actions, button},
    form::{
        Area, DateField, FileField, FilterForm, Form, Group, Meter, PasskeyAct, PasskeyForm,
        PasswordField, Rule, Select, Test, TextField, area, date_field, file_field, filter_form,
        form, group, passkey_form, password_field, revealing_field, select, text_field, yes_no,
    },
};

pub(super) fn pieces() -> Vec<Piece> {
    let date = date_field(DateField::new("date_mariage", "Date du mariage"));
    let known = password_field(PasswordField::new("code", "Code confidentiel", "current-password"));
    vec![
        Piece::new("champs-texte", "Champs d’une ligne", in_form(plain())),
        Piece::new("champs-debut-connu", "Début connu, unité", in_form(with_affixes())),
        Piece::new("champs-faux", "Champs à corriger", in_form(wrong())),
        Piece::new("champ-date", "Date", in_form(date)),
        Piece::new("cle-acces", "Clé d’accès", key(PasskeyAct::Use)),
        Piece::new("cle-acces-nouvelle", "Nouvelle clé d’accès", key(PasskeyAct::Create)),
        Piece::new("code", "Code", in_form(known)),
        Piece::new("code-nouveau", "Nouveau code et ses règles", in_form(new_code())),
        Piece::new(
            "champ-et-questions",
            "Champ qui en appelle d’autres",
            in_form(with_questions()),
        ),
        Piece::new("liste", "Liste à choisir", in_form(list())),
        Piece::new("zone", "Zone de texte", in_form(message())),
        Piece::new("fichier", "Fichier", in_form(files())),
        Piece::new("groupe", "Champs groupés", in_form(address())),
        Piece::new("filtre", "Filtre fermé", filters("periode", "Filtrer les documents", 0)),
        Piece::new(
            "filtre-actif",
            "Filtre en service",
            filters("mois", "Filtrer les paiements", 2),
        ),
    ]
}

fn key(act: PasskeyAct) -> Markup {
    passkey_form(PasskeyForm::new(act, "/guide-de-style", "/guide-de-style", "jeton"))
}

/// Fields are always inside a form, which always has its button.
pub(super) fn in_form(fields: Markup) -> Markup {
    let send = button(Button { kind: Kind::Secondary, ..Button::new("Continuer") });
    let body = html! {
        (fields)
        (actions(send))
    };
    form(Form::new("#", "jeton", body))
}

fn plain() -> Markup {
    let nir = text_field(TextField {
        hint: Some("13 chiffres, sans la clé. Les espaces ne comptent pas."),
        autocomplete: Some("username"),
        code: true,
        width: Some(18),
        ..TextField::new("nir", "Numéro de sécurité sociale")
    });
    let postal_code = text_field(TextField {
        value: "78000",
        autocomplete: Some("postal-code"),
        inputmode: Some("numeric"),
        width: Some(5),
        ..TextField::new("code_postal", "Code postal")
    });
    let mobile = text_field(TextField {
        optional: true,
        kind: "tel",
        autocomplete: Some("tel"),
        width: Some(14),
        ..TextField::new("mobile", "Téléphone mobile")
    });
    html! {
        (nir)
        (postal_code)
        (mobile)
    }
}

fn with_affixes() -> Markup {
    let iban = text_field(TextField {
        hint: Some("Les 7 derniers caractères : chiffres ou lettres."),
        prefix: Some("FR64 2004 1••• ••01 3478"),
        code: true,
        width: Some(7),
        ..TextField::new("iban_fin", "La fin de votre IBAN")
    });
    let price = text_field(TextField {
        suffix: Some("€"),
        inputmode: Some("decimal"),
        width: Some(6),
        value: "3,20",
        ..TextField::new("prix", "Prix payé")
    });
    let count = text_field(TextField {
        inputmode: Some("numeric"),
        width: Some(2),
        value: "2",
        ..TextField::new("quantite", "Quantité")
    });
    html! {
        (iban)
        (price)
        (count)
    }
}

fn with_questions() -> Markup {
    let filled = TextField {
        optional: true,
        kind: "tel",
        autocomplete: Some("tel"),
        width: Some(14),
        value: "06 12 34 56 78",
        ..TextField::new("portable", "Téléphone portable")
    };
    let empty = TextField { value: "", ..TextField::new("bureau", "Téléphone du bureau") };
    let texts = yes_no("sms", "Pouvons-nous vous envoyer des SMS ?", None, None);
    let calls = yes_no("appels", "Pouvons-nous vous appeler au bureau ?", None, None);
    html! {
        (revealing_field(filled, texts))
        (revealing_field(empty, calls))
    }
}

fn wrong() -> Markup {
    let serial = text_field(TextField {
        hint: Some("Sous la puce, après 8025 0000 02."),
        error: Some("Il manque 2 chiffres : le numéro en compte 11."),
        value: "046713226",
        prefix: Some("8025000002"),
        code: true,
        width: Some(11),
        ..TextField::new("vitale_fin", "Les 11 derniers chiffres du numéro de série")
    });
    let birth = date_field(DateField {
        error: Some("Cette date n’existe pas : février a 28 ou 29 jours."),
        value: "30/02/1985",
        autocomplete: Some("bday"),
        ..DateField::new("date_naissance", "Date de naissance")
    });
    html! {
        (serial)
        (birth)
    }
}

/// The rules of the member's code, as the page shows them.
const RULES: &[Rule<'static>] = &[
    Rule { text: "Entre 8 et 50 caractères", test: Test::Has("^.{8,50}$"), met: None },
    Rule {
        text: "Une minuscule et une majuscule",
        test: Test::Has("(?=.*\\p{Ll})(?=.*\\p{Lu})"),
        met: None,
    },
    Rule { text: "Un chiffre ou un signe", test: Test::Has("[^\\p{L}\\s]"), met: None },
    Rule { text: "Pas d’espace", test: Test::HasNot("\\s"), met: None },
    Rule {
        text: "Ni votre numéro de sécurité sociale, ni votre date de naissance",
        test: Test::Server,
        met: None,
    },
];

/// How hard it is to guess, in words.
const WORDS: [&str; 5] = ["très faible", "faible", "moyen", "bon", "très bon"];

fn new_code() -> Markup {
    let first = password_field(PasswordField {
        rules: RULES,
        meter: Some(Meter { level: Some(3), words: WORDS }),
        ..PasswordField::new("code_nouveau", "Choisissez votre code", "new-password")
    });
    let again = password_field(PasswordField {
        error: Some("Les deux codes sont différents."),
        ..PasswordField::new("code_confirmation", "Le même code, encore une fois", "new-password")
    });
    html! {
        (first)
        (again)
    }
}

fn list() -> Markup {
    let people = [("", "Tout le monde"), ("camille", "Camille"), ("noe", "Noé")];
    select(Select { chosen: "noe", ..Select::new("beneficiaire", "Pour qui ?", &people) })
}

fn message() -> Markup {
    area(Area {
        max: Some(3000),
        hint: Some("Ne mettez pas de numéro de carte bancaire."),
        ..Area::new("message", "Votre message")
    })
}

fn files() -> Markup {
    let one =
        file_field(FileField::new("acte", "Acte de mariage", "PDF, JPEG ou PNG, 2 Mo au plus"));
    let several = file_field(FileField {
        error: Some("Ce fichier pèse 5,3 Mo : il en faut 2 au plus. Photographiez page par page."),
        multiple: true,
        ..FileField::new("avis", "Avis d’imposition", "PDF, JPEG ou PNG, 2 Mo au plus par fichier")
    });
    html! {
        (one)
        (several)
    }
}

fn address() -> Markup {
    let street = text_field(TextField {
        autocomplete: Some("address-line1"),
        ..TextField::new("voie", "Numéro et rue")
    });
    let town = text_field(TextField {
        autocomplete: Some("address-level2"),
        width: Some(20),
        ..TextField::new("commune", "Commune")
    });
    let body = html! {
        (street)
        (town)
    };
    group(Group {
        legend: "Votre adresse",
        hint: Some("Celle où vous recevez votre courrier."),
        body,
    })
}

fn filters(name: &str, label: &str, active: usize) -> Markup {
    let periods =
        [("6", "6 derniers mois"), ("12", "12 derniers mois"), ("27", "27 derniers mois")];
    let body = select(Select::new(name, "Période", &periods));
    filter_form(FilterForm { action: "#", label, active, body })
}
