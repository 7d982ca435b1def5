//! How the page looks: what two insurers at once mean, the choice, then the contracts of each person.

use axum::response::Response;
use guichet_ui::content::{
    Button, Card, Cell, Column, EmptyState, Notice, Status, Table, Tone, back_link, button, card,
    empty_state, notice, table, tag,
};
use guichet_ui::form::{
    Checkbox, Choice, ErrorSummary, Form as UiForm, Mistake, Radios, checkbox, error_summary, form,
    radios,
};
use guichet_ui::french::{date, date_text};
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::decide::Standing;
use super::form::Form;
use super::queries::{Chosen, Contract, Person};
use super::{ADDRESS, SWORN, TITLE};
use crate::core_system::effects::find::Passage;
use crate::core_system::effects::take::Refusal;
use crate::payments::{TO_SEND, TO_SEND_TITLE};
use crate::shared::form::{Csrf, Field};
use crate::shared::page::{MemberPage, member_page};

/// Where requests begin.
const ABOVE: &str = "/demarches";

pub(super) fn show((first_name, csrf): (&str, &Csrf), people: &[Person], typed: &Form) -> Response {
    let is_open = |person: &&Person| matches!(person.standing(), Standing::Open);
    let open = people.iter().any(|person| is_open(&person));
    let to_choose = people.iter().filter(is_open).any(Person::may_choose);
    let choosing = !typed.contracts.is_empty();
    let invalid = typed.has_mistakes();
    let main = html! {
        @if invalid { (summary(typed)) }
        (back_link(ABOVE, "Mes démarches"))
        h1 { (TITLE) }
        p.lead {
            "Les organismes complémentaires qui se sont déclarés auprès de nous, pour vous et vos proches."
        }
        @if open { (what_it_stops()) }
        @if to_choose { (question("Choisir laquelle garder", people, typed, csrf.token())) }
        @if people.is_empty() { (nothing()) }
        @for person in people { (one(person)) }
        @if choosing && !to_choose { (question("Changer d’avis", people, typed, csrf.token())) }
        p {
            a href=(TO_SEND) { (TO_SEND_TITLE) }
        }
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below(ABOVE),
        first_name,
        csrf,
        invalid,
        main,
    })
}

fn nothing() -> Markup {
    empty_state(EmptyState {
        title: "Aucune complémentaire connue",
        text: "Dès qu’un organisme se déclare pour vous, vous le voyez ici.",
        action: None,
    })
}

/// Which insurer is right only she knows.
fn what_it_stops() -> Markup {
    let body = html! {
        p {
            "Nous ne savons pas à laquelle envoyer vos décomptes : l’envoi automatique est arrêté pour les personnes concernées, et vous devez envoyer vos décomptes vous-même."
        }
        p {
            "Gardez celle qui couvre vraiment chaque personne, et demandez à l’autre d’arrêter la télétransmission. Dès que votre caisse a enregistré votre choix, l’envoi automatique reprend."
        }
    };
    let title = "Deux complémentaires se déclarent en même temps";
    notice(Notice { body: Some(body), ..Notice::new(Tone::YourTurn, title) })
}

fn question(title: &str, people: &[Person], typed: &Form, csrf: &str) -> Markup {
    let id = typed.id.to_string();
    let choosing = people.iter().filter(|person| person.may_choose());
    let sworn = checkbox(Checkbox {
        error: typed.sworn.mistake.as_deref(),
        checked: typed.sworn.typed == "oui",
        ..Checkbox::new("accord", SWORN)
    });
    let body = html! {
        @for (person, (name, field)) in choosing.zip(&typed.contracts) {
            (refused(person))
            (which(person, name, field))
        }
        p {
            "Votre choix vaut à compter du jour où vous l’envoyez. Tant que votre caisse ne l’a pas enregistré, vous pouvez en faire un autre."
        }
        (sworn)
        (button(Button::new("Envoyer mon choix")))
    };
    let questions = form(UiForm { hidden: &[("choix", &id)], ..UiForm::new(ADDRESS, csrf, body) });
    card(Card::new(title, "choisir", questions))
}

fn which(person: &Person, name: &str, field: &Field) -> Markup {
    let options: Vec<[String; 3]> = person
        .contracts
        .iter()
        .map(|contract| {
            let Contract { id, insurer, amc_number, starts_on, .. } = contract;
            let hint = format!("Numéro AMC {amc_number}, depuis le {}", date_text(*starts_on));
            [id.to_string(), insurer.clone(), hint]
        })
        .collect();
    let choices: Vec<Choice<'_>> = options
        .iter()
        .map(|[value, label, hint]| Choice { hint: Some(hint), ..Choice::new(value, label) })
        .collect();
    let legend = format!("Laquelle garder pour {} ?", person.name().unwrap_or("vous"));
    radios(Radios {
        error: field.mistake.as_deref(),
        chosen: &[field.typed.as_str()],
        ..Radios::new(name, &legend, &choices)
    })
}

