//! What members change here leaves for the core system and is answered (answers 4; docs/feed.md).
//!
//! An effect is a row in the transaction that makes it true: kind, member, version, content, cause.
//! [`give`] numbers those that wait and hands them out in the order of their numbers; the number is
//! given under a lock and committed before anybody reads it, so that a reader who has seen number 41 has
//! seen all before it, whatever was committed late. [`take`] keeps what the core system answers.

pub(crate) mod file;
pub(crate) mod find;
pub(crate) mod give;
mod queries;
pub(crate) mod take;
#[cfg(test)]
mod tests;

use guichet_values::{Cents, EmailAddress, MemberId, Phone};
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::fault::Fault;
use crate::shared::keys::Place;

/// What changed. Each counts its own versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Account,
    Email,
    MobilePhone,
    LandlinePhone,
    ContactByEmail,
    ContactByMobileCall,
    ContactByText,
    ContactByLandlineCall,
    DebtPayment,
    DebtRefund,
    DebtInstalments,
    InsurerChoice,
}

impl Kind {
    const ALL: [Self; 12] = [
        Self::Account,
        Self::Email,
        Self::MobilePhone,
        Self::LandlinePhone,
        Self::ContactByEmail,
        Self::ContactByMobileCall,
        Self::ContactByText,
        Self::ContactByLandlineCall,
        Self::DebtPayment,
        Self::DebtRefund,
        Self::DebtInstalments,
        Self::InsurerChoice,
    ];

    /// As the tables name it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Email => "email",
            Self::MobilePhone => "phone_mobile",
            Self::LandlinePhone => "phone_landline",
            Self::ContactByEmail => "contact_email",
            Self::ContactByMobileCall => "contact_mobile_call",
            Self::ContactByText => "contact_mobile_sms",
            Self::ContactByLandlineCall => "contact_landline_call",
            Self::DebtPayment => "debt_payment",
            Self::DebtRefund => "debt_refund",
            Self::DebtInstalments => "debt_instalments",
            Self::InsurerChoice => "insurer_choice",
        }
    }

    /// As the lines name it (docs/feed.md).
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Account => "compte",
            Self::Email => "email",
            Self::MobilePhone => "portable",
            Self::LandlinePhone => "fixe",
            Self::ContactByEmail => "contact-email",
            Self::ContactByMobileCall => "contact-portable",
            Self::ContactByText => "contact-sms",
            Self::ContactByLandlineCall => "contact-fixe",
            Self::DebtPayment => "creance-paiement",
            Self::DebtRefund => "creance-remboursement",
            Self::DebtInstalments => "creance-echeancier",
            Self::InsurerChoice => "complementaire-choix",
        }
    }

    /// Read back from a row.
    pub(crate) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The consent of a channel, as `consents` names it.
    pub(crate) fn of_channel(channel: &str) -> Option<Self> {
        Self::of_key(&format!("contact_{channel}"))
    }
}

/// By what it came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The member changed it in her account.
    Member,
    /// She gave it when she opened her account.
    Opening,
    /// It went with her account.
    Closing,
    /// What she paid and what was withheld crossed: it was too much.
    Overpaid,
}

impl Cause {
    fn key(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Opening => "opening",
            Self::Closing => "closing",
            Self::Overpaid => "overpaid",
        }
    }

    /// As the lines name it.
    fn word(key: &str) -> Option<&'static str> {
        match key {
            "member" => Some("assure"),
            "opening" => Some("ouverture"),
            "closing" => Some("fermeture"),
            "overpaid" => Some("trop_paye"),
            _ => None,
        }
    }
}

/// One thing that is otherwise from now on.
pub(crate) struct Effect {
    kind: Kind,
    content: Value,
    /// Our payment, our debt or our choice, for whoever is told how the core system answered.
    about: Option<Uuid>,
}

impl Effect {
    fn new(kind: Kind, content: Value) -> Self {
        Self { kind, content, about: None }
    }

    pub(crate) fn account_opened() -> Self {
        Self::new(Kind::Account, json!({ "etat": "ouvert" }))
    }

    pub(crate) fn account_closed() -> Self {
        Self::new(Kind::Account, json!({ "etat": "ferme" }))
    }

    /// The address that was confirmed, or that there is none any more.
    pub(crate) fn email(address: Option<&EmailAddress>) -> Self {
        let address = address.map(EmailAddress::as_str);
        Self::new(Kind::Email, json!({ "adresse": address }))
    }

    /// The number of this line, or that there is none any more.
    pub(crate) fn phone(kind: Kind, number: Option<&Phone>) -> Self {
        Self::new(kind, json!({ "telephone": number.map(Phone::as_str) }))
    }

