//! How the demo's pages look.

use axum::response::Response;
use guichet_ui::content::{
    Button, Card, Cell, Column, EmptyState, Kind, Line, LinkButton, Notice, Row, Status,
    SummaryList, Table, Tone, actions, card, disclosure, empty_state, grid, link_button, notice,
    post_button, rows, summary_list, table, tag,
};
use guichet_ui::french::date_text;
use guichet_ui::layout::Width;
use guichet_values::{Iban, Nir};
use maud::{Markup, html};

use super::agents::AgentLink;
use super::people::{CODE, Person, State};
use crate::shared::page::public_page;

pub(super) fn index(people: &[Person], links: &[AgentLink]) -> Response {
    let cards = people.iter().filter(|person| !is_excluded(person)).map(person_card).collect();
    let main = html! {
        h1 { "La démonstration" }
        p.lead {
            "Des personnes inventées, les mêmes sur chaque machine. Prenez la place de l’une d’elles, "
            "ou entrez dans l’espace conseiller. Rien ne sort d’ici."
        }
        @if people.is_empty() { (nobody()) } @else {
            (one_code())
            h2 { "Assurés" }
            (grid(cards))
            h2 { "Personnes qui ne peuvent pas ouvrir de compte" }
            (excluded(people))
            h2 { "Espace conseiller" }
            p {
                "Chaque lien sert une fois, pendant dix minutes. Rechargez la page pour en avoir d’autres."
            }
            (advisers(links))
        }
        h2 { "À regarder aussi" }
        (elsewhere())
    };
    public_page("La démonstration", Width::Wide, main)
}

fn is_excluded(person: &Person) -> bool {
    match person.state {
        State::Newcomer | State::AccountOpen | State::NeedsProvisionalCode => false,
        State::OtherRegime | State::NotCertified | State::RightsClosed | State::Deceased => true,
    }
}

fn nobody() -> Markup {
    empty_state(EmptyState {
        title: "Personne ici",
        text: "Cette base n’a pas été remplie par la démonstration. Lancez « guichet seed » sur une base vide.",
        action: None,
    })
}

/// What to click, for whoever takes this person's place.
pub(super) fn what_to_do(state: State) -> &'static str {
    match state {
        State::Newcomer => "Ouvrez son compte avec sa carte Vitale et son IBAN.",
        State::AccountOpen => "Connectez-vous avec son numéro et le code de la démonstration.",
        State::NeedsProvisionalCode => {
            "Sans carte ni IBAN, il lui faut un code provisoire, donné par un conseiller."
        }
        State::OtherRegime => "Refusé : la personne dépend d’un autre régime.",
        State::NotCertified => "Refusé : son numéro n’est pas encore certifié.",
        State::RightsClosed => "Refusé : ses droits sont fermés.",
        State::Deceased => "Refusé : la personne est décédée.",
    }
}

fn person_card(person: &Person) -> Markup {
    let title = format!("{} {}", person.first_name, person.last_name);
    let (status, word) = match person.state {
        State::AccountOpen => (Status::Good, "Compte ouvert"),
        State::NeedsProvisionalCode => (Status::Waiting, "Code provisoire"),
        State::Newcomer => (Status::Info, "Sans compte"),
        State::OtherRegime | State::NotCertified | State::RightsClosed | State::Deceased => {
            (Status::Bad, "Refusé")
        }
    };
    card(Card::new(
        &title,
        person.slug,
        html! {
            p { (tag(status, word)) " caisse " (person.caisse) }
            p { (person.about) }
            p { (what_to_do(person.state)) }
            (disclosure("Ses données", facts(person)))
            (way_in(person))
        },
    ))
}

fn one_code() -> Markup {
    let code = html! {
        p {
            "Le code de tous les comptes ouverts est "
            strong {
                code { (CODE) }
            }
            "."
        }
    };
    notice(Notice { body: Some(code), ..Notice::new(Tone::Info, "Un seul code pour tous") })
}

/// A link to the page where the person begins, once that page exists.
fn way_in(person: &Person) -> Markup {
    let (path, words) = match person.state {
        State::AccountOpen | State::NeedsProvisionalCode => ("/connexion", "Se connecter"),
        State::Newcomer
        | State::OtherRegime
        | State::NotCertified
        | State::RightsClosed
        | State::Deceased => ("/creer-mon-compte", "Ouvrir son compte"),
    };
    let built = crate::site::doors().iter().any(|door| door.path == path);
    let link = link_button(LinkButton { kind: Kind::Secondary, ..LinkButton::new(path, words) });
    html! {
        @if built { (actions(link)) }
    }
}

