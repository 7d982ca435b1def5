//! What is exported, table by table, and what is not, with the reason.

/// A table whose rows of a member are hers to have.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    /// Over its rows, for people.
    pub(crate) title: &'static str,
    /// What its rows are sorted by.
    pub(crate) order: &'static str,
    /// Sealed columns: opened for her.
    pub(crate) sealed: &'static [&'static str],
    /// Columns that are left out: hashes, blind indexes, MACs, and what names somebody else.
    pub(crate) without: &'static [&'static str],
}

const fn table(name: &'static str, title: &'static str, order: &'static str) -> Table {
    Table { name, title, order, sealed: &[], without: &[] }
}

/// In the order of the file.
pub(crate) const EXPORTED: &[Table] = &[
    Table {
        sealed: &["nir_sealed"],
        without: &["nir_index"],
        ..table("members", "Identité", "created_at")
    },
    table("member_usage_names", "Noms d’usage", "recorded_at"),
    table("member_addresses", "Adresses postales", "recorded_at"),
    Table { sealed: &["phone_sealed"], ..table("member_phones", "Téléphones", "recorded_at") },
    Table {
        sealed: &["email_sealed", "email_before_sealed"],
        without: &["code_hash", "email_index"],
        ..table("accounts", "Compte", "opened_at")
    },
    Table {
        sealed: &["email_sealed"],
        without: &["email_index"],
        ..table("email_confirmations", "Adresses e-mail données", "first_asked_at")
    },
    table("consents", "Autorisations de contact", "recorded_at"),
    table("accepted_conditions", "Conditions acceptées", "accepted_at"),
    Table {
        sealed: &["iban_sealed"],
        ..table("member_bank_details", "Coordonnées bancaires", "recorded_at")
    },
    Table { sealed: &["serial_sealed"], ..table("member_cards", "Cartes Vitale", "recorded_at") },
    Table {
        sealed: &["number_sealed"],
        ..table("european_cards", "Cartes européennes", "starts_on")
    },
    table("member_rights", "Droits", "recorded_at"),
    table("doctor_declarations", "Médecin traitant", "recorded_at"),
    Table {
        without: &["nir_index"],
        ..table("beneficiaries", "Personnes rattachées", "birth_date")
    },
    table("payments", "Paiements", "paid_on desc"),
    table("payment_lines", "Détail des paiements", "payment_id, line_no"),
    table("payment_allowances", "Indemnités journalières", "payment_id"),
    table("payment_explanations", "Explications des montants", "payment_id"),
    table("care_ledgers", "Compteurs de soins", "member_id"),
    table("complementary_contracts", "Complémentaires", "starts_on"),
    table("insurer_choices", "Complémentaires choisies", "chosen_at desc"),
    table("leave_periods", "Arrêts de travail", "starts_on desc"),
    table("debts", "Créances", "notified_on desc"),
    table("debt_origins", "Actes des créances", "done_on desc"),
    table("debt_movements", "Mouvements des créances", "moved_on desc"),
    table("debt_payments", "Paiements en ligne de créances", "asked_at desc"),
    table("instalment_requests", "Paiements en plusieurs fois demandés", "asked_at desc"),
    table("cases", "Demandes", "opened_at"),
    Table {
        without: &["other_nir_sealed", "other_nir_index"],
        ..table("child_attachments", "Rattachements d’enfant", "asked_at")
    },
    Table {
        sealed: &["about_sealed"],
        without: &["pdf_sealed", "sheet_sealed", "subject"],
        ..table("documents", "Documents (les PDF sont sous « Documents »)", "issued_at")
    },
    Table {
        without: &["agent_id"],
        ..table("document_revocations", "Documents révoqués", "revoked_at")
    },
    table("european_certificates", "Certificats provisoires de carte européenne", "issued_at"),
    Table {
        sealed: &["content_sealed"],
        ..table("effects_out", "Transmis à votre caisse", "recorded_at, kind")
    },
    table("notices", "Informations reçues dans le compte", "told_at"),
    Table {
        without: &["to_sealed", "body_sealed"],
        ..table("outbox", "Mails envoyés", "queued_at")
    },
    Table { without: &["token_hash"], ..table("sessions", "Connexions", "started_at") },
    Table {
        without: &["credential_id"],
        ..table("member_passkeys", "Connexions biométriques", "added_at")
    },
    table("passkey_answers", "Connexion biométrique proposée", "answered_at"),
    Table {
        without: &["subject_index"],
        ..table("france_connect_links", "FranceConnect", "linked_at")
    },
    table("sign_in_failures", "Connexions refusées", "failed_at"),
    Table {
        without: &["device_hash", "family_hash"],
        ..table("known_devices", "Appareils connus", "known_since")
    },
    Table {
        without: &["author_id", "lifted_by_id"],
        ..table("account_freezes", "Blocages du compte", "frozen_at")
    },
    Table {
        sealed: &["words_sealed"],
        without: &["agent_id"],
        ..table("file_openings", "Consultations de votre dossier", "opened_at")
    },
    Table {
        without: &["code_hash", "agent_id"],
        ..table("provisional_codes", "Codes provisoires", "issued_at")
    },
    table("file_views", "Ce qui a été consulté", "seen_at"),
    Table {
        without: &["actor_id", "mac"],
        ..table("audit_events", "Historique des actions", "at")
    },
];

/// For the catalogue test: tables with a member in them of which nothing is exported, and why.
#[cfg(test)]
pub(crate) const WITHHELD: &[(&str, &str)] = &[
    ("account_emails", "a blind index: the address stands under accounts"),
    ("case_references", "the reference stands under cases"),
    ("document_references", "the reference stands under documents"),
    ("effect_versions", "counts what stands under effects_out"),
    ("email_links", "hashes of links that were sent"),
    ("email_proofs", "hashes of secrets that live for minutes"),
    ("fed_versions", "counts how often the fund told what stands under the other tables"),
    ("freeze_links", "hashes of links that were sent"),
    ("member_lookups", "a blind index: the number stands under members"),
    ("one_time_codes", "hashes of codes that live for minutes"),
    ("overview_lines", "follows from the other tables, line for line"),
    ("recovery_links", "hashes of links that were sent"),
    ("sign_in_attempts", "hashes of secrets that live for minutes"),
    ("unfreeze_links", "hashes of links that were sent"),
    ("unexplained_payments", "a note to the operator on our own rules"),
];