    /// An answer about a channel, and to which words.
    pub(crate) fn consent(kind: Kind, given: bool, wording: &str) -> Self {
        Self::new(kind, json!({ "accord": given, "formulation": wording }))
    }

    /// What a member paid of a debt online, under the number of her receipt.
    pub(crate) fn debt_paid(
        (payment, debt): (Uuid, &str),
        receipt: &str,
        amount: Cents,
        on: Date,
    ) -> Self {
        let content = json!({
            "creance": debt, "paiement": receipt, "montant": plain(amount), "le": on.to_string(),
        });
        Self { about: Some(payment), ..Self::new(Kind::DebtPayment, content) }
    }

    /// What of it was too much and is to be given back.
    pub(crate) fn debt_refund((id, debt): (Uuid, &str), amount: Cents, on: Date) -> Self {
        let content = json!({ "creance": debt, "montant": plain(amount), "le": on.to_string() });
        Self { about: Some(id), ..Self::new(Kind::DebtRefund, content) }
    }

    /// In how many months she asks to pay a debt.
    pub(crate) fn debt_instalments((id, debt): (Uuid, &str), months: u8) -> Self {
        let content = json!({ "creance": debt, "mensualites": months });
        Self { about: Some(id), ..Self::new(Kind::DebtInstalments, content) }
    }

    /// Which contract with a complementary insurer a member keeps, and which it sets aside, each as the core
    /// system named it.
    pub(crate) fn insurer_chosen(
        choice: Uuid,
        (kept, amc_number): (&str, &str),
        set_aside: &[&str],
        (on, statement): (Date, &str),
    ) -> Self {
        let content = json!({
            "contrat": kept, "numero_amc": amc_number, "ecartes": set_aside,
            "a_compter_du": on.to_string(), "formulation": statement,
        });
        Self { about: Some(choice), ..Self::new(Kind::InsurerChoice, content) }
    }

    /// What is left of this kind when its account is closed: money that moved stays moved, and an insurer
    /// that was chosen stays chosen.
    fn withdrawn(kind: Kind, wording: &str) -> Option<Self> {
        Some(match kind {
            Kind::Account => Self::account_closed(),
            Kind::Email => Self::email(None),
            Kind::MobilePhone | Kind::LandlinePhone => Self::phone(kind, None),
            Kind::ContactByEmail
            | Kind::ContactByMobileCall
            | Kind::ContactByText
            | Kind::ContactByLandlineCall => Self::consent(kind, false, wording),
            Kind::DebtPayment | Kind::DebtRefund | Kind::DebtInstalments | Kind::InsurerChoice => {
                return None;
            }
        })
    }
}

/// Euros with a dot, as the files of the feed have them.
fn plain(amount: Cents) -> String {
    let cents = amount.get();
    format!("{}.{:02}", cents / 100, cents.abs() % 100)
}

/// Where a content is sealed for.
fn place(member: MemberId) -> Place {
    Place { table: "effects_out", column: "content_sealed", member: Some(member) }
}

/// Writes effects of a member beside what makes them true, in the caller's transaction: one statement,
/// each with the next version of its kind. Two at once of the same kind come one after the other.
///
/// # Errors
/// A fault; then the effect does not happen either.
pub(crate) async fn leave(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    cause: Cause,
    mut effects: Vec<Effect>,
) -> Result<(), Fault> {
    // Always in one order, so that two transactions never wait for each other.
    effects.sort_unstable_by_key(|effect| effect.kind);
    let (mut kinds, mut abouts, mut contents) = (Vec::new(), Vec::new(), Vec::new());
    for effect in &effects {
        let content = effect.content.to_string();
        kinds.push(effect.kind.key().to_owned());
        abouts.push(effect.about.unwrap_or_default());
        contents.push(app.keys().seal(place(member), app.random(), content.as_bytes())?);
    }
    queries::insert(scope, member, cause.key(), (&kinds, &abouts, &contents), app.now()).await?;
    Ok(())
}

/// A closed account: of whatever was told, that it is no more. What was told before is erased here as
/// everywhere else; the core system has it, or takes the version that says it is gone.
///
/// # Errors
/// A fault; then the account stays open.
pub(crate) async fn leave_closed(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    told: &[Kind],
    wording: &str,
) -> Result<(), Fault> {
    queries::erase(scope, member).await?;
    let mut effects = vec![Effect::account_closed()];
    let others = told.iter().filter(|kind| **kind != Kind::Account);
    effects.extend(others.filter_map(|kind| Effect::withdrawn(*kind, wording)));
    leave(scope, app, member, Cause::Closing, effects).await
}
