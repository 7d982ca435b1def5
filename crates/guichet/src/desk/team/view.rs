//! How the team looks: who is here, what waits for a second person, what each role allows.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{
    Button, Cell, Column, Kind as ButtonKind, Line, LinkButton, Notice, Status, SummaryList, Table,
    Tone, button, link_button, notice, post_button, summary_list, table, tag,
};
use guichet_ui::form::{
    Choice, ErrorSummary, Form as HtmlForm, Radios, TextField, checkboxes, error_summary, form,
    radios, text_field,
};
use guichet_ui::french::{date_text, time_text};
use guichet_ui::layout::Here;
use jiff::Timestamp;
use maud::{Markup, html};

use super::ask::{Kind, NotAsked};
use super::decide::NotDecided;
use super::form::Form;
use super::queries::{Mate, Proposal};
use super::{ADDRESS, INVITE};
use crate::desk::adviser::{caisse_name, place_of};
use crate::shared::access::{Right, Role};
use crate::shared::page::{DeskPage, desk_page};
use crate::shared::time::paris;

/// Who looks, and the token of her forms.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) me: &'a Mate,
    pub(super) csrf: &'a str,
}

fn page(
    frame: Frame<'_>,
    title: &str,
    here: Here<'_>,
    status: StatusCode,
    main: Markup,
) -> Response {
    let Frame { me, csrf } = frame;
    let (agent_name, role, caisse) = (&me.name, me.role, &place_of(&me.caisses));
    desk_page(DeskPage { title, agent_name, role, caisse, csrf, main }, here, status)
}

pub(super) fn team(frame: Frame<'_>, team: &[Mate], changes: &[Proposal], done: &str) -> Response {
    let leads = Right::LeadTheTeam.is_held_by(frame.me.role);
    let title = if leads { "Équipe" } else { "Mes droits" };
    let main = html! {
        (just_done(done))
        h1 { (title) }
        @if leads {
            p.lead {
                "Les conseillers de vos caisses. Un changement demandé par une personne est confirmé par une autre."
            }
            @if !changes.is_empty() {
                h2 { "À confirmer" }
                (waiting(changes))
            }
            h2 { "Qui travaille ici" }
            (mates(frame.me, team))
            div.actions { (link_button(LinkButton::new(INVITE, "Inviter un conseiller"))) }
        } @else {
            p.lead {
                "Ce que vous pouvez faire ici. Un superviseur peut demander un changement ; une deuxième personne le confirme."
            }
            (one(frame.me))
        }
        h2 { "Ce que permet chaque rôle" }
        (matrix())
    };
    page(frame, title, Here::Page(ADDRESS), StatusCode::OK, main)
}

pub(super) fn newcomer(frame: Frame<'_>, typed: &Form, refused: Option<NotAsked>) -> Response {
    let title = "Inviter un conseiller";
    let name = text_field(TextField {
        error: typed.name.mistake.as_deref(),
        value: &typed.name.typed,
        autocomplete: Some("off"),
        ..TextField::new("nom", "Prénom et nom")
    });
    let body = html! {
        (name)
        (place(frame.me, typed))
        (button(Button::new("Demander l’invitation")))
    };
    let main = html! {
        (problems(typed, refused.map(NotAsked::words)))
        h1 { (title) }
        p.lead {
            "Une deuxième personne confirme votre demande dans les sept jours et reçoit le lien par lequel le conseiller crée sa clé d’accès."
        }
        (form(HtmlForm::new(INVITE, frame.csrf, body)))
    };
    page(frame, title, Here::Below(ADDRESS), status_of(typed, refused.is_some()), main)
}

pub(super) fn person(
    frame: Frame<'_>,
    mate: &Mate,
    typed: &Form,
    refused: Option<NotAsked>,
) -> Response {
    let action = format!("{ADDRESS}/conseiller/{}", mate.agent);
    let itself = mate.agent == frame.me.agent;
    let main = html! {
        (problems(typed, refused.map(NotAsked::words)))
        h1 { (mate.name) }
        (one(mate))
        @if itself {
            p {
                "C’est vous. Une autre personne de l’équipe peut demander un changement pour vous."
            }
        } @else { (acts(frame, mate, typed, &action)) }
    };
    page(frame, &mate.name, Here::Below(ADDRESS), status_of(typed, refused.is_some()), main)
}

