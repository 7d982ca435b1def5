//! Choosing files: an ordinary control that scripts may dress up, never replace.

use maud::{Markup, html};

use super::Shell;

/// One or several files.
pub struct FileField<'a> {
    /// Name in the posted form and id.
    pub name: &'a str,
    /// What is asked for.
    pub label: &'a str,
    /// Formats and weight, before the choice.
    pub hint: &'a str,
    /// What is wrong, and how to put it right.
    pub error: Option<&'a str>,
    /// Accepted types, as the `accept` attribute has them.
    pub accept: Option<&'a str>,
    /// Several at once.
    pub multiple: bool,
}

impl<'a> FileField<'a> {
    /// One file of any accepted type.
    pub const fn new(name: &'a str, label: &'a str, hint: &'a str) -> Self {
        Self { name, label, hint, error: None, accept: None, multiple: false }
    }
}

/// The control in its frame.
pub fn file_field(field: FileField<'_>) -> Markup {
    let shell = Shell {
        id: field.name,
        label: field.label,
        optional: false,
        hint: Some(field.hint),
        error: field.error,
    };
    shell.wrap(html! {
        input
            .input
            .file
            id=(field.name)
            name=(field.name)
            type="file"
            accept=[field.accept]
            multiple[field.multiple]
            aria-invalid=[shell.invalid()]
            aria-describedby=[shell.described_by(None)];
    })
}
