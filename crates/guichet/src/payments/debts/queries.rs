//! What the pages read: each debt with its acts, its movements, the payments that were begun and the
//! instalments that were asked for.

use guichet_values::{Cents, MemberId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::explain::{Author, Kind};

/// Something owed.
pub(super) struct Debt {
    pub(super) id: Uuid,
    pub(super) reference: String,
    /// `participations` or `trop_percu`.
    pub(super) nature: String,
    /// The days of care or of payments that it is about, both included.
    pub(super) about: (Date, Date),
    pub(super) initial: Cents,
    pub(super) notified_on: Date,
    pub(super) due_on: Date,
    pub(super) origins: Vec<Origin>,
    pub(super) movements: Vec<Movement>,
    /// The newest first.
    pub(super) payments: Vec<Payment>,
    pub(super) instalments: Option<Instalments>,
    /// What the core system refused of it and is not settled since, the oldest first.
    pub(super) refusals: Vec<NotTaken>,
}

/// An act that it is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Origin {
    pub(super) kind: String,
    pub(super) label: String,
    pub(super) on: Date,
    /// For whom, when not for the member.
    pub(super) first_name: Option<String>,
    pub(super) amount: Cents,
}

/// A movement of the ledger.
#[derive(Debug, Deserialize)]
pub(super) struct Movement {
    pub(super) kind: Kind,
    pub(super) author: Author,
    pub(super) on: Date,
    pub(super) amount: Cents,
}

/// A payment that the member began here.
#[derive(Debug, Deserialize)]
pub(super) struct Payment {
    pub(super) id: Uuid,
    pub(super) reference: String,
    pub(super) state: String,
    pub(super) amount: Cents,
    /// She asked to pay all that remained.
    pub(super) whole: bool,
}

/// What she asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Instalments {
    pub(super) months: u8,
    pub(super) asked_at: Timestamp,
}

/// Something that the core system did not take.
#[derive(Debug, Deserialize)]
pub(super) struct NotTaken {
    pub(super) kind: RefusedKind,
    pub(super) refused_at: Timestamp,
    /// The receipt and the sum, where it is a payment.
    pub(super) payment: Option<String>,
    pub(super) amount: Option<Cents>,
}

/// What it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum RefusedKind {
    #[serde(rename = "debt_payment")]
    Payment,
    #[serde(rename = "debt_refund")]
    Refund,
    #[serde(rename = "debt_instalments")]
    Instalments,
}

