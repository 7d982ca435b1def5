//! Radios and checkboxes: free, chosen, wrong, closed.

use maud::{Markup, html};

use super::{Piece, fields::in_form};
use crate::form::{Checkbox, Choice, Radios, checkbox, checkboxes, radios, yes_no};

pub(super) fn pieces() -> Vec<Piece> {
    vec![
        Piece::new("radios", "Une réponse parmi plusieurs", in_form(one())),
        Piece::new("oui-non", "Oui ou non, rien de coché d’avance", in_form(consents())),
        Piece::new("cases", "Plusieurs réponses", in_form(several())),
        Piece::new("case-seule", "Case seule", in_form(alone())),
    ]
}

fn one() -> Markup {
    let places = [
        Choice {
            hint: Some("Trois accueils près de chez vous"),
            ..Choice::new("ici", "En accueil")
        },
        Choice::new("telephone", "Au téléphone"),
        Choice {
            hint: Some("Pas de créneau avant trois semaines"),
            disabled: true,
            ..Choice::new("visio", "En visio")
        },
    ];
    radios(Radios {
        chosen: &["telephone"],
        ..Radios::new("comment", "Comment voulez-vous nous parler ?", &places)
    })
}

fn consents() -> Markup {
    let advice = yes_no("info_email", "Recevoir nos conseils de santé par mail ?", None, None);
    let missing = Some("Répondez par oui ou par non.");
    html! {
        (advice)
        (yes_no("info_mobile_sms", "Et par SMS ?", None, missing))
    }
}

fn several() -> Markup {
    let children = [Choice::new("noe", "Noé, 6 ans"), Choice::new("lina", "Lina, 12 ans")];
    checkboxes(Radios {
        hint: Some("Vous pouvez en choisir plusieurs."),
        chosen: &["noe"],
        ..Radios::new("enfants", "Pour quels enfants ?", &children)
    })
}

fn alone() -> Markup {
    let oath = "J’atteste sur l’honneur que ces informations sont exactes";
    let trusted = checkbox(Checkbox {
        error: Some("Cochez la case pour continuer."),
        hint: Some("Seulement si vous êtes seul à utiliser cet appareil."),
        ..Checkbox::new("appareil_de_confiance", "Ne plus demander de code sur cet appareil")
    });
    html! {
        (checkbox(Checkbox::new("honneur", oath)))
        (trusted)
    }
}
