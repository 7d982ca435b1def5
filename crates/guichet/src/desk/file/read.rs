//! Reading in an opened file: the trace first, then the rows, in one transaction.

use guichet_values::{EmailAddress, Iban, MemberId, Nir, Phone};
use uuid::Uuid;

use super::queries::{self, Facts};
use crate::app::App;
use crate::file_access::Part;
use crate::shared::access::AgentScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::Place;
use crate::shared::time::paris;

/// What an opened file says, its numbers masked but for the one that was asked for.
pub(in crate::desk) struct File {
    pub(in crate::desk) facts: Facts,
    pub(in crate::desk) nir: String,
    pub(in crate::desk) iban: Option<String>,
    pub(in crate::desk) mobile: Option<String>,
    pub(in crate::desk) landline: Option<String>,
    pub(in crate::desk) email: Option<String>,
    /// The part that is shown in full.
    pub(in crate::desk) part: Part,
}

/// Reads the file, once it is on record that this part of it is read; nothing where this adviser has
/// not opened it, or not lately. The trace counts when the scope is committed: show nothing before.
///
/// # Errors
/// A fault; then nothing may be shown.
pub(in crate::desk) async fn read(
    scope: &mut AgentScope,
    app: &App,
    member: MemberId,
    part: Part,
) -> Result<Option<File>, Fault> {
    if app.audit_watch().is_silent(app.unshifted_now()) {
        metrics::counter!("guichet_file_reads_refused_total").increment(1);
        return Err(Fault::AuditSilent);
    }
    let view: Uuid = app.id();
    let signed = audit::sign(scope, app, Event::FileRead, Some(member), Some(view));
    let opening = queries::read_file(scope, member, (part.code(), view), &signed).await;
    let opening = opening.inspect_err(|_refused| {
        metrics::counter!("guichet_file_reads_refused_total").increment(1);
    })?;
    let Some(opening) = opening else { return Ok(None) };
    let today = paris(app.now()).date();
    let facts = queries::facts(scope, member, opening, today).await?;
    Ok(Some(File::new(&Unsealing { app, member, part }, facts)?))
}

/// Whose numbers are opened, and which of them whole.
struct Unsealing<'a> {
    app: &'a App,
    member: MemberId,
    part: Part,
}

impl File {
    fn new(unsealing: &Unsealing<'_>, facts: Facts) -> Result<Self, Fault> {
        let nir = nir_of(unsealing.app, unsealing.member, &facts)?;
        let iban = |iban: Iban| unsealing.shown(Part::Iban, iban.spaced(), iban.masked());
        let mobile = |phone: Phone| unsealing.shown(Part::Mobile, phone.spaced(), phone.masked());
        let landline =
            |phone: Phone| unsealing.shown(Part::Landline, phone.spaced(), phone.masked());
        let email = |email: EmailAddress| {
            unsealing.shown(Part::Email, email.as_str().to_owned(), email.masked())
        };
        let sealed_email = facts.account.as_ref().and_then(|account| account.email_sealed.as_ref());
        Ok(Self {
            nir: unsealing.shown(Part::Nir, nir.spaced(), nir.masked()),
            iban: unsealing
                .value(
                    ("member_bank_details", "iban_sealed"),
                    facts.iban_sealed.as_ref(),
                    |text| Iban::parse(text).ok(),
                )?
                .map(iban),
            mobile: unsealing.phone(facts.mobile_sealed.as_ref())?.map(mobile),
            landline: unsealing.phone(facts.landline_sealed.as_ref())?.map(landline),
            email: unsealing
                .value(("accounts", "email_sealed"), sealed_email, |text| {
                    EmailAddress::parse(text).ok()
                })?
                .map(email),
            part: unsealing.part,
            facts,
        })
    }
}

/// The whole number, for what is bound to it; never for a page.
///
/// # Errors
/// A fault.
pub(in crate::desk) fn nir_of(app: &App, member: MemberId, facts: &Facts) -> Result<Nir, Fault> {
    let unsealing = Unsealing { app, member, part: Part::Summary };
    let nir = unsealing.text(("members", "nir_sealed"), &facts.nir_sealed)?;
    Nir::parse(&nir).map_err(|_damaged| Fault::Stored("NIR"))
}

impl Unsealing<'_> {
    fn shown(&self, part: Part, whole: String, masked: String) -> String {
        if self.part == part { whole } else { masked }
    }

    fn phone(&self, sealed: Option<&Vec<u8>>) -> Result<Option<Phone>, Fault> {
        self.value(("member_phones", "phone_sealed"), sealed, |text| Phone::parse(text).ok())
    }

    fn value<T>(
        &self,
        place: (&'static str, &'static str),
        sealed: Option<&Vec<u8>>,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Fault> {
        let Some(sealed) = sealed else { return Ok(None) };
        let text = self.text(place, sealed)?;
        parse(&text).map(Some).ok_or(Fault::Stored(place.1))
    }

    fn text(
        &self,
        (table, column): (&'static str, &'static str),
        sealed: &[u8],
    ) -> Result<String, Fault> {
        let place = Place { table, column, member: Some(self.member) };
        String::from_utf8(self.app.keys().open(place, sealed)?).or(Err(Fault::Stored(column)))
    }
}
