//! A paper on the screen.

use guichet_documents::{Holder, Letterhead, PaperKey, Seal, Sheet};
use guichet_values::{Caisse, Nir, Reference};
use jiff::civil::date;

use super::view;
use crate::payments::sample_releve;
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let caisse = Caisse::parse("781").ok();
    let nir = Nir::parse("2850578006084").ok();
    let key = PaperKey::new(&[7; 32]);
    let shown = caisse.zip(nir).zip(key).and_then(|((caisse, nir), key)| {
        let address = ["8 rue des Tilleuls", "78000 Versailles"].map(ToOwned::to_owned).to_vec();
        let (last_name, first_name) = ("MARTIN".to_owned(), "Camille".to_owned());
        let head = Letterhead {
            number: Reference::from_random([7; 8]),
            issued_on: date(2026, 11, 22),
            caisse,
            holder: Holder { last_name, first_name, nir, address },
        };
        let seal = Seal { key: &key, address: "https://guichet.example/verifier" };
        let sheet = Sheet::new(&head, &sample_releve(), seal).ok()?;
        let page = view::show("Camille", &Csrf::of_a_sample(), &sheet);
        Some(Sample::new("document-a-lire", "Un relevé à l’écran", page))
    });
    shown.into_iter().collect()
}
