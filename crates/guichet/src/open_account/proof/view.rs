//! How step 2 looks.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Button, button, disclosure, vitale_drawing};
use guichet_ui::form::{ErrorSummary, Mistake, TextField, error_summary, text_field};
use guichet_values::VITALE_PREFIX;
use jiff::Timestamp;
use maud::{Markup, html};

use super::form::Form;
use crate::open_account::draft::Step;
use crate::open_account::identity::try_again;
use crate::open_account::ways_on::{ANOTHER_WAY, stop};
use crate::open_account::{page_title, step_words};
use crate::shared::page::public_form;

const QUESTION: &str = "Vérifions que c’est bien vous";

/// What happened before the page is shown.
pub(crate) enum Outcome {
    Nothing,
    /// A field is empty or cannot be read.
    Mistakes,
    /// One of the two is not that of the file; the next try may have to wait.
    NoMatch(Option<Timestamp>),
}

/// `iban` is what is shown of it (account.md AC-17).
pub(crate) fn ask(iban: &str, form: &Form, outcome: &Outcome, csrf: &str) -> Response {
    let status = match outcome {
        Outcome::Nothing => StatusCode::OK,
        Outcome::Mistakes | Outcome::NoMatch(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let main = html! {
        (problems(form, outcome))
        (step_words(2))
        h1 { (QUESTION) }
        (fields(iban, form, csrf))
        p {
            a href=(ANOTHER_WAY) { "Je n’ai pas le numéro de série" }
            " · "
            a href=(ANOTHER_WAY) { "Cet IBAN n’est pas le mien" }
        }
        (stop(csrf))
    };
    public_form(&page_title(QUESTION), status, main)
}

fn fields(iban: &str, form: &Form, csrf: &str) -> Markup {
    let body = html! {
        (questions(Some(iban), form))
        (button(Button::new("Continuer")))
    };
    guichet_ui::form::form(guichet_ui::form::Form::new(Step::Proof.path(), csrf, body))
}

/// The two questions; `iban` is what is shown before the field.
pub(crate) fn questions(iban: Option<&str>, form: &Form) -> Markup {
    let end = text_field(TextField {
        hint: Some(
            "Complétez l’IBAN du compte où nous vous remboursons, chiffres et lettres. À 18 ans, c’est souvent celui d’un parent.",
        ),
        error: form.iban.mistake.as_deref(),
        value: &form.iban.typed,
        autocomplete: Some("off"),
        prefix: iban,
        width: Some(9),
        code: true,
        ..TextField::new("iban_fin", "Les 7 derniers caractères de votre IBAN")
    });
    let serial = text_field(TextField {
        hint: Some("Sur le devant de la carte avec photo, en haut à droite."),
        error: form.serial.mistake.as_deref(),
        value: &form.serial.typed,
        autocomplete: Some("off"),
        inputmode: Some("numeric"),
        prefix: Some(VITALE_PREFIX),
        width: Some(11),
        code: true,
        ..TextField::new(
            "vitale_fin",
            "Les 11 derniers chiffres du numéro de série de votre carte Vitale",
        )
    });
    html! {
        (end)
        (serial)
        (disclosure("Où trouver ce numéro ?", where_it_is()))
    }
}

fn where_it_is() -> Markup {
    html! {
        (vitale_drawing())
        p {
            "Le numéro de série compte 21 chiffres. Les dix premiers, 8025000002, sont les mêmes sur toutes les "
            "cartes : recopiez les 11 suivants. Ce n’est ni votre numéro de sécurité sociale, ni une date."
        }
        p { "Votre carte n’en montre que 10 après 8025000002 ? Ajoutez un 9 à la fin." }
    }
}

fn problems(form: &Form, outcome: &Outcome) -> Markup {
    let fields = [("iban_fin", &form.iban), ("vitale_fin", &form.serial)];
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    let general = match outcome {
        Outcome::Nothing | Outcome::Mistakes => None,
        Outcome::NoMatch(pause) => Some(try_again(NO_MATCH, *pause)),
    };
    error_summary(ErrorSummary { mistakes: &mistakes, general: general.as_deref() })
}

const NO_MATCH: &str = "Ces deux informations, ensemble, ne correspondent pas à votre dossier : vérifiez-les toutes les deux.";
