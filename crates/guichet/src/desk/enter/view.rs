//! How the adviser's sign-in page looks.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Notice, Tone, notice};
use guichet_ui::form::{ErrorSummary, PasskeyAct, PasskeyForm, error_summary, passkey_form};
use maud::{Markup, html};

use super::OPTIONS;
use super::open::Closed;
use crate::shared::page::{AGENT_SIGN_IN, public_form};

const TITLE: &str = "Poste conseiller";

/// What happened before the page is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    Nothing,
    /// A key was just registered.
    Registered,
    /// He signed out.
    Left,
    Closed(Closed),
}

pub(super) fn sign_in(outcome: Outcome, may_use_passkeys: bool, csrf: &str) -> Response {
    let form = passkey_form(PasskeyForm::new(PasskeyAct::Use, AGENT_SIGN_IN, OPTIONS, csrf));
    let main = html! {
        (said(outcome))
        h1 { (TITLE) }
        p.lead {
            "Vous entrez avec la clé d’accès de votre appareil : votre empreinte, votre visage ou son code PIN. Il n’y a pas de mot de passe."
        }
        @if may_use_passkeys { (form) } @else { (not_here()) }
        (lost())
    };
    let refused = matches!(outcome, Outcome::Closed(_));
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    public_form(TITLE, status, main)
}

/// Under another name than the public one, browsers offer no key (answers 24).
pub(in crate::desk) fn not_here() -> Markup {
    let body = html! {
        p {
            "Une clé d’accès est liée au nom du site. Sur cette machine, remplacez « 127.0.0.1 » par « localhost » dans l’adresse."
        }
    };
    let title = "À cette adresse, les clés d’accès ne fonctionnent pas";
    notice(Notice { body: Some(body), ..Notice::new(Tone::Warning, title) })
}

fn said(outcome: Outcome) -> Markup {
    match outcome {
        Outcome::Nothing => html! {},
        Outcome::Registered => {
            let body = html! {
                p { "Utilisez-la maintenant pour entrer." }
            };
            let said = Notice::new(Tone::Success, "Votre clé d’accès est enregistrée");
            notice(Notice { body: Some(body), live: true, ..said })
        }
        Outcome::Left => {
            notice(Notice { live: true, ..Notice::new(Tone::Success, "Vous êtes déconnecté") })
        }
        Outcome::Closed(closed) => {
            let general = Some(words(closed));
            error_summary(ErrorSummary { mistakes: &[], general })
        }
    }
}

fn words(closed: Closed) -> &'static str {
    match closed {
        Closed::NoAnswer => {
            "Aucune clé n’a répondu. Activez JavaScript pour ce site, ou prenez un navigateur à jour."
        }
        Closed::TooLate => {
            "La demande a plus de cinq minutes, ou elle a déjà servi. Utilisez de nouveau votre clé."
        }
        Closed::NotAKeyOfOurs => {
            "Cette clé n’ouvre pas le poste conseiller. Si votre accès a été renouvelé ou retiré, votre superviseur vous le dira."
        }
    }
}

fn lost() -> Markup {
    html! {
        h2 { "Première connexion, clé perdue ou appareil changé" }
        p {
            "Demandez une invitation à votre superviseur. Deux personnes la confirment, et vous créez une clé sur votre appareil. Aucun code n’est envoyé par mail ou par téléphone."
        }
    }
}
