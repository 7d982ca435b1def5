//! How the page looks: two days and a button.

use axum::response::Response;
use guichet_ui::content::{Button, back_link, button};
use guichet_ui::form::{DateField, ErrorSummary, Mistake, date_field, error_summary};
use guichet_ui::icon::Icon;
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::form::Form;
use super::{ADDRESS, TITLE};
use crate::papers;
use crate::shared::form::{Csrf, Field};
use crate::shared::page::{MemberPage, member_page};

pub(super) fn ask(first_name: &str, csrf: &Csrf, form: &Form) -> Response {
    let invalid = form.is_wrong();
    let main = html! {
        @if invalid { (summary(form)) }
        (back_link(papers::ADDRESS, "Mes documents"))
        h1 { (TITLE) }
        p.lead {
            "Elle dit ce que votre caisse a payé, à vous ou à votre employeur, du brut au net : pour un dossier de prévoyance, une allocation, un logement."
        }
        (questions(form, csrf.token()))
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below(papers::ADDRESS),
        first_name,
        csrf,
        invalid,
        main,
    })
}

fn questions(form: &Form, csrf: &str) -> Markup {
    let day = |name, label, hint, field: &Field| {
        let (error, value) = (field.mistake.as_deref(), field.typed.as_str());
        date_field(DateField { error, value, hint, ..DateField::new(name, label) })
    };
    let submit = button(Button {
        icon: Some(Icon::Download),
        ..Button::new("Télécharger mon attestation (PDF)")
    });
    let from = day("du", "Payées du", "jj/mm/aaaa. Les paiements remontent à 27 mois.", &form.from);
    let to = day("au", "Au", "jj/mm/aaaa, aujourd’hui au plus tard.", &form.to);
    let body = html! {
        (from)
        (to)
        p.hint {
            "Le fichier se télécharge aussitôt, et reste dans "
            a href=(papers::ADDRESS) { "vos documents" }
            "."
        }
        (submit)
    };
    guichet_ui::form::form(guichet_ui::form::Form::new(ADDRESS, csrf, body))
}

fn summary(form: &Form) -> Markup {
    let fields = [("du", &form.from), ("au", &form.to)];
    let mistakes: Vec<Mistake<'_>> = fields
        .into_iter()
        .filter_map(|(field, of)| of.mistake.as_deref().map(|text| Mistake { field, text }))
        .collect();
    error_summary(ErrorSummary { mistakes: &mistakes, general: None })
}
