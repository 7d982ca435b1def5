//! How the checklist and the code look.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{
    Button, Line, LinkButton, Notice, SummaryList, Ticket, Tone, button, link_button, notice,
    summary_list, ticket,
};
use guichet_ui::form::{ErrorSummary, error_summary};
use guichet_ui::french::{date_text, time_text};
use guichet_values::ProvisionalCode;
use jiff::Timestamp;
use maud::{Markup, html};

use crate::desk::adviser::Adviser;
use crate::desk::file::File;
use crate::desk::identity_check::{Form, mistakes, questions};
use crate::desk::search::BELOW_SEARCH;
use crate::shared::limits::{PROVISIONAL_CODE_LIVES, PROVISIONAL_CODE_TRIES};
use crate::shared::time::paris;

const TITLE: &str = "Donner un code provisoire";

/// For whom a code is asked.
pub(super) struct Asked<'a> {
    pub(super) file: &'a File,
    /// Why there can be none.
    pub(super) refused: Option<&'static str>,
    /// Until when the one before is good.
    pub(super) standing: Option<Timestamp>,
    pub(super) name: &'a str,
}

pub(super) fn ask(adviser: &Adviser, asked: &Asked<'_>, form: &Form, csrf: &str) -> Response {
    let mistakes = mistakes(form);
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let back = format!("/agent/dossiers/{}", asked.name);
    let main = html! {
        (problems)
        h1 { (TITLE) }
        p.lead {
            "Il sert une fois, pendant "
            (PROVISIONAL_CODE_LIVES.as_hours())
            " heures, à ouvrir un compte ou à choisir un nouveau code."
        }
        (identity(asked.file))
        @if let Some(why) = asked.refused { (refused(why)) } @else { (checklist(asked, form, csrf)) }
        p {
            a href=(back) { "Revenir au dossier" }
        }
    };
    let status =
        if form.has_mistakes() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    adviser.page(BELOW_SEARCH, status, (TITLE, csrf), main)
}

/// What the answers are compared with.
fn identity(file: &File) -> Markup {
    let facts = &file.facts;
    let name = format!("{} {}", facts.first_name, facts.last_name);
    let mut lines = vec![
        Line::new("Personne", html! { (name) }),
        Line::new("Né(e) le", html! { (date_text(facts.birth_date)) }),
        Line::new("Numéro de sécurité sociale", html! { (file.nir) }),
    ];
    if let Some(address) = &facts.address {
        let place = html! {
            (address.street)
            ", "
            (address.postal_code)
            " "
            (address.town)
        };
        lines.push(Line::new("Adresse postale", place));
    }
    summary_list(SummaryList { lines })
}

fn refused(why: &str) -> Markup {
    let body = html! {
        p { (why) }
    };
    notice(Notice {
        body: Some(body),
        ..Notice::new(Tone::Warning, "Aucun code ne peut être donné")
    })
}

fn checklist(asked: &Asked<'_>, form: &Form, csrf: &str) -> Markup {
    let standing = asked.standing.map(|until| {
        let title = format!("Un code donné plus tôt vaut encore {}", until_words(until));
        let body = html! {
            p { "Le nouveau le remplace : l’ancien ne servira plus." }
        };
        notice(Notice { body: Some(body), ..Notice::new(Tone::Info, &title) })
    });
    let questions = questions(form);
    let body = html! {
        (questions)
        (button(Button::new("Donner un code")))
    };
    let action = format!("/agent/dossiers/{}/code-provisoire", asked.name);
    let form = guichet_ui::form::form(guichet_ui::form::Form::new(&action, csrf, body));
    html! {
        @if let Some(standing) = &standing { (standing) }
        (form)
    }
}

fn until_words(until: Timestamp) -> String {
    let until = paris(until);
    format!("jusqu’au {} à {}", date_text(until.date()), time_text(until.time()))
}

/// The code, once.
pub(super) fn given(
    adviser: &Adviser,
    file: &File,
    (code, name): (&ProvisionalCode, &str),
    csrf: &str,
) -> Response {
    let person = format!("{} {}", file.facts.first_name, file.facts.last_name);
    let (shown, said) = (code.shown(), code.said());
    let note = html! {
        p { "À dire : " (said.as_str()) "." }
        p {
            "Valable "
            (PROVISIONAL_CODE_LIVES.as_hours())
            " heures, une seule fois, "
            (PROVISIONAL_CODE_TRIES)
            " essais."
        }
    };
    let title = format!("Code provisoire de {person}");
    let ticket = ticket(Ticket {
        title: &title,
        label: "À dire maintenant : il ne sera plus affiché",
        reference: shown.as_str(),
        note: Some(note),
        page_title: true,
    });
    let address = format!("/agent/dossiers/{name}");
    let back = link_button(LinkButton::new(&address, "C’est dit, revenir au dossier"));
    let main = html! {
        (ticket)
        h2 { "Ce que la personne fait ensuite" }
        ol {
            li { "Sur le site, elle choisit « Se connecter », puis « J’ai un code provisoire »." }
            li { "Elle tape son numéro de sécurité sociale et ce code." }
            li {
                "Elle accepte les conditions et choisit un code à elle, que vous ne verrez jamais."
            }
        }
        div.actions { (back) }
    };
    adviser.page(BELOW_SEARCH, StatusCode::OK, (&title, csrf), main)
}
