//! What is brought: a number or a code that is typed, or a file.

use guichet_documents::PREFIX;
use guichet_values::Reference;

use super::read::Brought;
use crate::shared::form::{FILE_MAX, Field, Sent, Uploaded};

/// The two ways, with their mistakes.
#[derive(Default)]
pub(super) struct Form {
    pub(super) number: Field,
    /// A file cannot be put back into a form: only what is wrong with it.
    pub(super) file_mistake: Option<String>,
}

impl Form {
    /// A number that came in the address.
    pub(super) fn of_address(number: String) -> (Self, Option<Brought>) {
        let mut form = Self { number: Field::filled(number), file_mistake: None };
        let brought = form.typed();
        (form, brought)
    }

    /// The file, if there is one; else what was typed.
    pub(super) fn read(mut posted: Uploaded) -> (Self, Option<Brought>) {
        let number = Field::filled(posted.field("reference"));
        let mut form = Self { number, file_mistake: None };
        let brought = match posted.file {
            Sent::File(file) => Some(Brought::File(file)),
            Sent::TooLarge => {
                form.file_mistake = Some(too_large());
                None
            }
            Sent::Nothing => form.typed(),
        };
        (form, brought)
    }

    fn typed(&mut self) -> Option<Brought> {
        let typed = self.number.typed.trim();
        if typed.starts_with(PREFIX) {
            return Some(Brought::Code(typed.to_owned()));
        }
        self.number.parse(reference).map(Brought::Number)
    }
}

fn reference(typed: &str) -> Result<Reference, &'static str> {
    if typed.trim().is_empty() {
        return Err("Écrivez le numéro du document, ou choisissez son fichier.");
    }
    Reference::parse(typed.trim()).map_err(|_wrong| {
        "Ce n’est pas un numéro de document\u{a0}: il a 12 caractères, comme 2222-2222-2222. Recopiez-le tel qu’il est imprimé."
    })
}

fn too_large() -> String {
    format!("Ce fichier dépasse {} Mo. Aucun de nos documents n’est aussi lourd.", FILE_MAX >> 20)
}
