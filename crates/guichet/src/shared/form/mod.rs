//! From what was typed to a value, or to a sentence beside the field.

mod csrf;
mod upload;

pub(crate) use csrf::{Csrf, Posted};
pub(crate) use upload::{BODY_MAX, FILE_MAX, Sent, Uploaded};

/// One field: what was typed, and what is wrong with it. Nothing typed is lost.
#[derive(Debug, Default, Clone)]
pub(crate) struct Field {
    pub(crate) typed: String,
    pub(crate) mistake: Option<String>,
}

impl Field {
    pub(crate) fn filled(typed: String) -> Self {
        Self { typed, mistake: None }
    }

    /// Reads the field; a mistake stays beside what was typed, in the words of its error.
    pub(crate) fn parse<T, E: std::fmt::Display>(
        &mut self,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        match read(&self.typed) {
            Ok(value) => Some(value),
            Err(mistake) => {
                self.mistake = Some(mistake.to_string());
                None
            }
        }
    }
}
