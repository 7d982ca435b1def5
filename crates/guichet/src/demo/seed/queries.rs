//! What a seeding asks and writes, in the system scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::demo::people::{Address, Bank, Child, LeaveTold, Person, Right};

/// A person's row, sealed.
pub(super) struct NewMember {
    pub(super) member: MemberId,
    pub(super) sealed: Vec<u8>,
    pub(super) index: [u8; 32],
    pub(super) certified_on: Option<Date>,
    pub(super) now: Timestamp,
}

/// A card, sealed.
pub(super) struct NewCard {
    pub(super) sealed: Vec<u8>,
    pub(super) starts_on: Date,
    /// Its last day, and why.
    pub(super) ended: Option<(Date, &'static str)>,
    /// When that happened, and when it was declared.
    pub(super) declared: Option<(Date, Date)>,
}

/// Holds any other seeding back until this transaction ends.
pub(in crate::demo) async fn lock(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('guichet.seed'))")
        .execute(db)
        .await
        .map(|_done| ())
}

/// The day from which a seeding was reckoned, if it was done.
pub(in crate::demo) async fn reckoned_on(
    db: &mut PgConnection,
    name: &str,
) -> sqlx::Result<Option<Date>> {
    let day = sqlx::query_scalar!("select reckoned_on from seedings where name = $1", name)
        .fetch_optional(db)
        .await?;
    Ok(day.map(jiff_sqlx::Date::to_jiff))
}

pub(in crate::demo) async fn insert_seeding(
    db: &mut PgConnection,
    name: &str,
    day: Date,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into seedings (name, reckoned_on, seeded_at) values ($1, $2, $3)
         on conflict (name) do nothing",
        name,
        day.to_sqlx(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn has_members(db: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from members) as "any!""#).fetch_one(db).await
}

pub(super) async fn has_seedings(db: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from seedings) as "any!""#).fetch_one(db).await
}

