//! Pages for when something did not work: what happened, what is safe, where to go now.

use maud::{Markup, html};

use crate::{
    assets,
    content::{LinkButton, link_button},
    layout::{Document, Frame, Site, document},
};

/// A page error.
pub struct ErrorPage<'a> {
    /// The HTTP status: 403, 404, 410, 422, 429, 500 or 503. Others read like 500.
    pub status: u16,
    /// The number to give to whoever helps.
    pub incident: Option<&'a str>,
    /// Seconds to wait, for 429 and 503.
    pub retry_after: Option<u32>,
    /// The way out: address and words.
    pub way_out: (&'a str, &'a str),
    /// How to reach a person: « 3646, du lundi au vendredi ».
    pub phone: Option<&'a str>,
    /// Header and navigation of whoever asked.
    pub frame: Frame<'a>,
    /// Name and statements of this installation.
    pub site: Site<'a>,
}

impl<'a> ErrorPage<'a> {
    /// A page whose way out is home.
    pub fn new(status: u16, frame: Frame<'a>) -> Self {
        Self {
            status,
            incident: None,
            retry_after: None,
            way_out: ("/", "Revenir à l’accueil"),
            phone: None,
            frame,
            site: Site::default(),
        }
    }
}

struct Words {
    title: &'static str,
    what: &'static str,
    then: &'static str,
}

fn words(status: u16) -> Words {
    let (title, what, then) = match status {
        403 => (
            "Vous n’avez pas accès à cette page",
            "Elle est réservée à d’autres personnes, ou votre session a changé depuis que vous l’avez ouverte.",
            "Reconnectez-vous si vous pensez y avoir droit.",
        ),
        404 => (
            "Nous ne trouvons pas cette page",
            "L’adresse a peut-être changé, ou une lettre manque.",
            "Vérifiez l’adresse, ou repartez de l’accueil.",
        ),
        410 => (
            "Cette page n’existe plus",
            "Le lien a déjà servi, ou le document n’est plus disponible.",
            "S’il s’agit d’un lien reçu par mail, demandez-en un nouveau.",
        ),
        422 => (
            "Nous n’avons pas pu lire votre envoi",
            "La page est restée ouverte trop longtemps, ou une partie de l’envoi s’est perdue en route.",
            "Rien n’a été enregistré. Revenez à la page et recommencez.",
        ),
        429 => (
            "Vous allez un peu vite",
            "Nous avons reçu beaucoup de demandes de votre part en peu de temps.",
            "Rien n’est perdu : faites une pause, puis réessayez.",
        ),
        503 => (
            "Le service fait une pause",
            "Nous sommes en train de le remettre en route.",
            "Ce que vous aviez enregistré est gardé. Revenez dans quelques minutes.",
        ),
        _ => (
            "Quelque chose n’a pas marché chez nous",
            "Vous n’y êtes pour rien, et nous sommes prévenus.",
            "Ce que vous aviez enregistré est gardé. Réessayez dans un instant.",
        ),
    };
    Words { title, what, then }
}

/// The page in its frame.
pub fn error_page(props: ErrorPage<'_>) -> Markup {
    let said = words(props.status);
    let (href, label) = props.way_out;
    let main = html! {
        div.oops {
            p.oops-code { "Erreur " (props.status) }
            h1 { (said.title) }
            p.lead { (said.what) }
            p { (said.then) }
            @if let Some(seconds) = props.retry_after {
                p {
                    "À réessayer dans "
                    strong { (wait(seconds)) }
                    "."
                }
            }
            div.actions { (link_button(LinkButton::new(href, label))) }
            @if props.incident.is_some() || props.phone.is_some() {
                dl.oops-facts {
                    @if let Some(incident) = props.incident {
                        div {
                            dt { "Numéro d’incident" }
                            dd {
                                code { (incident) }
                            }
                        }
                    }
                    @if let Some(phone) = props.phone {
                        div {
                            dt { "Par téléphone" }
                            dd { (phone) }
                        }
                    }
                }
            }
        }
    };
    document(Document { site: props.site, ..Document::new(said.title, props.frame, main) })
}

/// « 40 secondes », « 5 minutes », rounded up so that nobody comes back too early.
fn wait(seconds: u32) -> String {
    match seconds {
        0 | 1 => "1 seconde".to_owned(),
        2..=90 => format!("{seconds} secondes"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

/// The 503 that is sent when nothing else can be made: at most 4 KB, rendered once and kept.
pub fn unavailable() -> String {
    let said = words(503);
    html! {
        (maud::DOCTYPE)
        html lang="fr" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (said.title) " — guichet" }
                link rel="stylesheet" href=(assets::css_href());
                link rel="icon" href=(assets::mark_href()) type="image/svg+xml";
            }
            body {
                header.site-header {
                    div.site-header-inner { (crate::layout::wordmark("/", "guichet")) }
                }
                div.shell {
                    div.column {
                        main #contenu.main {
                            div.oops {
                                p.oops-code { "Erreur 503" }
                                h1 { (said.title) }
                                p.lead { (said.what) }
                                p { (said.then) }
                            }
                        }
                    }
                }
            }
        }
    }
    .into_string()
}
