//! The page, and what is opened for it.

use axum::extract::{Query, State};
use guichet_values::{EmailAddress, Iban, MemberId, Nir, Phone};
use serde::Deserialize;

use super::queries::{self, Row};
use super::view::{self, Details, Said, Waiting};
use crate::app::App;
use crate::core_system::effects::find::Shown;
use crate::my_details::change_email::waiting;
use crate::my_details::consents;
use crate::open_account::confirm_email::{Dates, State as Standing};
use crate::shared::access::MemberScope;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::Csrf;
use crate::shared::keys::Place;
use crate::shared::time::paris;

/// `?fait=` after a form.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    fait: String,
}

pub(super) async fn show(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> Page {
    let member = scope.member();
    let row = queries::row(&mut scope, member, paris(app.now()).date()).await?;
    let answers = consents::standing(&mut scope, member).await?;
    let details = details(&app, member, row)?;
    Ok(view::details(&details, &answers, Said::read(&asked.fait), &csrf))
}

/// What the page may show: masked wherever it identifies.
fn details(app: &App, member: MemberId, row: Row) -> Result<Details, Fault> {
    let nir = opened(app, member, ("members", "nir_sealed"), Some(&row.nir_sealed))?;
    let iban =
        opened(app, member, ("member_bank_details", "iban_sealed"), row.iban_sealed.as_ref())?;
    let phone = |sealed: Option<&Vec<u8>>| -> Result<Option<String>, Fault> {
        let clear = opened(app, member, ("member_phones", "phone_sealed"), sealed)?;
        Ok(clear.and_then(|clear| Phone::parse(&clear).ok()).map(|phone| phone.masked()))
    };
    let email = opened(app, member, ("accounts", "email_sealed"), row.email_sealed.as_ref())?;
    Ok(Details {
        mobile: phone(row.mobile_sealed.as_ref())?,
        landline: phone(row.landline_sealed.as_ref())?,
        nir: nir.and_then(|nir| Nir::parse(&nir).ok()).map(|nir| nir.masked()),
        iban: iban.and_then(|iban| Iban::parse(&iban).ok()).map(|iban| iban.masked()),
        email: email.and_then(|email| EmailAddress::parse(&email).ok()).map(|email| email.masked()),
        email_since: row.email_since,
        refused_at: row.refused_at,
        waiting: waiting_of(app, member, row.waiting)?,
        effects: row.effects.into_iter().filter_map(Shown::read).collect(),
        first_name: row.first_name,
        last_name: row.last_name,
        usage_name: row.usage_name,
        birth_date: row.birth_date,
        caisse: row.caisse,
        address: row.address,
    })
}

/// The address that waits is shown whole: a slip of the finger stands before the @ as often as after.
fn waiting_of(
    app: &App,
    member: MemberId,
    waiting: Option<(Vec<u8>, jiff::Timestamp, jiff::Timestamp)>,
) -> Result<Option<Waiting>, Fault> {
    let Some((sealed, first_asked_at, asked_at)) = waiting else { return Ok(None) };
    let dates = Dates { first_asked_at, asked_at, confirmed: false, replaced: false };
    let expired = match dates.state(app.now()) {
        Standing::Active => false,
        Standing::Expired => true,
        Standing::Forgotten | Standing::Confirmed | Standing::Replaced => return Ok(None),
    };
    let email = waiting::opened(app, member, &sealed)?;
    Ok(Some(Waiting { email: email.as_str().to_owned(), sent_at: asked_at, expired }))
}

fn opened(
    app: &App,
    member: MemberId,
    (table, column): (&'static str, &'static str),
    sealed: Option<&Vec<u8>>,
) -> Result<Option<String>, Fault> {
    let Some(sealed) = sealed else { return Ok(None) };
    let clear = app.keys().open(Place { table, column, member: Some(member) }, sealed)?;
    String::from_utf8(clear).map(Some).or(Err(Fault::Stored(column)))
}
