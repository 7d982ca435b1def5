//! How the brake looks: what it does, in words, and one button.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Button, Kind, LinkButton, back_link, button, link_button};
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::act::State;
use super::{NOT_ME, PAGE};
use crate::security;
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, SIGN_IN, member_page, public_form};
use crate::sign_in::gates::Gate;

const TITLE: &str = "Bloquer mon compte";

/// What the button does.
fn consequences() -> Markup {
    html! {
        ul {
            li { "Tous les appareils sont déconnectés, celui-ci compris." }
            li {
                "Personne n’entre plus, même avec le bon code, jusqu’à ce que vous prouviez qui vous êtes."
            }
            li { "Une adresse e-mail qui attendait d’être confirmée est abandonnée." }
            li { "Rien n’est effacé. Vos droits et vos remboursements continuent." }
        }
    }
}

pub(super) fn link(state: State, token: &str, csrf: &str) -> Response {
    let (title, status, rest) = match state {
        State::Active => (TITLE, StatusCode::OK, confirm(token, csrf)),
        State::Frozen => ("Votre compte est déjà bloqué", StatusCode::OK, already()),
        State::TooOld => ("Ce lien ne sert plus", StatusCode::OK, too_old()),
        State::Unknown => ("Ce lien ne fonctionne pas", StatusCode::NOT_FOUND, unknown()),
    };
    let main = html! {
        h1 { (title) }
        (rest)
    };
    public_form(title, status, main)
}

fn confirm(token: &str, csrf: &str) -> Markup {
    let act = button(Button { kind: Kind::Danger, ..Button::new(TITLE) });
    let form = guichet_ui::form::form(guichet_ui::form::Form {
        hidden: &[("jeton", token)],
        ..guichet_ui::form::Form::new(PAGE, csrf, act)
    });
    html! {
        p.lead {
            "Vous n’êtes pas à l’origine de ce que dit le mail : quelqu’un d’autre utilise peut-être votre compte. "
            "Si vous le bloquez :"
        }
        (consequences())
        (form)
        p { "C’était vous ? Alors fermez cette page : rien n’a changé." }
    }
}

fn already() -> Markup {
    let on = link_button(LinkButton::new(Gate::Frozen.page(), "Voir comment le débloquer"));
    html! {
        p.lead { "Personne ne peut y entrer, et rien n’y change." }
        div.actions { (on) }
    }
}

fn too_old() -> Markup {
    let on = link_button(LinkButton::new(SIGN_IN, "Se connecter"));
    html! {
        p.lead {
            "Il valait 10 jours, et une seule fois. Pour bloquer votre compte aujourd’hui, connectez-vous et choisissez "
            "« Ce n’était pas moi » sous « Sécurité », ou appelez votre caisse au 3646."
        }
        div.actions { (on) }
    }
}

fn unknown() -> Markup {
    html! {
        p.lead {
            "Il est peut-être coupé : copiez-le en entier, jusqu’au dernier caractère. Si vous pensez que quelqu’un "
            "d’autre est dans votre compte, appelez votre caisse au 3646 : elle peut le bloquer aussi."
        }
    }
}

pub(super) fn ask(name: &str, csrf: &Csrf) -> Response {
    let back = back_link(security::ADDRESS, "Sécurité");
    let act = button(Button { kind: Kind::Danger, ..Button::new(TITLE) });
    let form = guichet_ui::form::form(guichet_ui::form::Form::new(NOT_ME, csrf.token(), act));
    let title = "Ce n’était pas moi";
    let main = html! {
        (back)
        h1 { (title) }
        p.lead {
            "Une connexion, un changement ou un mail que vous ne reconnaissez pas ? Quelqu’un d’autre connaît peut-être "
            "votre code. Si vous bloquez votre compte :"
        }
        (consequences())
        (form)
        p {
            "Vous avez seulement un doute ? "
            a href=(security::change_code::ADDRESS) { "Changez votre code" }
            " : les autres appareils sont déconnectés aussi."
        }
    };
    member_page(MemberPage {
        title,
        here: Here::Below(security::ADDRESS),
        first_name: name,
        csrf,
        invalid: false,
        main,
    })
}
