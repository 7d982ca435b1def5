//! Payments as they are begun, in the member's scope; answered and asked about, in the system's.

use guichet_values::{Cents, MemberId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::form::Wanted;

/// A payment to be begun.
pub(super) struct New<'a> {
    pub(super) debt: Uuid,
    pub(super) payment: Uuid,
    pub(super) reference: &'a str,
    pub(super) wanted: Wanted,
}

/// One that was begun before.
pub(super) struct Before {
    pub(super) id: Uuid,
    pub(super) reference: String,
    pub(super) wanted: Wanted,
}

/// A payment as its member follows it.
pub(super) struct Followed {
    pub(super) reference: String,
    pub(super) debt: Uuid,
    pub(super) debt_reference: String,
    pub(super) state: String,
    pub(super) amount: Cents,
    pub(super) asked_at: Timestamp,
    pub(super) answered_at: Option<Timestamp>,
    pub(super) bank_number: Option<String>,
    /// The bank's own name of the order, where it has one.
    pub(super) bank_order: Option<String>,
}

impl Followed {
    /// What the bank is asked about it.
    pub(super) fn asked(&self) -> Asked {
        Asked {
            reference: self.reference.clone(),
            order: self.bank_order.clone(),
            at: self.asked_at,
        }
    }
}

/// A payment that the bank is asked about.
pub(super) struct Asked {
    pub(super) reference: String,
    pub(super) order: Option<String>,
    pub(super) at: Timestamp,
}

/// A payment that is about to be answered.
pub(super) struct Standing {
    pub(super) member: MemberId,
    pub(super) id: Uuid,
    pub(super) debt: Uuid,
    pub(super) debt_reference: String,
    pub(super) state: String,
    pub(super) amount: Cents,
}

/// Begins it; `false` where this very one was begun before, or another one of this debt is open.
pub(super) async fn begin(
    db: &mut PgConnection,
    member: MemberId,
    new: &New<'_>,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into debt_payments
             (member_id, payment_id, debt_id, reference, amount_cents, asked_at, whole)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict do nothing",
        member.uuid(),
        new.payment,
        new.debt,
        new.reference,
        new.wanted.amount.get(),
        now.to_sqlx(),
        new.wanted.whole,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The one that stood in its way.
pub(super) async fn open_or_same(
    db: &mut PgConnection,
    member: MemberId,
    new: &New<'_>,
) -> sqlx::Result<Option<Before>> {
    let row = sqlx::query!(
        r#"select payment_id, reference, amount_cents as "amount: Cents", whole from debt_payments
          where member_id = $1 and debt_id = $2 and (payment_id = $3 or state = 'commence')
          order by (payment_id = $3) desc limit 1"#,
        member.uuid(),
        new.debt,
        new.payment,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Before {
        id: row.payment_id,
        reference: row.reference,
        wanted: Wanted { whole: row.whole, amount: row.amount },
    }))
}

/// One's own payment by its number; somebody else's is not found.
pub(super) async fn followed(
    db: &mut PgConnection,
    member: MemberId,
    reference: &str,
) -> sqlx::Result<Option<Followed>> {
    let row = sqlx::query!(
        r#"select p.reference, p.debt_id, d.reference as debt_reference, p.state,
                  p.amount_cents as "amount: Cents", p.asked_at, p.answered_at, p.bank_number,
                  p.bank_order
             from debt_payments p join debts d using (member_id, debt_id)
            where p.member_id = $1 and p.reference = $2"#,
        member.uuid(),
        reference,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Followed {
        reference: row.reference,
        debt: row.debt_id,
        debt_reference: row.debt_reference,
        state: row.state,
        amount: row.amount,
        asked_at: row.asked_at.to_jiff(),
        answered_at: row.answered_at.map(jiff_sqlx::Timestamp::to_jiff),
        bank_number: row.bank_number,
        bank_order: row.bank_order,
    }))
}

/// Whose payment has this number. System scope, as all below.
pub(super) async fn whose(
    db: &mut PgConnection,
    reference: &str,
) -> sqlx::Result<Option<MemberId>> {
    sqlx::query_scalar!(
        r#"select member_id as "member: MemberId" from debt_payments where reference = $1"#,
        reference,
    )
    .fetch_optional(db)
    .await
}

