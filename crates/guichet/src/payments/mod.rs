//! What the fund paid: the list, and each payment with its arithmetic; what was kept of each person;
//! what is owed; leaves; and the statements of all that.

mod counters;
pub(crate) mod debts;
mod detail;
pub(crate) mod insurers;
pub(crate) mod leave;
pub(crate) mod list;
mod months;
mod queries;
mod releves;
mod samples;

use counters::ADDRESS as COUNTERS;
pub(crate) use debts::ADDRESS as DEBTS;
pub(crate) use debts::give as refunds;
pub(crate) use debts::pay::{
    reconcile as reconcile_debts, reconcile_late as reconcile_late_debts, take_call,
};
use months::ADDRESS as MONTHS;
pub(crate) use releves::ADDRESS as RELEVES;
pub(crate) use releves::allowances::{ADDRESS as ALLOWANCES, TITLE as ALLOWANCES_TITLE};
#[cfg(all(test, feature = "bench"))]
pub(crate) use releves::nightly as statements;
pub(crate) use releves::nightly::print_due as print_statements;
pub(crate) use releves::samples::sample_releve;
#[cfg(test)]
pub(crate) use releves::tests::paid_last_month;
pub(crate) use releves::to_send::{ADDRESS as TO_SEND, TITLE as TO_SEND_TITLE};
pub(crate) use samples::samples;

use guichet_values::PaymentId;

use crate::app::App;
use crate::shared::access::Door;
use crate::shared::keys::Veil;

pub(crate) fn doors() -> Vec<Door> {
    [
        list::doors(),
        counters::doors(),
        months::doors(),
        detail::doors(),
        releves::doors(),
        debts::doors(),
        leave::doors(),
        insurers::doors(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Where the list is.
pub(crate) const ADDRESS: &str = "/paiements";

/// In the list, the payments that a member has to send to her complementary insurer herself.
const TO_SEND_LIST: &str = "/paiements?a_transmettre=oui&periode=27-mois";

/// Where the page of a payment is.
pub(crate) fn address_of(names: &Veil, payment: PaymentId) -> String {
    format!("{}/{}", ADDRESS, names.name(payment.uuid()))
}

/// What a payment is called in addresses (account.md PAY-7).
pub(crate) fn payment_names(app: &App) -> Veil {
    app.keys().veil(b"payment")
}

/// What somebody covered through a member is called in addresses.
fn beneficiary_names(app: &App) -> Veil {
    app.keys().veil(b"beneficiary")
}

/// The words for the natures of the table `payments` (account.md PAY-3 and PAY-6).
fn nature(stored: &str) -> &'static str {
    match stored {
        "soins" => "Soins",
        "pharmacie" => "Pharmacie",
        "hospitalisation" => "Hospitalisation",
        "indemnites_journalieres" => "Indemnités journalières",
        "pension" => "Pension ou rente",
        _ => "Autre paiement",
    }
}

/// The words for what is kept of a payment (account.md 5.3).
fn flat_sum(stored: &str) -> &'static str {
    match stored {
        "participation" => "Participation forfaitaire",
        "franchise_medicament" => "Franchise sur les médicaments",
        "franchise_paramedicale" => "Franchise sur les actes paramédicaux",
        "franchise_transport" => "Franchise sur les transports",
        _ => "Somme retenue",
    }
}
