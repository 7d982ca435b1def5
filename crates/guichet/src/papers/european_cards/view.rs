//! How the cards of a family look.

use guichet_ui::content::{Line, Status, SummaryList, summary_list, tag};
use guichet_ui::french::date_text;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{ASKED_BEFORE_DAYS, Card, Person, Standing};

/// Where the card is good (account.md DOC-35), and for whom.
const WHERE: &str = "Elle vaut dans l’Union européenne, en Islande, au Liechtenstein, en Norvège, en Suisse et au \
     Royaume-Uni. Gratuite, une par personne, enfants compris, pour deux ans.";

pub(in super::super) fn cards(people: &[Person], today: Date) -> Markup {
    let lines = people.iter().map(|person| Line::new(&person.first_name, line(person, today)));
    let list = summary_list(SummaryList { lines: lines.collect() });
    html! {
        h2 { "Carte européenne d’assurance maladie" }
        p { (WHERE) }
        (list)
        p.hint {
            "Avant un départ, demandez-la à votre caisse au moins "
            (ASKED_BEFORE_DAYS)
            " jours à l’avance. Si le temps manque, un certificat provisoire de trois mois la remplace."
        }
    }
}

fn line(person: &Person, today: Date) -> Markup {
    let Some(card) = &person.card else {
        return html! {
            @if person.elsewhere { "Elle se demande depuis le compte de l’autre parent." } @else {
                "Aucune carte connue de nous."
            }
        };
    };
    html! {
        (words(card, today))
        br;
        span.hint {
            "Numéro "
            (card.number)
            @if person.elsewhere { ". Elle se demande depuis le compte de l’autre parent." }
        }
    }
}

fn words(card: &Card, today: Date) -> Markup {
    let until = date_text(card.until);
    match card.standing(today) {
        Standing::Holds => html! {
            "Valable jusqu’au "
            (until)
        },
        Standing::EndsSoon => html! {
            "Valable jusqu’au "
            (until)
            " "
            (tag(Status::YourTurn, "Finit bientôt"))
            br;
            "La suivante se demande dès maintenant à votre caisse."
        },
        Standing::Over => html! {
            "Elle a pris fin le "
            (until)
            " : demandez-en une avant de partir."
        },
        Standing::Stopped => html! {
            (stopped(card.stopped.as_deref()))
            " : elle ne vaut plus. Demandez-en une avant de partir."
        },
    }
}

fn stopped(why: Option<&str>) -> &'static str {
    match why {
        Some("perdue") => "Déclarée perdue",
        Some("volee") => "Déclarée volée",
        Some("remplacee") => "Remplacée",
        _ => "Arrêtée",
    }
}
