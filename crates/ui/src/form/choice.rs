//! Radios and checkboxes. Nothing is chosen in advance unless the member chose it before.

use maud::{Markup, html};

use super::Shell;

/// One of the answers.
pub struct Choice<'a> {
    /// What is posted.
    pub value: &'a str,
    /// What is read.
    pub label: &'a str,
    /// A second line.
    pub hint: Option<&'a str>,
    /// It cannot be chosen, and the hint says why.
    pub disabled: bool,
}

impl<'a> Choice<'a> {
    /// An answer that can be chosen.
    pub const fn new(value: &'a str, label: &'a str) -> Self {
        Self { value, label, hint: None, disabled: false }
    }
}

/// A question with a few answers: one (radios) or several (checkboxes).
pub struct Radios<'a> {
    /// Name in the posted form; the first control has it as its id, for the error summary.
    pub name: &'a str,
    /// The question.
    pub legend: &'a str,
    /// How to answer.
    pub hint: Option<&'a str>,
    /// What is wrong.
    pub error: Option<&'a str>,
    /// The answers.
    pub choices: &'a [Choice<'a>],
    /// What was chosen before.
    pub chosen: &'a [&'a str],
    /// Side by side, for very short answers.
    pub inline: bool,
}

impl<'a> Radios<'a> {
    /// A question without an answer yet.
    pub const fn new(name: &'a str, legend: &'a str, choices: &'a [Choice<'a>]) -> Self {
        Self { name, legend, hint: None, error: None, choices, chosen: &[], inline: false }
    }
}

/// One answer among several.
pub fn radios(field: Radios<'_>) -> Markup {
    choices(&field, "radio")
}

/// Several answers among several.
pub fn checkboxes(field: Radios<'_>) -> Markup {
    choices(&field, "checkbox")
}

const YES_NO: &[Choice<'static>] = &[Choice::new("oui", "Oui"), Choice::new("non", "Non")];

/// « Oui » or « Non », posted as `oui` or `non`; `chosen` is what was answered before.
pub fn yes_no(name: &str, legend: &str, chosen: Option<bool>, error: Option<&str>) -> Markup {
    let chosen: &[&str] = match chosen {
        Some(true) => &["oui"],
        Some(false) => &["non"],
        None => &[],
    };
    radios(Radios { chosen, error, inline: true, ..Radios::new(name, legend, YES_NO) })
}

fn choices(field: &Radios<'_>, kind: &str) -> Markup {
    let shell = Shell {
        id: field.name,
        label: field.legend,
        optional: false,
        hint: field.hint,
        error: field.error,
    };
    shell.wrap_group(html! {
        div.choices.inline[field.inline] {
            @for (index, choice) in field.choices.iter().enumerate() {
                @let id = if index == 0 {
                    field.name.to_owned()
                } else {
                    format!("{}-{}", field.name, index + 1)
                };
                @let hint_id = choice.hint.map(|_| format!("{id}-detail"));
                div.choice {
                    input
                        id=(id)
                        name=(field.name)
                        type=(kind)
                        value=(choice.value)
                        checked[field.chosen.contains(&choice.value)]
                        disabled[choice.disabled]
                        aria-describedby=[hint_id.as_deref()];
                    label for=(id) { (choice.label) }
                    @if let (Some(hint), Some(hint_id)) = (choice.hint, &hint_id) {
                        p.hint id=(hint_id) { (hint) }
                    }
                }
            }
        }
    })
}

/// One box that stands alone: a sworn statement, a trusted device.
pub struct Checkbox<'a> {
    /// Name in the posted form and id.
    pub name: &'a str,
    /// What is posted when it is ticked.
    pub value: &'a str,
    /// What one agrees to.
    pub label: &'a str,
    /// A second line.
    pub hint: Option<&'a str>,
    /// What is wrong.
    pub error: Option<&'a str>,
    /// It was ticked before.
    pub checked: bool,
}

impl<'a> Checkbox<'a> {
    /// An empty box that posts `oui`.
    pub const fn new(name: &'a str, label: &'a str) -> Self {
        Self { name, value: "oui", label, hint: None, error: None, checked: false }
    }
}

/// The box with its label after it.
pub fn checkbox(field: Checkbox<'_>) -> Markup {
    let shell = Shell {
        id: field.name,
        label: field.label,
        optional: false,
        hint: field.hint,
        error: field.error,
    };
    html! {
        div.field.wrong[field.error.is_some()] {
            @if let Some(error) = field.error {
                p.error id=(shell.error_id()) {
                    span.hidden { "Erreur : " }
                    (error)
                }
            }
            div.choice {
                input
                    id=(field.name)
                    name=(field.name)
                    type="checkbox"
                    value=(field.value)
                    checked[field.checked]
                    aria-invalid=[shell.invalid()]
                    aria-describedby=[shell.described_by(None)];
                label for=(field.name) { (field.label) }
                @if let Some(hint) = field.hint {
                    p.hint id=(shell.hint_id()) { (hint) }
                }
            }
        }
    }
}
