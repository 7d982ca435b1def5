//! Opening the account: everything of it in one transaction, once.

use axum::response::{IntoResponse, Response};
use guichet_values::{MemberId, Phone};
use uuid::Uuid;

use super::form::Contact;
use super::queries::{self, Consent, NewAccount, NewPhone};
use crate::app::App;
use crate::core_system::effects::{self, Cause, Effect, Kind};
use crate::database::scope::{Mode, Who};
use crate::my_details::consents::WORDING;
use crate::open_account::confirm_email;
use crate::open_account::draft::{self, Draft, Step};
use crate::open_account::ways_on::ALREADY_OPEN;
use crate::shared::access::Arrival;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::Place;
use crate::shared::page::see_other;
use crate::sign_in::session::shut_out;

/// Opens the account of this browser's draft and leads on; sent twice, it leads to the same page.
pub(super) async fn open(
    app: &App,
    arrival: &Arrival,
    contact: &Contact,
) -> Result<Response, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let mut draft = match draft::lock(&mut scope, app, arrival, Step::Contact).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let account = account(app, &draft, contact)?;
    if !queries::open(&mut scope, &account, app.now()).await? {
        // Opened meanwhile from another browser, with the same proofs.
        draft::delete(&mut scope, &draft).await?;
        scope.commit().await?;
        return Ok(draft::forgotten_by_browser(app, see_other(ALREADY_OPEN)));
    }
    let member = draft.member;
    let event = if account.again { Event::CodeRenewed } else { Event::AccountOpened };
    if account.again {
        shut_out(&mut scope, app, member).await?;
    }
    let told = told(contact, account.again)?;
    effects::leave(&mut scope, app, member, Cause::Opening, told).await?;
    audit::record(&mut scope, app, event, Some(member), None).await?;
    confirm_email::ask(&mut scope, app, member, &contact.email).await?;
    draft.finish();
    draft::keep(&mut scope, app, &draft).await?;
    scope.commit().await?;
    Ok(see_other(Step::Done.path()))
}

/// What the core system is told of: an account that is opened, what was given with it. The address
/// follows when it is confirmed.
fn told(contact: &Contact, again: bool) -> Result<Vec<Effect>, Fault> {
    let mut told = Vec::new();
    if !again {
        told.push(Effect::account_opened());
    }
    let phones = [(Kind::MobilePhone, &contact.mobile), (Kind::LandlinePhone, &contact.landline)];
    for (kind, phone) in phones {
        told.extend(phone.as_ref().map(|phone| Effect::phone(kind, Some(phone))));
    }
    for (channel, given) in &contact.consents {
        let kind = Kind::of_channel(channel).ok_or(Fault::Stored("channel"))?;
        told.push(Effect::consent(kind, *given, WORDING));
    }
    Ok(told)
}

fn account(app: &App, draft: &Draft, contact: &Contact) -> Result<NewAccount, Fault> {
    let accepted = draft.accepted.clone();
    let again = draft.existing.is_some();
    let phones = [("mobile", &contact.mobile), ("landline", &contact.landline)];
    let phones: Result<Vec<NewPhone>, Fault> = phones
        .into_iter()
        .filter_map(|(kind, phone)| {
            phone.as_ref().map(|phone| sealed(app, draft.member, kind, phone))
        })
        .collect();
    Ok(NewAccount {
        member: draft.member,
        code_hash: draft.code_hash.clone().ok_or(Fault::Stored("draft"))?,
        acceptance: app.id(),
        accepted: match accepted {
            Some(accepted) => Some((accepted.version.clone(), accepted.at()?)),
            // Before this, with the account that is open.
            None if again => None,
            None => return Err(Fault::Stored("draft")),
        },
        again,
        phones: phones?,
        consents: contact.consents.iter().map(|answer| consent(app, *answer)).collect(),
    })
}

fn sealed(
    app: &App,
    member: MemberId,
    kind: &'static str,
    phone: &Phone,
) -> Result<NewPhone, Fault> {
    let place = Place { table: "member_phones", column: "phone_sealed", member: Some(member) };
    let sealed = app.keys().seal(place, app.random(), phone.as_str().as_bytes())?;
    Ok(NewPhone { id: app.id(), kind, sealed })
}

fn consent(app: &App, (channel, given): (&'static str, bool)) -> Consent {
    Consent { id: app.id::<Uuid>(), channel, given }
}
