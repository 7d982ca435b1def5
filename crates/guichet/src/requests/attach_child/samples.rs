//! The pages of the procedure in each of their states.

use jiff::civil::date;
use uuid::Uuid;

use super::form::{Form, Typed};
use super::queries::{Asking, Child, Followed};
use super::{SLUG, view};
use crate::shared::form::Csrf;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let (parent, csrf) = (parent(), Csrf::of_a_sample());
    let empty = Form::empty(Uuid::nil().into());
    let asked = |children: &[Child], form: &Form| view::ask(&parent, children, form, &csrf);
    let followed = Followed {
        kind: SLUG.to_owned(),
        reference: "2222-2222-2222".to_owned(),
        opened_at: MOMENT,
        due_on: date(2026, 12, 22),
    };
    vec![
        Sample::new("rattachement", "Rattacher un enfant", asked(&children(), &empty)),
        Sample::new("rattachement-erreurs", "À corriger", asked(&children(), &wrong())),
        Sample::new("rattachement-personne", "Aucun enfant", asked(&[], &empty)),
        Sample::new("suivi", "Une demande suivie", view::followed(&parent, &followed, &csrf)),
    ]
}

fn parent() -> Asking {
    Asking { first_name: "Camille".to_owned(), caisse: "781".to_owned(), nir_index: Vec::new() }
}

fn children() -> Vec<Child> {
    let child = |id, name: &str, born_on| Child {
        id: Uuid::from_u128(id),
        first_name: name.to_owned(),
        born_on,
    };
    vec![child(1, "Noé", date(2020, 3, 2)), child(2, "Lina", date(2014, 9, 21))]
}

/// Every field wrong.
fn wrong() -> Form {
    let typed = Typed {
        enfant: String::new(),
        nir_second_parent: "1 84 06 75 056".to_owned(),
        accord: String::new(),
        demande: Uuid::nil().into(),
    };
    let mut form = Form::filled(typed);
    let _nothing = form.parse(&children(), &[0; 32], |_nir| [1; 32]);
    form
}
