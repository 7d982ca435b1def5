//! A list to choose from, for more than about seven answers or for filters.

use maud::{Markup, html};

use super::Shell;

/// A list of answers, one of which is chosen.
pub struct Select<'a> {
    /// Name in the posted form and id.
    pub name: &'a str,
    /// The question.
    pub label: &'a str,
    /// Value and words of each answer.
    pub options: &'a [(&'a str, &'a str)],
    /// The value chosen before.
    pub chosen: &'a str,
    /// How to answer.
    pub hint: Option<&'a str>,
    /// What is wrong.
    pub error: Option<&'a str>,
    /// It may stay empty.
    pub optional: bool,
}

impl<'a> Select<'a> {
    /// A list that stands on its first answer.
    pub const fn new(name: &'a str, label: &'a str, options: &'a [(&'a str, &'a str)]) -> Self {
        Self { name, label, options, chosen: "", hint: None, error: None, optional: false }
    }
}

/// The list with its label, hint and mistake.
pub fn select(field: Select<'_>) -> Markup {
    let shell = Shell {
        id: field.name,
        label: field.label,
        optional: field.optional,
        hint: field.hint,
        error: field.error,
    };
    shell.wrap(html! {
        select
            .input
            id=(field.name)
            name=(field.name)
            aria-invalid=[shell.invalid()]
            aria-describedby=[shell.described_by(None)]
        {
            @for (value, words) in field.options {
                option value=(value) selected[*value == field.chosen] { (words) }
            }
        }
    })
}
