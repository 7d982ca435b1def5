//! What was typed for an adviser, and what it becomes.

use guichet_ui::form::Mistake;

use super::queries::Mate;
use crate::shared::access::Role;
use crate::shared::form::Field;

/// Longer than any name at a desk.
const NAME_LETTERS_MAX: usize = 80;

/// The fields as they come: a caisse for each box that was ticked.
pub(super) type Typed = Vec<(String, String)>;

/// The form with its mistakes.
#[derive(Default)]
pub(super) struct Form {
    pub(super) name: Field,
    pub(super) role: Field,
    pub(super) caisses: Vec<String>,
    pub(super) caisses_mistake: Option<String>,
}

/// A place in the team.
pub(super) struct PlaceInTeam {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) caisses: Vec<String>,
}

impl Form {
    pub(super) fn filled(typed: Typed) -> Self {
        let mut form = Self::default();
        for (name, value) in typed {
            match name.as_str() {
                "nom" => form.name = Field::filled(value),
                "role" => form.role = Field::filled(value),
                "caisses" => form.caisses.push(value),
                _ => {}
            }
        }
        form
    }

    /// The form of somebody as he is.
    pub(super) fn of(mate: &Mate) -> Self {
        Self {
            name: Field::filled(mate.name.clone()),
            role: Field::filled(mate.role.name().to_owned()),
            caisses: mate.caisses.clone(),
            caisses_mistake: None,
        }
    }

    /// What is asked, or a sentence beside each field that does not hold. A name that is known is
    /// not typed.
    pub(super) fn parse(&mut self, me: &Mate, known: Option<&str>) -> Option<PlaceInTeam> {
        let name = match known {
            Some(name) => Some(name.to_owned()),
            None => self.name.parse(name),
        };
        let role = self.role.parse(|typed| {
            let role = Role::of_name(typed).ok_or("Choisissez un rôle.")?;
            let mine = me.role.may_give(role);
            mine.then_some(role).ok_or("Ce rôle se demande à un administrateur.")
        });
        let caisses = self.caisses(me);
        Some(PlaceInTeam { name: name?, role: role?, caisses: caisses? })
    }

    /// Each field whose value does not hold, and why.
    pub(super) fn mistakes(&self) -> Vec<Mistake<'_>> {
        let fields = [
            ("nom", self.name.mistake.as_deref()),
            ("role", self.role.mistake.as_deref()),
            ("caisses", self.caisses_mistake.as_deref()),
        ];
        let wrong = |(field, text): (&'static str, Option<_>)| Some(Mistake { field, text: text? });
        fields.into_iter().filter_map(wrong).collect()
    }

    /// In the order of the asker's caisses, each once.
    fn caisses(&mut self, me: &Mate) -> Option<Vec<String>> {
        if self.caisses.is_empty() {
            self.caisses_mistake = Some("Choisissez au moins une caisse.".to_owned());
            return None;
        }
        if self.caisses.iter().any(|code| !me.caisses.contains(code)) {
            self.caisses_mistake = Some("Choisissez parmi vos propres caisses.".to_owned());
            return None;
        }
        Some(me.caisses.iter().filter(|code| self.caisses.contains(code)).cloned().collect())
    }
}

fn name(typed: &str) -> Result<String, &'static str> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err("Indiquez le prénom et le nom.");
    }
    if name.chars().count() > NAME_LETTERS_MAX {
        return Err("Le nom compte 80 lettres au plus.");
    }
    let fits = |letter: char| letter.is_alphabetic() || " -'’.".contains(letter);
    if !name.chars().all(fits) {
        return Err(
            "Le nom s’écrit avec des lettres, des espaces, des traits d’union ou des apostrophes.",
        );
    }
    Ok(name)
}
