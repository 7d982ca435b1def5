//! How it looks: the button on other pages, and each way in which it does not work.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Kind, LinkButton, Notice, Tone, link_button, notice};
use guichet_ui::french::date_text;
use guichet_ui::icon::Icon;
use maud::{Markup, html};

use super::{OPEN_BY_IT, Offer, SIGN_IN_BY_IT, Suspension};
use crate::open_account::{AFTER_PROOF, Exclusion};
use crate::shared::page::{OPEN_ACCOUNT, SIGN_IN, public_form};

/// Why somebody is not signed in, and no account is opened.
pub(super) enum Trouble {
    /// The operator switched it off.
    Suspended(Suspension),
    /// It is gone, slow or broken.
    OutOfReach,
    /// She changed her mind there.
    Cancelled,
    /// Too late, twice, or from another browser.
    Lost,
    /// What it says cannot be believed.
    NotBelieved,
    /// It is less sure of her than we ask.
    NotSureEnough,
    /// Nobody of ours, or several.
    Unknown,
    /// One of ours, who cannot have an account.
    Excluded(Exclusion),
}

/// The offer beside a form of ours. Our own neutral drawing (ux 1.1): an operator who holds the
/// agreement puts the official button in its place.
pub(crate) fn way_in(offer: Offer, path: &str) -> Markup {
    let go = link_button(LinkButton {
        kind: Kind::Secondary,
        icon: Some(Icon::Landmark),
        ..LinkButton::new(path, "Continuer avec FranceConnect")
    });
    html! {
        @match offer {
            Offer::None => {}
            Offer::Suspended(suspension) => (suspended(suspension)),
            Offer::Open => {
                section.stack aria-labelledby="france-connect" {
                    h2 #france-connect { "Autre moyen" }
                    p {
                        "Avec un compte que vous avez déjà : impôts, La Poste, MSA… FranceConnect nous dit qui vous "
                        "êtes ; votre mot de passe ne passe pas par ici."
                    }
                    div.actions { (go) }
                }
            }
        }
    }
}

/// The same on the page of opening an account.
pub(crate) fn way_to_open(offer: Offer) -> Markup {
    way_in(offer, OPEN_BY_IT)
}

fn suspended(suspension: Suspension) -> Markup {
    let text = suspended_text(suspension);
    let body = html! {
        p { (text) " Le reste de cette page fonctionne comme d’habitude." }
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::Info, "FranceConnect est suspendu ici") })
}

fn suspended_text(Suspension { since, back_on }: Suspension) -> String {
    match back_on {
        Some(day) => format!(
            "Depuis le {} et jusqu’à son retour, prévu le {}, FranceConnect n’ouvre pas de compte \
             ici.",
            date_text(since),
            date_text(day)
        ),
        None => format!(
            "Depuis le {}, et jusqu’à nouvel ordre, FranceConnect n’ouvre pas de compte ici.",
            date_text(since)
        ),
    }
}

/// The page of each trouble: what happened, then the ways on.
pub(super) fn trouble(trouble: &Trouble) -> Response {
    let (status, title, text) = words(trouble);
    let main = html! {
        h1 { (title) }
        p.lead { (text) }
        (ways_on(trouble))
    };
    public_form(title, status, main)
}

fn words(trouble: &Trouble) -> (StatusCode, &'static str, String) {
    let (status, title, text) = match trouble {
        Trouble::Suspended(suspension) => {
            let title = "FranceConnect est suspendu ici";
            return (StatusCode::SERVICE_UNAVAILABLE, title, suspended_text(*suspension));
        }
        Trouble::OutOfReach => (
            StatusCode::SERVICE_UNAVAILABLE,
            "FranceConnect ne répond pas",
            "Nous venons d’essayer : FranceConnect est en panne ou trop lent en ce moment. Ce n’est \
             pas de votre fait, et tout le reste du site fonctionne.",
        ),
        Trouble::Cancelled => (
            StatusCode::OK,
            "Vous avez arrêté chez FranceConnect",
            "Personne n’est connecté, et rien n’a été gardé. Vous pouvez recommencer, ou prendre un \
             autre chemin.",
        ),
        Trouble::Lost => (
            StatusCode::FORBIDDEN,
            "Cette réponse de FranceConnect ne sert plus",
            "Elle a déjà servi, elle a plus de dix minutes, ou elle vient d’un autre navigateur. \
             Personne n’est connecté : recommencez depuis cette page.",
        ),
        Trouble::NotBelieved => (
            StatusCode::FORBIDDEN,
            "La réponse de FranceConnect n’a pas pu être vérifiée",
            "Par prudence, nous n’en avons rien cru et rien gardé. Recommencez ; si cela se répète, \
             prenez un autre chemin.",
        ),
        Trouble::NotSureEnough => (
            StatusCode::FORBIDDEN,
            "Il faut une identité plus sûre",
            "Le compte que vous avez choisi chez FranceConnect ne garantit pas assez que c’est bien \
             vous. Recommencez avec un autre de vos comptes.",
        ),
        Trouble::Unknown => (
            StatusCode::OK,
            "Nous ne vous avons pas reconnu avec certitude",
            "L’identité que donne FranceConnect (nom et prénom de naissance, sexe, date et lieu de \
             naissance) doit être celle d’une seule personne de nos dossiers. Nous ne devinons \
             jamais : personne n’est connecté, et rien n’a été gardé.",
        ),
        Trouble::Excluded(why) => return excluded(*why),
    };
    (status, title, text.to_owned())
}

