//! How the page of the export looks.

use axum::response::Response;
use guichet_ui::content::Button;
use guichet_ui::form::{Choice, Radios, radios};
use maud::html;

use super::{ADDRESS, OPERATION};
use crate::security::current_code::{Weighty, weighty};
use crate::shared::form::{Csrf, Field};

pub(super) fn ask(
    name: &str,
    fresh: bool,
    (form, code): (&Field, &Field),
    csrf: &Csrf,
) -> Response {
    let choices = [
        Choice {
            hint: Some("S’ouvre dans un navigateur et s’imprime."),
            ..Choice::new("html", "Une page à lire")
        },
        Choice {
            hint: Some("JSON : pour reprendre ces données dans un autre logiciel."),
            ..Choice::new("json", "Un fichier pour un logiciel")
        },
    ];
    let question = radios(Radios {
        error: form.mistake.as_deref(),
        chosen: &[form.typed.as_str()],
        ..Radios::new("forme", "Sous quelle forme ?", &choices)
    });
    let words = html! {
        p.lead {
            "Tout ce que nous gardons de vous dans ce compte : identité, coordonnées, droits, paiements, demandes, "
            "connexions, et qui a fait quoi."
        }
        p {
            "Ce fichier contient votre numéro, votre IBAN et vos soins, en clair. Gardez-le pour vous, et effacez-le "
            "d’un appareil que d’autres utilisent. Un mail vous confirme le téléchargement."
        }
    };
    weighty(Weighty {
        title: "Télécharger mes données",
        address: ADDRESS,
        operation: OPERATION,
        first_name: name,
        fresh,
        words,
        question,
        field: ("forme", form),
        code,
        button: Button::new("Télécharger mes données"),
        csrf,
    })
}
