//! What a code is asked for.

/// Signing in, or something that a stolen session alone must not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    SignIn,
    ChangePasskeys,
    CloseAccount,
    ExportData,
}

impl Operation {
    /// Every one that a page may name in its address.
    pub(crate) const SENSITIVE: [Self; 3] =
        [Self::ChangePasskeys, Self::CloseAccount, Self::ExportData];

    /// As rows name it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::ChangePasskeys => "change_passkeys",
            Self::CloseAccount => "close_account",
            Self::ExportData => "export_data",
        }
    }

    /// As addresses name it.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::SignIn => "connexion",
            Self::ChangePasskeys => "connexion-biometrique",
            Self::CloseAccount => "fermeture",
            Self::ExportData => "export",
        }
    }

    /// « pour … », in mails and on pages.
    pub(crate) fn purpose(self) -> &'static str {
        match self {
            Self::SignIn => "pour vous connecter",
            Self::ChangePasskeys => "pour changer vos connexions biométriques",
            Self::CloseAccount => "pour fermer votre compte",
            Self::ExportData => "pour recevoir une copie de vos données",
        }
    }
}