/// Told to who has just proved who she is, and to nobody else (account.md AC-3 to AC-7).
fn excluded(why: Exclusion) -> (StatusCode, &'static str, String) {
    let (title, text) = match why {
        Exclusion::Deceased => return words(&Trouble::Unknown),
        Exclusion::NotCertified => (
            "Votre numéro n’est pas encore certifié",
            "Votre numéro de sécurité sociale est provisoire : le compte s’ouvre dès qu’il est \
             définitif. Envoyez à votre caisse la copie d’une pièce d’identité et un acte de \
             naissance, si ce n’est pas fait ; vos soins sont remboursés en attendant.",
        ),
        Exclusion::OtherRegime => (
            "Un autre régime vous assure",
            "Votre compte est chez lui : à la MSA pour le régime agricole, par exemple. Si vous \
             venez de changer de situation, dites-le à la caisse où vous arrivez.",
        ),
        Exclusion::RightsClosed => (
            "Vos droits ne sont pas ouverts",
            "Le compte s’ouvre avec eux. Faites le point avec votre caisse : elle dit ce qui les \
             rouvre, et quels papiers envoyer.",
        ),
        Exclusion::TooYoung => (
            "Le compte s’ouvre à partir de 16 ans",
            "D’ici là, vos soins se suivent dans le compte d’un de vos parents. À 16 ans, vous \
             pourrez demander à avoir le vôtre.",
        ),
    };
    (StatusCode::OK, title, text.to_owned())
}

fn ways_on(trouble: &Trouble) -> Markup {
    let again = link_button(LinkButton {
        kind: Kind::Secondary,
        ..LinkButton::new(SIGN_IN_BY_IT, "Recommencer avec FranceConnect")
    });
    let again_helps = match trouble {
        Trouble::Suspended(_) | Trouble::Unknown | Trouble::Excluded(_) => false,
        Trouble::OutOfReach
        | Trouble::Cancelled
        | Trouble::Lost
        | Trouble::NotBelieved
        | Trouble::NotSureEnough => true,
    };
    let excluded = matches!(trouble, Trouble::Excluded(why) if *why != Exclusion::Deceased);
    html! {
        h2 { "Ce que vous pouvez faire" }
        ul {
            @if !excluded {
                li {
                    a href=(SIGN_IN) { "Vous connecter avec votre numéro et votre code" }
                    ", si vous avez un compte."
                }
                li {
                    a href=(OPEN_ACCOUNT) {
                        "Ouvrir un compte avec votre carte Vitale et votre IBAN"
                    }
                    ", si vous n’en avez pas."
                }
            }
            li {
                strong { "Appeler votre caisse au 3646, ou passer à son accueil" }
                " avec une pièce d’identité : un conseiller regarde votre dossier avec vous."
            }
        }
        @if again_helps {
            div.actions { (again) }
        }
    }
}

/// Recognised, and there is nothing to sign in to yet.
pub(super) fn no_account_yet() -> Response {
    const TITLE: &str = "Vous n’avez pas encore de compte";
    let go = link_button(LinkButton::new(AFTER_PROOF, "Ouvrir mon compte"));
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "FranceConnect nous a dit qui vous êtes, et nous vous avons reconnu. Il reste à ouvrir votre compte : "
            "lire les conditions, choisir un code, dire où vous joindre. Ni carte Vitale ni IBAN ne sont demandés."
        }
        p {
            "Cela prend environ trois minutes. Si vous arrêtez, tout s’efface au bout d’une heure."
        }
        div.actions { (go) }
    };
    public_form(TITLE, StatusCode::OK, main)
}
