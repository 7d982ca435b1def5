//! Where the opening of an account ends: another way, an account that is there already, conditions
//! refused, or the mail to be read. Each page is the same for everybody who reaches it, so that it
//! says nothing of anybody's file.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use guichet_ui::content::{
    Button, Kind, LinkButton, Notice, Tone, link_button, notice, post_button,
};
use maud::{Markup, html};

use super::draft::{self, Step};
use super::{START, page_title};
use crate::app::App;
use crate::database::scope::{Mode, SessionSecret, Who};
use crate::shared::access::{Arrival, Door, public};
use crate::shared::fault::Page;
use crate::shared::form::Posted;
use crate::shared::page::{SIGN_IN, Sample, public_form, see_other};

/// No account can be opened here, or not now; which datum is missing is not said (ux 3.3).
pub(super) const ANOTHER_WAY: &str = "/creer-mon-compte/autre-moyen";
/// Said after the proof only (account.md AC-9).
pub(crate) const ALREADY_OPEN: &str = "/creer-mon-compte/compte-existant";
pub(super) const REFUSED: &str = "/creer-mon-compte/conditions-refusees";
const GIVE_UP: &str = "/creer-mon-compte/abandon";

pub(super) fn doors() -> Vec<Door> {
    vec![
        public(ANOTHER_WAY, get(async || another_way())),
        public(ALREADY_OPEN, get(async || already_open())),
        public(REFUSED, get(async || refused())),
        public(
            Step::Done.path(),
            get(async |State(app): State<App>| read_your_mails(app.is_demo())),
        ),
        public(GIVE_UP, post(give_up)),
    ]
}

pub(super) fn another_way() -> Response {
    const TITLE: &str = "Ouvrons votre compte autrement";
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Ici, un compte s’ouvre avec une carte Vitale à photo en cours de validité et un IBAN déjà connu de "
            "nous, pour une personne assurée à son propre nom dont les droits sont ouverts. Une de ces "
            "conditions n’est pas remplie, ou ne peut pas être vérifiée aujourd’hui."
        }
        p {
            "Cette page est la même pour tout le monde : elle ne dit rien de votre dossier. Rien de ce que vous avez saisi n’a été gardé."
        }
        (situations())
        (other_ways())
        div.actions { (link_button(LinkButton::new("/", "Revenir à l’accueil"))) }
    };
    page(TITLE, main)
}

/// A way forward for each reason of account.md 1.1 and 1.3, shown to everybody alike: who typed four
/// data of somebody else learns from it neither that she died nor by whom she is insured (AC-22).
fn situations() -> Markup {
    html! {
        h2 { "Selon votre situation" }
        ul {
            @for (if_so, then) in SITUATIONS {
                li {
                    strong { (if_so) }
                    " : "
                    (then)
                }
            }
        }
    }
}

const SITUATIONS: [(&str, &str); 7] = [
    (
        "Sans carte Vitale ou sans IBAN connu",
        "Votre caisse peut vous donner un code provisoire, après avoir vérifié votre identité au guichet ou au 3646.",
    ),
    (
        "Votre numéro est provisoire ou vient d’être attribué",
        "Il doit d’abord être certifié : envoyez à votre caisse la copie d’une pièce d’identité et un acte de naissance. Le compte s’ouvre ensuite ici.",
    ),
    (
        "Vous dépendez d’un autre régime",
        "Votre compte est chez lui : à la MSA pour le régime agricole, par exemple. Si vous venez de changer de situation, dites-le à la caisse où vous arrivez.",
    ),
    (
        "Vos droits ne sont plus ouverts",
        "Faites le point avec votre caisse : elle dit ce qui les rouvre, et quels papiers envoyer.",
    ),
    (
        "Vous avez moins de 16 ans",
        "Vos soins se suivent dans le compte d’un de vos parents. À partir de 16 ans, vous pouvez demander à avoir le vôtre.",
    ),
    (
        "Vous êtes sur le dossier d’un parent ou d’un conjoint",
        "Un compte s’ouvre avec un numéro à soi : demandez à votre caisse d’être assuré à votre propre nom.",
    ),
    (
        "Vous écrivez pour quelqu’un qui est mort",
        "Son compte ne s’ouvre plus. Votre caisse répond à ses proches au 3646, pour un remboursement qui reste dû ou pour le capital décès.",
    ),
];

