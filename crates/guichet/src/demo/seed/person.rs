//! One demo person, row by row.

use guichet_values::{MemberId, Nir, PaymentId, Reference};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::queries::{self, NewCard, NewMember};
use crate::app::App;
use crate::core_system::feed::{self, Details, FedPayment};
use crate::database::scope::{Scope, Who};
use crate::demo::people::{Asks, Person, Told, leaves_of, told_to};
use crate::demo::{accounts, id_of};
use crate::papers::european_certificate::{Wish, issue, last_day};
use crate::requests::attach_child::{self, Opening};
use crate::shared::fault::Fault;
use crate::shared::keys::{Indexed, Place};
use crate::shared::time::paris;

/// Since when they have the card that they have.
const CARDS_SINCE: Date = date(2020, 1, 1);

/// A value of this member, sealed for its table and column.
fn sealed(
    app: &App,
    (table, column): (&'static str, &'static str),
    member: MemberId,
    clear: &str,
) -> Result<Vec<u8>, Fault> {
    let place = Place { table, column, member: Some(member) };
    Ok(app.keys().seal(place, app.random(), clear.as_bytes())?)
}

pub(super) async fn insert(
    scope: &mut Scope,
    app: &App,
    person: &Person,
    day: Date,
) -> Result<(), Fault> {
    let (member, now) = (person.member_id(), app.now());
    let new = NewMember {
        member,
        sealed: sealed(app, ("members", "nir_sealed"), member, &person.nir)?,
        index: app.keys().index(Indexed::Nir, &person.nir),
        certified_on: person.certified.then_some(person.born),
        now,
    };
    queries::insert_member(scope, person, &new).await?;
    queries::insert_lookup(scope, member, &new.index).await?;
    insert_file(scope, app, person, now).await?;
    for child in &person.children {
        let index = app.keys().index(Indexed::Nir, child.nir);
        let id = person.child_id(child.first_name);
        let second = person.second_for.contains(&child.first_name);
        queries::insert_child(scope, (member, id), (child, second), &index).await?;
    }
    insert_european_cards(scope, app, person, day).await?;
    insert_payments(scope, app, person, day).await?;
    for leave in leaves_of(person, day) {
        let id = |key| id_of(&["leave", person.slug, key]);
        let prolongs = leave.prolongs.map(id);
        queries::insert_leave(scope, (member, id(leave.key)), &leave, prolongs, now).await?;
    }
    if let Some(email) = person.email {
        queries::insert_doctor(scope, (member, id_of(&["doctor", person.slug])), now).await?;
        if person.has_old_account {
            accounts::open_old_demo_account(scope, app, member, email).await?;
        } else {
            accounts::open_demo_account(scope, app, member, email).await?;
        }
    }
    if person.owes {
        let notified_on = day.saturating_sub(40.days());
        let id = id_of(&["debt", person.slug]);
        queries::insert_debt(scope, (member, id), notified_on, now).await?;
    }
    for insurer in person.insurers {
        let id = id_of(&["insurer", person.slug, insurer.1]);
        let since = day.saturating_sub(insurer.2.days());
        queries::insert_insurer(scope, (member, id), (insurer.0, insurer.1), since, now).await?;
    }
    if let Some(asks) = person.asks {
        insert_case(scope, app, person, asks).await?;
    }
    Ok(())
}

/// Rights, address, bank details and card.
async fn insert_file(
    scope: &mut Scope,
    app: &App,
    person: &Person,
    now: Timestamp,
) -> Result<(), Fault> {
    let member = person.member_id();
    for right in &person.rights {
        let id = id_of(&["right", person.slug, right.kind]);
        queries::insert_right(scope, (member, id), right, now).await?;
    }
    let id = id_of(&["address", person.slug]);
    queries::insert_address(scope, (member, id), &person.address, now).await?;
    if let Some(bank) = &person.bank {
        let id = id_of(&["bank", person.slug]);
        let iban = sealed(app, ("member_bank_details", "iban_sealed"), member, bank.iban)?;
        queries::insert_bank_details(scope, (member, id), &iban, bank, now).await?;
    }
    insert_cards(scope, app, person).await
}

