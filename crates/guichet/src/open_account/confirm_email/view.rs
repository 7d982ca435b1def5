//! How the pages of a confirmation look. Nothing on them depends on whose an address is.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{
    Button, Kind, LinkButton, Notice, Tone, actions, button, link_button, notice, post_button,
};
use guichet_ui::form::{ErrorSummary, Mistake, TextField, error_summary, text_field};
use guichet_ui::french::{date_text, time_text};
use jiff::Timestamp;
use maud::{Markup, html};

use super::form::Form;
use super::state::State;
use super::{AGAIN, PAGE, WAITING};
use crate::shared::page::{SIGN_IN, public_form};
use crate::shared::time::{moment, paris};

/// What is said after a form, without anything personal: anybody may open these pages.
#[derive(Clone, Copy)]
pub(super) enum Said {
    Confirmed,
    Taken,
    SentAgain,
}

impl Said {
    const ALL: [(&'static str, Self); 3] =
        [("confirmee", Self::Confirmed), ("prise", Self::Taken), ("renvoyee", Self::SentAgain)];

    pub(super) fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == word).map(|(_, said)| *said)
    }

    pub(super) fn address(self) -> String {
        let word = match self {
            Self::Confirmed => "confirmee",
            Self::Taken => "prise",
            Self::SentAgain => "renvoyee",
        };
        format!("{PAGE}?etat={word}")
    }
}

/// What somebody whose code was right waits for.
pub(super) enum Waiting {
    /// A mail is on its way.
    Sent { masked: String, sent_at: Timestamp, other_offered: bool },
    /// Its link is too old.
    Expired { masked: String, sent_at: Timestamp },
    /// We know no address.
    Nothing,
    /// In another window, meanwhile.
    Confirmed,
}

fn plain(title: &str, status: StatusCode, rest: Markup) -> Response {
    let main = html! {
        h1 { (title) }
        (rest)
    };
    public_form(title, status, main)
}

fn to_sign_in(words: &str) -> Markup {
    actions(link_button(LinkButton::new(SIGN_IN, words)))
}

pub(super) fn said(said: Said) -> Response {
    let (title, words, way_on) = match said {
        Said::Confirmed => (
            "Votre adresse est confirmée",
            "Votre compte est prêt. Connectez-vous avec votre numéro de sécurité sociale et votre code.",
            "Se connecter",
        ),
        Said::Taken => (
            "Cette adresse sert déjà à un autre compte",
            "Il l’a confirmée avant vous, et une adresse ne peut servir qu’à un seul compte. \
             Connectez-vous avec votre numéro et votre code : nous vous en demanderons une autre.",
            "Donner une autre adresse",
        ),
        Said::SentAgain => (
            "Un nouveau mail est parti",
            "Ouvrez-le et suivez son lien. Il peut mettre une heure à arriver : regardez aussi les \
             courriers indésirables.",
            "Se connecter",
        ),
    };
    let rest = html! {
        p.lead { (words) }
        @if !matches!(said, Said::SentAgain) { (to_sign_in(way_on)) }
    };
    plain(title, StatusCode::OK, rest)
}

pub(super) fn without_link() -> Response {
    let rest = html! {
        p.lead { "Ouvrez le mail que nous vous avons envoyé et suivez son lien." }
        p {
            "Vous ne le trouvez pas ? Connectez-vous avec votre numéro et votre code : vous pourrez en recevoir un autre."
        }
        (to_sign_in("Se connecter"))
    };
    plain("Confirmer votre adresse e-mail", StatusCode::OK, rest)
}

pub(super) fn unknown_link() -> Response {
    let rest = html! {
        p.lead {
            "Il est peut-être coupé : copiez-le en entier, jusqu’au dernier caractère. Après trois mois, un lien n’est plus connu."
        }
        p { "Pour en recevoir un autre, connectez-vous avec votre numéro et votre code." }
        (to_sign_in("Se connecter"))
    };
    plain("Ce lien ne fonctionne pas", StatusCode::NOT_FOUND, rest)
}

