//! Why a ceremony came to nothing.

use webauthn_rs::prelude::WebauthnError;

/// Why an answer proves nothing. Pages need few words for it; the trace tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not what a browser sends.
    #[error("the answer cannot be read")]
    Unreadable,
    /// It answers another question: an older one, or somebody else's.
    #[error("the answer is for another challenge")]
    AnotherChallenge,
    /// It was made on another site, or for another one.
    #[error("the answer was made for another site")]
    AnotherSite,
    /// The key did not make sure of its owner: no finger, no face, no PIN.
    #[error("the key did not verify its owner")]
    NotVerified,
    /// The counter did not go forward: there may be a copy of the key.
    #[error("the counter of the key went back")]
    CounterWentBack,
    /// No such key.
    #[error("the key is not known")]
    UnknownKey,
    /// The key says that it is somebody else's, or does not say whose it is.
    #[error("the key is somebody else's")]
    SomebodyElses,
    /// This key is registered here already.
    #[error("the key is registered already")]
    KnownAlready,
    /// The signature or anything else does not hold.
    #[error("the answer does not hold")]
    Invalid,
}

impl From<WebauthnError> for Refusal {
    fn from(error: WebauthnError) -> Self {
        use WebauthnError as E;
        let is_other_site =
            matches!(error, E::InvalidRPOrigin | E::InvalidRPIDHash | E::CredentialCrossOrigin);
        let is_unreadable = matches!(
            error,
            E::ParseBase64Failure(_)
                | E::ParseCBORFailure(_)
                | E::ParseJSONFailure(_)
                | E::ParseNOMFailure
                | E::ParseInsufficientBytesAvailable
                | E::InvalidClientDataType
        );
        if is_other_site {
            Self::AnotherSite
        } else if is_unreadable {
            Self::Unreadable
        } else if matches!(error, E::MismatchedChallenge) {
            Self::AnotherChallenge
        } else if matches!(error, E::UserNotPresent | E::UserNotVerified) {
            Self::NotVerified
        } else if matches!(error, E::CredentialPossibleCompromise) {
            Self::CounterWentBack
        } else if matches!(error, E::CredentialNotFound) {
            Self::UnknownKey
        } else {
            Self::Invalid
        }
    }
}
