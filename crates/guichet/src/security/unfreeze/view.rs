//! How unfreezing looks.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Button, LinkButton, button, link_button};
use guichet_ui::form::{
    DateField, ErrorSummary, Mistake, TextField, date_field, error_summary, text_field,
};
use jiff::Timestamp;
use maud::{Markup, html};

use super::form::Form;
use super::{PROVE, START};
use crate::open_account::code::{Refused, chosen_code};
use crate::open_account::proof;
use crate::shared::page::{SIGN_IN, public_form};
use crate::shared::time::from_moment;

const TITLE: &str = "Débloquer mon compte";

/// What happened before the second page is shown.
pub(super) enum Outcome {
    Nothing,
    Mistakes,
    NoMatch,
    Paused(Timestamp),
}

fn plain(title: &str, status: StatusCode, rest: Markup) -> Response {
    let main = html! {
        h1 { (title) }
        (rest)
    };
    public_form(title, status, main)
}

pub(super) fn start(form: &Form, paused: Option<Timestamp>, csrf: &str) -> Response {
    let fields = form.fields();
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    let general = paused.map(|until| {
        format!(
            "Trop de demandes : aucun mail n’est parti. La suivante est possible {}.",
            from_moment(until)
        )
    });
    let status = match (&general, mistakes.is_empty()) {
        (Some(_), _) => StatusCode::TOO_MANY_REQUESTS,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: general.as_deref() });
    let number = text_field(TextField {
        hint: Some("13 caractères, sans la clé. Il est sur votre carte Vitale."),
        error: form.nir.mistake.as_deref(),
        value: &form.nir.typed,
        autocomplete: Some("username"),
        width: Some(18),
        code: true,
        ..TextField::new("nir", "Numéro de sécurité sociale")
    });
    let born = date_field(DateField {
        error: form.birth_date.mistake.as_deref(),
        value: &form.birth_date.typed,
        autocomplete: Some("bday"),
        ..DateField::new("date_naissance", "Date de naissance")
    });
    let body = html! {
        (number)
        (born)
        (button(Button::new("Recevoir le mail")))
    };
    let main = html! {
        (problems)
        h1 { (TITLE) }
        p.lead {
            "Un mail part à l’adresse de votre compte. Avec lui, votre carte Vitale et votre IBAN, vous prouvez qui vous "
            "êtes et choisissez un nouveau code."
        }
        (guichet_ui::form::form(guichet_ui::form::Form::new(START, csrf, body)))
        p {
            "Vous n’avez plus cette adresse, ou quelqu’un d’autre la lit ? Votre caisse débloque aussi, au 3646 ou à "
            "l’accueil, avec une pièce d’identité."
        }
    };
    public_form(TITLE, status, main)
}

/// The same for everybody.
pub(super) fn look_at_your_mails() -> Response {
    let rest = html! {
        p.lead {
            "Si ce numéro et cette date sont ceux d’un compte bloqué, un mail vient de partir à son adresse. Suivez son "
            "lien dans les 30 minutes."
        }
        p {
            "Rien n’arrive ? Regardez les courriers indésirables, puis appelez votre caisse au 3646 : elle peut débloquer "
            "votre compte elle-même."
        }
    };
    plain("Regardez vos mails", StatusCode::OK, rest)
}

pub(super) fn lifted() -> Response {
    let on = link_button(LinkButton::new(SIGN_IN, "Se connecter"));
    let rest = html! {
        p.lead { "Connectez-vous avec votre numéro et votre nouveau code." }
        p {
            "Regardez ensuite « Mes informations » et « Sécurité » : adresse, téléphones et connexions sont-ils bien les "
            "vôtres ?"
        }
        div.actions { (on) }
    };
    plain("Votre compte est débloqué", StatusCode::OK, rest)
}

pub(super) fn no_link() -> Response {
    let on = link_button(LinkButton::new(START, "Recevoir un autre mail"));
    let rest = html! {
        p.lead { "Il vaut 30 minutes et une seule fois, et un mail plus récent le remplace." }
        div.actions { (on) }
    };
    plain("Ce lien ne fonctionne plus", StatusCode::NOT_FOUND, rest)
}

pub(super) fn prove(
    token: &str,
    form: &proof::Form,
    refused: Option<&Refused>,
    outcome: &Outcome,
    csrf: &str,
) -> Response {
    let invalid = !matches!(outcome, Outcome::Nothing);
    let refused = refused.filter(|_| invalid);
    let said = refused.map(Refused::said);
    let fields = [("iban_fin", &form.iban), ("vitale_fin", &form.serial)];
    let mistakes: Vec<Mistake<'_>> = fields
        .into_iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .chain(said.as_ref().map(|(field, text)| Mistake { field, text }))
        .collect();
    let general = match outcome {
        Outcome::Nothing | Outcome::Mistakes => None,
        Outcome::NoMatch => Some(
            "Ces deux informations, ensemble, ne correspondent pas à votre dossier : vérifiez-les \
             toutes les deux."
                .to_owned(),
        ),
        Outcome::Paused(until) => Some(format!(
            "Trop d’essais n’ont pas abouti : celui-ci n’a pas été vérifié. Le prochain est \
             possible {}.",
            from_moment(*until)
        )),
    };
    let status = match outcome {
        Outcome::Nothing => StatusCode::OK,
        Outcome::Mistakes | Outcome::NoMatch => StatusCode::UNPROCESSABLE_ENTITY,
        Outcome::Paused(_) => StatusCode::TOO_MANY_REQUESTS,
    };
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: general.as_deref() });
    let body = html! {
        (proof::questions(None, form))
        h2 { "Votre nouveau code" }
        (chosen_code(refused))
        (button(Button::new(TITLE)))
    };
    let form = guichet_ui::form::form(guichet_ui::form::Form {
        hidden: &[("jeton", token)],
        ..guichet_ui::form::Form::new(PROVE, csrf, body)
    });
    let title = "Prouvez que c’est vous";
    let main = html! {
        (problems)
        h1 { (title) }
        p.lead {
            "Comme à l’ouverture de votre compte : la fin de votre IBAN et le numéro de série de votre carte."
        }
        (form)
    };
    public_form(title, status, main)
}
