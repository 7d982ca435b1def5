//! How the recap looks before it is taken away.

use axum::response::Response;
use guichet_documents::Releve;
use guichet_ui::content::{
    Button, Crumb, EmptyState, Place, Switch, breadcrumb, empty_state, post_button, switch,
};
use guichet_ui::icon::Icon;
use guichet_ui::layout::Here;
use maud::{Markup, html};
use uuid::Uuid;

use super::{ADDRESS, TITLE, Whose};
use crate::papers::read::words;
use crate::payments;
use crate::payments::queries::Family;
use crate::shared::form::Csrf;
use crate::shared::keys::Veil;
use crate::shared::page::{MemberPage, member_page};

/// Whom one can choose.
pub(super) struct Choice<'a> {
    pub(super) names: &'a Veil,
    /// Who is chosen.
    pub(super) whose: Whose,
    /// Everybody with something to send; none stands for the member.
    pub(super) people: &'a [Option<Uuid>],
}

pub(super) fn show(
    family: &Family,
    csrf: &Csrf,
    people: &Choice<'_>,
    recap: Option<&Releve>,
    invalid: bool,
) -> Response {
    let trail = breadcrumb(&[Crumb { href: payments::ADDRESS, title: "Mes paiements" }], TITLE);
    let main = html! {
        (trail)
        h1 { (TITLE) }
        @if let Some(releve) = recap {
            p.lead {
                "Ces paiements ne sont pas partis vers votre complémentaire. Envoyez-lui leur récapitulatif."
            }
            (choice(family, people))
            (download(&address(people.names, people.whose), csrf))
            (words(releve))
            p {
                a href=(payments::TO_SEND_LIST) { "Voir ces paiements dans la liste" }
            }
        } @else { (choice(family, people)) (nothing(family, people.whose)) }
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below(payments::ADDRESS),
        first_name: &family.first_name,
        csrf,
        invalid,
        main,
    })
}

/// One tap for each person who has something to send: people may have different insurers. Who is no
/// longer of the family stands in the recap of everybody.
fn choice(family: &Family, people: &Choice<'_>) -> Markup {
    let Choice { names, whose, people } = people;
    let known =
        |who: &Option<Uuid>| who.is_none_or(|id| family.others.iter().any(|other| other.id == id));
    let mut choices = vec![Whose::Everybody];
    choices.extend(people.iter().copied().filter(known).map(Whose::One));
    if people.len() < 2 && *whose == Whose::Everybody {
        return html! {};
    }
    let places: Vec<Place<'_>> = choices
        .iter()
        .map(|who| Place {
            href: address(names, *who),
            words: name(family, *who),
            here: who == whose,
        })
        .collect();
    switch(Switch { label: "Pour qui", places: &places })
}

fn download(action: &str, csrf: &Csrf) -> Markup {
    let button = Button {
        icon: Some(Icon::Download),
        ..Button::new("Télécharger le récapitulatif (PDF)")
    };
    let button = post_button(action, csrf.token(), button);
    html! {
        (button)
        p.hint {
            "Le PDF reste dans vos documents. Un paiement figure ici tant que votre caisse ne l’a pas transmis elle-même : notez ce que vous avez déjà envoyé."
        }
    }
}

fn nothing(family: &Family, whose: Whose) -> Markup {
    let title = match whose {
        Whose::Everybody => "Rien à transmettre".to_owned(),
        Whose::One(_) => format!("Rien à transmettre pour {}", name(family, whose)),
    };
    empty_state(EmptyState {
        title: &title,
        text: "Ici figurent les paiements des 27 derniers mois qui ne sont pas partis vers votre complémentaire.",
        action: Some((payments::ADDRESS, "Voir mes paiements")),
    })
}

pub(super) fn name(family: &Family, whose: Whose) -> &str {
    match whose {
        Whose::Everybody if family.others.is_empty() => &family.first_name,
        Whose::Everybody => "Toute la famille",
        Whose::One(who) => family.name(who),
    }
}

fn address(names: &Veil, whose: Whose) -> String {
    match whose {
        Whose::Everybody => ADDRESS.to_owned(),
        Whose::One(None) => format!("{ADDRESS}?pour=moi"),
        Whose::One(Some(id)) => format!("{ADDRESS}?pour={}", names.name(id)),
    }
}
