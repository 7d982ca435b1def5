//! How a member's keys look, and the button on the sign-in page.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{
    Button, Kind, LinkButton, Notice, Tone, actions, back_link, button, disclosure, link_button,
    notice, post_button,
};
use guichet_ui::form::{
    ErrorSummary, Mistake, PasskeyAct, PasskeyForm, TextField, error_summary, passkey_form,
    text_field,
};
use guichet_ui::layout::Here;
use maud::{Markup, html};
use uuid::Uuid;

use super::enter::Refusal;
use super::queries::Key;
use super::{ADDRESS, ENTER, ENTER_OPTIONS, KEYS, KEYS_MAX, OFFER, OPERATION, OPTIONS};
use crate::security::{self, current_code};
use crate::shared::access::Onward;
use crate::shared::form::{Csrf, Field};
use crate::shared::limits::QuickSignIns;
use crate::shared::page::{MemberPage, SIGN_IN, member_page, public_form};
use crate::shared::time::moment;
use crate::sign_in::step_up;

const TITLE: &str = "Connexion biométrique";

/// What the page shows.
pub(super) struct Shown {
    pub(super) first_name: String,
    pub(super) keys: Vec<Key>,
    /// The page was reached under the name that keys are bound to.
    pub(super) possible: bool,
    /// A mailed code was typed for it lately.
    pub(super) fresh: bool,
    pub(super) name: Field,
    pub(super) code: Field,
    /// Nothing was added, and no field says why.
    pub(super) failed: bool,
    pub(super) renamed: Option<(Uuid, Field)>,
    /// When the code is asked again.
    pub(super) rule: QuickSignIns,
}

impl Shown {
    pub(super) fn new(rule: QuickSignIns) -> Self {
        Self {
            first_name: String::new(),
            keys: Vec::new(),
            possible: false,
            fresh: false,
            name: Field::default(),
            code: Field::default(),
            failed: false,
            renamed: None,
            rule,
        }
    }
}

/// What was just done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Added,
    Renamed,
    Removed,
}

impl Said {
    pub(super) fn read(word: &str) -> Self {
        match word {
            "ajout" => Self::Added,
            "nom" => Self::Renamed,
            "retrait" => Self::Removed,
            _ => Self::Nothing,
        }
    }

    fn words(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Added => {
                Some("C’est prêt : la prochaine fois, connectez-vous avec cet appareil.")
            }
            Self::Renamed => Some("Le nom est changé."),
            Self::Removed => Some("C’est retiré. Votre code continue d’ouvrir votre compte."),
        }
    }
}

pub(super) fn keys(shown: &Shown, said: Said, csrf: &Csrf) -> Response {
    let renamed = shown.renamed.as_ref().map(|(id, field)| (field_of(*id), field));
    let fields = [("nom", &shown.name), (current_code::FIELD, &shown.code)];
    let mistakes: Vec<Mistake<'_>> = fields
        .into_iter()
        .chain(renamed.as_ref().map(|(id, field)| (id.as_str(), *field)))
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    let general = shown.failed.then_some(
        "Rien n’a été ajouté : votre code n’est pas le bon, ou ce navigateur n’a pas pu créer la \
         connexion biométrique. Vérifiez votre code et recommencez.",
    );
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general });
    let back = back_link(security::ADDRESS, "Sécurité");
    let main = html! {
        (problems)
        @if let Some(words) = said.words() { (just_said(words)) }
        (back)
        h1 { (TITLE) }
        p.lead {
            "Connectez-vous avec votre empreinte, votre visage ou le code de votre appareil, sans taper votre numéro. "
            "Rien de votre corps ne nous parvient : seul l’appareil vous reconnaît."
        }
        p {
            "Votre code confidentiel reste valable. Nous le redemandons toutes les "
            (shown.rule.most)
            " connexions, ou au bout de "
            (shown.rule.days)
            " jours."
        }
        (list(shown, csrf))
        @if shown.fresh { (another(shown, csrf)) } @else { (change_first(shown)) }
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below(security::ADDRESS),
        first_name: &shown.first_name,
        csrf,
        invalid: shown.failed || !mistakes.is_empty(),
        main,
    })
}

fn just_said(words: &str) -> Markup {
    notice(Notice { live: true, ..Notice::new(Tone::Success, words) })
}

fn list(shown: &Shown, csrf: &Csrf) -> Markup {
    let all_off = post_all_off(csrf);
    html! {
        section.stack aria-labelledby="appareils" {
            h2 #appareils { "Vos appareils" }
            @if shown.keys.is_empty() {
                p { "Aucun appareil n’ouvre votre compte ainsi pour l’instant." }
            } @else {
                ul.rows {
                    @for key in &shown.keys {
                        li { (one(key, shown, csrf)) }
                    }
                }
                @if shown.fresh && shown.keys.len() > 1 { (all_off) }
            }
        }
    }
}

fn one(key: &Key, shown: &Shown, csrf: &Csrf) -> Markup {
    let id = key.id.to_string();
    let typed = shown.renamed.as_ref().filter(|(renamed, _)| *renamed == key.id);
    let field_id = field_of(key.id);
    let name = text_field(TextField {
        id: &field_id,
        error: typed.and_then(|(_, field)| field.mistake.as_deref()),
        value: typed.map_or(key.name.as_str(), |(_, field)| field.typed.as_str()),
        ..TextField::new("nouveau_nom", "Nom")
    });
    let act = |kind, value, label| {
        button(Button {
            kind,
            name_value: Some(("acte", value)),
            about: Some(&key.name),
            ..Button::new(label)
        })
    };
    let row = actions(html! {
        (act(Kind::Secondary, "renommer", "Renommer"))
        @if shown.fresh { (act(Kind::Danger, "retirer", "Retirer")) }
    });
    let body = html! {
        (name)
        (row)
    };
    let form = guichet_ui::form::form(guichet_ui::form::Form {
        hidden: &[("appareil", &id)],
        ..guichet_ui::form::Form::new(KEYS, csrf.token(), body)
    });
    let more = disclosure(if shown.fresh { "Renommer ou retirer" } else { "Renommer" }, form);
    html! {
        p.row-title { (key.name) }
        p.row-detail {
            "Ajouté "
            (moment(key.added_at))
            @if let Some(at) = key.used_at { ", utilisé " (moment(at)) }
        }
        (more)
    }
}

