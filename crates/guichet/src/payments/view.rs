//! The words that every page of payments shares.

/// The words for the natures of the table `payments` (account.md PAY-3 and PAY-6).
pub(super) fn nature(stored: &str) -> &'static str {
    match stored {
        "soins" => "Soins",
        "pharmacie" => "Pharmacie",
        "hospitalisation" => "Hospitalisation",
        "indemnites_journalieres" => "Indemnités journalières",
        "pension" => "Pension ou rente",
        _ => "Autre paiement",
    }
}