/// The page of a link, in each state of its address (account.md 1.6).
pub(super) fn link(state: State, masked: Option<&str>, token: &str, csrf: &str) -> Response {
    let masked = masked.unwrap_or_default();
    let (title, rest) = match state {
        State::Active => ("Confirmer votre adresse e-mail", confirm_it(masked, token, csrf)),
        State::Expired => ("Ce lien a expiré", expired_link(masked, token, csrf)),
        State::Forgotten => ("Votre adresse a été oubliée", forgotten_link()),
        State::Confirmed => ("Votre adresse est déjà confirmée", used_link()),
        State::Replaced => ("Ce lien a été remplacé", replaced_link()),
    };
    plain(title, StatusCode::OK, rest)
}

fn confirm_it(masked: &str, token: &str, csrf: &str) -> Markup {
    let body = button(Button::new("Confirmer mon adresse"));
    html! {
        p.lead {
            "Confirmez que l’adresse "
            strong { (masked) }
            " est bien à vous."
        }
        p { "Vous vous connecterez ensuite avec votre numéro et votre code." }
        (link_form(token, csrf, body))
    }
}

fn expired_link(masked: &str, token: &str, csrf: &str) -> Markup {
    let again = Button {
        name_value: Some(("acte", "renvoyer")),
        ..Button::new("Recevoir un nouveau lien")
    };
    html! {
        p.lead { "Un lien vaut 7 jours. Vous pouvez en recevoir un autre à la même adresse." }
        p {
            "Il partira à "
            strong { (masked) }
            "."
        }
        (link_form(token, csrf, button(again)))
        p {
            "Pour donner une autre adresse, "
            a href=(SIGN_IN) { "connectez-vous avec votre numéro et votre code" }
            "."
        }
    }
}

fn link_form(token: &str, csrf: &str, body: Markup) -> Markup {
    guichet_ui::form::form(guichet_ui::form::Form {
        hidden: &[("jeton", token)],
        ..guichet_ui::form::Form::new(PAGE, csrf, body)
    })
}

fn forgotten_link() -> Markup {
    html! {
        p.lead {
            "Elle n’a pas été confirmée en 21 jours : nous l’avons effacée. Votre compte, lui, existe toujours."
        }
        p { "Connectez-vous avec votre numéro et votre code : nous vous demanderons une adresse." }
        (to_sign_in("Se connecter"))
    }
}

fn used_link() -> Markup {
    html! {
        p.lead { "Ce lien a déjà servi, et tout va bien : connectez-vous." }
        (to_sign_in("Se connecter"))
    }
}

fn replaced_link() -> Markup {
    html! {
        p.lead {
            "Une autre adresse a été donnée depuis : suivez le lien du mail qui y est arrivé."
        }
        p {
            "Vous ne le trouvez pas ? Connectez-vous avec votre numéro et votre code : vous pourrez en recevoir un autre."
        }
        (to_sign_in("Se connecter"))
    }
}

/// Too many mails, said to whoever holds a link.
pub(super) fn too_many(free_at: Timestamp) -> Response {
    let rest = html! {
        p.lead { (too_many_words(free_at)) }
        p { "Regardez aussi les courriers indésirables : un mail peut mettre une heure à arriver." }
    };
    plain("Trop de mails sont partis", StatusCode::TOO_MANY_REQUESTS, rest)
}

