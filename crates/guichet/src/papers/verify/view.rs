//! How the check looks, and what it says; the same words at the command line.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_documents::{CodeError, Facts};
use guichet_ui::assets::verify_js_href;
use guichet_ui::content::{Button, Line, Notice, SummaryList, Tone, button, notice, summary_list};
use guichet_ui::form::{
    ErrorSummary, FileField, Mistake, TextField, error_summary, file_field, text_field,
};
use guichet_ui::french::date_text;
use guichet_values::Nir;
use jiff::Timestamp;
use maud::{Markup, html};

use super::super::VERIFY;
use super::form::Form;
use super::pages::Offline;
use super::read::{Compared, Standing, Verdict};
use crate::shared::page::public_form;
use crate::shared::time::from_moment;

const TITLE: &str = "Vérifier un document";

/// A verdict in words: its tone, one line, what follows from it.
pub(crate) struct Words {
    pub(crate) tone: Tone,
    pub(crate) title: String,
    pub(crate) text: String,
}

pub(super) fn page(
    form: &Form,
    verdict: Option<&Verdict>,
    csrf: &str,
    offline: &Offline,
) -> Response {
    let no_code = matches!(verdict, Some(Verdict::NoCode)).then_some(NO_CODE);
    let file_mistake = form.file_mistake.as_deref().or(no_code);
    let number_mistake = form.number.mistake.as_deref();
    let mistakes: Vec<Mistake<'_>> = [("reference", number_mistake), ("fichier", file_mistake)]
        .into_iter()
        .filter_map(|(field, text)| Some(Mistake { field, text: text? }))
        .collect();
    let said = verdict.filter(|verdict| !matches!(verdict, Verdict::NoCode));
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let main = html! {
        (problems)
        h1 { (TITLE) }
        @match said {
            Some(verdict) => (answer(verdict)),
            None => p.lead {
                "Un document de votre caisse vous a été remis : assurez-vous qu’il est bien de nous, et que personne ne l’a changé."
            },
        }
        @if said.is_some() {
            h2 { "Vérifier un autre document" }
        }
        (by_script(offline, fields(form, file_mistake, csrf)))
        p {
            small { "Rien de ce que vous envoyez ici n’est gardé." }
        }
    };
    let status = match verdict {
        _ if !mistakes.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        Some(Verdict::Paused(_)) => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::OK,
    };
    public_form(TITLE, status, main)
}

const NO_CODE: &str = "Ce fichier ne contient aucun code de notre part. Prenez le PDF tel qu’il vous a été remis, une photo nette et de près du code, ou écrivez le numéro du document.";

fn fields(form: &Form, file_mistake: Option<&str>, csrf: &str) -> Markup {
    let number = text_field(TextField {
        hint: Some(
            "Il est imprimé en haut et au bas de chaque page. Le texte du code convient aussi.",
        ),
        error: form.number.mistake.as_deref(),
        value: &form.number.typed,
        autocomplete: Some("off"),
        code: true,
        ..TextField::new("reference", "Numéro du document")
    });
    let file = file_field(FileField {
        error: file_mistake,
        accept: Some("application/pdf,image/jpeg,image/png"),
        ..FileField::new(
            "fichier",
            "Ou son fichier, ou une photo du code",
            "PDF, JPEG ou PNG, 12 Mo au plus",
        )
    });
    let body = html! {
        (number)
        (file)
        (button(Button::new("Vérifier")))
    };
    let form = guichet_ui::form::Form::new(VERIFY, csrf, body);
    guichet_ui::form::form(guichet_ui::form::Form { files: true, ..form })
}

/// Around the form: a camera where the browser reads codes itself, and the signature alone where there is
/// no network. Nothing of it is shown before a script shows it.
fn by_script(offline: &Offline, form: Markup) -> Markup {
    html! {
        g-verify data-keys=(offline.keys) {
            (form)
            p {
                button.button.secondary type="button" data-camera hidden {
                    "Utiliser l’appareil photo"
                }
            }
            video hidden playsinline muted {}
            div role="status" { (sentences(&offline.since)) }
            dl.summary hidden {}
        }
        script type="module" src=(verify_js_href()) {}
    }
}

fn sentences(since: &str) -> Markup {
    let signed = html! {
        p {
            "Vérifié sans réseau, avec les clés connues "
            (since)
            ". Révocation non vérifiée : reprenez avec le réseau pour la connaître, et comparez ce qui suit avec le document."
        }
    };
    let signed =
        Notice { body: Some(signed), ..Notice::new(Tone::Success, "Signature authentique") };
    let altered = html! {
        p {
            "Le code n’est pas tel que nous l’avons signé, ou sa clé est plus récente que cette page."
        }
    };
    let altered = Notice { body: Some(altered), ..Notice::new(Tone::Error, "Signature refusée") };
    let no_code =
        "Sans réseau, il nous faut le PDF ou le texte du code : un numéro seul ne suffit pas.";
    let no_camera = "L’appareil photo n’est pas accessible : choisissez plutôt une photo du code.";
    html! {
        div data-say="signed" hidden { (notice(signed)) }
        div data-say="altered" hidden { (notice(altered)) }
        div data-say="no-code" hidden { (notice(Notice::new(Tone::Warning, no_code))) }
        div data-say="no-camera" hidden { (notice(Notice::new(Tone::Warning, no_camera))) }
    }
}

