//! What the list reads.

use guichet_values::{Cents, MemberId, PaymentId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// One line of the list.
pub(super) struct Paid {
    pub(super) payment: PaymentId,
    pub(super) on: Date,
    pub(super) nature: String,
    pub(super) label: String,
    pub(super) amount: Cents,
}

pub(super) async fn paid_since(
    db: &mut PgConnection,
    member: MemberId,
    since: Date,
) -> sqlx::Result<Vec<Paid>> {
    let rows = sqlx::query!(
        "select payment_id, paid_on, nature, label, amount_cents
           from payments
          where member_id = $1 and paid_on >= $2
          order by paid_on desc, payment_id",
        member.uuid(),
        since.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Paid {
            payment: row.payment_id,
            on: row.paid_on.to_jiff(),
            nature: row.nature,
            label: row.label,
            amount: row.amount_cents,
        })
        .collect())
}
