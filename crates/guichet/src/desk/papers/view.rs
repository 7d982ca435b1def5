//! How the list of papers looks, and the question before one is withdrawn.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{
    Button, Cell, Column, Kind, Line, Status, SummaryList, Table, button, summary_list, table, tag,
};
use guichet_ui::form::{
    Checkbox, Choice, ErrorSummary, Mistake, Radios, checkbox, error_summary, radios,
};
use guichet_ui::french::date_text;
use jiff::civil::Date;
use maud::{Markup, html};

use super::form::Form;
use super::list_of;
use super::queries::Paper;
use crate::desk::adviser::Adviser;
use crate::desk::file::File;
use crate::desk::search::BELOW_SEARCH;
use crate::papers;
use crate::papers::revocation::Reason;
use crate::papers::verify::Standing;
use crate::shared::access::Right;
use crate::shared::time::paris;

pub(super) fn list(
    adviser: &Adviser,
    file: &File,
    (papers, today): (&[Paper], Date),
    (name, csrf): (&str, &str),
) -> Response {
    let title = format!("Documents de {} {}", file.facts.first_name, file.facts.last_name);
    let may_revoke = Right::RevokePapers.is_held_by(adviser.role);
    let main = html! {
        h1 { (title) }
        p.lead {
            "Ceux qui ont été émis, et s’ils sont encore valables. Ce qu’ils disent ne se lit pas ici."
        }
        @if papers.is_empty() {
            p { "Aucun document émis." }
        } @else { (issued(papers, today, (name, may_revoke))) }
        (back(name))
    };
    adviser.page(BELOW_SEARCH, StatusCode::OK, (&title, csrf), main)
}

fn issued(papers: &[Paper], today: Date, (name, may_revoke): (&str, bool)) -> Markup {
    let columns = [
        Column::new("Document"),
        Column::new("Numéro"),
        Column::new("Émis le"),
        Column::new("État"),
    ];
    let rows = papers.iter().map(|paper| line(paper, today, (name, may_revoke))).collect();
    table(Table { caption_hidden: true, ..Table::new("Documents émis", &columns, rows) })
}

fn line(paper: &Paper, today: Date, (name, may_revoke): (&str, bool)) -> Vec<Cell> {
    let standing = Standing::of((paper.revoked_at, paper.replaced), paper.valid_until, today);
    let because = paper.reason.as_deref().and_then(Reason::of).map(Reason::label);
    let revoke = (may_revoke && paper.revoked_at.is_none())
        .then(|| format!("{}/revoquer?document={}", list_of(name), paper.reference));
    let (status, word) = state(standing);
    vec![
        Cell::heading(html! { (papers::title(&paper.kind)) }),
        Cell::new(html! { (paper.reference) }),
        Cell::new(html! { (date_text(paris(paper.issued_at).date())) }),
        Cell::new(html! {
            (tag(status, &word))
            @if let Some(because) = because {
                br;
                small { (because) }
            }
            @if let Some(href) = revoke {
                br;
                a href=(href) {
                    "Révoquer"
                    span.hidden { " le document " (paper.reference) }
                }
            }
        }),
    ]
}

fn state(standing: Standing) -> (Status, String) {
    match standing {
        Standing::Holds | Standing::NotKept => (Status::Good, "Valable".to_owned()),
        Standing::Over => (Status::Quiet, "Dépassé".to_owned()),
        Standing::Replaced => (Status::Quiet, "Remplacé".to_owned()),
        Standing::Revoked(on) => (Status::Bad, format!("Révoqué le {}", date_text(on))),
    }
}

pub(super) fn ask(
    adviser: &Adviser,
    (file, paper): (&File, &Paper),
    form: &Form,
    (name, csrf): (&str, &str),
) -> Response {
    let title = format!("Révoquer le document {}", paper.reference);
    let fields = [("motif", &form.reason), ("confirme", &form.meant)];
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let which = which(file, paper);
    let questions = questions(form);
    let action = format!("{}/revoquer", list_of(name));
    let form_part = guichet_ui::form::form(guichet_ui::form::Form {
        hidden: &[("document", &paper.reference)],
        ..guichet_ui::form::Form::new(&action, csrf, questions)
    });
    let main = html! {
        (problems)
        h1 { (title) }
        (which)
        p {
            "Dès cet instant, qui vérifie ce document lit qu’il est révoqué. La personne l’apprend dans son compte et par mail, avec le motif choisi ci-dessous. Elle peut demander un nouveau document."
        }
        (form_part)
        (back(name))
    };
    let status =
        if form.has_mistakes() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    adviser.page(BELOW_SEARCH, status, (&title, csrf), main)
}

/// The paper once more, so that it is not another one.
fn which(file: &File, paper: &Paper) -> Markup {
    let whose = format!("{} {}", file.facts.first_name, file.facts.last_name);
    let lines = vec![
        Line::new("Document", html! { (papers::title(&paper.kind)) }),
        Line::new("Émis pour", html! { (whose) }),
        Line::new("Le", html! { (date_text(paris(paper.issued_at).date())) }),
    ];
    summary_list(SummaryList { lines })
}

fn questions(form: &Form) -> Markup {
    let choices: Vec<Choice<'_>> =
        Reason::ALL.iter().map(|reason| Choice::new(reason.code(), reason.label())).collect();
    let reason = radios(Radios {
        error: form.reason.mistake.as_deref(),
        chosen: &[form.reason.typed.as_str()],
        hint: Some("La personne le lira."),
        ..Radios::new("motif", "Pourquoi ?", &choices)
    });
    let meant = checkbox(Checkbox {
        error: form.meant.mistake.as_deref(),
        checked: form.meant.typed == "oui",
        ..Checkbox::new(
            "confirme",
            "J’ai vérifié le numéro, et je sais que rien n’annule une révocation",
        )
    });
    let revoke = button(Button { kind: Kind::Danger, ..Button::new("Révoquer ce document") });
    html! {
        (reason)
        (meant)
        (revoke)
    }
}

fn back(name: &str) -> Markup {
    html! {
        p {
            a href={ "/agent/dossiers/" (name) } { "Revenir au dossier" }
        }
    }
}
