//! How the sign-in page looks, at first and after a try.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Button, LinkButton, Notice, Tone, actions, button, link_button, notice};
use guichet_ui::form::{
    ErrorSummary, Mistake, PasswordField, TextField, error_summary, password_field, text_field,
};
use maud::{Markup, html};

use super::check::Pause;
use super::form::Form;
use crate::france_connect::{self, Offer};
use crate::open_account::provisional_code::ADDRESS as PROVISIONAL_CODE;
use crate::security::passkeys;
use crate::shared::access::Onward;
use crate::shared::page::{OPEN_ACCOUNT, SIGN_IN, public_form};
use crate::shared::time::from_moment;
use crate::sign_in::forgotten;

const TITLE: &str = "Se connecter";

/// What happened before the page is shown.
pub(super) enum Outcome {
    /// Somebody comes.
    Nothing,
    /// Somebody has just signed out.
    Left,
    /// A field is empty or cannot be read.
    Mistakes,
    /// Number and code were tried in vain; the next try may have to wait.
    NoMatch(Option<Pause>),
    /// Nothing was tried before this moment.
    Paused(Pause),
}

impl Outcome {
    fn status(&self) -> StatusCode {
        match self {
            Self::Nothing | Self::Left => StatusCode::OK,
            Self::Mistakes | Self::NoMatch(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Paused(_) => StatusCode::TOO_MANY_REQUESTS,
        }
    }
}

pub(super) fn sign_in(
    form: &Form,
    outcome: &Outcome,
    (onward, offer): (&Onward, Offer),
    (csrf, keys_possible): (&str, bool),
) -> Response {
    let main = html! {
        (problems(form, outcome))
        h1 { (TITLE) }
        @match outcome {
            Outcome::Left => (left()),
            Outcome::NoMatch(Some(pause)) | Outcome::Paused(pause) if pause.is_last => (new_code()),
            Outcome::NoMatch(_) => (causes()),
            Outcome::Nothing if onward.page().is_some() => (sent_here()),
            Outcome::Nothing | Outcome::Mistakes | Outcome::Paused(_) => {}
        }
        (fields(form, onward, csrf))
        @if keys_possible { (passkeys::way_in(onward, csrf, true)) } @else {
            p.hint {
                "La connexion biométrique n’est possible qu’à l’adresse habituelle de ce site."
            }
        }
        (france_connect::way_in(offer, &france_connect::sign_in_path(onward)))
        p {
            a href=(forgotten::PAGE) { "J’ai oublié mon code" }
        }
        p {
            "Votre caisse vous en a donné un ? "
            a href=(PROVISIONAL_CODE) { "J’ai un code provisoire" }
            "."
        }
        p {
            "Pas encore de compte ? "
            a href=(OPEN_ACCOUNT) { "Créer mon compte" }
            "."
        }
    };
    public_form(TITLE, outcome.status(), main)
}

fn fields(form: &Form, onward: &Onward, csrf: &str) -> Markup {
    let number = text_field(TextField {
        hint: Some("13 caractères, sans la clé. Il est sur votre carte Vitale."),
        error: form.nir.mistake.as_deref(),
        value: &form.nir.typed,
        autocomplete: Some("username webauthn"),
        width: Some(18),
        code: true,
        ..TextField::new("nir", "Numéro de sécurité sociale")
    });
    let code = password_field(PasswordField {
        error: form.code.mistake.as_deref(),
        ..PasswordField::new("code", "Code confidentiel", "current-password")
    });
    let body = html! {
        (number)
        (code)
        (button(Button::new("Se connecter")))
    };
    let action = onward.carried_by(SIGN_IN);
    guichet_ui::form::form(guichet_ui::form::Form::new(&action, csrf, body))
}

/// The same words whether the number is known or not (T12).
fn problems(form: &Form, outcome: &Outcome) -> Markup {
    let fields = [("nir", &form.nir), ("code", &form.code)];
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    let general = match outcome {
        Outcome::Nothing | Outcome::Left | Outcome::Mistakes => None,
        Outcome::NoMatch(None) => Some(NO_MATCH.to_owned()),
        Outcome::NoMatch(Some(until)) => Some(format!("{NO_MATCH} {}", next_try(*until))),
        Outcome::Paused(pause) => Some(format!(
            "Trop d’essais n’ont pas abouti, pour ce numéro ou depuis votre connexion à internet. \
             Votre saisie n’a pas été vérifiée. {}",
            next_try(*pause)
        )),
    };
    let summary = error_summary(ErrorSummary { mistakes: &mistakes, general: general.as_deref() });
    html! {
        (summary)
        @if let Some(note) = form.note { (notice(Notice::new(Tone::Info, note))) }
    }
}

fn next_try(pause: Pause) -> String {
    let from = from_moment(pause.until);
    if pause.is_last {
        format!("Sans nouveau code, le prochain essai n’est possible qu’{from}.")
    } else {
        format!("Le prochain essai est possible {from}.")
    }
}

/// After a hundred failures in a row. The same for a number that nobody has (T12).
fn new_code() -> Markup {
    let way = actions(link_button(LinkButton::new(forgotten::PAGE, "Choisir un nouveau code")));
    let body = html! {
        p {
            "Cent essais de suite n’ont pas abouti avec ce numéro : son code d’aujourd’hui n’est plus essayé ici. Un nouveau "
            "code rouvre la connexion aussitôt."
        }
        (way)
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::YourTurn, "Choisissez un nouveau code") })
}

const NO_MATCH: &str = "Le numéro et le code ne correspondent pas à un compte ouvert.";

fn causes() -> Markup {
    let body = html! {
        ul {
            li {
                "Un chiffre du numéro, ou un caractère du code, est faux : vérifiez les majuscules et le pavé numérique."
            }
            li { "Le compte n’est pas encore ouvert, ou il a été fermé." }
            li { "Le code provisoire a expiré, ou il a déjà servi." }
            li { "Le code a été changé depuis un autre appareil." }
        }
    };
    notice(Notice {
        body: Some(body), ..Notice::new(Tone::Info, "Les causes les plus fréquentes")
    })
}

fn left() -> Markup {
    let body = html! {
        p { "Si d’autres personnes utilisent cet appareil, fermez aussi le navigateur." }
    };
    let said = Notice::new(Tone::Success, "Vous êtes déconnecté");
    notice(Notice { body: Some(body), live: true, ..said })
}

fn sent_here() -> Markup {
    html! {
        p.lead {
            "La page demandée montre des données personnelles : connectez-vous, elle s’ouvre ensuite. "
            "Une session se ferme après quinze minutes sans activité."
        }
    }
}