fn acts(frame: Frame<'_>, mate: &Mate, typed: &Form, action: &str) -> Markup {
    let body = html! {
        (place(frame.me, typed))
        (button(Button::new("Demander ce changement")))
    };
    let change = form(HtmlForm::new(action, frame.csrf, body));
    let key = Button { kind: ButtonKind::Secondary, ..Button::new("Demander une nouvelle clé") };
    let key = post_button(&format!("{action}/cle"), frame.csrf, key);
    let away = Button { kind: ButtonKind::Danger, ..Button::new("Retirer l’accès") };
    let away = post_button(&format!("{action}/retrait"), frame.csrf, away);
    html! {
        h2 { "Changer le rôle ou les caisses" }
        (change)
        h2 { "Clé perdue" }
        p {
            "Un superviseur et un administrateur : l’un demande, l’autre confirme. À ce moment, les sessions de "
            (mate.name)
            " se ferment et ses anciennes clés n’ouvrent plus rien."
        }
        (key)
        h2 { "Retirer l’accès" }
        p {
            "Tout de suite et sans deuxième personne : ses sessions se ferment, ses clés et ses invitations n’ouvrent plus rien. Pour revenir, il faudra une nouvelle invitation."
        }
        (away)
    }
}

pub(super) fn asked(
    frame: Frame<'_>,
    asked: &Proposal,
    before: Option<&Mate>,
    refused: Option<NotDecided>,
) -> Response {
    let title = "Une demande à confirmer";
    let yes = Button { name_value: Some(("decision", "oui")), ..Button::new("Confirmer") };
    let no = Button {
        name_value: Some(("decision", "non")),
        kind: ButtonKind::Secondary,
        ..Button::new("Refuser")
    };
    let body = html! {
        div.actions { (button(yes)) (button(no)) }
    };
    let action = format!("{ADDRESS}/demande/{}", asked.change);
    let why = refused.map(NotDecided::words).unwrap_or_default();
    let why = notice(Notice::new(Tone::Info, why));
    let main = html! {
        h1 { (title) }
        (wish(asked, before))
        @if refused.is_some() { (why) } @else { (form(HtmlForm::new(&action, frame.csrf, body))) }
    };
    page(frame, title, Here::Below(ADDRESS), StatusCode::OK, main)
}

/// Shown once: nothing of the link is kept.
pub(super) fn link(frame: Frame<'_>, asked: &Proposal, link: &str) -> Response {
    let title = "L’invitation est prête";
    let body = html! {
        p {
            "Il n’est montré qu’une fois, sert une seule fois et expire dans vingt-quatre heures. Qui l’ouvre devient "
            (asked.name)
            " : remettez-le en main propre ou par un moyen sûr."
        }
    };
    let warning =
        Notice { body: Some(body), ..Notice::new(Tone::Warning, "Remettez ce lien vous-même") };
    let main = html! {
        h1 { (title) }
        p.lead { "Par ce lien, " (asked.name) " crée sa clé d’accès sur son appareil." }
        p {
            code { (link) }
        }
        (notice(warning))
        div.actions { (link_button(LinkButton::new(ADDRESS, "Revenir à l’équipe"))) }
    };
    page(frame, title, Here::Below(ADDRESS), StatusCode::OK, main)
}

fn wish(asked: &Proposal, before: Option<&Mate>) -> Markup {
    let what = match Kind::of_name(&asked.kind) {
        Kind::Invite => "Inviter un conseiller",
        Kind::Role => "Changer le rôle ou les caisses",
        Kind::Key => "Créer une nouvelle clé, à la place de celle qui est perdue",
    };
    let as_it_is = |mate: &Mate| format!("{}, {}", mate.role.words(), caisse_names(&mate.caisses));
    let by = format!("{}, {}", asked.asked_by_name, asked.asked_by_role.words().to_lowercase());
    let mut lines =
        vec![Line::new("Demande", html! { (what) }), Line::new("Pour", html! { (asked.name) })];
    if let Some(mate) = before.filter(|_| Kind::of_name(&asked.kind) == Kind::Role) {
        lines.push(Line::new(
            "Aujourd’hui",
            html! {
                (as_it_is(mate))
            },
        ));
    }
    lines.extend([
        Line::new(
            "Rôle",
            html! {
                (asked.role.words())
            },
        ),
        Line::new(
            "Caisses",
            html! {
                (caisse_names(&asked.caisses))
            },
        ),
        Line::new(
            "Demandé par",
            html! {
                (by)
            },
        ),
        Line::new(
            "Le",
            html! {
                (moment(asked.asked_at))
            },
        ),
        Line::new(
            "À décider avant le",
            html! {
                (moment(asked.ends_at))
            },
        ),
    ]);
    summary_list(SummaryList { lines })
}

