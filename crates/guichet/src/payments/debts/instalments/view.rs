//! How asking for instalments looks.

use axum::response::Response;
use guichet_ui::content::{Button, back_link, button};
use guichet_ui::form::{
    ErrorSummary, Form as UiForm, Mistake, Select, error_summary, form, select,
};
use guichet_ui::french::{amount, date_text};
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::form::Form;
use super::{MONTHS_MIN, below, most};
use crate::payments::debts::address_of;
use crate::payments::debts::queries::Debt;
use crate::payments::debts::view::{Whose, page};
use crate::shared::keys::Veil;
use crate::shared::time::paris;

pub(super) fn show(whose: Whose<'_>, names: &Veil, debt: &Debt, form: &Form) -> Response {
    let title = "Payer une créance en plusieurs fois";
    let address = address_of(names, debt.id);
    let invalid = form.months.mistake.is_some();
    let mistake = form.months.mistake.as_deref();
    let mistakes: Vec<Mistake<'_>> =
        mistake.map(|text| Mistake { field: "mensualites", text }).into_iter().collect();
    let summary = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let main = html! {
        @if invalid { (summary) }
        (back_link(&address, &format!("Créance n° {}", debt.reference)))
        h1 { (title) }
        @match (&debt.instalments, most(debt.asked())) {
            (Some(asked), _) => {
                p.lead {
                    "Vous avez demandé le "
                    (date_text(paris(asked.asked_at).date()))
                    " à payer en "
                    (asked.months)
                    " mensualités. "
                    @if debt.instalments_refused() {
                        "Votre caisse n’a pas enregistré cette demande : appelez-la au 3646."
                    } @else { "Votre caisse vous répond par courrier." }
                }
            }
            (None, Some(most)) => {
                p.lead { "Il reste " (amount(debt.asked().get())) " à régler." }
                (question(form, (most, &below(&address)), whose.1.token()))
            }
            (None, None) => {
                p.lead { "Cette créance ne peut pas être payée en plusieurs fois." }
            }
        }
    };
    page(whose, title, Here::Below(crate::payments::ADDRESS), (invalid, main))
}

fn question(typed: &Form, (most, action): (u8, &str), csrf: &str) -> Markup {
    let months: Vec<String> = (MONTHS_MIN..=most).map(|months| months.to_string()).collect();
    let labels: Vec<String> = months.iter().map(|months| format!("{months} mensualités")).collect();
    let options: Vec<(&str, &str)> = std::iter::once(("", "Choisissez"))
        .chain(months.iter().map(String::as_str).zip(labels.iter().map(String::as_str)))
        .collect();
    let field = select(Select {
        chosen: &typed.months.typed,
        error: typed.months.mistake.as_deref(),
        ..Select::new("mensualites", "En combien de fois ?", &options)
    });
    let body = html! {
        (field)
        p {
            "Votre caisse décide et vous répond par courrier. D’ici là, la date limite de l’avis reste la même, et vous pouvez payer une partie en ligne."
        }
        (button(Button::new("Envoyer la demande")))
    };
    form(UiForm::new(action, csrf, body))
}
