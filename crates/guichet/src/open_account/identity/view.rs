//! How step 1 looks, at first and after a try.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Button, LinkButton, Notice, Tone, button, link_button, notice};
use guichet_ui::form::{
    DateField, ErrorSummary, Mistake, TextField, date_field, error_summary, text_field,
};
use jiff::Timestamp;
use maud::{Markup, html};

use super::form::Form;
use crate::france_connect::{Offer, way_to_open};
use crate::open_account::ways_on::{ANOTHER_WAY, other_ways};
use crate::open_account::{START, page_title, step_words};
use crate::shared::page::{SIGN_IN, public_form};
use crate::shared::time::from_moment;

const QUESTION: &str = "Qui êtes-vous ?";

/// What happened before the page is shown.
pub(crate) enum Outcome {
    /// Somebody comes.
    Nothing,
    /// Somebody comes back, too late.
    HourOver,
    /// A field is empty or cannot be read.
    Mistakes,
    /// The answers belong to nobody; the next try may have to wait.
    NoMatch(Option<Timestamp>),
}

impl Outcome {
    fn status(&self) -> StatusCode {
        match self {
            Self::Nothing | Self::HourOver => StatusCode::OK,
            Self::Mistakes | Self::NoMatch(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

pub(crate) fn ask(form: &Form, outcome: &Outcome, offer: Offer, csrf: &str) -> Response {
    let main = html! {
        (problems(form, outcome))
        (step_words(1))
        h1 { (QUESTION) }
        @match outcome {
            Outcome::Nothing => (introduction()),
            Outcome::HourOver => (hour_over()),
            Outcome::NoMatch(_) => (causes()),
            Outcome::Mistakes => {}
        }
        (fields(form, csrf))
        (way_to_open(offer))
        p {
            "Vous avez déjà un compte ? "
            a href=(SIGN_IN) { "Connectez-vous" }
            "."
        }
    };
    public_form(&page_title(QUESTION), outcome.status(), main)
}

fn introduction() -> Markup {
    html! {
        p.lead {
            "Ouvrir votre compte prend environ cinq minutes. Gardez sous la main votre carte Vitale, "
            "le relevé d’identité bancaire du compte où nous vous remboursons, et l’accès à vos mails."
        }
    }
}

fn hour_over() -> Markup {
    let body = html! {
        p {
            "Nous gardons une ouverture de compte pendant une heure. Rien de ce que vous aviez saisi "
            "n’est resté : reprenez au début."
        }
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::Warning, "Plus d’une heure a passé") })
}

fn causes() -> Markup {
    let body = html! {
        ul {
            li { "Le nom peut être celui de naissance ou le nom d’usage, pas le prénom." }
            li {
                "Le code postal est celui de votre dernière adresse connue de nous, ou de la précédente."
            }
            li { "Le numéro est le vôtre, pas celui d’un parent ou d’un conjoint." }
        }
        p {
            "Rien de cela n’aide ? "
            a href=(ANOTHER_WAY) { "Voir les autres moyens" }
            "."
        }
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::Info, "Ce que vous pouvez vérifier") })
}

fn fields(form: &Form, csrf: &str) -> Markup {
    let name = text_field(TextField {
        hint: Some("Votre nom de naissance ou votre nom d’usage, comme vous préférez."),
        error: form.name.mistake.as_deref(),
        value: &form.name.typed,
        autocomplete: Some("family-name"),
        ..TextField::new("nom", "Nom")
    });
    let number = text_field(TextField {
        hint: Some("13 caractères, sans la clé. Il est sur votre carte Vitale."),
        error: form.nir.mistake.as_deref(),
        value: &form.nir.typed,
        autocomplete: Some("off"),
        width: Some(18),
        code: true,
        ..TextField::new("nir", "Numéro de sécurité sociale")
    });
    let birth_date = date_field(DateField {
        error: form.birth_date.mistake.as_deref(),
        value: &form.birth_date.typed,
        autocomplete: Some("bday"),
        ..DateField::new("date_naissance", "Date de naissance")
    });
    let postal_code = text_field(TextField {
        hint: Some("Si vous venez de déménager, l’ancien convient aussi."),
        error: form.postal_code.mistake.as_deref(),
        value: &form.postal_code.typed,
        autocomplete: Some("postal-code"),
        inputmode: Some("numeric"),
        width: Some(5),
        ..TextField::new("code_postal", "Code postal")
    });
    let body = html! {
        (name)
        (number)
        (birth_date)
        (postal_code)
        (button(Button::new("Continuer")))
    };
    guichet_ui::form::form(guichet_ui::form::Form::new(START, csrf, body))
}

/// The same words for a name, a date or a postal code that is wrong and for a number of nobody.
fn problems(form: &Form, outcome: &Outcome) -> Markup {
    let fields = form.fields();
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    let general = match outcome {
        Outcome::Nothing | Outcome::HourOver | Outcome::Mistakes => None,
        Outcome::NoMatch(pause) => Some(try_again(NO_MATCH, *pause)),
    };
    let summary = error_summary(ErrorSummary { mistakes: &mistakes, general: general.as_deref() });
    html! {
        (summary)
        @if let Some(note) = form.note { (notice(Notice::new(Tone::Info, note))) }
    }
}

const NO_MATCH: &str =
    "Ces quatre informations, ensemble, ne correspondent à aucun dossier chez nous.";

/// The sentence, and from when the next try is possible where that is not at once.
pub(crate) fn try_again(sentence: &str, pause: Option<Timestamp>) -> String {
    match pause {
        Some(until) => {
            format!("{sentence} Le prochain essai est possible {}.", from_moment(until))
        }
        None => sentence.to_owned(),
    }
}

/// Nothing is compared any more for a time: the other ways are open.
pub(crate) fn paused(until: Timestamp) -> Response {
    const TITLE: &str = "Trop d’essais n’ont pas abouti";
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Pour ce numéro, ou depuis votre connexion à internet. Votre saisie n’a pas été vérifiée : le "
            "prochain essai est possible "
            (from_moment(until))
            "."
        }
        p { "Cette pause protège votre dossier de qui chercherait à deviner." }
        (other_ways())
        div.actions { (link_button(LinkButton::new("/", "Revenir à l’accueil"))) }
    };
    public_form(&page_title(TITLE), StatusCode::TOO_MANY_REQUESTS, main)
}
