//! A known date (birth, marriage…) as one line « jj/mm/aaaa »: quicker and surer than three
//! boxes, and no calendar to leaf through for eighty years.

use maud::Markup;

use super::{TextField, text_field};

/// A date that people know by heart.
pub struct DateField<'a> {
    /// Name in the posted form and id.
    pub name: &'a str,
    /// The question.
    pub label: &'a str,
    /// The expected form, with an example.
    pub hint: &'a str,
    /// What is wrong.
    pub error: Option<&'a str>,
    /// What was typed before.
    pub value: &'a str,
    /// `bday` for the member's own birth.
    pub autocomplete: Option<&'a str>,
    /// It may stay empty.
    pub optional: bool,
}

impl<'a> DateField<'a> {
    /// An empty field with the usual hint.
    pub const fn new(name: &'a str, label: &'a str) -> Self {
        Self {
            name,
            label,
            hint: "jj/mm/aaaa, par exemple 12/05/1985",
            error: None,
            value: "",
            autocomplete: None,
            optional: false,
        }
    }
}

/// The field with its label, hint and mistake.
pub fn date_field(field: DateField<'_>) -> Markup {
    text_field(TextField {
        hint: Some(field.hint),
        error: field.error,
        value: field.value,
        autocomplete: field.autocomplete,
        optional: field.optional,
        inputmode: Some("numeric"),
        width: Some(11),
        ..TextField::new(field.name, field.label)
    })
}
