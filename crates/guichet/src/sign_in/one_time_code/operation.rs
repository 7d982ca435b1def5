//! What a code is asked for.

/// Signing in, or something that a stolen session alone must not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    SignIn,
    ChangeCode,
    ChangeEmail,
    ChangePhones,
    AddPasskey,
    CloseAccount,
    ExportData,
}

impl Operation {
    /// Every one that a page may name in its address.
    pub(crate) const SENSITIVE: [Self; 6] = [
        Self::ChangeCode,
        Self::ChangeEmail,
        Self::ChangePhones,
        Self::AddPasskey,
        Self::CloseAccount,
        Self::ExportData,
    ];

    /// As rows name it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::ChangeCode => "change_code",
            Self::ChangeEmail => "change_email",
            Self::ChangePhones => "change_phones",
            Self::AddPasskey => "add_passkey",
            Self::CloseAccount => "close_account",
            Self::ExportData => "export_data",
        }
    }

    /// As addresses name it.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::SignIn => "connexion",
            Self::ChangeCode => "code",
            Self::ChangeEmail => "adresse-e-mail",
            Self::ChangePhones => "telephones",
            Self::AddPasskey => "connexion-rapide",
            Self::CloseAccount => "fermeture",
            Self::ExportData => "export",
        }
    }

    /// « pour … », in mails and on pages.
    pub(crate) fn purpose(self) -> &'static str {
        match self {
            Self::SignIn => "pour vous connecter",
            Self::ChangeCode => "pour changer votre code confidentiel",
            Self::ChangeEmail => "pour changer votre adresse e-mail",
            Self::ChangePhones => "pour changer vos numéros de téléphone",
            Self::AddPasskey => "pour ajouter une connexion rapide",
            Self::CloseAccount => "pour fermer votre compte",
            Self::ExportData => "pour recevoir une copie de vos données",
        }
    }
}
