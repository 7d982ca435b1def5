//! How an invitation looks.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Line, SummaryList, summary_list};
use guichet_ui::form::{ErrorSummary, PasskeyAct, PasskeyForm, error_summary, passkey_form};
use maud::{Markup, html};

use super::accept::Refused;
use super::queries::Invited;
use crate::desk::adviser::caisse_name;
use crate::desk::enter::not_here;
use crate::shared::access::Role;
use crate::shared::page::public_form;

pub(super) fn invitation(
    invited: &Invited,
    token: &str,
    refused: Option<Refused>,
    may_use_passkeys: bool,
    csrf: &str,
) -> Response {
    let title = "Créer votre clé d’accès";
    let action = format!("/agent/invitation/{token}");
    let options = format!("{action}/question");
    let form = passkey_form(PasskeyForm::new(PasskeyAct::Create, &action, &options, csrf));
    let mistake = refused.map(words).unwrap_or_default();
    let errors = error_summary(ErrorSummary { mistakes: &[], general: Some(mistake) });
    let main = html! {
        @if refused.is_some() { (errors) }
        h1 { (title) }
        p.lead {
            "Cette clé sera votre seule façon d’entrer au poste conseiller. Elle reste dans votre appareil : gardez-le avec vous, et ne créez pas la clé sur un poste partagé."
        }
        (who(invited))
        @if may_use_passkeys { (form) } @else { (not_here()) }
        p {
            "Ce n’est pas vous ? N’allez pas plus loin et prévenez la personne qui vous a donné ce lien."
        }
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    public_form(title, status, main)
}

/// The same whether the link was used, is over, or never was.
pub(super) fn over() -> Response {
    let title = "Cette invitation ne peut plus servir";
    let main = html! {
        h1 { (title) }
        p.lead {
            "Une invitation sert une seule fois, pendant vingt-quatre heures. Celle-ci a servi, a expiré, ou a été remplacée."
        }
        p { "Demandez-en une autre à votre superviseur." }
        p {
            "Votre clé est déjà créée ? "
            a href=(crate::shared::page::AGENT_SIGN_IN) { "Entrez au poste conseiller" }
            "."
        }
    };
    public_form(title, StatusCode::NOT_FOUND, main)
}

fn who(invited: &Invited) -> Markup {
    let role = Role::of_name(&invited.role).map_or("—", Role::words);
    let caisses: Vec<String> = invited.caisses.iter().map(|code| caisse_name(code)).collect();
    let lines = vec![
        Line::new("Nom", html! { (invited.name) }),
        Line::new("Rôle", html! { (role) }),
        Line::new("Caisses", html! { (caisses.join(", ")) }),
    ];
    summary_list(SummaryList { lines })
}

fn words(refused: Refused) -> &'static str {
    match refused {
        Refused::NoAnswer => {
            "Aucune clé n’a été créée. Activez JavaScript pour ce site, ou prenez un navigateur à jour."
        }
        Refused::TooLate => {
            "La demande a plus de cinq minutes, ou elle a déjà servi. Créez votre clé de nouveau."
        }
        Refused::DoesNotHold | Refused::Over => {
            "Cet appareil n’a pas pu créer une clé qui vous reconnaît. Activez son code PIN, son lecteur d’empreinte ou sa reconnaissance du visage, ou prenez un autre appareil."
        }
    }
}
