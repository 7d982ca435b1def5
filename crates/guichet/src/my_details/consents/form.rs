//! The four questions, and what was answered.

use serde::Deserialize;

use super::queries::Given;
use crate::core_system::effects::Kind as Effect;
use crate::shared::form::Field;

/// By what somebody may be contacted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channel {
    Email,
    MobileCall,
    MobileText,
    LandlineCall,
}

impl Channel {
    pub(crate) const ALL: [Self; 4] =
        [Self::Email, Self::MobileCall, Self::MobileText, Self::LandlineCall];

    /// As `consents` has it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::MobileCall => "mobile_call",
            Self::MobileText => "mobile_sms",
            Self::LandlineCall => "landline_call",
        }
    }

    /// As the core system is told of it.
    pub(crate) fn effect(self) -> Effect {
        match self {
            Self::Email => Effect::ContactByEmail,
            Self::MobileCall => Effect::ContactByMobileCall,
            Self::MobileText => Effect::ContactByText,
            Self::LandlineCall => Effect::ContactByLandlineCall,
        }
    }

    /// The field of a form (contract.md).
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::Email => "info_email",
            Self::MobileCall => "info_mobile_telephone",
            Self::MobileText => "info_mobile_sms",
            Self::LandlineCall => "info_fixe_telephone",
        }
    }

    /// The question, in the words of [`super::WORDING`].
    pub(crate) fn question(self) -> &'static str {
        match self {
            Self::Email => "Voulez-vous recevoir de l’information par mail ?",
            Self::MobileCall => "Pouvons-nous vous appeler sur ce portable ?",
            Self::MobileText => "Pouvons-nous vous envoyer des SMS ?",
            Self::LandlineCall => "Pouvons-nous vous appeler sur ce fixe ?",
        }
    }

    /// Its name in a list.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Email => "Par mail",
            Self::MobileCall => "Par appel sur le portable",
            Self::MobileText => "Par SMS",
            Self::LandlineCall => "Par appel sur le fixe",
        }
    }

    fn about(self) -> &'static str {
        match self {
            Self::Email => "pour l’information par mail",
            Self::MobileCall => "pour les appels sur ce portable",
            Self::MobileText => "pour les SMS",
            Self::LandlineCall => "pour les appels sur ce fixe",
        }
    }
}

/// The fields as they come, under the names that the opening gives them.
#[derive(Default, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_field_names, reason = "the names of the form (contract.md)")]
pub(super) struct Typed {
    info_email: String,
    info_mobile_telephone: String,
    info_mobile_sms: String,
    info_fixe_telephone: String,
}

impl Typed {
    fn take(&mut self, channel: Channel) -> String {
        std::mem::take(match channel {
            Channel::Email => &mut self.info_email,
            Channel::MobileCall => &mut self.info_mobile_telephone,
            Channel::MobileText => &mut self.info_mobile_sms,
            Channel::LandlineCall => &mut self.info_fixe_telephone,
        })
    }
}

/// The questions that are asked, with what was answered.
pub(super) struct Form {
    pub(super) questions: Vec<(Channel, Field)>,
}

impl Form {
    /// The answers that stand.
    pub(super) fn standing(given: &[Given]) -> Self {
        let questions = given.iter().filter(|given| given.asked).map(|given| {
            let word = given.answer.map_or("", |yes| if yes { "oui" } else { "non" });
            (given.channel, Field::filled(word.to_owned()))
        });
        Self { questions: questions.collect() }
    }

    /// The form and, when each question has an answer, those that differ from what stands.
    pub(super) fn read(mut typed: Typed, given: &[Given]) -> (Self, Option<Vec<(Channel, bool)>>) {
        let mut questions = Vec::new();
        let mut changed = Some(Vec::new());
        for given in given.iter().filter(|given| given.asked) {
            let channel = given.channel;
            let mut field = Field::filled(typed.take(channel));
            let answer = field.parse(|typed| match typed {
                "oui" => Ok(true),
                "non" => Ok(false),
                _ => Err(format!(
                    "Choisissez Oui ou Non {} : les deux conviennent.",
                    channel.about()
                )),
            });
            questions.push((channel, field));
            changed = changed.zip(answer).map(|(mut changed, answer): (Vec<_>, bool)| {
                if given.answer != Some(answer) {
                    changed.push((channel, answer));
                }
                changed
            });
        }
        (Self { questions }, changed)
    }

    pub(super) fn has_mistakes(&self) -> bool {
        self.questions.iter().any(|(_, field)| field.mistake.is_some())
    }
}
