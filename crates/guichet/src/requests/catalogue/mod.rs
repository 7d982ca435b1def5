//! A member sees which requests can be made here today.

use axum::response::Response;
use axum::routing::get;
use guichet_ui::content::{Tile, tiles};
use guichet_ui::icon::Icon;
use guichet_ui::layout::Here;
use maud::html;

use super::attach_child;
use crate::payments::{DEBTS, TO_SEND, TO_SEND_TITLE, leave};
use crate::shared::access::{Door, MemberScope, member};
use crate::shared::fault::Page;
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, Sample, first_name, member_page};

pub(super) fn doors() -> Vec<Door> {
    vec![member("/demarches", get(show))]
}

async fn show(mut scope: MemberScope, csrf: Csrf) -> Page {
    let who = scope.member();
    let name = first_name(&mut scope, who).await?;
    Ok(page(&name, &csrf))
}

pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::new("demarches", "Mes démarches", page("Camille", &Csrf::of_a_sample()))]
}

fn page(first_name: &str, csrf: &Csrf) -> Response {
    let all = [
        Tile {
            href: attach_child::ADDRESS,
            title: attach_child::TITLE,
            detail: "Réponse sous 30 jours. Le numéro de sécurité sociale du second parent suffit.",
            icon: Icon::Users,
        },
        Tile {
            href: leave::ADDRESS,
            title: leave::TITLE,
            detail: "Où en est chacun, ce qui bloque, qui doit agir, ce qui a été payé.",
            icon: Icon::Calendar,
        },
        Tile {
            href: DEBTS,
            title: "Payer une créance",
            detail: "Pourquoi une somme vous est demandée, ce qui reste, et comment la régler.",
            icon: Icon::CreditCard,
        },
        Tile {
            href: TO_SEND,
            title: TO_SEND_TITLE,
            detail: "Les paiements qui ne sont pas partis, en un seul récapitulatif PDF.",
            icon: Icon::ReceiptEuro,
        },
    ];
    let main = html! {
        h1 { "Mes démarches" }
        p.lead { "Ce que vous pouvez demander ou suivre en ligne aujourd’hui." }
        (tiles(&all))
    };
    member_page(MemberPage {
        title: "Mes démarches",
        here: Here::Page("/demarches"),
        first_name,
        csrf,
        invalid: false,
        main,
    })
}
