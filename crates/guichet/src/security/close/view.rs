//! How closing looks: what goes, what stays, how to come back, then the button.

use axum::response::Response;
use guichet_ui::content::{Button, Kind};
use guichet_ui::form::{Checkbox, checkbox};
use maud::{Markup, html};

use super::{ADDRESS, OPERATION};
use crate::security::current_code::{Weighty, weighty};
use crate::security::export;
use crate::shared::form::{Csrf, Field};

const TITLE: &str = "Fermer mon compte";

pub(super) fn ask(
    name: &str,
    fresh: bool,
    (agreed, code): (&Field, &Field),
    csrf: &Csrf,
) -> Response {
    let question = checkbox(Checkbox {
        error: agreed.mistake.as_deref(),
        checked: agreed.typed == "oui",
        ..Checkbox::new("accord", "J’ai lu ce qui s’arrête et je veux fermer mon compte.")
    });
    weighty(Weighty {
        title: TITLE,
        address: ADDRESS,
        operation: OPERATION,
        first_name: name,
        fresh,
        words: consequences(),
        question,
        field: ("accord", agreed),
        code,
        button: Button { kind: Kind::Danger, ..Button::new(TITLE) },
        csrf,
    })
}

fn consequences() -> Markup {
    html! {
        p.lead {
            "Votre dossier à la caisse ne change pas : vous restez assuré et remboursé. Seul le compte en ligne ferme."
        }
        h2 { "Ce qui s’arrête aussitôt" }
        ul {
            li { "Tous vos appareils sont déconnectés, et votre code ne vaut plus rien." }
            li {
                "Votre adresse e-mail, vos numéros de téléphone et vos autorisations de contact sont effacés."
            }
            li { "Vos relevés et nos courriers arrivent de nouveau par la poste." }
            li { "Les demandes en cours continuent ; la réponse vient par la poste." }
        }
        h2 { "Ce qui reste" }
        ul {
            li { "Vos droits, vos remboursements et ce que la loi nous fait garder." }
            li { "La trace de ce qui a été fait dans le compte, douze mois." }
            li { "Nos sauvegardes, jusqu’à leur propre fin." }
        }
        p {
            "Vous pourrez rouvrir un compte avec votre carte Vitale et votre IBAN, ou avec un code provisoire. Avant de "
            "fermer, vous pouvez "
            a href=(export::ADDRESS) { "télécharger vos données" }
            "."
        }
    }
}