fn summary(typed: &Form) -> Markup {
    let sworn = ("accord", &typed.sworn);
    let fields = typed.contracts.iter().map(|(name, field)| (name.as_str(), field)).chain([sworn]);
    let mistakes: Vec<Mistake<'_>> = fields
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    let outdated = "La situation a changé depuis que cette page a été affichée : vérifiez ce qui reste à choisir.";
    error_summary(ErrorSummary { mistakes: &mistakes, general: typed.outdated.then_some(outdated) })
}

fn one(person: &Person) -> Markup {
    let title = person.name().unwrap_or("Vous");
    let id = person.id().map_or_else(|| "vous".to_owned(), |id| id.to_string());
    let id = format!("complementaires-{id}");
    let caption = format!("Contrats en cours : {title}");
    let body = html! {
        (standing(person))
        @if !person.may_choose() { (refused(person)) }
        (contracts(person, &caption))
    };
    card(Card::new(title, &id, body))
}

/// How it stands with the choice, above the contracts.
fn standing(person: &Person) -> Markup {
    match person.standing() {
        Standing::Clear => html! {},
        Standing::Open => html! {
            p {
                (tag(Status::YourTurn, "À trancher"))
                @if let Some(since) = person.twofold_since() {
                    " "
                    strong { "Deux à la fois depuis le " (date_text(since)) }
                    " : rien n’est plus envoyé de nous-mêmes."
                }
            }
            @if !person.is_acted_for() {
                p {
                    "Vous ne pouvez pas choisir ici pour cette personne : elle n’est plus couverte par vous, ou ses remboursements vont à quelqu’un d’autre. Votre caisse vous renseigne au 3646."
                }
            } @else if !person.has_named_contracts() {
                p {
                    "Ce choix ne peut pas encore se faire en ligne : dites à votre caisse, au 3646, laquelle garder."
                }
            }
        },
        Standing::Sent(chosen) => html! {
            p {
                @match chosen.passage {
                    Passage::Waiting => { (tag(Status::Waiting, "Choisi")) }
                    _ => { (tag(Status::Waiting, "Transmis")) }
                }
                " "
                (keeps(person, chosen))
                @if let Ok(said) = chosen.passage.said() { " " (said) "." }
                " D’ici là, envoyez vos décomptes vous-même."
            }
        },
        Standing::Applied(chosen) => html! {
            p {
                (tag(Status::Good, "Appliqué"))
                " "
                (keeps(person, chosen))
                " Les décomptes sont de nouveau envoyés à cet organisme."
            }
        },
    }
}

fn keeps(person: &Person, chosen: &Chosen) -> Markup {
    html! {
        @if let Some(kept) = person.kept(chosen) {
            "Vous avez choisi de garder "
            strong { (kept.insurer) }
            "."
        }
    }
}

/// What the fund did not take, as long as it matters, and the way forward.
fn refused(person: &Person) -> Markup {
    let Some((contract, refusal)) = person.refused.filter(|_| person.twofold_since().is_some())
    else {
        return html! {};
    };
    let Some(chosen) = person.contracts.iter().find(|one| one.id == contract) else {
        return html! {};
    };
    let forward = match refusal {
        Refusal::ValeurRefusee => {
            "Elle ne peut pas garder ce contrat : choisissez l’autre, ou appelez-la au 3646."
        }
        Refusal::ChangeDepuis => {
            "Elle tient une information plus récente sur ces contrats : choisissez à nouveau, ou appelez-la au 3646."
        }
        Refusal::AssureInconnu | Refusal::Autre => {
            "Appelez-la au 3646 : elle fera le point avec vous. Vous pouvez aussi choisir à nouveau."
        }
    };
    html! {
        p {
            (tag(Status::Bad, "Refusé par votre caisse"))
            " Votre choix de garder "
            strong { (chosen.insurer) }
            " n’a pas été enregistré. "
            (forward)
        }
    }
}

fn contracts(person: &Person, caption: &str) -> Markup {
    let columns = [
        Column::new("Organisme"),
        Column::new("Numéro AMC"),
        Column::new("Depuis le"),
        Column::new("Jusqu’au"),
    ];
    let rows = person
        .contracts
        .iter()
        .map(|contract| {
            let until = html! {
                @match contract.ends_on {
                    Some(day) => { (date(day)) }
                    None => { "Sans fin connue" }
                }
            };
            vec![
                Cell::heading(html! { (contract.insurer) }),
                Cell::new(html! { (contract.amc_number) }),
                Cell::new(date(contract.starts_on)),
                Cell::new(until),
            ]
        })
        .collect();
    table(Table { caption_hidden: true, ..Table::new(caption, &columns, rows) })
}