pub(super) async fn standing(
    db: &mut PgConnection,
    reference: &str,
) -> sqlx::Result<Option<Standing>> {
    sqlx::query_as!(
        Standing,
        r#"select p.member_id as "member: MemberId", p.payment_id as id, p.debt_id as debt,
                  d.reference as debt_reference, p.state, p.amount_cents as "amount: Cents"
             from debt_payments p join debts d using (member_id, debt_id)
            where p.reference = $1"#,
        reference,
    )
    .fetch_optional(db)
    .await
}

pub(super) async fn settle(
    db: &mut PgConnection,
    payment: &Standing,
    number: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update debt_payments set state = 'regle', bank_number = $3, answered_at = $4
          where member_id = $1 and payment_id = $2",
        payment.member.uuid(),
        payment.id,
        number,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Writes it into the ledger, once.
pub(super) async fn book(
    db: &mut PgConnection,
    payment: &Standing,
    movement: Uuid,
    (on, now): (Date, Timestamp),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into debt_movements
             (member_id, debt_id, movement_id, kind, author, moved_on, amount_cents, recorded_at)
         values ($1, $2, $3, 'paiement_en_ligne', 'assure', $4, $5, $6)
         on conflict (member_id, debt_id, movement_id) do nothing",
        payment.member.uuid(),
        payment.debt,
        movement,
        on.to_sqlx(),
        payment.amount.get(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn fail(
    db: &mut PgConnection,
    payment: &Standing,
    state: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update debt_payments set state = $3, answered_at = $4
          where member_id = $1 and payment_id = $2",
        payment.member.uuid(),
        payment.id,
        state,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn note_order(
    db: &mut PgConnection,
    reference: &str,
    name: &str,
) -> sqlx::Result<()> {
    sqlx::query!("update debt_payments set bank_order = $2 where reference = $1", reference, name,)
        .execute(db)
        .await
        .map(|_done| ())
}

/// Open payments that were begun before a moment, the oldest first.
pub(super) async fn unanswered(
    db: &mut PgConnection,
    before: Timestamp,
    limit: i64,
) -> sqlx::Result<Vec<Asked>> {
    let rows = sqlx::query!(
        "select reference, bank_order, asked_at from debt_payments
          where state = 'commence' and asked_at < $1
          order by asked_at limit $2",
        before.to_sqlx(),
        limit,
    )
    .fetch_all(db)
    .await?;
    let asked = rows.into_iter().map(|row| Asked {
        reference: row.reference,
        order: row.bank_order,
        at: row.asked_at.to_jiff(),
    });
    Ok(asked.collect())
}

/// Payments begun since a moment that ended without being paid, the newest first.
pub(super) async fn unpaid_since(
    db: &mut PgConnection,
    since: Timestamp,
    limit: i64,
) -> sqlx::Result<Vec<Asked>> {
    let rows = sqlx::query!(
        "select reference, bank_order, asked_at from debt_payments
          where state in ('abandonne', 'annule', 'refuse') and asked_at > $1
          order by asked_at desc limit $2",
        since.to_sqlx(),
        limit,
    )
    .fetch_all(db)
    .await?;
    let asked = rows.into_iter().map(|row| Asked {
        reference: row.reference,
        order: row.bank_order,
        at: row.asked_at.to_jiff(),
    });
    Ok(asked.collect())
}

/// The payment of an order, by the bank's own name of it, and whether it is paid.
pub(super) async fn of_order(
    db: &mut PgConnection,
    order: &str,
) -> sqlx::Result<Option<(Asked, bool)>> {
    let row = sqlx::query!(
        r#"select reference, asked_at, state = 'regle' as "is_paid!"
             from debt_payments where bank_order = $1"#,
        order,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let (order, at) = (Some(order.to_owned()), row.asked_at.to_jiff());
        let asked = Asked { reference: row.reference, order, at };
        (asked, row.is_paid)
    }))
}