/// All debts, the newest first, or one of them.
pub(super) async fn debts(
    db: &mut PgConnection,
    member: MemberId,
    only: Option<Uuid>,
) -> sqlx::Result<Vec<Debt>> {
    let rows = sqlx::query!(
        r#"select d.debt_id, d.reference, d.nature, d.about_from, d.about_until, d.notified_on,
                  d.due_on, d.initial_cents as "initial: Cents",
                  (select jsonb_agg(jsonb_build_object('kind', m.kind, 'author', m.author,
                                  'on', m.moved_on, 'amount', m.amount_cents)
                              order by m.moved_on, m.recorded_at, m.kind, m.movement_id)
                     from debt_movements m
                    where m.member_id = $1 and m.debt_id = d.debt_id)
                      as "movements: Json<Vec<Movement>>",
                  (select jsonb_agg(jsonb_build_object('kind', o.kind, 'label', o.label,
                                  'on', o.done_on, 'first_name', b.first_name,
                                  'amount', o.amount_cents) order by o.done_on, o.place)
                     from debt_origins o
                     left join beneficiaries b
                       on b.member_id = $1 and b.beneficiary_id = o.beneficiary_id
                    where o.member_id = $1 and o.debt_id = d.debt_id)
                      as "origins: Json<Vec<Origin>>",
                  (select jsonb_agg(jsonb_build_object('id', p.payment_id, 'reference', p.reference,
                                  'state', p.state, 'amount', p.amount_cents,
                                  'whole', p.whole) order by p.asked_at desc, p.payment_id)
                     from debt_payments p
                    where p.member_id = $1 and p.debt_id = d.debt_id)
                      as "payments: Json<Vec<Payment>>",
                  (select jsonb_build_object('months', i.months, 'asked_at', i.asked_at)
                     from instalment_requests i
                    where i.member_id = $1 and i.debt_id = d.debt_id)
                      as "instalments: Json<Instalments>",
                  (select jsonb_agg(jsonb_build_object('kind', r.kind, 'refused_at', r.refused_at,
                                  'payment', r.payment, 'amount', r.amount_cents) order by r.refused_at, r.payment)
                     from refused_debt_effects_shown r where r.member_id = $1 and r.debt_id = d.debt_id)
                      as "refusals: Json<Vec<NotTaken>>"
             from debts d
            where d.member_id = $1 and ($2::uuid is null or d.debt_id = $2)
            order by d.notified_on desc, d.reference"#,
        member.uuid(),
        only,
    )
    .fetch_all(db)
    .await?;
    let debts = rows.into_iter().map(|row| Debt {
        id: row.debt_id,
        reference: row.reference,
        nature: row.nature,
        about: (row.about_from.to_jiff(), row.about_until.to_jiff()),
        initial: row.initial,
        notified_on: row.notified_on.to_jiff(),
        due_on: row.due_on.to_jiff(),
        origins: row.origins.map(|Json(origins)| origins).unwrap_or_default(),
        movements: row.movements.map(|Json(movements)| movements).unwrap_or_default(),
        payments: row.payments.map(|Json(payments)| payments).unwrap_or_default(),
        instalments: row.instalments.map(|Json(instalments)| instalments),
        refusals: row.refusals.map(|Json(refusals)| refusals).unwrap_or_default(),
    });
    Ok(debts.collect())
}

/// More was paid than is owed.
pub(super) struct Overpaid {
    pub(super) member: MemberId,
    pub(super) debt: Uuid,
    pub(super) reference: String,
    pub(super) amount: Cents,
}

/// Holds what these members owe until the end of the transaction: of two who move it at once, the second
/// sees what the first one did. System scope.
pub(super) async fn hold(db: &mut PgConnection, members: &[Uuid]) -> sqlx::Result<()> {
    sqlx::query!(
        "select from members where member_id = any($1) order by member_id for no key update",
        members,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Debts of these members of which more was paid than is owed: of that, what was paid online and is not
/// yet to be given back. What else was too much the core system knows from itself. System scope.
pub(super) async fn overpaid(
    db: &mut PgConnection,
    members: &[Uuid],
) -> sqlx::Result<Vec<Overpaid>> {
    let rows = sqlx::query!(
        r#"select member_id as "member!: MemberId", debt_id as "debt!", reference as "reference!",
                  (least(moved_cents - initial_cents, online_cents) - to_give_back_cents)
                      as "amount!: Cents"
             from debt_balances
            where member_id = any($1) and moved_cents > initial_cents
              and least(moved_cents - initial_cents, online_cents) > to_give_back_cents
            order by member_id, debt_id"#,
        members,
    )
    .fetch_all(db)
    .await?;
    let overpaid = rows.into_iter().map(|row| Overpaid {
        member: row.member,
        debt: row.debt,
        reference: row.reference,
        amount: row.amount,
    });
    Ok(overpaid.collect())
}

/// Writes that some of it is to be given back. System scope.
pub(super) async fn insert_to_give_back(
    db: &mut PgConnection,
    overpaid: &Overpaid,
    movement: Uuid,
    (on, now): (Date, Timestamp),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into debt_movements
             (member_id, debt_id, movement_id, kind, author, moved_on, amount_cents, recorded_at)
         values ($1, $2, $3, 'a_rembourser', 'guichet', $4, $5, $6)",
        overpaid.member.uuid(),
        overpaid.debt,
        movement,
        on.to_sqlx(),
        overpaid.amount.get(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