pub(super) async fn insert_member(
    db: &mut PgConnection,
    person: &Person,
    new: &NewMember,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into members (member_id, caisse, nir_sealed, nir_index, last_name, first_name,
                              birth_date, nir_certified_on, deceased_on, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.member.uuid(),
        person.caisse,
        new.sealed,
        new.index.as_slice(),
        person.last_name,
        person.first_name,
        person.born.to_sqlx(),
        day(new.certified_on),
        day(person.deceased_on),
        new.now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn insert_lookup(
    db: &mut PgConnection,
    member: MemberId,
    index: &[u8; 32],
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into member_lookups (nir_index, member_id) values ($1, $2)",
        index.as_slice(),
        member.uuid(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// What nothing else depends on is the same for everybody: an invented centre, the usual rates, a
/// C2S without participation, an illness on the list (assumed).
pub(super) async fn insert_right(
    db: &mut PgConnection,
    (member, id): (MemberId, Uuid),
    right: &Right,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into member_rights
             (member_id, right_id, kind, regime, starts_on, ends_on, author_kind, recorded_at,
              centre, management_code, modulation, participation, exemption)
         values ($1, $2, $3, $4, $5, $6, 'core_system', $7,
                 case when $3 = 'regime' then '0000' end, case when $3 = 'regime' then '10' end,
                 case when $3 = 'regime' then '0' end,
                 case when $3 = 'c2s' then false end, case when $3 = 'ald' then 'LIS' end)",
        member.uuid(),
        id,
        right.kind,
        right.regime,
        right.starts_on.to_sqlx(),
        day(right.ends_on),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn insert_address(
    db: &mut PgConnection,
    (member, id): (MemberId, Uuid),
    address: &Address,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into member_addresses
             (member_id, address_id, street, postal_code, town, starts_on, author_kind, recorded_at)
         values ($1, $2, $3, $4, $5, '2020-01-01', 'core_system', $6)",
        member.uuid(),
        id,
        address.street,
        address.postal_code,
        address.town,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn insert_bank_details(
    db: &mut PgConnection,
    (member, id): (MemberId, Uuid),
    iban_sealed: &[u8],
    bank: &Bank,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into member_bank_details
             (member_id, bank_details_id, iban_sealed, holder, held_by, starts_on, author_kind, recorded_at)
         values ($1, $2, $3, $4, $5, '2020-01-01', 'core_system', $6)",
        member.uuid(),
        id,
        iban_sealed,
        bank.holder,
        bank.held_by,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn insert_card(
    db: &mut PgConnection,
    (member, id): (MemberId, Uuid),
    card: &NewCard,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into member_cards
             (member_id, card_id, serial_sealed, starts_on, ends_on, ended_by, happened_on,
              declared_on, author_kind, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'core_system', $9)",
        member.uuid(),
        id,
        card.sealed,
        card.starts_on.to_sqlx(),
        day(card.ended.map(|(on, _)| on)),
        card.ended.map(|(_, why)| why),
        day(card.declared.map(|(happened_on, _)| happened_on)),
        day(card.declared.map(|(_, declared_on)| declared_on)),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn insert_doctor(
    db: &mut PgConnection,
    (member, id): (MemberId, Uuid),
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into doctor_declarations
             (member_id, declaration_id, declared_on, author_kind, recorded_at)
         values ($1, $2, '2020-01-01', 'core_system', $3)",
        member.uuid(),
        id,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// All of them are sick leaves (assumed).
pub(super) async fn insert_leave(
    db: &mut PgConnection,
    (member, id): (MemberId, Uuid),
    leave: &LeaveTold,
    prolongs: Option<Uuid>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into leave_periods
             (member_id, leave_id, kind, starts_on, ends_on, received_on, state, state_on, block,
              unpaid_until, promised_on, prolongs_id, recorded_at)
         values ($1, $2, 'maladie', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        member.uuid(),
        id,
        leave.days.0.to_sqlx(),
        leave.days.1.to_sqlx(),
        leave.received_on.to_sqlx(),
        leave.state,
        leave.state_on.to_sqlx(),
        leave.block,
        day(leave.unpaid_until),
        day(leave.promised_on),
        prolongs,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// A contract with a complementary insurer that has no end yet.
pub(super) async fn insert_insurer(
    db: &mut PgConnection,
    (member, id): (MemberId, Uuid),
    (insurer, amc_number): (&str, &str),
    since: Date,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into complementary_contracts
             (member_id, contract_id, insurer, amc_number, starts_on, recorded_at, key)
         values ($1, $2, $3, $4, $5, $6, 'demo-' || $4)",
        member.uuid(),
        id,
        insurer,
        amc_number,
        since.to_sqlx(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// A European card of two years; the institution is the caisse's, under the general scheme.
pub(super) async fn insert_european_card(
    db: &mut PgConnection,
    (member, id): (MemberId, Uuid),
    (beneficiary, number_sealed): (Option<Uuid>, &[u8]),
    (caisse, ends_on): (&str, Date),
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into european_cards
             (member_id, european_card_id, beneficiary_id, number_sealed, institution, starts_on,
              ends_on, recorded_at)
         values ($1, $2, $3, $4, '01' || $5, ($6::date - interval '2 years' + interval '1 day')::date,
                 $6, $7)",
        member.uuid(),
        id,
        beneficiary,
        number_sealed,
        caisse,
        ends_on.to_sqlx(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Covered from birth; the ranks go as the children are told, after the member's own.
/// Participations of a half-year that were not taken from any payment, a third of them withheld
/// since (assumed).
pub(super) async fn insert_debt(
    db: &mut PgConnection,
    (member, id): (MemberId, Uuid),
    notified_on: Date,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with debt as (
            insert into debts (member_id, debt_id, reference, nature, about_from, about_until,
                               initial_cents, notified_on, due_on, recorded_at)
            values ($1, $2, to_char($3::date, 'YYYY') || '-000317', 'participations', $3::date - 200, $3::date - 20, 2400,
                    $3, $3::date + 90, $4)),
         acts as (
             insert into debt_origins
                (member_id, debt_id, place, kind, label, done_on, amount_cents)
             select $1, $2, a.place, a.kind, a.label, $3::date - a.days, a.cents
               from (values (0, 'participation', 'Analyse de biologie médicale', 190, 200),
                            (1, 'franchise_medicament', '3 boîtes de médicaments', 181, 300),
                            (2, 'participation', 'Consultation', 160, 200),
                            (3, 'franchise_medicament', '2 boîtes de médicaments', 159, 200),
                            (4, 'franchise_paramedicale', '4 séances de kinésithérapie', 120, 400),
                            (5, 'participation', 'Radiographie', 96, 200),
                            (6, 'franchise_medicament', '3 boîtes de médicaments', 80, 300),
                            (7, 'franchise_transport', 'Transport en ambulance', 52, 400),
                            (8, 'participation', 'Analyse de biologie médicale', 31, 200))
                    as a (place, kind, label, days, cents))
         insert into debt_movements
            (member_id, debt_id, movement_id, kind, moved_on, amount_cents, recorded_at)
         values ($1, $2, $2, 'retenue', $3::date + 21, 800, $4)",
        member.uuid(),
        id,
        notified_on.to_sqlx(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn insert_child(
    db: &mut PgConnection,
    (member, id): (MemberId, Uuid),
    (child, second): (&Child, bool),
    index: &[u8; 32],
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into beneficiaries
             (member_id, beneficiary_id, nir_index, first_name, last_name, birth_date, relation,
              rank, covered_from, secondary_since)
         select $1, $2, $3, $4, $5, $6, 'enfant', 2 + count(*), $6::date, case when $7 then $6::date end
           from beneficiaries where member_id = $1",
        member.uuid(),
        id,
        index.as_slice(),
        child.first_name,
        child.last_name,
        child.born.to_sqlx(),
        second,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

fn day(date: Option<Date>) -> Option<jiff_sqlx::Date> {
    date.map(ToSqlx::to_sqlx)
}
