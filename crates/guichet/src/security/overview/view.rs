//! How « Sécurité » looks.

use axum::response::Response;
use guichet_ui::content::{
    Button, Card, Kind, Line, LinkButton, Notice, SummaryList, Tone, actions, button, card,
    columns, link_button, notice, summary_list,
};
use guichet_ui::french::date;
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::queries::Account;
use crate::security::sessions::{self, Living};
use crate::security::{
    ADDRESS, change_code, close, devices, export, freeze_account, history, passkeys,
};
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, member_page};
use crate::shared::time::{moment, paris};

const TITLE: &str = "Sécurité";

/// What was just done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Code,
    SessionEnded,
}

impl Said {
    pub(super) fn read(word: &str) -> Self {
        match word {
            "code" => Self::Code,
            "session" => Self::SessionEnded,
            _ => Self::Nothing,
        }
    }

    fn words(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Nothing => None,
            Self::Code => Some((
                "Votre code est changé",
                "Les autres appareils ont été déconnectés. Un mail vous le confirme.",
            )),
            Self::SessionEnded => {
                Some(("C’est fait", "Ces appareils ne sont plus connectés à votre compte."))
            }
        }
    }
}

pub(super) fn overview(account: &Account, living: &[Living], said: Said, csrf: &Csrf) -> Response {
    let left = html! {
        (ways_in(account))
        (open_now(living, csrf))
    };
    let right = html! {
        (brake())
        (data())
    };
    let cards = columns(left, right);
    let main = html! {
        @if let Some((title, text)) = said.words() { (just_said(title, text)) }
        h1 { (TITLE) }
        (cards)
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Page(ADDRESS),
        first_name: &account.first_name,
        csrf,
        invalid: false,
        main,
    })
}

fn just_said(title: &str, text: &str) -> Markup {
    let body = html! {
        p { (text) }
    };
    notice(Notice { body: Some(body), live: true, ..Notice::new(Tone::Success, title) })
}

fn ways_in(account: &Account) -> Markup {
    let code = html! {
        @if let Some(at) = account.code_set_at { "Choisi le " (date(paris(at).date())) } @else {
            "Aucun"
        }
    };
    let (keys, trusted) = (devices_text(account.passkeys), devices_text(account.trusted));
    let lines = vec![
        Line::changeable("Code confidentiel", code, change_code::ADDRESS),
        Line::changeable("Connexion biométrique", keys, passkeys::ADDRESS),
        Line::changeable("Appareils de confiance", trusted, devices::ADDRESS),
    ];
    card(Card {
        more: Some((history::ADDRESS, "Voir mes dernières connexions")),
        ..Card::new("Se connecter", "connexion", summary_list(SummaryList { lines }))
    })
}

fn devices_text(count: i64) -> Markup {
    html! {
        @match count {
            0 => "Aucun appareil",
            1 => "1 appareil",
            more => { (more) " appareils" }
        }
    }
}

fn open_now(living: &[Living], csrf: &Csrf) -> Markup {
    let others = living.iter().filter(|session| !session.here).count();
    let end_all = button(Button {
        kind: Kind::Danger,
        name_value: Some(("session", "autres")),
        ..Button::new("Déconnecter tous les autres appareils")
    });
    let list = html! {
        ul.rows {
            @for session in living {
                li.row {
                    div {
                        p.row-title {
                            (session.device)
                            @if session.here { " (cet appareil)" }
                        }
                        p.row-detail {
                            "Connecté "
                            (moment(session.started_at))
                            @if !session.here { ", vu " (moment(session.seen_at)) }
                        }
                    }
                    @if !session.here {
                        div.row-figure { (end_one(session)) }
                    }
                }
            }
        }
        @if others > 1 { (end_all) }
    };
    // Alone, there is nothing to send: a form has a button.
    let body = if others == 0 {
        list
    } else {
        guichet_ui::form::form(guichet_ui::form::Form::new(sessions::ADDRESS, csrf.token(), list))
    };
    card(Card::new("Connecté en ce moment", "sessions", body))
}

fn end_one(session: &Living) -> Markup {
    button(Button {
        kind: Kind::Secondary,
        name_value: Some(("session", &session.name)),
        about: Some(&session.device),
        ..Button::new("Déconnecter")
    })
}

fn brake() -> Markup {
    let act = link_button(LinkButton {
        kind: Kind::Secondary,
        ..LinkButton::new(freeze_account::NOT_ME, "Ce n’était pas moi")
    });
    let act = actions(act);
    let body = html! {
        p {
            "Une connexion ou un changement que vous ne reconnaissez pas ? Vous pouvez bloquer votre compte aussitôt."
        }
        (act)
        p.hint {
            "Votre caisse ne vous demande jamais votre code, ni par téléphone, ni par mail, ni par SMS."
        }
    };
    card(Card::new("Un doute ?", "doute", body))
}

fn data() -> Markup {
    let body = html! {
        ul {
            li {
                a href=(export::ADDRESS) { "Télécharger mes données" }
            }
            li {
                a href=(close::ADDRESS) { "Fermer mon compte" }
            }
        }
    };
    card(Card::new("Vos données", "donnees", body))
}
