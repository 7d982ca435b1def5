//! How « Mes informations » looks: cards of facts, each with the way to change it.

use axum::response::Response;
use guichet_ui::content::{
    Button, Card, Kind, Line, Notice, Status, SummaryList, Tone, actions, button, card, columns,
    notice, summary_list, tag,
};
use guichet_ui::french::{date, date_text};
use guichet_ui::layout::Here;
use guichet_values::Caisse;
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};

use crate::core_system::effects::Kind as Effect;
use crate::core_system::effects::find::Passage;
use crate::core_system::effects::take::Refusal;
use crate::my_details::change_phone::Kind as Phone;
use crate::my_details::consents::{self, Given};
use crate::my_details::{ADDRESS, change_email};
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, member_page};
use crate::shared::time::paris;

const TITLE: &str = "Mes informations";

/// What the page shows; what identifies is masked.
pub(super) struct Details {
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) usage_name: Option<String>,
    pub(super) birth_date: Date,
    pub(super) caisse: String,
    pub(super) nir: Option<String>,
    pub(super) address: Option<[String; 4]>,
    pub(super) iban: Option<String>,
    pub(super) mobile: Option<String>,
    pub(super) landline: Option<String>,
    pub(super) email: Option<String>,
    pub(super) email_since: Option<Timestamp>,
    pub(super) refused_at: Option<Timestamp>,
    pub(super) waiting: Option<Waiting>,
    /// How her changes stand with the core system; what she never changed here is not among them.
    pub(super) effects: Vec<(Effect, Passage)>,
}

/// An address that waits for its confirmation.
pub(super) struct Waiting {
    pub(super) email: String,
    pub(super) sent_at: Timestamp,
    pub(super) expired: bool,
}

/// What was just done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    LookAtYourMails,
    GivenUp,
    Patience,
    Phone,
    Consents,
}

impl Said {
    pub(super) fn read(word: &str) -> Self {
        match word {
            "adresse" => Self::LookAtYourMails,
            "annulation" => Self::GivenUp,
            "patience" => Self::Patience,
            "telephone" => Self::Phone,
            "autorisations" => Self::Consents,
            _ => Self::Nothing,
        }
    }

    fn words(self) -> Option<(Tone, &'static str, &'static str)> {
        match self {
            Self::Nothing => None,
            Self::LookAtYourMails => Some((
                Tone::Success,
                "Regardez vos mails",
                "Un mail est parti à la nouvelle adresse. Il peut mettre une heure à arriver : \
                 regardez aussi les courriers indésirables.",
            )),
            Self::GivenUp => Some((
                Tone::Success,
                "Le changement est annulé",
                "Votre adresse e-mail reste la même.",
            )),
            Self::Patience => Some((
                Tone::Warning,
                "Aucun mail n’est parti",
                "Plusieurs viennent de partir : réessayez dans une heure.",
            )),
            Self::Phone => Some((Tone::Success, "C’est enregistré", "Vos numéros sont à jour.")),
            Self::Consents => Some((Tone::Success, "C’est enregistré", "Nous suivrons vos choix.")),
        }
    }
}

pub(super) fn details(details: &Details, answers: &[Given], said: Said, csrf: &Csrf) -> Response {
    let left = html! {
        (email_card(details, csrf))
        (phones_card(details))
        (consents_card(details, answers))
    };
    let right = html! {
        (identity_card(details))
        (fund_card(details))
    };
    let cards = columns(left, right);
    let main = html! {
        @if let Some((tone, title, text)) = said.words() { (just_said(tone, title, text)) }
        h1 { (TITLE) }
        (cards)
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Page(ADDRESS),
        first_name: &details.first_name,
        csrf,
        invalid: false,
        main,
    })
}

fn just_said(tone: Tone, title: &str, text: &str) -> Markup {
    let body = html! {
        p { (text) }
    };
    notice(Notice { body: Some(body), live: true, ..Notice::new(tone, title) })
}

fn email_card(details: &Details, csrf: &Csrf) -> Markup {
    let value = html! {
        @if let Some(email) = &details.email { (email) } @else { "Aucune" }
        @if let Some(since) = details.email_since {
            br;
            span.hint { "Confirmée le " (date(paris(since).date())) }
        }
        (passage(details, Effect::Email))
    };
    let line = Line::changeable("Adresse e-mail", value, change_email::ADDRESS);
    let list = summary_list(SummaryList { lines: vec![line] });
    let body = html! {
        @if let Some(at) = details.refused_at { (refused(at)) }
        (list)
        @if let Some(waiting) = &details.waiting { (waits(waiting, csrf)) }
    };
    card(Card::new("E-mail", "email", body))
}

fn refused(at: Timestamp) -> Markup {
    let title = format!("Notre mail du {} est revenu", date_text(paris(at).date()));
    let body = html! {
        p {
            "Votre messagerie l’a refusé : l’adresse n’existe plus, ou la boîte est pleine. Faites de la place, "
            "ou donnez une autre adresse : sans elle, ni codes ni nouvelles de vos démarches ne vous arrivent."
        }
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::YourTurn, &title) })
}

