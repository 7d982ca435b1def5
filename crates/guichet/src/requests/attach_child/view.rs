//! How the procedure looks: one page to ask, one ticket to keep.

use axum::response::Response;
use guichet_ui::content::{
    Button, EmptyState, LinkButton, Ticket, button, empty_state, link_button, ticket,
};
use guichet_ui::form::{
    Checkbox, Choice, ErrorSummary, Mistake, Radios, TextField, checkbox, error_summary, radios,
    text_field,
};
use guichet_ui::french::date_text;
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::form::Form;
use super::queries::{Asking, Child, Followed};
use super::{ADDRESS, TITLE};
use crate::requests;
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, member_page};
use crate::shared::time::paris;

const WHAT_CHANGES: &str = "L’enfant figurera aussi sur la carte Vitale du second parent. \
     Le remboursement va au parent dont la carte a servi.";

pub(super) fn ask(parent: &Asking, children: &[Child], form: &Form, csrf: &Csrf) -> Response {
    let invalid = form.has_mistakes();
    let main = html! {
        @if invalid { (summary(form)) }
        h1 { (TITLE) }
        p.lead { (WHAT_CHANGES) }
        @if children.is_empty() { (no_child()) } @else { (questions(children, form, csrf.token())) }
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below("/demarches"),
        first_name: &parent.first_name,
        csrf,
        invalid,
        main,
    })
}

pub(super) fn followed(parent: &Asking, case: &Followed, csrf: &Csrf) -> Response {
    let title = "Votre demande est enregistrée";
    let opened = date_text(paris(case.opened_at).date());
    let due = date_text(case.due_on);
    let note = html! {
        p { (requests::title(&case.kind)) ", reçue le " (opened) "." }
        p {
            "Réponse promise au plus tard le "
            strong { (due) }
            ". Vous n’avez rien d’autre à faire."
        }
    };
    let ticket = ticket(Ticket {
        title,
        label: "Votre référence",
        reference: &case.reference,
        note: Some(note),
        page_title: true,
    });
    let back = link_button(LinkButton::new("/demarches", "Revenir à mes démarches"));
    let main = html! {
        (ticket)
        div.actions { (back) }
    };
    member_page(MemberPage {
        title,
        here: Here::Below("/demarches"),
        first_name: &parent.first_name,
        csrf,
        invalid: false,
        main,
    })
}

fn no_child() -> Markup {
    empty_state(EmptyState {
        title: "Aucun enfant à rattacher",
        text: "Cette démarche concerne les enfants de moins de 16 ans qui figurent sur votre dossier.",
        action: Some(("/paiements", "Revenir à mes paiements")),
    })
}

fn questions(children: &[Child], form: &Form, csrf: &str) -> Markup {
    let case = form.case.to_string();
    let number = text_field(TextField {
        hint: Some(
            "13 caractères, sans la clé. Il est sur sa carte Vitale ou sur une attestation.",
        ),
        error: form.other_nir.mistake.as_deref(),
        value: &form.other_nir.typed,
        autocomplete: Some("off"),
        width: Some(18),
        code: true,
        ..TextField::new("nir_second_parent", "Numéro de sécurité sociale du second parent")
    });
    let sworn = "J’atteste sur l’honneur que le second parent est d’accord. Il sera prévenu.";
    let agreement = checkbox(Checkbox {
        error: form.agreement.mistake.as_deref(),
        checked: form.agreement.typed == "oui",
        ..Checkbox::new("accord", sworn)
    });
    let body = html! {
        (which_child(children, form))
        (number)
        (agreement)
        (button(Button::new("Envoyer la demande")))
    };
    guichet_ui::form::form(guichet_ui::form::Form {
        hidden: &[("demande", &case)],
        ..guichet_ui::form::Form::new(ADDRESS, csrf, body)
    })
}

fn which_child(children: &[Child], form: &Form) -> Markup {
    let options: Vec<(String, String)> = children
        .iter()
        .map(|child| {
            let born = date_text(child.born_on);
            (child.id.to_string(), format!("{} ({born})", child.first_name))
        })
        .collect();
    let choices: Vec<Choice<'_>> =
        options.iter().map(|(value, label)| Choice::new(value, label)).collect();
    radios(Radios {
        error: form.child.mistake.as_deref(),
        chosen: &[form.child.typed.as_str()],
        ..Radios::new("enfant", "Quel enfant ?", &choices)
    })
}

fn summary(form: &Form) -> Markup {
    let fields = [
        ("enfant", &form.child),
        ("nir_second_parent", &form.other_nir),
        ("accord", &form.agreement),
    ];
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    error_summary(ErrorSummary { mistakes: &mistakes, general: None })
}
