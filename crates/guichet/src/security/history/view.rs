//! How the history looks: a table on a wide screen, cards on a phone.

use axum::response::Response;
use guichet_ui::content::{Cell, Column, Status, Table, back_link, table, tag};
use guichet_ui::layout::Here;
use maud::html;

use super::queries::SignIn;
use crate::security::{self, freeze_account};
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, member_page};
use crate::shared::time::moment;

const TITLE: &str = "Mes dernières connexions";

pub(super) fn history(name: &str, (sign_ins, months): (&[SignIn], u8), csrf: &Csrf) -> Response {
    let back = back_link(security::ADDRESS, "Sécurité");
    let columns = [
        Column::new("Quand"),
        Column::new("Appareil"),
        Column::new("Comment"),
        Column::new("Résultat"),
    ];
    let rows = sign_ins.iter().map(row).collect();
    let list = table(Table { caption_hidden: true, ..Table::new(TITLE, &columns, rows) });
    let main = html! {
        (back)
        h1 { (TITLE) }
        p.lead {
            "Les "
            (months)
            " derniers mois, la plus récente d’abord. Une ligne vous étonne ? "
            a href=(freeze_account::NOT_ME) { "Ce n’était pas moi" }
            "."
        }
        p {
            "Nous ne notons pas le lieu. Un code faux tapé sur un autre appareil ne veut pas dire que quelqu’un est entré."
        }
        (list)
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below(security::ADDRESS),
        first_name: name,
        csrf,
        invalid: false,
        main,
    })
}

fn row(sign_in: &SignIn) -> Vec<Cell> {
    let how = match sign_in.method.as_deref() {
        Some("trusted_device") => "Numéro et code, appareil de confiance",
        Some("mailed_code") => "Numéro et code, puis code reçu par mail",
        Some("passkey") => "Connexion biométrique",
        Some("france_connect") => "FranceConnect",
        Some("provisional_code") => "Code provisoire",
        Some(_) | None => "Numéro et code",
    };
    let device = sign_in.device.as_deref().unwrap_or("Navigateur inconnu");
    let outcome =
        if sign_in.failed { tag(Status::Bad, "Refusée") } else { tag(Status::Good, "Réussie") };
    let cell = |words: &str| {
        Cell::new(html! {
            (words)
        })
    };
    let when = html! {
        (moment(sign_in.at))
    };
    vec![Cell::heading(when), cell(device), cell(how), Cell::new(outcome)]
}