fn facts(person: &Person) -> Markup {
    let nir = Nir::parse(&person.nir).map(|nir| nir.spaced()).unwrap_or_default();
    let text = |value: &str| {
        html! {
            code { (value) }
        }
    };
    let mut lines = vec![
        Line::new("Numéro de sécurité sociale", text(&nir)),
        Line::new("Date de naissance", text(&person.born.strftime("%d/%m/%Y").to_string())),
        Line::new("Code postal", text(person.address.postal_code)),
    ];
    if let Some(iban) = person.bank.and_then(|bank| Iban::parse(bank.iban).ok()) {
        lines.push(Line::new("IBAN", text(&iban.spaced())));
    }
    if let Some(serial) = person.serial {
        let (prefix, end) = serial.split_at_checked(10).unwrap_or((serial, ""));
        lines.push(Line::new("Carte Vitale", text(&format!("{prefix} {end}"))));
    }
    if let Some(email) = person.email {
        lines.push(Line::new("Adresse e-mail", text(email)));
    }
    for child in &person.children {
        lines.push(Line::new(
            "Enfant",
            html! {
                (child.first_name)
                ", "
                (date_text(child.born))
            },
        ));
    }
    summary_list(SummaryList { lines })
}

fn excluded(people: &[Person]) -> Markup {
    let columns = [
        Column::new("Personne"),
        Column::new("Numéro"),
        Column::new("Naissance"),
        Column::new("Code postal"),
        Column::new("Ce qui se passe"),
    ];
    let rows = people
        .iter()
        .filter(|person| is_excluded(person))
        .map(|person| {
            let nir = Nir::parse(&person.nir).map(|nir| nir.spaced()).unwrap_or_default();
            vec![
                Cell::heading(html! { (person.first_name) " " (person.last_name) }),
                Cell::new(html! { code { (nir) } }),
                Cell::new(html! { (person.born.strftime("%d/%m/%Y")) }),
                Cell::new(html! { (person.address.postal_code) }),
                Cell::new(html! { (what_to_do(person.state)) }),
            ]
        })
        .collect();
    let caption = "Personnes refusées, avec la raison";
    table(Table { caption_hidden: true, ..Table::new(caption, &columns, rows) })
}

fn advisers(links: &[AgentLink]) -> Markup {
    let details: Vec<String> = links
        .iter()
        .map(|link| format!("{}, caisse {}", role_word(link.role), link.caisse))
        .collect();
    let advisers: Vec<Row<'_>> = links
        .iter()
        .zip(&details)
        .map(|(link, detail)| Row {
            title: link.name,
            detail: html! {
                (detail)
            },
            figure: html! {},
            href: Some(&link.path),
        })
        .collect();
    rows(&advisers)
}

fn role_word(role: &str) -> &str {
    match role {
        "supervisor" => "Responsable",
        "administrator" => "Administration",
        _ => "Agent",
    }
}

fn elsewhere() -> Markup {
    let forget = post_button(
        "/demo/remise-a-zero",
        "",
        Button { kind: Kind::Secondary, ..Button::new("Effacer les essais de connexion") },
    );
    html! {
        ul {
            li {
                a href="/demo/courrier" { "Le courrier qui est parti" }
            }
            li {
                a href="/guide-de-style" { "Le guide de style" }
            }
            li {
                "Pour les scripts : "
                a href="/demo/personnes.json" { "personnes.json" }
                ", "
                a href="/demo/agents.json" { "agents.json" }
                ", "
                a href="/demo/courrier.json" { "courrier.json" }
            }
        }
        p {
            "La caisse de la démonstration répond en une demi-minute à ce qui change dans « Mes informations » : un "
            "numéro de téléphone qui finit par 00 est refusé, par 99 il est enregistré cinq minutes plus tard."
        }
        p { "Trop d’essais ratés ? Repartez de zéro." }
        (forget)
    }
}

/// A link that was used, is over, or never was.
pub(super) fn link_is_over() -> Response {
    let main = html! {
        h1 { "Ce lien ne sert plus" }
        p.lead { "Un lien de la démonstration sert une seule fois, pendant dix minutes." }
        (actions(link_button(LinkButton::new("/demo", "Obtenir un nouveau lien"))))
    };
    public_page("Ce lien ne sert plus", Width::Reading, main)
}
