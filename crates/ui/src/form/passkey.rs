//! A form that is answered with a passkey: a finger, a face or a PIN instead of something typed.

use maud::{Markup, html};

use crate::assets;
use crate::content::{Button, button};

/// What is asked of the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyAct {
    /// A new key.
    Create,
    /// One that is there.
    Use,
}

/// A form whose hidden field `cle` is filled by the browser when the button is used.
pub struct PasskeyForm<'a> {
    /// What is asked of the browser.
    pub act: PasskeyAct,
    /// Where the answer is posted.
    pub action: &'a str,
    /// Where the script posts the same form to be told what to ask, as JSON.
    pub options: &'a str,
    /// Token against forged requests.
    pub csrf: &'a str,
    /// More hidden fields: name and value.
    pub hidden: &'a [(&'a str, &'a str)],
    /// Fields before the button.
    pub fields: Markup,
    /// The button.
    pub button: Button<'a>,
    /// Keys are also offered beside a field of the page that says `autocomplete="… webauthn"`.
    pub beside_a_field: bool,
}

impl<'a> PasskeyForm<'a> {
    /// A button alone.
    pub fn new(act: PasskeyAct, action: &'a str, options: &'a str, csrf: &'a str) -> Self {
        let label = match act {
            PasskeyAct::Create => "Créer ma clé d’accès",
            PasskeyAct::Use => "Utiliser ma clé d’accès",
        };
        let (fields, button) = (Markup::default(), Button::new(label));
        Self { act, action, options, csrf, hidden: &[], fields, button, beside_a_field: false }
    }
}

/// The form, its script, and what is said where there is no script or no key. Without a script that can
/// use it the form is not shown: a button that does nothing helps nobody.
pub fn passkey_form(props: PasskeyForm<'_>) -> Markup {
    let act = match props.act {
        PasskeyAct::Create => "create",
        PasskeyAct::Use => "get",
    };
    let beside = props.beside_a_field.then_some("");
    html! {
        g-passkey data-act=(act) data-options=(props.options) data-beside=[beside] {
            noscript {
                p {
                    "Une clé d’accès a besoin de JavaScript, qui est désactivé dans ce navigateur."
                }
            }
            div role="alert" { (sentences(props.act)) }
            form.form hidden action=(props.action) method="post" novalidate accept-charset="utf-8" {
                input type="hidden" name="csrf" value=(props.csrf);
                @for (name, value) in props.hidden {
                    input type="hidden" name=(name) value=(value);
                }
                input type="hidden" name="cle" value="";
                (props.fields)
                (button(props.button))
            }
        }
        script type="module" src=(assets::passkey_js_href()) {}
    }
}

fn sentences(act: PasskeyAct) -> Markup {
    let refused = match act {
        PasskeyAct::Create => {
            "Aucune clé n’a été créée : la demande a été annulée, ou le temps est passé. Vous pouvez recommencer."
        }
        PasskeyAct::Use => {
            "Aucune clé n’a répondu : la demande a été annulée, ou cet appareil n’a pas de clé pour ce site. Vous pouvez recommencer."
        }
    };
    html! {
        p.error data-say="unable" hidden {
            "Ce navigateur ne sait pas utiliser une clé d’accès. Mettez-le à jour, ou prenez un autre appareil."
        }
        p.error data-say="refused" hidden { (refused) }
        p.error data-say="known" hidden {
            "Cet appareil a déjà une clé pour ce compte. Utilisez-la, ou prenez un autre appareil."
        }
    }
}