fn waits(waiting: &Waiting, csrf: &Csrf) -> Markup {
    let act = |kind, value, label| {
        button(Button { kind, name_value: Some(("acte", value)), ..Button::new(label) })
    };
    let again = if waiting.expired { "Envoyer un nouveau lien" } else { "Renvoyer le mail" };
    let row = html! {
        (act(Kind::Secondary, "renvoyer", again))
        (act(Kind::Quiet, "annuler", "Annuler ce changement"))
    };
    let form = guichet_ui::form::form(guichet_ui::form::Form::new(
        change_email::WAITING,
        csrf.token(),
        actions(row),
    ));
    let body = html! {
        p {
            strong { (waiting.email) }
            @if waiting.expired {
                " n’a pas été confirmée en 7 jours : le lien du "
                (date(paris(waiting.sent_at).date()))
                " ne sert plus."
            } @else {
                " remplacera l’adresse actuelle quand vous aurez suivi le lien du mail envoyé le "
                (date(paris(waiting.sent_at).date()))
                "."
            }
        }
        (form)
    };
    let title = if waiting.expired { "Le lien a expiré" } else { "Une adresse à confirmer" };
    notice(Notice { body: Some(body), ..Notice::new(Tone::Warning, title) })
}

fn phones_card(details: &Details) -> Markup {
    let shown = |number: &Option<String>, effect| {
        html! {
            @if let Some(number) = number { (number) } @else { "Aucun" }
            (passage(details, effect))
        }
    };
    let (mobile, landline) = (Phone::Mobile.address(), Phone::Landline.address());
    let lines = vec![
        Line::changeable("Portable", shown(&details.mobile, Effect::MobilePhone), &mobile),
        Line::changeable("Fixe", shown(&details.landline, Effect::LandlinePhone), &landline),
    ];
    card(Card::new("Téléphones", "telephones", summary_list(SummaryList { lines })))
}

fn consents_card(details: &Details, answers: &[Given]) -> Markup {
    let lines = answers
        .iter()
        .filter(|given| given.asked)
        .map(|given| Line::new(given.channel.name(), answered(details, given)))
        .collect();
    let list = summary_list(SummaryList { lines });
    let body = html! {
        p { "Pour de l’information sur vos droits et la prévention." }
        (list)
    };
    card(Card {
        more: Some((consents::ADDRESS, "Changer mes autorisations")),
        ..Card::new("Autorisations de contact", "contact", body)
    })
}

fn answered(details: &Details, given: &Given) -> Markup {
    let word = match given.answer {
        Some(true) => tag(Status::Good, "Oui"),
        Some(false) => tag(Status::Quiet, "Non"),
        None => tag(Status::Quiet, "Pas de réponse"),
    };
    html! {
        (word)
        @if let Some(at) = given.answered_at {
            " "
            span.hint { "le " (date(paris(at).date())) }
        }
        (passage(details, given.channel.effect()))
    }
}

/// How a change stands with the fund, below what was changed.
fn passage(details: &Details, effect: Effect) -> Markup {
    let Some((_, passage)) = details.effects.iter().find(|(kind, _)| *kind == effect) else {
        return html! {};
    };
    let said = match passage.said() {
        Ok(said) => said,
        Err(refusal) => return not_recorded(refusal),
    };
    html! {
        br;
        span.hint { (said) }
    }
}

/// What the fund did not take, and the way forward.
fn not_recorded(refusal: Refusal) -> Markup {
    let forward = match refusal {
        Refusal::ValeurRefusee => {
            "Vérifiez ce que vous avez indiqué et modifiez-le, ou appelez votre caisse au 3646."
        }
        Refusal::ChangeDepuis => {
            "Elle tient une information plus récente. Modifiez celle-ci si elle n’est plus bonne, ou appelez \
             votre caisse au 3646."
        }
        Refusal::AssureInconnu | Refusal::Autre => {
            "Appelez votre caisse au 3646 : elle fera le point avec vous."
        }
    };
    html! {
        br;
        (tag(Status::YourTurn, "Pas enregistré par votre caisse"))
        " "
        span.hint { (forward) }
    }
}

fn identity_card(details: &Details) -> Markup {
    let text = |words: &str| {
        html! {
            (words)
        }
    };
    let mut lines = vec![
        Line::new("Nom de naissance", text(&details.last_name)),
        Line::new("Prénom", text(&details.first_name)),
    ];
    if let Some(usage_name) = &details.usage_name {
        lines.insert(1, Line::new("Nom d’usage", text(usage_name)));
    }
    lines.push(Line::new("Date de naissance", date(details.birth_date)));
    if let Some(nir) = &details.nir {
        lines.push(Line::new("Numéro de sécurité sociale", text(nir)));
    }
    card(Card::new("Identité", "identite", summary_list(SummaryList { lines })))
}

fn fund_card(details: &Details) -> Markup {
    let mut lines = Vec::new();
    if let Some([street, complement, code, town]) = &details.address {
        let place = html! {
            (street)
            br;
            @if !complement.is_empty() {
                (complement)
                br;
            }
            (code)
            " "
            (town)
        };
        lines.push(Line::new("Adresse postale", place));
    }
    if let Some(iban) = &details.iban {
        lines.push(Line::new(
            "Compte bancaire",
            html! {
                (iban)
            },
        ));
    }
    if let Ok(caisse) = Caisse::parse(&details.caisse) {
        lines.push(Line::new(
            "Ma caisse",
            html! {
                (caisse.to_string())
            },
        ));
    }
    let list = summary_list(SummaryList { lines });
    let body = html! {
        (list)
        p.hint { "Pour changer ces informations, contactez votre caisse au 3646." }
    };
    card(Card::new("Ce que votre caisse connaît", "caisse", body))
}
