//! How step 4 looks: the rules first, then the two fields.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{Button, button};
use guichet_ui::form::{
    ErrorSummary, Meter, Mistake, PasswordField, Rule, Test, error_summary, password_field,
};
use guichet_values::{PasswordError, PasswordRule, Personal, RuleName, Strength};
use maud::{Markup, html};

use crate::open_account::draft::Step;
use crate::open_account::ways_on::stop;
use crate::open_account::{page_title, step_words};
use crate::shared::page::public_form;

const QUESTION: &str = "Choisissez votre code";

/// Why a code was not taken, and what held for it. The code itself is never shown again.
pub(crate) struct Refused {
    mistake: PasswordError,
    rules: [PasswordRule; 6],
    strength: Strength,
}

impl Refused {
    pub(crate) fn of(mistake: PasswordError, rules: [PasswordRule; 6], strength: Strength) -> Self {
        Self { mistake, rules, strength }
    }

    /// Why this code is not taken.
    pub(crate) fn new(mistake: PasswordError, typed: &str, personal: &Personal<'_>) -> Self {
        Self::of(
            mistake,
            guichet_values::password_rules(typed, personal),
            guichet_values::password_strength(typed, personal),
        )
    }

    /// The field, and what is said beside it.
    pub(crate) fn said(&self) -> (&'static str, String) {
        (self.field(), self.mistake.to_string())
    }

    /// The confirmation is wrong where the code itself is right.
    fn field(&self) -> &'static str {
        if self.mistake == PasswordError::NotConfirmed { "code_confirmation" } else { "code" }
    }
}

pub(crate) fn ask(refused: Option<&Refused>, csrf: &str) -> Response {
    let status = match refused {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let said = refused.map(Refused::said);
    let mistakes: Vec<Mistake<'_>> =
        said.iter().map(|(field, text)| Mistake { field, text }).collect();
    let body = html! {
        (chosen_code(refused))
        (button(Button::new("Continuer")))
    };
    let form = guichet_ui::form::form(guichet_ui::form::Form::new(Step::Code.path(), csrf, body));
    let problems = error_summary(ErrorSummary { mistakes: &mistakes, general: None });
    let main = html! {
        (problems)
        (step_words(4))
        h1 { (QUESTION) }
        p.lead {
            "Avec votre numéro de sécurité sociale, il ouvre votre compte. Prenez-en un qui ne sert nulle part ailleurs."
        }
        (form)
        (stop(csrf))
    };
    public_form(&page_title(QUESTION), status, main)
}

/// The two fields of a code to be chosen, with its rules: `code` and `code_confirmation`.
pub(crate) fn chosen_code(refused: Option<&Refused>) -> Markup {
    let said = refused.map(Refused::said);
    let error = |wanted: &str| {
        said.iter().find(|(field, _)| *field == wanted).map(|(_, text)| text.as_str())
    };
    let rules = RuleName::ALL.map(|name| Rule {
        text: name.label(),
        test: test(name),
        met: refused.map(|refused| refused.rules.iter().any(|rule| rule.name == name && rule.met)),
    });
    let chosen = password_field(PasswordField {
        error: error("code"),
        rules: &rules,
        rules_lead: Some("Votre code doit :"),
        meter: Some(Meter { level: refused.map(|refused| refused.strength.level()), words: WORDS }),
        ..PasswordField::new("code", "Votre code", "new-password")
    });
    let again = password_field(PasswordField {
        error: error("code_confirmation"),
        ..PasswordField::new("code_confirmation", "Le même code, encore une fois", "new-password")
    });
    html! {
        (chosen)
        (again)
    }
}

/// The words of the strength, from the least to the most.
const WORDS: [&str; 5] = [
    Strength::Refused.label(),
    Strength::Weak.label(),
    Strength::Fair.label(),
    Strength::Good.label(),
    Strength::VeryGood.label(),
];

/// What the browser can tell by itself. Whether a code is personal or common only we know: the
/// number and the birth date are never sent to the page.
const fn test(rule: RuleName) -> Test<'static> {
    match rule {
        RuleName::Length => Test::Has("^.{8,50}$"),
        RuleName::BothCases => Test::Has("(?=.*[a-z])(?=.*[A-Z])"),
        RuleName::DigitOrSpecial => Test::Has(r"[0-9?!$€£@&(\-+_)=*%\/<>,.;]"),
        RuleName::AllowedCharacters => Test::Has(r"^[A-Za-z0-9?!$€£@&(\-+_)=*%\/<>,.;]+$"),
        RuleName::NothingPersonal | RuleName::NotCommon => Test::Server,
    }
}
