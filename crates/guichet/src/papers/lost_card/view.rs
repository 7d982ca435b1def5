//! How the page looks: each declaration with its button.

use axum::response::Response;
use guichet_ui::content::{
    Button, Card, Line, SummaryList, back_link, card, post_button, summary_list,
};
use guichet_ui::icon::Icon;
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::super::{ADDRESS as DOCUMENTS, attestation};
use super::compose::Declaration;
use super::{ADDRESS, TITLE};
use crate::shared::form::Csrf;
use crate::shared::keys::Veil;
use crate::shared::page::{MemberPage, member_page};

pub(super) fn list(
    first_name: &str,
    csrf: &Csrf,
    names: &Veil,
    declared: &[Declaration],
) -> Response {
    let main = html! {
        (back_link(DOCUMENTS, "Mes documents"))
        h1 { (TITLE) }
        p.lead {
            "Ce qui a été déclaré à votre caisse, par téléphone ou à l’accueil, et le papier qui le prouve."
        }
        @for (number, declaration) in (1..).zip(declared) { (one(declaration, number, names, csrf)) }
        p.hint {
            "Le récépissé ne prouve pas vos droits : demandez pour cela une "
            a href=(attestation::ADDRESS) { "attestation de droits" }
            ". Pour une autre carte, ou si une date est fausse, appelez votre caisse au 3646."
        }
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below(DOCUMENTS),
        first_name,
        csrf,
        invalid: false,
        main,
    })
}

fn one(declaration: &Declaration, number: usize, names: &Veil, csrf: &Csrf) -> Markup {
    let facts = declaration.facts();
    let value = |fact: &str| {
        html! {
            (fact)
        }
    };
    let lines = facts.iter().map(|(key, fact)| Line::new(key, value(fact))).collect();
    let list = summary_list(SummaryList { lines });
    let action = format!("{ADDRESS}/{}", names.name(declaration.card));
    let button =
        Button { icon: Some(Icon::Download), ..Button::new("Télécharger le récépissé (PDF)") };
    let button = post_button(&action, csrf.token(), button);
    let body = html! {
        (list)
        div.actions { (button) }
        p.hint { "Le fichier se télécharge aussitôt, et reste dans vos documents." }
    };
    card(Card::new(&declaration.title(), &format!("carte-{number}"), body))
}