/// The card that she has, and the one that she had and lost.
async fn insert_cards(scope: &mut Scope, app: &App, person: &Person) -> Result<(), Fault> {
    let (member, now) = (person.member_id(), app.now());
    let seal = |serial| sealed(app, ("member_cards", "serial_sealed"), member, serial);
    if let Some(serial) = person.serial {
        let card = NewCard {
            sealed: seal(serial)?,
            starts_on: person.lost.map_or(CARDS_SINCE, |lost| lost.replaced_on),
            ended: person.deceased_on.map(|on| (on, "deces")),
            declared: None,
        };
        queries::insert_card(scope, (member, id_of(&["card", person.slug])), &card, now).await?;
    }
    if let Some(lost) = person.lost {
        let card = NewCard {
            sealed: seal(lost.serial)?,
            starts_on: lost.starts_on,
            ended: Some((lost.declared_on, lost.how)),
            declared: Some((lost.happened_on, lost.declared_on)),
        };
        let id = id_of(&["card", person.slug, "lost"]);
        queries::insert_card(scope, (member, id), &card, now).await?;
    }
    Ok(())
}

async fn insert_european_cards(
    scope: &mut Scope,
    app: &App,
    person: &Person,
    day: Date,
) -> Result<(), Fault> {
    let member = person.member_id();
    for (whose, number, ends_in) in person.european_cards {
        let id = id_of(&["european card", person.slug, number]);
        let beneficiary = (!whose.is_empty()).then(|| person.child_id(whose));
        let sealed = sealed(app, ("european_cards", "number_sealed"), member, number)?;
        let ends_on = day.saturating_add(ends_in.days());
        let card = (person.caisse, ends_on);
        queries::insert_european_card(scope, (member, id), (beneficiary, &sealed), card, app.now())
            .await?;
    }
    Ok(())
}

/// The certificate of a child, as her parent would have it issued; it holds from today.
///
/// # Errors
/// A fault; then nothing is written.
pub(super) async fn certificate(app: &App, person: &Person) -> Result<(), Fault> {
    let Some(child) = person.certificate_for else { return Ok(()) };
    let seat = app.press().waiting_seat().await;
    let seat = seat.map_err(|_stopped| Fault::Printing("the press stopped"))?;
    let today = paris(app.now()).date();
    let wish = Wish {
        asked: id_of(&["certificate", person.slug, child]),
        whose: Some(person.child_id(child)),
        from: today,
        until: last_day(today),
    };
    let issued = issue(app, Who::System, person.member_id(), seat, &wish).await?;
    issued.map(drop).map_err(|_refusal| Fault::Stored("demo certificate"))
}

/// As the core system would tell them, through the same door.
async fn insert_payments(
    scope: &mut Scope,
    app: &App,
    person: &Person,
    day: Date,
) -> Result<(), Fault> {
    let member = person.member_id();
    let payments = told_to(person, day).into_iter().enumerate().map(|(number, told)| {
        let key = format!("demo-{number:04}");
        let id = PaymentId::from(id_of(&["payment", person.slug, &key]));
        let beneficiary = told.child.map(|child| person.child_id(child));
        let Told { on, nature, label, paid_to, amount, lines, complementary, .. } = told;
        let details = Details { lines, complementary };
        (id, FedPayment { member, key, on, nature, label, beneficiary, paid_to, amount, details })
    });
    feed::take(scope, app, payments).await?;
    Ok(())
}

/// A parent's request, as her form would have written it.
async fn insert_case(
    scope: &mut Scope,
    app: &App,
    person: &Person,
    asks: Asks,
) -> Result<(), Fault> {
    let id = id_of(&["case", person.slug, asks.child]);
    let other_nir = Nir::parse(asks.other_nir).map_err(|_mistake| Fault::Stored("demo NIR"))?;
    let wish =
        attach_child::Wish { case: id.into(), child: person.child_id(asks.child), other_nir };
    let opening = Opening {
        wish,
        caisse: person.caisse,
        reference: Reference::from_random(id.as_bytes().first_chunk().copied().unwrap_or_default()),
        at: app.now() - SignedDuration::from_hours(24 * i64::from(asks.days_ago)),
    };
    attach_child::open(scope, app, person.member_id(), &opening).await?;
    Ok(())
}