/// The page of somebody whose code was right.
pub(super) fn waiting(
    waiting: &Waiting,
    form: &Form,
    sent: bool,
    too_many: Option<Timestamp>,
    csrf: &str,
) -> Response {
    let (title, rest) = match waiting {
        Waiting::Sent { masked, sent_at, other_offered } => {
            let rest = sent_mail(masked, *sent_at, *other_offered, form, csrf);
            ("Confirmez votre adresse e-mail", rest)
        }
        Waiting::Expired { masked, sent_at } => {
            ("Le lien de votre mail a expiré", expired(masked, *sent_at, form, csrf))
        }
        Waiting::Nothing => ("Donnez une adresse e-mail", nothing(form, csrf)),
        Waiting::Confirmed => ("Votre adresse est confirmée", confirmed()),
    };
    let main = html! {
        (problems(form, too_many))
        h1 { (title) }
        @if sent { (just_sent()) }
        (rest)
    };
    let status = match (too_many, form.has_mistakes()) {
        (Some(_), _) => StatusCode::TOO_MANY_REQUESTS,
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    public_form(title, status, main)
}

fn sent_mail(
    masked: &str,
    sent_at: Timestamp,
    other_offered: bool,
    form: &Form,
    csrf: &str,
) -> Markup {
    let again = Button { kind: Kind::Secondary, ..Button::new("Recevoir le mail à nouveau") };
    html! {
        p.lead {
            "Votre code est juste. Il reste à confirmer votre adresse : ouvrez le mail envoyé à "
            strong { (masked) }
            " "
            (moment(sent_at))
            ", et suivez son lien."
        }
        p {
            "Il peut mettre une heure à arriver. Regardez aussi les courriers indésirables, et vérifiez que l’adresse est la bonne."
        }
        (post_button(AGAIN, csrf, again))
        @if other_offered || form.has_mistakes() {
            h2 { "Utiliser une autre adresse" }
            (other(form, csrf, Kind::Main))
        } @else {
            p { "Une heure après le premier mail, vous pourrez donner ici une autre adresse." }
        }
    }
}

fn expired(masked: &str, sent_at: Timestamp, form: &Form, csrf: &str) -> Markup {
    html! {
        p.lead {
            "Votre code est juste, mais le mail envoyé à "
            strong { (masked) }
            " "
            (moment(sent_at))
            " ne sert plus : un lien vaut 7 jours."
        }
        (post_button(AGAIN, csrf, Button::new("Recevoir un nouveau lien")))
        h2 { "Utiliser une autre adresse" }
        (other(form, csrf, Kind::Secondary))
    }
}

fn nothing(form: &Form, csrf: &str) -> Markup {
    html! {
        p.lead {
            "Votre code est juste, mais nous n’avons pas d’adresse confirmée pour votre compte. Une adresse qui n’est pas confirmée en 21 jours est effacée."
        }
        (other(form, csrf, Kind::Main))
    }
}

fn confirmed() -> Markup {
    html! {
        p.lead { "Votre compte est prêt : connectez-vous avec votre numéro et votre code." }
        (to_sign_in("Se connecter"))
    }
}

fn other(form: &Form, csrf: &str, kind: Kind) -> Markup {
    let address = |name, label, field: &'static str| TextField {
        kind: "email",
        inputmode: Some("email"),
        autocomplete: Some(field),
        ..TextField::new(name, label)
    };
    let first = text_field(TextField {
        hint: Some("Une adresse à vous seul, que vous consultez souvent."),
        error: form.email.mistake.as_deref(),
        value: &form.email.typed,
        ..address("email", "Adresse e-mail", "email")
    });
    let again = text_field(TextField {
        error: form.again.mistake.as_deref(),
        value: &form.again.typed,
        ..address("email_confirmation", "La même adresse, une seconde fois", "email")
    });
    let send = button(Button { kind, ..Button::new("Envoyer le mail à cette adresse") });
    let body = html! {
        (first)
        (again)
        (send)
    };
    guichet_ui::form::form(guichet_ui::form::Form::new(WAITING, csrf, body))
}

fn just_sent() -> Markup {
    notice(Notice { live: true, ..Notice::new(Tone::Success, "Un nouveau mail est parti.") })
}

fn problems(form: &Form, too_many: Option<Timestamp>) -> Markup {
    let fields = form.fields();
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    let general = too_many.map(too_many_words);
    error_summary(ErrorSummary { mistakes: &mistakes, general: general.as_deref() })
}

fn too_many_words(free_at: Timestamp) -> String {
    format!(
        "Aucun mail n’est parti : plusieurs viennent de partir. Le prochain est possible {}.",
        from(free_at)
    )
}

/// Rounded up to the minute, so that nobody comes back too early.
fn from(at: Timestamp) -> String {
    let whole = at.saturating_add(jiff::SignedDuration::from_secs(59)).unwrap_or(at);
    let local = paris(whole);
    format!("à partir de {}, le {}", time_text(local.time()), date_text(local.date()))
}
