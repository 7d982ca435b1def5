//! Forms: every field has its label, hint and mistake tied together, and works without scripts.
//!
//! Nothing is `required` and every form is `novalidate`: the server says what is wrong, in French,
//! beside the field. What may be left out is marked « facultatif ».

use maud::{Markup, html};

mod choice;
mod date;
mod errors;
mod file;
mod filter;
mod passkey;
mod password;
mod select;
mod text;

pub use choice::{Checkbox, Choice, Radios, checkbox, checkboxes, radios, yes_no};
pub use date::{DateField, date_field};
pub use errors::{ErrorSummary, Mistake, error_summary};
pub use file::{FileField, file_field};
pub use filter::{FilterForm, filter_form};
pub use passkey::{PasskeyAct, PasskeyForm, passkey_form};
pub use password::{Meter, PasswordField, Rule, Test, password_field};
pub use select::{Select, select};
pub use text::{Area, Part, TextField, area, revealing_field, text_field};

/// A form that changes something.
pub struct Form<'a> {
    /// Where it is posted; empty posts to the page itself.
    pub action: &'a str,
    /// Token against forged requests.
    pub csrf: &'a str,
    /// More hidden fields: name and value.
    pub hidden: &'a [(&'a str, &'a str)],
    /// It carries files.
    pub files: bool,
    /// Fields and buttons.
    pub body: Markup,
}

impl<'a> Form<'a> {
    /// A form without files.
    pub fn new(action: &'a str, csrf: &'a str, body: Markup) -> Self {
        Self { action, csrf, hidden: &[], files: false, body }
    }
}

/// A `POST` form with its token; a second tap on the button is ignored while the first travels.
pub fn form(props: Form<'_>) -> Markup {
    let action = Some(props.action).filter(|action| !action.is_empty());
    let encoding = props.files.then_some("multipart/form-data");
    html! {
        g-form {
            form
                .form
                action=[action]
                method="post"
                enctype=[encoding]
                novalidate
                accept-charset="utf-8"
            {
                input type="hidden" name="csrf" value=(props.csrf);
                @for (name, value) in props.hidden {
                    input type="hidden" name=(name) value=(value);
                }
                (props.body)
            }
        }
    }
}

/// Fields that belong together, under one question.
pub struct Group<'a> {
    /// The question.
    pub legend: &'a str,
    /// How to answer.
    pub hint: Option<&'a str>,
    /// The fields.
    pub body: Markup,
}

/// A `fieldset` with its legend.
pub fn group(props: Group<'_>) -> Markup {
    html! {
        fieldset.group {
            legend.group-legend { (props.legend) }
            @if let Some(hint) = props.hint {
                p.hint { (hint) }
            }
            (props.body)
        }
    }
}

/// Label, hint and mistake around one control, and the ids that tie them.
struct Shell<'a> {
    id: &'a str,
    label: &'a str,
    optional: bool,
    hint: Option<&'a str>,
    error: Option<&'a str>,
}

impl Shell<'_> {
    fn hint_id(&self) -> String {
        format!("{}-aide", self.id)
    }

    fn error_id(&self) -> String {
        format!("{}-erreur", self.id)
    }

    /// What a screen reader says after the label: hint, then mistake, then what else there is.
    fn described_by(&self, more: Option<&str>) -> Option<String> {
        let mut ids = Vec::new();
        if self.hint.is_some() {
            ids.push(self.hint_id());
        }
        if self.error.is_some() {
            ids.push(self.error_id());
        }
        ids.extend(more.map(str::to_owned));
        if ids.is_empty() { None } else { Some(ids.join(" ")) }
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    fn wrap(&self, control: Markup) -> Markup {
        html! {
            div.field.wrong[self.error.is_some()] {
                label.label for=(self.id) {
                    (self.label)
                    @if self.optional {
                        span.optional { " (facultatif)" }
                    }
                }
                (self.notes())
                (control)
            }
        }
    }

    /// A group of controls, with a legend instead of a label.
    fn wrap_group(&self, controls: Markup) -> Markup {
        html! {
            fieldset.field.wrong[self.error.is_some()] aria-describedby=[self.described_by(None)] {
                legend.label {
                    (self.label)
                    @if self.optional {
                        span.optional { " (facultatif)" }
                    }
                }
                (self.notes())
                (controls)
            }
        }
    }

    fn notes(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint {
                p.hint id=(self.hint_id()) { (hint) }
            }
            @if let Some(error) = self.error {
                p.error id=(self.error_id()) {
                    span.hidden { "Erreur : " }
                    (error)
                }
            }
        }
    }
}
