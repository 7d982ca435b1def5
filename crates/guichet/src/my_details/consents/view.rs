//! How the four questions look.

use axum::response::Response;
use guichet_ui::content::{Button, back_link, button};
use guichet_ui::form::{ErrorSummary, Mistake, error_summary, yes_no};
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::ADDRESS;
use super::form::{Channel, Form};
use crate::my_details;
use crate::shared::form::{Csrf, Field};
use crate::shared::page::{MemberPage, member_page};

const TITLE: &str = "Comment pouvons-nous vous contacter ?";

pub(super) fn ask(name: &str, form: &Form, csrf: &Csrf) -> Response {
    let mistakes: Vec<Mistake<'_>> = form
        .questions
        .iter()
        .filter_map(|(channel, field)| {
            Some(Mistake { field: channel.field(), text: field.mistake.as_deref()? })
        })
        .collect();
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let back = back_link(my_details::ADDRESS, "Mes informations");
    let body = html! {
        @for (channel, field) in &form.questions { (question(*channel, field)) }
        (button(Button::new("Enregistrer mes choix")))
    };
    let questions =
        guichet_ui::form::form(guichet_ui::form::Form::new(ADDRESS, csrf.token(), body));
    let main = html! {
        (problems)
        (back)
        h1 { (TITLE) }
        p.lead {
            "Il s’agit d’information sur vos droits et la prévention. Refuser ne change rien à votre compte, et vous "
            "pouvez changer d’avis ici quand vous voulez."
        }
        p {
            "Les mails sur vos démarches et sur la sécurité de votre compte partent dans tous les cas."
        }
        (questions)
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below(my_details::ADDRESS),
        first_name: name,
        csrf,
        invalid: form.has_mistakes(),
        main,
    })
}

fn question(channel: Channel, field: &Field) -> Markup {
    let chosen = match field.typed.as_str() {
        "oui" => Some(true),
        "non" => Some(false),
        _ => None,
    };
    yes_no(channel.field(), channel.question(), chosen, field.mistake.as_deref())
}
