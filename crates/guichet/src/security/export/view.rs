//! How the page of the export looks.

use axum::response::Response;
use guichet_ui::content::{Button, back_link, button};
use guichet_ui::form::{Choice, ErrorSummary, Mistake, Radios, error_summary, radios};
use guichet_ui::layout::Here;
use maud::html;

use super::ADDRESS;
use crate::security::{self, current_code};
use crate::shared::form::{Csrf, Field};
use crate::shared::page::{MemberPage, member_page};

const TITLE: &str = "Télécharger mes données";

pub(super) fn ask(name: &str, form: &Field, code: &Field, csrf: &Csrf) -> Response {
    let fields = [("forme", form), (current_code::FIELD, code)];
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let back = back_link(security::ADDRESS, "Sécurité");
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
    let which = radios(Radios {
        error: form.mistake.as_deref(),
        chosen: &[form.typed.as_str()],
        ..Radios::new("forme", "Sous quelle forme ?", &choices)
    });
    let body = html! {
        (which)
        (current_code::field(code))
        (button(Button::new("Télécharger mes données")))
    };
    let form = guichet_ui::form::form(guichet_ui::form::Form::new(ADDRESS, csrf.token(), body));
    let main = html! {
        (problems)
        (back)
        h1 { (TITLE) }
        p.lead {
            "Tout ce que nous gardons de vous dans ce compte : identité, coordonnées, droits, paiements, demandes, "
            "connexions, et qui a fait quoi."
        }
        p {
            "Ce fichier contient votre numéro, votre IBAN et vos soins, en clair. Gardez-le pour vous, et effacez-le "
            "d’un appareil que d’autres utilisent. Un mail vous confirme le téléchargement."
        }
        (form)
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below(security::ADDRESS),
        first_name: name,
        csrf,
        invalid: !mistakes.is_empty(),
        main,
    })
}
