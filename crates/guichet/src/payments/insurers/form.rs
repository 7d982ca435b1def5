//! Which contract is kept for each person whom it concerns.

use std::collections::BTreeMap;

use serde::Deserialize;
use uuid::Uuid;

use super::decide::Standing;
use super::queries::{Contract, Person};
use crate::shared::form::Field;

/// What the field of a person begins with.
const FIELD: &str = "contrat-";

/// The field of the member herself.
const OWN: &str = "contrat-moi";

/// The fields as they come: how many there are follows from the people.
#[derive(Deserialize)]
pub(super) struct Typed {
    /// Made with the page: the same page posted twice is one choice.
    choix: Uuid,
    #[serde(default)]
    accord: String,
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

impl Typed {
    /// For a page that is shown as a sample: sent as it was opened.
    pub(super) fn nothing(choix: Uuid) -> Self {
        Self { choix, accord: String::new(), rest: BTreeMap::new() }
    }
}

/// The form with its mistakes.
pub(super) struct Form {
    pub(super) id: Uuid,
    /// Of each person for whom a choice may be made, in their order.
    pub(super) contracts: Vec<(String, Field)>,
    pub(super) sworn: Field,
    /// Something was chosen for somebody for whom there is nothing to choose, or not any more.
    pub(super) outdated: bool,
    /// What was chosen beside that.
    others: Vec<(String, String)>,
}

/// What is kept for a person, and what is not.
pub(super) struct Choice<'a> {
    /// The child or spouse; `None` for herself.
    pub(super) whose: Option<Uuid>,
    pub(super) kept: &'a Contract,
    pub(super) set_aside: Vec<&'a Contract>,
}

impl Form {
    /// Nothing is chosen in advance, unless she chose it before.
    pub(super) fn empty(people: &[Person], id: Uuid) -> Self {
        let before = |person: &Person| match person.standing() {
            Standing::Sent(chosen) | Standing::Applied(chosen) => chosen.contract.to_string(),
            Standing::Clear | Standing::Open => String::new(),
        };
        let contracts = people
            .iter()
            .filter(|person| person.may_choose())
            .map(|person| (name_of(person), Field::filled(before(person))))
            .collect();
        let (sworn, others) = (Field::default(), Vec::new());
        Self { id, contracts, sworn, outdated: false, others }
    }

    pub(super) fn filled(people: &[Person], typed: Typed) -> Self {
        let mut form = Self::empty(people, typed.choix);
        let mut rest = typed.rest;
        for (name, field) in &mut form.contracts {
            *field = Field::filled(rest.remove(name).unwrap_or_default());
        }
        form.sworn = Field::filled(typed.accord);
        form.others = rest.into_iter().filter(|(name, _)| name.starts_with(FIELD)).collect();
        form
    }

    /// What is chosen anew, or a sentence beside each field that does not hold.
    pub(super) fn parse<'a>(&mut self, people: &'a [Person]) -> Option<Vec<Choice<'a>>> {
        // A page that was shown before the fund answered still has that person's field.
        self.outdated = self.others.iter().any(|(name, typed)| {
            let person = people.iter().find(|person| name_of(person) == *name);
            let chosen = person.and_then(|person| person.chosen.as_ref());
            chosen.is_none_or(|chosen| chosen.contract.to_string() != *typed)
        });
        let sworn = self.sworn.parse(|typed| match typed {
            "oui" => Ok(()),
            _ => Err("Cochez la case pour attester de votre choix."),
        });
        let choosing = people.iter().filter(|person| person.may_choose());
        let choices: Vec<Option<Choice<'_>>> = choosing
            .zip(&mut self.contracts)
            .map(|(person, (_, field))| field.parse(|typed| of(person, typed)))
            .collect();
        let choices: Option<Vec<Choice<'_>>> = choices.into_iter().collect();
        sworn.filter(|()| !self.outdated)?;
        let is_new = |choice: &Choice<'_>| {
            let person = people.iter().find(|person| person.id() == choice.whose);
            match person.map(Person::standing) {
                Some(Standing::Sent(chosen) | Standing::Applied(chosen)) => {
                    chosen.contract != choice.kept.id
                }
                Some(Standing::Open | Standing::Clear) | None => true,
            }
        };
        Some(choices?.into_iter().filter(is_new).collect())
    }

    pub(super) fn has_mistakes(&self) -> bool {
        let mut fields = self.contracts.iter().map(|(_, field)| field).chain([&self.sworn]);
        self.outdated || fields.any(|field| field.mistake.is_some())
    }
}

/// The contract among those of this person that run, against the others.
fn of<'a>(person: &'a Person, typed: &str) -> Result<Choice<'a>, String> {
    if typed.is_empty() {
        let whom = person.name().unwrap_or("vous");
        return Err(format!("Choisissez laquelle garder pour {whom}."));
    }
    let kept = person.contracts.iter().find(|contract| contract.id.to_string() == typed);
    let kept = kept.ok_or("Ce contrat n’est pas, ou plus, en cours : choisissez dans la liste.")?;
    let differs = |other: &&Contract| other.amc_number != kept.amc_number;
    let set_aside = person.contracts.iter().filter(differs).collect();
    Ok(Choice { whose: person.id(), kept, set_aside })
}

/// What the field of a person is called.
fn name_of(person: &Person) -> String {
    person.id().map_or_else(|| OWN.to_owned(), |id| format!("{FIELD}{id}"))
}
