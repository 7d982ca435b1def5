//! Fields for one line and for several.

use maud::{Markup, html};

use super::Shell;

/// One line of text.
pub struct TextField<'a> {
    /// Name in the posted form, and id unless another is given.
    pub name: &'a str,
    /// The question.
    pub label: &'a str,
    /// Id, where a name comes twice on a page.
    pub id: &'a str,
    /// The expected form, in words.
    pub hint: Option<&'a str>,
    /// What is wrong with the value, and how to put it right.
    pub error: Option<&'a str>,
    /// What was typed before.
    pub value: &'a str,
    /// Token of the HTML list, for every personal datum (RGAA 11.13).
    pub autocomplete: Option<&'a str>,
    /// Keyboard of the phone: `numeric`, `email`, `tel`, `decimal`.
    pub inputmode: Option<&'a str>,
    /// `text`, `email`, `tel` or `search`.
    pub kind: &'a str,
    /// The known beginning, shown before the field and read with it.
    pub prefix: Option<&'a str>,
    /// The unit after it.
    pub suffix: Option<&'a str>,
    /// Expected length in characters: the field's width says it.
    pub width: Option<u8>,
    /// Numbers and codes: even digits, no spelling help.
    pub code: bool,
    /// It may stay empty.
    pub optional: bool,
    /// What it does on its page.
    pub part: Part,
}

/// What a field does beside taking what is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Nothing.
    #[default]
    Plain,
    /// Set by [`revealing_field`]: what depends on the field shows once something is typed.
    Reveals,
    /// It has the keyboard when the page opens: only where the field is all there is to do, and an
    /// adviser does it all day.
    Focused,
}

impl<'a> TextField<'a> {
    /// An empty field.
    pub const fn new(name: &'a str, label: &'a str) -> Self {
        Self {
            name,
            label,
            id: name,
            hint: None,
            error: None,
            value: "",
            autocomplete: None,
            inputmode: None,
            kind: "text",
            prefix: None,
            suffix: None,
            width: None,
            code: false,
            optional: false,
            part: Part::Plain,
        }
    }
}

/// A field with questions about what is typed into it: without a value they are not there, with one
/// they follow. The style sheet does it, so no script is needed; the server asks for no answer where
/// the field is empty.
pub fn revealing_field(field: TextField<'_>, questions: Markup) -> Markup {
    let field = text_field(TextField { part: Part::Reveals, ..field });
    html! {
        div.revealing {
            (field)
            div.revealed { (questions) }
        }
    }
}

/// The field with its label, hint and mistake.
pub fn text_field(field: TextField<'_>) -> Markup {
    let shell = Shell {
        id: field.id,
        label: field.label,
        optional: field.optional,
        hint: field.hint,
        error: field.error,
    };
    let prefix_id = field.prefix.map(|_| format!("{}-debut", field.id));
    let suffix_id = field.suffix.map(|_| format!("{}-unite", field.id));
    let beside = prefix_id.as_deref().or(suffix_id.as_deref());
    shell.wrap(html! {
        div.control {
            @if let (Some(prefix), Some(id)) = (field.prefix, &prefix_id) {
                span.affix id=(id) {
                    span.hidden { "Commence par " }
                    (prefix)
                }
            }
            input
                .input
                .code[field.code]
                .(width_class(field.width))
                id=(field.id)
                name=(field.name)
                type=(field.kind)
                value=(field.value)
                autocomplete=[field.autocomplete]
                inputmode=[field.inputmode]
                autofocus[field.part == Part::Focused]
                placeholder=[(field.part == Part::Reveals).then_some(" ")]
                spellcheck=[field.code.then_some("false")]
                autocapitalize=[field.code.then_some("characters")]
                aria-invalid=[shell.invalid()]
                aria-describedby=[shell.described_by(beside)];
            @if let (Some(suffix), Some(id)) = (field.suffix, &suffix_id) {
                span.affix id=(id) { (suffix) }
            }
        }
    })
}

/// No inline style may set a width, so there are five of them.
pub(super) fn width_class(characters: Option<u8>) -> &'static str {
    match characters {
        Some(0..=4) => "w-4",
        Some(5..=7) => "w-7",
        Some(8..=11) => "w-11",
        Some(12..=22) => "w-22",
        Some(_) | None => "w-full",
    }
}

/// Several lines of text.
pub struct Area<'a> {
    /// Name in the posted form and id.
    pub name: &'a str,
    /// The question.
    pub label: &'a str,
    /// How to answer.
    pub hint: Option<&'a str>,
    /// What is wrong.
    pub error: Option<&'a str>,
    /// What was typed before.
    pub value: &'a str,
    /// Lines shown.
    pub rows: u8,
    /// How many characters are kept; counted aloud with scripts.
    pub max: Option<u32>,
    /// It may stay empty.
    pub optional: bool,
}

impl<'a> Area<'a> {
    /// An empty area of five lines.
    pub const fn new(name: &'a str, label: &'a str) -> Self {
        Self {
            name,
            label,
            hint: None,
            error: None,
            value: "",
            rows: 5,
            max: None,
            optional: false,
        }
    }
}

/// The area with its label, hint, mistake and count.
pub fn area(field: Area<'_>) -> Markup {
    let shell = Shell {
        id: field.name,
        label: field.label,
        optional: field.optional,
        hint: field.hint,
        error: field.error,
    };
    let count_id = field.max.map(|_| format!("{}-compte", field.name));
    shell.wrap(html! {
        g-count data-max=[field.max] {
            textarea
                .input
                id=(field.name)
                name=(field.name)
                rows=(field.rows)
                aria-invalid=[shell.invalid()]
                aria-describedby=[shell.described_by(count_id.as_deref())]
            { (field.value) }
            @if let (Some(max), Some(id)) = (field.max, &count_id) {
                p.hint id=(id) data-count="" { (max) " caractères au plus" }
                p.hidden role="status" data-say="" {}
            }
        }
    })
}
