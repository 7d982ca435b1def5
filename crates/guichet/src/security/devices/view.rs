//! How « Mes appareils » looks.

use axum::response::Response;
use guichet_ui::content::{
    Button, Card, Kind, Notice, Status, Tone, back_link, button, card, notice, post_button, tag,
};
use guichet_ui::french::date;
use guichet_ui::layout::Here;
use jiff::Timestamp;
use maud::{Markup, html};

use super::ADDRESS;
use crate::security;
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, member_page};
use crate::shared::time::{moment, paris};
use crate::sign_in::devices::Device;

const TITLE: &str = "Mes appareils";

/// What was just done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    One,
    All,
}

impl Said {
    pub(super) fn read(word: &str) -> Self {
        match word {
            "un" => Self::One,
            "tous" => Self::All,
            _ => Self::Nothing,
        }
    }

    fn words(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::One => Some("Cet appareil est oublié : un code y sera de nouveau demandé."),
            Self::All => Some("Vos appareils sont oubliés : un code y sera de nouveau demandé."),
        }
    }
}

pub(super) fn list(
    name: &str,
    known: &[Device],
    now: Timestamp,
    (said, csrf): (Said, &Csrf),
) -> Response {
    let back = back_link(security::ADDRESS, "Sécurité");
    let (trusted, others): (Vec<&Device>, Vec<&Device>) =
        known.iter().partition(|device| device.trusted_until > Some(now));
    let trusted = group("Appareils de confiance", "confiance", &trusted, csrf);
    let others = group("Autres appareils reconnus", "reconnus", &others, csrf);
    let all = post_button(
        ADDRESS,
        csrf.token(),
        Button {
            kind: Kind::Danger,
            name_value: Some(("appareil", "tous")),
            ..Button::new("Oublier tous mes appareils")
        },
    );
    let main = html! {
        @if let Some(words) = said.words() { (just_said(words)) }
        (back)
        h1 { (TITLE) }
        p.lead {
            "Sur un appareil de confiance, votre numéro et votre code suffisent. Partout ailleurs, un code à 6 chiffres "
            "vous est demandé en plus, par mail."
        }
        @if known.is_empty() {
            p {
                "Nous ne reconnaissons aucun appareil. À votre prochaine connexion, cochez « Faire confiance à cet "
                "appareil » s’il n’est qu’à vous."
            }
        } @else {
            (trusted)
            (others)
            p.hint {
                "Oublier un appareil ne ferme pas la session qui y est ouverte : pour cela, "
                a href=(security::ADDRESS) { "déconnectez-le" }
                "."
            }
            @if known.len() > 1 { (all) }
        }
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below(security::ADDRESS),
        first_name: name,
        csrf,
        invalid: false,
        main,
    })
}

fn just_said(words: &str) -> Markup {
    notice(Notice { live: true, ..Notice::new(Tone::Success, words) })
}

fn group(title: &str, id: &str, devices: &[&Device], csrf: &Csrf) -> Markup {
    if devices.is_empty() {
        return Markup::default();
    }
    let rows = html! {
        ul.rows {
            @for device in devices {
                li.row {
                    div { (about(device)) }
                    div.row-figure { (forget_one(device)) }
                }
            }
        }
    };
    let body = guichet_ui::form::form(guichet_ui::form::Form::new(ADDRESS, csrf.token(), rows));
    card(Card::new(title, id, body))
}

fn about(device: &Device) -> Markup {
    html! {
        p.row-title {
            (device.name)
            @if device.here { " " (tag(Status::Info, "cet appareil")) }
        }
        p.row-detail { "Dernière connexion " (moment(device.seen_at)) }
        p.row-detail {
            "Reconnu depuis le "
            (date(paris(device.known_since).date()))
            @if let Some(until) = device.trusted_until {
                ", de confiance jusqu’au "
                (date(paris(until).date()))
            }
        }
    }
}

fn forget_one(device: &Device) -> Markup {
    button(Button {
        kind: Kind::Secondary,
        name_value: Some(("appareil", &device.id.to_string())),
        about: Some(&device.name),
        ..Button::new("Oublier")
    })
}
