//! How the page of the digits looks inside the account.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use guichet_ui::content::{Button, Kind, LinkButton, actions, button, link_button, post_button};
use guichet_ui::form::{ErrorSummary, TextField, error_summary, text_field};
use guichet_ui::french::time_text;
use guichet_ui::layout::Here;
use jiff::Timestamp;
use maud::{Markup, html};

use super::page_of;
use crate::shared::form::Csrf;
use crate::shared::limits::ONE_TIME_CODE_LIVES;
use crate::shared::page::{MemberPage, member_page};
use crate::shared::time::{from_moment, paris};
use crate::sign_in::one_time_code::Operation;

const TITLE: &str = "Confirmez que c’est bien vous";

/// What is wrong.
pub(super) enum Mistake {
    /// With what was typed.
    Field(String),
    /// The code is over, or was never sent.
    Gone,
    /// No more mails before then.
    TooMany(Timestamp),
}

/// What the page shows.
pub(super) struct Shown<'a> {
    pub(super) first_name: &'a str,
    /// « pour changer votre code ».
    pub(super) purpose: &'a str,
    /// Masked.
    pub(super) email: &'a str,
    /// When the code left that is waited for.
    pub(super) sent_at: Option<Timestamp>,
    pub(super) mistake: Option<&'a Mistake>,
    pub(super) action: &'a str,
    pub(super) send: &'a str,
    pub(super) back: &'a str,
    pub(super) demo: bool,
    pub(super) csrf: &'a Csrf,
}

/// In the place of a form, where no code was typed lately: that one is due, and the way to it.
pub(crate) fn first(operation: Operation, back: &str) -> Markup {
    let way = link_button(LinkButton::new(&page_of(operation, back), "Continuer"));
    html! {
        p {
            "Pour continuer, un code à 6 chiffres vous est envoyé par mail : ainsi, personne ne le fait à votre place "
            "depuis une session restée ouverte."
        }
        (actions(way))
    }
}

pub(super) fn ask(shown: &Shown<'_>) -> Response {
    let wrong = match shown.mistake {
        Some(Mistake::Field(words)) => Some(words.as_str()),
        _ => None,
    };
    let general = match shown.mistake {
        Some(Mistake::Gone) => Some("Ce code ne sert plus : demandez-en un autre.".to_owned()),
        Some(Mistake::TooMany(until)) => Some(format!(
            "Aucun code n’est parti : plusieurs viennent de partir. Le prochain est possible {}.",
            from_moment(*until)
        )),
        Some(Mistake::Field(_)) | None => None,
    };
    let mistakes: Vec<guichet_ui::form::Mistake<'_>> =
        wrong.iter().map(|text| guichet_ui::form::Mistake { field: "code_recu", text }).collect();
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: general.as_deref() });
    let main = html! {
        (problems)
        h1 { (TITLE) }
        @match shown.sent_at {
            Some(sent_at) => (typing(shown, sent_at, wrong)),
            None => (asking(shown)),
        }
        @if shown.demo {
            p {
                a href="/demo/courrier" { "Voir le courrier de la démonstration" }
            }
        }
        p {
            a href=(shown.back) { "Revenir sans rien changer" }
        }
    };
    let page = member_page(MemberPage {
        title: TITLE,
        here: Here::Nowhere,
        first_name: shown.first_name,
        csrf: shown.csrf,
        invalid: shown.mistake.is_some(),
        main,
    });
    match shown.mistake {
        Some(Mistake::TooMany(_)) => (StatusCode::TOO_MANY_REQUESTS, page).into_response(),
        _ => page,
    }
}

fn asking(shown: &Shown<'_>) -> Markup {
    let send = post_button(shown.send, shown.csrf.token(), Button::new("Recevoir un code"));
    html! {
        p.lead {
            "Un code à 6 chiffres vous est demandé "
            (shown.purpose)
            ", même si vous êtes déjà connecté : ainsi, personne ne le fait à votre place."
        }
        p {
            "Il partira à "
            strong { (shown.email) }
            "."
        }
        (send)
    }
}

fn typing(shown: &Shown<'_>, sent_at: Timestamp, wrong: Option<&str>) -> Markup {
    let until = sent_at.saturating_add(ONE_TIME_CODE_LIVES).unwrap_or(Timestamp::MAX);
    let csrf = shown.csrf.token();
    let field = text_field(TextField {
        hint: Some("6 chiffres."),
        error: wrong,
        autocomplete: Some("one-time-code"),
        inputmode: Some("numeric"),
        width: Some(6),
        code: true,
        ..TextField::new("code_recu", "Code reçu par e-mail")
    });
    let body = html! {
        (field)
        (button(Button::new("Continuer")))
    };
    let form = guichet_ui::form::form(guichet_ui::form::Form::new(shown.action, csrf, body));
    let other = Button { kind: Kind::Quiet, ..Button::new("Recevoir un autre code") };
    html! {
        p.lead {
            "Un code "
            (shown.purpose)
            " est parti à "
            strong { (shown.email) }
            " ; il est valable jusqu’à "
            (time_text(paris(until).time()))
            "."
        }
        (form)
        (post_button(shown.send, csrf, other))
    }
}
