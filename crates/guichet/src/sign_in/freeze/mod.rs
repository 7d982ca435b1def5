//! A frozen account lets nobody in, whatever they know or hold: its sessions end at once, its devices
//! are forgotten, and its member is told by mail. Nothing of what she has is lost meanwhile, and the
//! fund goes on paying. A freeze is lifted by whoever proved anew that the account is hers.

mod act;
mod mail;
mod queries;
#[cfg(test)]
mod tests;

pub(crate) use act::{freeze, is_frozen, lift};

/// Why an account is frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// Its member says that somebody else got in: « ce n’était pas moi ».
    NotMe,
    /// Its member asked for it.
    Asked,
    /// The caisse suspects that somebody else uses it.
    Suspected,
}

impl Reason {
    fn name(self) -> &'static str {
        match self {
            Self::NotMe => "not_me",
            Self::Asked => "asked",
            Self::Suspected => "suspected",
        }
    }
}