/// The control of a key's name, of which there are several on the page.
fn field_of(id: Uuid) -> String {
    format!("nom-{id}")
}

fn post_all_off(csrf: &Csrf) -> Markup {
    let act = Button {
        kind: Kind::Danger,
        name_value: Some(("acte", "tout")),
        ..Button::new("Tout désactiver")
    };
    post_button(KEYS, csrf.token(), act)
}

fn another(shown: &Shown, csrf: &Csrf) -> Markup {
    let name = text_field(TextField {
        hint: Some("Pour le reconnaître dans la liste, par exemple « Mon téléphone »."),
        error: shown.name.mistake.as_deref(),
        value: &shown.name.typed,
        ..TextField::new("nom", "Nom de cet appareil")
    });
    let fields = html! {
        (name)
        (current_code::field(&shown.code))
    };
    let form = passkey_form(PasskeyForm {
        fields,
        button: Button::new("Ajouter cet appareil"),
        ..PasskeyForm::new(PasskeyAct::Create, ADDRESS, OPTIONS, csrf.token())
    });
    html! {
        section.stack aria-labelledby="ajouter" {
            h2 #ajouter { "Ajouter un appareil" }
            @if !shown.possible { (elsewhere()) } @else if shown.keys.len() >= KEYS_MAX {
                p { "Vous avez déjà dix appareils : retirez-en un pour en ajouter un autre." }
            } @else { (form) }
        }
    }
}

/// Where no code was typed lately: the list can be read, and adding or removing begins with one.
fn change_first(shown: &Shown) -> Markup {
    let title = if shown.keys.is_empty() {
        "Ajouter un appareil"
    } else {
        "Ajouter ou retirer un appareil"
    };
    html! {
        section.stack aria-labelledby="ajouter" {
            h2 #ajouter { (title) }
            @if shown.possible || !shown.keys.is_empty() { (step_up::first(OPERATION, ADDRESS)) } @else {
                (elsewhere())
            }
        }
    }
}

fn elsewhere() -> Markup {
    html! {
        p { "Ouvrez ce site à son adresse habituelle pour utiliser la connexion biométrique." }
    }
}

/// « Se connecter avec mon visage ou mon empreinte », for the sign-in page; keys are also offered
/// beside the field of the number.
pub(crate) fn way_in(onward: &Onward, csrf: &str, beside_a_field: bool) -> Markup {
    let suite = onward.page().map(|page| serde_urlencoded::to_string([("suite", page)]));
    let action = match suite {
        Some(Ok(suite)) => format!("{ENTER}?{suite}"),
        Some(Err(_)) | None => ENTER.to_owned(),
    };
    passkey_form(PasskeyForm {
        button: Button {
            kind: Kind::Secondary,
            ..Button::new("Me connecter avec mon visage ou mon empreinte")
        },
        beside_a_field,
        ..PasskeyForm::new(PasskeyAct::Use, &action, ENTER_OPTIONS, csrf)
    })
}

/// For the account's first page: what it is good for, and two ways to say no.
pub(crate) fn offer(csrf: &str) -> Markup {
    let accept = actions(link_button(LinkButton::new(ADDRESS, "Activer sur cet appareil")));
    let no = |kind, value, label| {
        button(Button { kind, name_value: Some(("reponse", value)), ..Button::new(label) })
    };
    let answers = actions(html! {
        (no(Kind::Secondary, "plus-tard", "Plus tard"))
        (no(Kind::Quiet, "jamais", "Ne plus proposer"))
    });
    let declined = guichet_ui::form::form(guichet_ui::form::Form::new(OFFER, csrf, answers));
    let body = html! {
        p {
            "Votre empreinte, votre visage ou le code de votre appareil remplacent votre numéro et votre code. Vous "
            "pourrez l’arrêter à tout moment, et votre code reste valable."
        }
        (accept)
        (declined)
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::Info, "Se connecter plus vite ?") })
}

pub(super) fn refused(refusal: Refusal, onward: &Onward, csrf: &str) -> Response {
    let code = link_button(LinkButton::new(SIGN_IN, "Me connecter avec mon code"));
    let (title, rest) = match refusal {
        Refusal::NotRecognised => (
            "Cet appareil n’a pas été reconnu",
            html! {
                p.lead {
                    "La connexion biométrique a été annulée, retirée de votre compte, ou elle vient d’un autre site. "
                    "Votre numéro et votre code ouvrent votre compte comme toujours."
                }
                (actions(code))
                (way_in(onward, csrf, false))
            },
        ),
        Refusal::CodeDue => (
            "Tapez votre code cette fois",
            html! {
                p.lead {
                    "Cet appareil est bien le vôtre. De temps en temps, nous vous demandons votre code, pour que vous "
                    "ne l’oubliiez pas. La prochaine fois, la connexion biométrique suffira de nouveau."
                }
                (actions(code))
            },
        ),
    };
    let main = html! {
        h1 { (title) }
        (rest)
    };
    public_form(title, StatusCode::UNPROCESSABLE_ENTITY, main)
}
