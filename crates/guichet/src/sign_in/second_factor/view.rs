//! How the page of the digits looks.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{
    Button, Kind, LinkButton, Notice, Tone, actions, button, link_button, notice, post_button,
};
use guichet_ui::form::{
    Checkbox, ErrorSummary, Mistake, TextField, checkbox, error_summary, text_field,
};
use guichet_ui::french::time_text;
use jiff::Timestamp;
use maud::{Markup, html};

use super::form::Form;
use crate::shared::limits::ONE_TIME_CODE_LIVES;
use crate::shared::page::{SIGN_IN, public_form};
use crate::shared::time::{from_moment, paris};
use crate::sign_in::forgotten;

const TITLE: &str = "Entrez le code reçu par e-mail";

/// Where the newest code stands. The address is masked.
pub(super) enum Shown {
    Sent {
        email: String,
        sent_at: Timestamp,
    },
    Expired {
        email: String,
    },
    Void {
        email: String,
    },
    /// Too many had left before.
    NotSent {
        email: String,
        free_at: Option<Timestamp>,
    },
}

/// What was just done.
pub(super) enum Outcome {
    Nothing,
    SentAgain,
    /// The field, or the code, is wrong.
    Mistake,
    TooMany(Timestamp),
}

/// What the page needs around it.
pub(super) struct Around<'a> {
    /// Of the form, and of the button for another code.
    pub(super) addresses: (String, String),
    pub(super) csrf: &'a str,
    pub(super) demo: bool,
}

/// What is said of digits that are not the right ones.
pub(in crate::sign_in) fn wrong(left: i16) -> String {
    let tries = if left > 1 { format!("{left} essais") } else { "un essai".to_owned() };
    format!("Ce n’est pas le code du dernier mail. Il vous reste {tries} avec ce code.")
}

pub(super) fn ask(shown: &Shown, form: &Form, outcome: &Outcome, around: &Around<'_>) -> Response {
    let too_many = match (outcome, shown) {
        (Outcome::TooMany(until), _) | (_, Shown::NotSent { free_at: Some(until), .. }) => {
            Some(no_mail(*until))
        }
        _ => None,
    };
    let mistakes: Vec<Mistake<'_>> =
        form.code.mistake.iter().map(|text| Mistake { field: "code_recu", text }).collect();
    let problems =
        error_summary(ErrorSummary { mistakes: &mistakes, general: too_many.as_deref() });
    let main = html! {
        (problems)
        h1 { (TITLE) }
        @if matches!(outcome, Outcome::SentAgain) { (sent_again()) }
        (state(shown, form, around))
        (not_there(around.demo))
    };
    let status = match outcome {
        Outcome::Nothing | Outcome::SentAgain => StatusCode::OK,
        Outcome::Mistake => StatusCode::UNPROCESSABLE_ENTITY,
        Outcome::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
    };
    public_form(TITLE, status, main)
}

fn state(shown: &Shown, form: &Form, around: &Around<'_>) -> Markup {
    let main_way = Button::new("Recevoir un autre code");
    let another = post_button(&around.addresses.1, around.csrf, main_way);
    match shown {
        Shown::Sent { email, sent_at } => sent(email, *sent_at, form, around),
        Shown::Expired { email } => html! {
            p.lead {
                "Le code envoyé à "
                strong { (email) }
                " a expiré : il ne vaut que 15 minutes."
            }
            (another)
        },
        Shown::Void { email } => html! {
            p.lead {
                "Cinq essais n’étaient pas justes : le code envoyé à "
                strong { (email) }
                " ne sert plus."
            }
            (another)
        },
        Shown::NotSent { email, .. } => html! {
            p.lead {
                "Plusieurs codes sont déjà partis à "
                strong { (email) }
                ". Un code ne sert que sur la page où il a été demandé."
            }
            p {
                "Ce n’était pas vous ? Quelqu’un connaît votre code confidentiel : "
                a href=(forgotten::PAGE) { "choisissez-en un nouveau" }
                ". Vous recevez ensuite un code sans attendre."
            }
            (another)
        },
    }
}

fn sent(email: &str, sent_at: Timestamp, form: &Form, around: &Around<'_>) -> Markup {
    let until = sent_at.saturating_add(ONE_TIME_CODE_LIVES).unwrap_or(Timestamp::MAX);
    let field = text_field(TextField {
        hint: Some("6 chiffres."),
        error: form.code.mistake.as_deref(),
        autocomplete: Some("one-time-code"),
        inputmode: Some("numeric"),
        width: Some(6),
        code: true,
        ..TextField::new("code_recu", "Code reçu par e-mail")
    });
    let trust = checkbox(Checkbox {
        hint: Some(
            "Aucun code n’y sera demandé pendant 6 mois. Ne cochez pas sur un appareil partagé.",
        ),
        checked: form.trusts,
        ..Checkbox::new("appareil_de_confiance", "Faire confiance à cet appareil")
    });
    let body = html! {
        (field)
        (trust)
        (button(Button::new("Se connecter")))
    };
    let (action, again) = &around.addresses;
    let form = guichet_ui::form::form(guichet_ui::form::Form::new(action, around.csrf, body));
    let other = Button { kind: Kind::Quiet, ..Button::new("Recevoir un autre code") };
    let another = post_button(again, around.csrf, other);
    html! {
        p.lead {
            "Cet appareil n’est pas un appareil de confiance. Un code à 6 chiffres est parti à "
            strong { (email) }
            " ; il est valable jusqu’à "
            (time_text(paris(until).time()))
            "."
        }
        (form)
        (another)
    }
}

fn not_there(demo: bool) -> Markup {
    let body = html! {
        ul {
            li { "Regardez dans les courriers indésirables. Seul le code du dernier mail est bon." }
            li {
                "Vous n’avez plus accès à cette adresse ? Appelez votre caisse au 3646 ou passez à l’accueil : elle vous donne un code provisoire."
            }
            @if demo {
                li {
                    a href="/demo/courrier" { "Voir le courrier de la démonstration" }
                }
            }
        }
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::Info, "Rien n’est arrivé ?") })
}

fn sent_again() -> Markup {
    notice(Notice { live: true, ..Notice::new(Tone::Success, "Un autre code est parti.") })
}

fn no_mail(until: Timestamp) -> String {
    format!(
        "Aucun code n’est parti : plusieurs viennent de partir. Le prochain est possible {}.",
        from_moment(until)
    )
}

/// No sign-in waits here, or no longer.
pub(in crate::sign_in) fn over() -> Response {
    const TITLE: &str = "Recommencez la connexion";
    let again = actions(link_button(LinkButton::new(SIGN_IN, "Se connecter")));
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Cette connexion est terminée ou a duré trop longtemps. Tapez de nouveau votre numéro et votre code."
        }
        (again)
    };
    public_form(TITLE, StatusCode::OK, main)
}
