//! The queue in each of its states.

use jiff::civil::date;
use uuid::Uuid;

use super::queries::Waiting;
use super::view;
use crate::desk::adviser::Adviser;
use crate::requests::attach_child::SLUG;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let adviser =
        Adviser { caisses: vec!["781".to_owned(), "631".to_owned()], ..Adviser::of_a_sample() };
    let cases: Vec<Waiting> = ["2222-2222-2222", "3333-3333-3333"].map(waiting).into();
    vec![
        Sample::new("agent", "À traiter", view::queue(&adviser, "781", "jeton", &cases)),
        Sample::new("agent-vide", "Rien à traiter", view::queue(&adviser, "781", "jeton", &[])),
    ]
}

fn waiting(reference: &str) -> Waiting {
    Waiting {
        id: Uuid::nil().into(),
        reference: reference.to_owned(),
        kind: SLUG.to_owned(),
        opened_at: MOMENT,
        due_on: date(2026, 12, 22),
    }
}
