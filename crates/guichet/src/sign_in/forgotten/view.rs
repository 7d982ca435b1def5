//! How the pages of a forgotten code look. None of them depends on whose number it is.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Button, LinkButton, Notice, Tone, actions, button, link_button, notice};
use guichet_ui::form::{
    DateField, ErrorSummary, Mistake, TextField, date_field, error_summary, text_field,
};
use jiff::Timestamp;
use maud::{Markup, html};

use super::form::Form;
use super::{LINK, PAGE};
use crate::open_account::code::{Refused, chosen_code};
use crate::shared::page::{SIGN_IN, public_form};
use crate::shared::time::from_moment;

const TITLE: &str = "Choisir un nouveau code";

pub(super) fn ask(form: &Form, paused: Option<Timestamp>, csrf: &str) -> Response {
    let fields = [("nir", &form.nir), ("date_naissance", &form.birth_date)];
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    let general = paused.map(|until| {
        format!(
            "Trop de demandes viennent de votre connexion à internet. La prochaine est possible {}.",
            from_moment(until)
        )
    });
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: general.as_deref() });
    let status = match (paused, mistakes.is_empty()) {
        (Some(_), _) => StatusCode::TOO_MANY_REQUESTS,
        (None, true) => StatusCode::OK,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let main = html! {
        (problems)
        @if let Some(note) = form.note { (notice(Notice::new(Tone::Info, note))) }
        h1 { "Code oublié" }
        p.lead {
            "Nous envoyons un lien à l’adresse e-mail de votre compte : il sert à choisir un nouveau code."
        }
        (who(form, csrf))
        (other_ways())
    };
    public_form("Code oublié", status, main)
}

fn who(form: &Form, csrf: &str) -> Markup {
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
        (button(Button::new("Recevoir un lien")))
    };
    guichet_ui::form::form(guichet_ui::form::Form::new(PAGE, csrf, body))
}

/// For whoever has no mailbox that we know.
fn other_ways() -> Markup {
    html! {
        h2 { "Vous n’avez plus accès à cette adresse ?" }
        ul {
            li {
                strong { "Appelez votre caisse au 3646" }
                " ou passez à l’accueil avec une pièce d’identité : elle vous donne un code provisoire, valable 48 heures."
            }
            li {
                strong { "Ou connectez-vous avec FranceConnect" }
                ", si la page de connexion le propose."
            }
        }
    }
}

/// The same for everybody (T12).
pub(super) fn sent(demo: bool) -> Response {
    const TITLE: &str = "Regardez vos mails";
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Si ce numéro et cette date de naissance sont ceux d’un compte ouvert, un mail est parti à son adresse. Son "
            "lien est valable 30 minutes."
        }
        ul {
            li { "Rien n’est arrivé ? Regardez dans les courriers indésirables." }
            li { "Trois liens par heure au plus. Seul le dernier est bon." }
            @if demo {
                li {
                    a href="/demo/courrier" { "Voir le courrier de la démonstration" }
                }
            }
        }
        (other_ways())
    };
    public_form(TITLE, StatusCode::OK, main)
}

pub(super) fn choose(refused: Option<&Refused>, token: &str, csrf: &str) -> Response {
    let said = refused.map(Refused::said);
    let mistakes: Vec<Mistake<'_>> =
        said.iter().map(|(field, text)| Mistake { field, text }).collect();
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let status = match refused {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let body = html! {
        (chosen_code(refused))
        (button(Button::new("Changer mon code")))
    };
    let form = guichet_ui::form::form(guichet_ui::form::Form {
        hidden: &[("jeton", token)],
        ..guichet_ui::form::Form::new(LINK, csrf, body)
    });
    let main = html! {
        (problems)
        h1 { (TITLE) }
        p.lead {
            "Prenez-en un qui ne sert nulle part ailleurs. Tous vos appareils seront déconnectés."
        }
        (form)
    };
    public_form(TITLE, status, main)
}

pub(super) fn no_link() -> Response {
    const TITLE: &str = "Ce lien ne sert plus";
    let again = actions(link_button(LinkButton::new(PAGE, "Recevoir un autre lien")));
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Un lien vaut 30 minutes et une seule fois, et seul le dernier envoyé est bon. Il est peut-être aussi coupé : "
            "copiez-le en entier."
        }
        (again)
    };
    public_form(TITLE, StatusCode::OK, main)
}

pub(super) fn done() -> Response {
    const TITLE: &str = "Votre code est changé";
    let way = actions(link_button(LinkButton::new(SIGN_IN, "Se connecter")));
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Connectez-vous avec votre numéro et votre nouveau code. Un code reçu par e-mail vous sera aussi demandé : "
            "aucun appareil n’est plus un appareil de confiance."
        }
        (way)
    };
    public_form(TITLE, StatusCode::OK, main)
}
