//! What was typed, and the contact that it becomes.

use guichet_values::{EmailAddress, Phone};
use serde::Deserialize;

use crate::shared::form::Field;

/// The fields as they come.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    pub(crate) email: String,
    pub(crate) email_confirmation: String,
    pub(crate) info_email: String,
    pub(crate) mobile: String,
    pub(crate) info_mobile_telephone: String,
    pub(crate) info_mobile_sms: String,
    pub(crate) fixe: String,
    pub(crate) info_fixe_telephone: String,
}

/// The form with its mistakes.
#[derive(Default)]
pub(crate) struct Form {
    pub(super) email: Field,
    pub(super) again: Field,
    pub(super) by_email: Field,
    pub(super) mobile: Field,
    pub(super) by_call: Field,
    pub(super) by_text: Field,
    pub(super) landline: Field,
    pub(super) by_landline: Field,
}

/// Where a member is reached, and whether she wants to be for more than her own file.
pub(crate) struct Contact {
    pub(super) email: EmailAddress,
    pub(super) mobile: Option<Phone>,
    pub(super) landline: Option<Phone>,
    /// Channel and answer, as `consents` has them.
    pub(super) consents: Vec<(&'static str, bool)>,
}

impl Form {
    /// The form and, when nothing is wrong with it, what to keep.
    pub(crate) fn read(typed: Typed) -> (Self, Option<Contact>) {
        let mut form = Self {
            email: Field::filled(typed.email),
            again: Field::filled(typed.email_confirmation),
            by_email: Field::filled(typed.info_email),
            mobile: Field::filled(typed.mobile),
            by_call: Field::filled(typed.info_mobile_telephone),
            by_text: Field::filled(typed.info_mobile_sms),
            landline: Field::filled(typed.fixe),
            by_landline: Field::filled(typed.info_fixe_telephone),
        };
        let email = form.email.parse(EmailAddress::parse);
        let first = email.as_ref();
        let confirmed = form.again.parse(|typed| same_address(typed, first));
        let mobile = number(&mut form.mobile, Phone::parse_mobile);
        let landline = number(&mut form.landline, Phone::parse_landline);
        let mut consents =
            vec![("email", form.by_email.parse(yes_or_no("pour l’information par mail")))];
        if !is_blank(&form.mobile) {
            consents.push((
                "mobile_call",
                form.by_call.parse(yes_or_no("pour les appels sur ce portable")),
            ));
            consents.push(("mobile_sms", form.by_text.parse(yes_or_no("pour les SMS"))));
        }
        if !is_blank(&form.landline) {
            consents.push((
                "landline_call",
                form.by_landline.parse(yes_or_no("pour les appels sur ce fixe")),
            ));
        }
        let consents: Option<Vec<_>> =
            consents.into_iter().map(|(channel, answer)| Some((channel, answer?))).collect();
        let (Some(email), Some(()), Ok(mobile), Ok(landline), Some(consents)) =
            (email, confirmed, mobile, landline, consents)
        else {
            return (form, None);
        };
        (form, Some(Contact { email, mobile, landline, consents }))
    }

    pub(super) fn fields(&self) -> [(&'static str, &Field); 8] {
        [
            ("email", &self.email),
            ("email_confirmation", &self.again),
            ("info_email", &self.by_email),
            ("mobile", &self.mobile),
            ("info_mobile_telephone", &self.by_call),
            ("info_mobile_sms", &self.by_text),
            ("fixe", &self.landline),
            ("info_fixe_telephone", &self.by_landline),
        ]
    }
}

fn is_blank(field: &Field) -> bool {
    field.typed.trim().is_empty()
}

/// A number that was typed and cannot be read; its sentence stands beside the field.
struct Unreadable;

/// No number is none.
fn number<E: std::fmt::Display>(
    field: &mut Field,
    read: impl FnOnce(&str) -> Result<Phone, E>,
) -> Result<Option<Phone>, Unreadable> {
    if is_blank(field) { Ok(None) } else { field.parse(read).map(Some).ok_or(Unreadable) }
}

/// Only compared where the first one can be read: one mistake at a time.
fn same_address(again: &str, first: Option<&EmailAddress>) -> Result<(), &'static str> {
    let Some(first) = first else { return Ok(()) };
    match EmailAddress::parse(again) {
        Ok(again) if again == *first => Ok(()),
        _ if again.trim().is_empty() => Err("Tapez votre adresse e-mail une seconde fois."),
        _ => Err("Les deux adresses e-mail sont différentes : vérifiez l’une et l’autre."),
    }
}

/// Each question has its own sentence, because the summary shows it far from its field.
fn yes_or_no(about: &str) -> impl Fn(&str) -> Result<bool, String> {
    move |typed| match typed {
        "oui" => Ok(true),
        "non" => Ok(false),
        _ => Err(format!("Choisissez Oui ou Non {about} : les deux conviennent.")),
    }
}
