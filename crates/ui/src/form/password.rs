//! The field for a secret code: it can be shown, pasted into, and says its rules beforehand.

use maud::{Markup, html};

use super::Shell;
use crate::icon::{Icon, icon};

/// A secret.
pub struct PasswordField<'a> {
    /// Name in the posted form and id.
    pub name: &'a str,
    /// The question.
    pub label: &'a str,
    /// `current-password` or `new-password`: password managers need it.
    pub autocomplete: &'a str,
    /// How to answer.
    pub hint: Option<&'a str>,
    /// What is wrong.
    pub error: Option<&'a str>,
    /// The rules of a new code, checked as one types; the server checks them again.
    pub rules: &'a [Rule<'a>],
    /// The words before the rules: « Votre code doit : ».
    pub rules_lead: Option<&'a str>,
    /// How hard a new code is to guess: an indication, never a condition.
    pub meter: Option<Meter<'a>>,
}

impl<'a> PasswordField<'a> {
    /// An empty field without rules. A value is never sent back.
    pub const fn new(name: &'a str, label: &'a str, autocomplete: &'a str) -> Self {
        Self {
            name,
            label,
            autocomplete,
            hint: None,
            error: None,
            rules: &[],
            rules_lead: None,
            meter: None,
        }
    }
}

/// One rule of a new code.
pub struct Rule<'a> {
    /// In words: « Entre 8 et 50 caractères ».
    pub text: &'a str,
    /// What the browser can check by itself.
    pub test: Test<'a>,
    /// Whether the code that was just sent met it; none before one was sent.
    pub met: Option<bool>,
}

/// A strength from 0 to 4, said in words.
pub struct Meter<'a> {
    /// That of the code that was just sent; none before one was sent.
    pub level: Option<u8>,
    /// From the least to the most.
    pub words: [&'a str; 5],
}

/// What the browser can check.
pub enum Test<'a> {
    /// A regular expression that must be found.
    Has(&'a str),
    /// A regular expression that must not be found.
    HasNot(&'a str),
    /// It needs what only the server knows: the rule is shown without a tick.
    Server,
}

/// The field, its button and its rules.
pub fn password_field(field: PasswordField<'_>) -> Markup {
    let shell = Shell {
        id: field.name,
        label: field.label,
        optional: false,
        hint: field.hint,
        error: field.error,
    };
    let rules_id = (!field.rules.is_empty()).then(|| format!("{}-regles", field.name));
    shell.wrap(html! {
        g-password {
            @if let Some(id) = &rules_id { (rule_list(id, &field)) }
            div.control {
                input
                    .input
                    .secret
                    id=(field.name)
                    name=(field.name)
                    type="password"
                    autocomplete=(field.autocomplete)
                    spellcheck="false"
                    autocapitalize="none"
                    aria-invalid=[shell.invalid()]
                    aria-describedby=[shell.described_by(rules_id.as_deref())];
                button
                    .button
                    .secondary
                    type="button"
                    hidden
                    aria-controls=(field.name)
                    data-reveal=""
                {
                    (icon(Icon::Eye))
                    span data-words="" { "Afficher" }
                    span.hidden { " : " (field.label) }
                }
            }
            @if let Some(meter) = &field.meter { (strength(meter)) }
            p.hidden role="status" data-say="" {}
        }
    })
}

/// A line of words and a bar that repeats them for the eye. Without scripts it appears once a code
/// was sent.
fn strength(meter: &Meter<'_>) -> Markup {
    let level = meter.level.unwrap_or_default();
    let word = meter.words.get(usize::from(level)).copied().unwrap_or_default();
    html! {
        div.meter hidden[meter.level.is_none()] data-meter=(meter.words.join("|")) data-level=(level) {
            p {
                "Solidité : "
                strong data-word="" { (word) }
            }
            div.meter-bars aria-hidden="true" {
                @for _ in 0..4 {
                    span {}
                }
            }
        }
    }
}

fn rule_list(id: &str, field: &PasswordField<'_>) -> Markup {
    let rules = field.rules.iter().map(rule);
    html! {
        div.rules id=(id) {
            @if let Some(lead) = field.rules_lead {
                p { (lead) }
            }
            ul {
                @for rule in rules { (rule) }
            }
        }
    }
}

fn rule(rule: &Rule<'_>) -> Markup {
    html! {
        @let (has, not) = match rule.test {
            Test::Has(pattern) => (Some(pattern), None),
            Test::HasNot(pattern) => (None, Some(pattern)),
            Test::Server => (None, None),
        };
        @let met = rule.met == Some(true);
        li data-has=[has] data-has-not=[not] data-met=[met.then_some("")] {
            (icon(Icon::Check))
            span { (rule.text) }
            @if let Some(met) = rule.met {
                span.hidden {
                    @if met { " : respecté" } @else { " : à revoir" }
                }
            }
        }
    }
}
