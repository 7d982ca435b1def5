//! How closing looks: what goes, what stays, how to come back, then the button.

use axum::response::Response;
use guichet_ui::content::{Button, Kind, back_link, button};
use guichet_ui::form::{Checkbox, ErrorSummary, Mistake, checkbox, error_summary};
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::ADDRESS;
use crate::security::{self, current_code, export};
use crate::shared::form::{Csrf, Field};
use crate::shared::page::{MemberPage, member_page};

const TITLE: &str = "Fermer mon compte";

pub(super) fn ask(name: &str, agreed: &Field, code: &Field, csrf: &Csrf) -> Response {
    let fields = [("accord", agreed), (current_code::FIELD, code)];
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let back = back_link(security::ADDRESS, "Sécurité");
    let main = html! {
        (problems)
        (back)
        h1 { (TITLE) }
        p.lead {
            "Votre dossier à la caisse ne change pas : vous restez assuré et remboursé. Seul le compte en ligne ferme."
        }
        (consequences())
        (questions(agreed, code, csrf))
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

fn consequences() -> Markup {
    html! {
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

fn questions(agreed: &Field, code: &Field, csrf: &Csrf) -> Markup {
    let agreement = checkbox(Checkbox {
        error: agreed.mistake.as_deref(),
        checked: agreed.typed == "oui",
        ..Checkbox::new("accord", "J’ai lu ce qui s’arrête et je veux fermer mon compte.")
    });
    let act = button(Button { kind: Kind::Danger, ..Button::new(TITLE) });
    let body = html! {
        (agreement)
        (current_code::field(code))
        (act)
    };
    guichet_ui::form::form(guichet_ui::form::Form::new(ADDRESS, csrf.token(), body))
}