fn answer(verdict: &Verdict) -> Markup {
    let Words { tone, title, text } = words(verdict);
    let body = html! {
        p { (text) }
    };
    let said = notice(Notice { body: Some(body), live: true, ..Notice::new(tone, &title) });
    html! {
        (said)
        @if let Verdict::Signed(facts, ..) = verdict {
            h2 { "Ce que nous avons signé" }
            p { "Comparez avec le document : ce qui diffère n’est pas de nous." }
            (signed(facts))
        }
    }
}

fn signed(facts: &Facts) -> Markup {
    let value = |text: String| {
        html! {
            (text)
        }
    };
    let mut lines: Vec<(&str, String)> = vec![
        ("Document", facts.title.clone()),
        ("Numéro", facts.number.clone()),
        ("Émis par", facts.caisse.clone()),
        ("Émis le", date_text(facts.issued_on)),
        ("Remis à", facts.holder.clone()),
        ("N° de sécurité sociale", shortened(&facts.nir)),
    ];
    lines.extend(facts.valid_until.map(|last| ("Valable jusqu’au", date_text(last))));
    lines.extend(facts.lines.iter().map(|(key, text)| (key.as_str(), text.clone())));
    let lines = lines.into_iter().map(|(key, text)| Line::new(key, value(text))).collect();
    summary_list(SummaryList { lines })
}

/// Enough to compare, too little to copy (answers 23).
pub(super) fn shortened(nir: &str) -> String {
    let digits: String = nir.chars().filter(|letter| !letter.is_whitespace()).collect();
    let whole = digits.get(..13).and_then(|whole| Nir::parse(whole).ok());
    whole.map_or_else(|| "•••".to_owned(), |nir| nir.masked())
}

/// What is said of a verdict.
pub(crate) fn words(verdict: &Verdict) -> Words {
    match verdict {
        Verdict::Number(standing, issued_on) => {
            let day = date_text(*issued_on);
            let (tone, title, text) = stands(*standing);
            let proof = "Un numéro seul ne prouve pas ce que le document dit : pour cela, choisissez son fichier.";
            let proof = if *standing == Standing::Holds { proof } else { text };
            said(tone, title, format!("Ce document a été émis le {day}. {proof}"))
        }
        Verdict::UnknownNumber => said(
            Tone::Error,
            "Numéro inconnu",
            "Aucun document de votre caisse ne porte ce numéro. Comparez-le avec celui qui est imprimé.".to_owned(),
        ),
        Verdict::Paused(until) => paused(*until),
        Verdict::Signed(_, _, Compared::Changed) => said(
            Tone::Error,
            "Fichier modifié",
            "Le code est de nous, mais ce fichier n’est pas celui que nous avons émis : il a été modifié ou enregistré de nouveau. Ne croyez que ce qui suit.".to_owned(),
        ),
        Verdict::Signed(_, Standing::Holds, Compared::Same) => said(
            Tone::Success,
            "Document authentique",
            "Ce fichier est exactement celui que nous avons émis.".to_owned(),
        ),
        Verdict::Signed(_, standing, _) => {
            let (tone, title, text) = stands(*standing);
            let title = if *standing == Standing::Holds { "Code authentique" } else { title };
            said(tone, title, text.to_owned())
        }
        Verdict::Refused(error) => refused(*error),
        Verdict::Busy => said(
            Tone::Warning,
            "Un peu de patience",
            "Trop de photos sont lues en ce moment : revenez dans une minute.".to_owned(),
        ),
        Verdict::NoCode => said(Tone::Error, "Pas de code", NO_CODE.to_owned()),
    }
}

fn stands(standing: Standing) -> (Tone, &'static str, &'static str) {
    match standing {
        Standing::Holds => (
            Tone::Success,
            "Document valide",
            "Le code a été signé par nous, et le document est toujours valable.",
        ),
        Standing::Over => (
            Tone::Warning,
            "Document dépassé",
            "Il est de nous, mais son dernier jour est passé : demandez-en un récent.",
        ),
        Standing::Replaced => (
            Tone::Warning,
            "Document remplacé",
            "Il est de nous, mais un document plus récent dit autre chose : demandez-le.",
        ),
        Standing::Revoked(_) => (
            Tone::Error,
            "Document révoqué",
            "Il est de nous, mais nous l’avons retiré : il ne vaut plus rien.",
        ),
        Standing::NotKept => (
            Tone::Success,
            "Code authentique",
            "Le code a été signé par nous. Nous ne gardons plus ce document : nous ne pouvons pas dire s’il a été remplacé depuis.",
        ),
    }
}

fn refused(error: CodeError) -> Words {
    let (title, text) = match error {
        CodeError::Unreadable => (
            "Code illisible",
            "Ce texte n’est pas un code de nos documents. Recopiez-le en entier.",
        ),
        CodeError::UnknownKey => (
            "Document non reconnu",
            "Le code n’a pas été signé par votre caisse : ce document n’est pas de nous.",
        ),
        CodeError::Altered => (
            "Document altéré",
            "Le code n’est pas tel que nous l’avons signé : quelque chose y a été changé. Ne vous fiez pas à ce document.",
        ),
    };
    said(Tone::Error, title, text.to_owned())
}

fn paused(until: Timestamp) -> Words {
    let text =
        format!("Trop de numéros inconnus ont été essayés d’ici. Revenez {}.", from_moment(until));
    said(Tone::Warning, "Un peu de patience", text)
}

fn said(tone: Tone, title: &str, text: String) -> Words {
    Words { tone, title: title.to_owned(), text }
}