/// Role and caisses, the two things that are asked.
fn place(me: &Mate, typed: &Form) -> Markup {
    let roles: Vec<Choice<'_>> = Role::ALL
        .into_iter()
        .filter(|role| me.role.may_give(*role))
        .map(|role| Choice::new(role.name(), role.words()))
        .collect();
    let role = radios(Radios {
        error: typed.role.mistake.as_deref(),
        chosen: &[typed.role.typed.as_str()],
        ..Radios::new("role", "Rôle", &roles)
    });
    let names: Vec<(&str, String)> =
        me.caisses.iter().map(|code| (code.as_str(), caisse_name(code))).collect();
    let choices: Vec<Choice<'_>> =
        names.iter().map(|(code, name)| Choice::new(code, name)).collect();
    let chosen: Vec<&str> = typed.caisses.iter().map(String::as_str).collect();
    let caisses = checkboxes(Radios {
        error: typed.caisses_mistake.as_deref(),
        chosen: &chosen,
        ..Radios::new("caisses", "Caisses", &choices)
    });
    html! {
        (role)
        (caisses)
    }
}

fn mates(me: &Mate, team: &[Mate]) -> Markup {
    let columns = [
        Column::new("Nom"),
        Column::new("Rôle"),
        Column::new("Caisses"),
        Column::new("Clé d’accès"),
        Column::new("Dernière connexion"),
    ];
    let rows = team.iter().map(|mate| row(me, mate)).collect();
    table(Table {
        caption_hidden: true,
        ..Table::new("Les conseillers de vos caisses", &columns, rows)
    })
}

fn row(me: &Mate, mate: &Mate) -> Vec<Cell> {
    let href = format!("{ADDRESS}/conseiller/{}", mate.agent);
    let itself = mate.agent == me.agent;
    vec![
        Cell::heading(html! {
            a href=(href) { (mate.name) }
            @if itself { " (vous)" }
        }),
        Cell::new(html! { (mate.role.words()) }),
        Cell::new(html! { (caisse_names(&mate.caisses)) }),
        Cell::new(key_tag(mate)),
        Cell::new(html! { (entered(mate)) }),
    ]
}

fn waiting(changes: &[Proposal]) -> Markup {
    let columns = [Column::new("Pour"), Column::new("Demandé par"), Column::new("Le")];
    let rows = changes
        .iter()
        .map(|asked| {
            let href = format!("{ADDRESS}/demande/{}", asked.change);
            vec![
                Cell::heading(html! { a href=(href) { (asked.name) } }),
                Cell::new(html! { (asked.asked_by_name) }),
                Cell::new(html! { (moment(asked.asked_at)) }),
            ]
        })
        .collect();
    table(Table { caption_hidden: true, ..Table::new("Demandes à confirmer", &columns, rows) })
}

fn one(mate: &Mate) -> Markup {
    let lines = vec![
        Line::new("Rôle", html! { (mate.role.words()) }),
        Line::new("Caisses", html! { (caisse_names(&mate.caisses)) }),
        Line::new("Clé d’accès", key_tag(mate)),
        Line::new("Dernière connexion", html! { (entered(mate)) }),
    ];
    summary_list(SummaryList { lines })
}

fn key_tag(mate: &Mate) -> Markup {
    if mate.has_key { tag(Status::Good, "Créée") } else { tag(Status::Quiet, "Pas encore") }
}

fn entered(mate: &Mate) -> String {
    mate.last_entered_at.map_or_else(|| "Jamais par sa clé".to_owned(), moment)
}

/// The rights as they are in force.
fn matrix() -> Markup {
    let columns: Vec<Column<'_>> = std::iter::once(Column::new("Droit"))
        .chain(Role::ALL.into_iter().map(|role| Column::new(role.words())))
        .collect();
    let rows = Right::ALL
        .into_iter()
        .map(|right| {
            let marks = Role::ALL.into_iter().map(|role| {
                let mark = if right.is_held_by(role) { "Oui" } else { "Non" };
                Cell::new(html! {
                    (mark)
                })
            });
            std::iter::once(Cell::heading(html! {
                (right.words())
            }))
            .chain(marks)
            .collect()
        })
        .collect();
    table(Table {
        caption_hidden: true,
        ..Table::new("Droits de chaque rôle, dans ses propres caisses", &columns, rows)
    })
}

fn just_done(done: &str) -> Markup {
    let words = match done {
        "demande" => "Votre demande attend une deuxième personne",
        "confirmation" => "Le changement est en vigueur",
        "refus" => "La demande est refusée",
        "retrait" => "L’accès est retiré",
        _ => return html! {},
    };
    notice(Notice { live: true, ..Notice::new(Tone::Success, words) })
}

fn problems(typed: &Form, general: Option<&str>) -> Markup {
    error_summary(ErrorSummary { mistakes: &typed.mistakes(), general })
}

fn status_of(typed: &Form, refused: bool) -> StatusCode {
    let wrong = refused || !typed.mistakes().is_empty();
    if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}

fn caisse_names(codes: &[String]) -> String {
    codes.iter().map(|code| caisse_name(code)).collect::<Vec<_>>().join(", ")
}

fn moment(at: Timestamp) -> String {
    let at = paris(at);
    format!("{} à {}", date_text(at.date()), time_text(at.time()))
}
