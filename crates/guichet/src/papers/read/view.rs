//! How a paper looks on the screen.

use axum::response::Response;
use guichet_documents::{CertificateSheet, Figures, Frame, Releve, Sheet};
use guichet_ui::content::{
    Cell, Column, Crumb, Line, LinkButton, Notice, SummaryList, Table, Tone, breadcrumb,
    link_button, notice, summary_list, table,
};
use guichet_ui::french::date_text;
use guichet_ui::layout::Here;
use jiff::civil::Date;
use maud::{Markup, html};

use super::super::ADDRESS;
use super::super::revocation::Reason;
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, member_page};

/// Who reads, and whether the paper was revoked.
pub(super) struct Reader<'a> {
    pub(super) first_name: &'a str,
    pub(super) csrf: &'a Csrf,
    pub(super) revoked: Option<Revoked>,
}

/// Since when a paper holds no more, why, and where a new one is asked for.
pub(super) struct Revoked {
    pub(super) on: Date,
    pub(super) reason: Option<Reason>,
    pub(super) asked_at: Option<&'static str>,
}

pub(super) fn show(reader: &Reader<'_>, sheet: &Sheet) -> Response {
    let Sheet { number, issued_on, caisse_kind, caisse, holder, nir, address, releve, .. } = sheet;
    let title = releve.title.as_str();
    let trail = breadcrumb(&[Crumb { href: ADDRESS, title: "Mes documents" }], title);
    let download = format!("{ADDRESS}/{number}");
    let download = link_button(LinkButton::new(&download, "Télécharger le PDF"));
    let above = [("N° de sécurité sociale", nir), ("Document n°", number)];
    let facts = facts(above.into_iter());
    let main = html! {
        (trail)
        (said_revoked(reader))
        p {
            (caisse_kind)
            br;
            strong { (caisse) }
        }
        p {
            strong { (holder) }
            @for line in address {
                br;
                (line)
            }
        }
        p { "Le " (issued_on) }
        h1 { (title) }
        (facts)
        (words(releve))
        p {
            "Pour la "
            (lower_first(caisse_kind))
            " "
            strong { (caisse) }
        }
        @if let Some(proof) = &sheet.proof {
            p {
                small { (proof.words) }
            }
        }
        div.actions { (download) }
    };
    member_page(MemberPage {
        title,
        here: Here::Below(ADDRESS),
        first_name: reader.first_name,
        csrf: reader.csrf,
        invalid: false,
        main,
    })
}

/// A certificate, box by box, with the mark of each field.
pub(super) fn certificate(reader: &Reader<'_>, sheet: &CertificateSheet) -> Response {
    let title = sheet.title.as_str();
    let trail = breadcrumb(&[Crumb { href: ADDRESS, title: "Mes documents" }], title);
    let download = format!("{ADDRESS}/{}", sheet.number);
    let download = link_button(LinkButton::new(&download, "Télécharger le PDF"));
    let main = html! {
        (trail)
        (said_revoked(reader))
        p {
            (sheet.caisse_kind)
            br;
            strong { (sheet.caisse) }
        }
        h1 { (title) }
        p { (sheet.defined_by) }
        @for of in &sheet.boxes { (frame(of)) }
        (frame(&sheet.days))
        section {
            h2 { (sheet.stamp.mark) ") " (sheet.stamp.title) }
            @for words in &sheet.stamp.words {
                p { (words) }
            }
        }
        @for words in &sheet.notes {
            p {
                small { (words) }
            }
        }
        p {
            "Pour la "
            (lower_first(&sheet.caisse_kind))
            " "
            strong { (sheet.caisse) }
        }
        p {
            small { (sheet.proof.words) }
        }
        div.actions { (download) }
    };
    member_page(MemberPage {
        title,
        here: Here::Below(ADDRESS),
        first_name: reader.first_name,
        csrf: reader.csrf,
        invalid: false,
        main,
    })
}

/// Above the words of a paper that no longer holds: they stay as they were signed.
fn said_revoked(reader: &Reader<'_>) -> Markup {
    let Some(Revoked { on, reason, asked_at }) = &reader.revoked else { return html! {} };
    let title = format!("Révoqué le {}", date_text(*on));
    let body = html! {
        p {
            "Ce document ne vaut plus"
            @if let Some(reason) = reason { " : " (reason.told()) }
            ". Qui le vérifie l’apprend aussitôt."
        }
        @if let Some(href) = asked_at {
            p {
                a href=(href) { "Demander un nouveau document" }
            }
        }
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::Warning, &title) })
}

fn frame(of: &Frame) -> Markup {
    let keys: Vec<String> =
        of.fields.iter().map(|field| format!("{}) {}", field.mark, field.label)).collect();
    let value = |value: &str| {
        html! {
            (value)
        }
    };
    let pairs = keys.iter().zip(&of.fields);
    let lines = pairs.map(|(key, field)| Line::new(key, value(&field.value))).collect();
    let list = summary_list(SummaryList { lines });
    html! {
        section {
            h2 { (of.title) }
            (list)
        }
    }
}

/// What the paper says below its title.
pub(crate) fn words(releve: &Releve) -> Markup {
    let Releve { key_facts, intro, parts, closing, .. } = releve;
    html! {
        (facts(key_facts.iter().map(|(key, fact)| (key.as_str(), fact))))
        @for words in intro {
            p { (words) }
        }
        @for part in parts {
            section {
                h2 { (part.title) }
                @for words in &part.notes {
                    p { (words) }
                }
                @if let Some(of) = &part.figures { (figures(&part.title, of)) }
            }
        }
        @for words in closing {
            p { (words) }
        }
    }
}

fn facts<'a>(pairs: impl Iterator<Item = (&'a str, &'a String)>) -> Markup {
    let value = |fact: &str| {
        html! {
            (fact)
        }
    };
    let lines = pairs.map(|(key, fact)| Line::new(key, value(fact))).collect();
    summary_list(SummaryList { lines })
}

/// The title stands just above: it is read as the caption, and not shown twice.
fn figures(title: &str, of: &Figures) -> Markup {
    let column = |(at, title)| match at {
        0 => Column::new(title),
        _ => Column::number(title),
    };
    let columns: Vec<Column<'_>> =
        of.columns.iter().map(String::as_str).enumerate().map(column).collect();
    let rows = of.rows.iter().map(|row| cells(row)).collect();
    let total = Some(cells(&of.total));
    table(Table { caption_hidden: true, total, ..Table::new(title, &columns, rows) })
}

fn cells(row: &[String]) -> Vec<Cell> {
    let cell = |(at, words): (usize, &String)| {
        let content = html! {
            (words)
        };
        if at == 0 { Cell::heading(content) } else { Cell::new(content) }
    };
    row.iter().enumerate().map(cell).collect()
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}