/// What remains, whatever the reason.
pub(super) fn other_ways() -> Markup {
    html! {
        h2 { "Ce que vous pouvez faire" }
        ul {
            li {
                strong { "Appeler votre caisse au 3646" }
                " : un conseiller regarde votre dossier avec vous et dit ce qui manque."
            }
            li {
                strong { "Passer à l’accueil de votre caisse" }
                ", avec une pièce d’identité et, si vous en avez, votre carte Vitale et un relevé d’identité bancaire."
            }
            li {
                strong { "Écrire à votre caisse" }
                ", par exemple pour lui envoyer votre relevé d’identité bancaire avec votre numéro de sécurité sociale."
            }
        }
    }
}

pub(super) fn already_open() -> Response {
    const TITLE: &str = "Votre compte est déjà ouvert";
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Il n’y a rien à créer : connectez-vous avec votre numéro de sécurité sociale et votre code."
        }
        div.actions { (link_button(LinkButton::new(SIGN_IN, "Se connecter"))) }
        p {
            "Ce n’est pas vous qui l’avez ouvert ? Appelez votre caisse au 3646 : elle peut le bloquer tout de suite."
        }
    };
    page(TITLE, main)
}

pub(super) fn refused() -> Response {
    const TITLE: &str = "Vous avez refusé les conditions";
    let back = link_button(LinkButton {
        kind: Kind::Secondary,
        ..LinkButton::new("/", "Revenir à l’accueil")
    });
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Aucun compte n’a été ouvert, et rien de ce que vous avez saisi n’a été gardé. Vos droits et vos "
            "remboursements restent les mêmes, et vos relevés continuent d’arriver par la poste."
        }
        (other_ways())
        div.actions {
            (back)
            a href=(START) { "J’ai changé d’avis" }
        }
    };
    page(TITLE, main)
}

/// The same whatever the address, used already or not (answers 16).
pub(super) fn read_your_mails(demo: bool) -> Response {
    const TITLE: &str = "Regardez vos mails";
    let hour = html! {
        p {
            "Le mail part tout de suite, mais peut mettre jusqu’à une heure. Regardez aussi dans les courriers indésirables."
        }
    };
    let not_there =
        notice(Notice { body: Some(hour), ..Notice::new(Tone::Info, "Rien n’est arrivé ?") });
    let back = link_button(LinkButton {
        kind: Kind::Secondary,
        ..LinkButton::new("/", "Revenir à l’accueil")
    });
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Il reste un geste : ouvrez le mail que nous venons d’envoyer à l’adresse que vous avez donnée, et "
            "confirmez-la. Votre compte s’ouvre alors, et vous pourrez vous connecter."
        }
        (not_there)
        ul {
            li { "Le lien sert pendant 7 jours." }
            li {
                "Une faute de frappe dans l’adresse ? Connectez-vous avec votre nouveau code : au bout d’une heure, vous pourrez en indiquer une autre."
            }
            li { "Vous êtes déconnecté : sur un appareil partagé, fermez aussi le navigateur." }
        }
        div.actions {
            (back)
            @if demo {
                a href="/demo/courrier" { "Voir le courrier de la démonstration" }
            }
        }
    };
    page(TITLE, main)
}

fn page(title: &str, main: Markup) -> Response {
    public_form(&page_title(title), StatusCode::OK, main)
}

/// The way out, on each step after the first: on a shared device nothing should wait for an hour.
pub(super) fn stop(csrf: &str) -> Markup {
    let words = Button { kind: Kind::Quiet, ..Button::new("Arrêter et tout effacer") };
    post_button(GIVE_UP, csrf, words)
}

/// Nothing but the token.
#[derive(serde::Deserialize)]
struct Nothing {}

async fn give_up(State(app): State<App>, arrival: Arrival, Posted(_): Posted<Nothing>) -> Page {
    if let Some(hash) = arrival.opening.as_ref().map(SessionSecret::hash) {
        let mut scope = app.scope(Who::System, Mode::Write).await?;
        draft::forget(&mut scope, &hash).await?;
        scope.commit().await?;
    }
    Ok(draft::forgotten_by_browser(&app, see_other("/")))
}

/// The states of these pages.
pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("ouvrir-mails", "Regardez vos mails", read_your_mails(false)),
        Sample::new("ouvrir-autrement", "Un autre moyen", another_way()),
        Sample::new("ouvrir-existant", "Déjà ouvert", already_open()),
        Sample::new("ouvrir-conditions-refusees", "Conditions refusées", refused()),
    ]
}
