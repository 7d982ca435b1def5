//! What the page of the months reads.

use guichet_values::{Cents, MemberId};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// Months shown, with the one that runs.
pub(super) const MONTHS: i32 = 12;

/// What was paid in one month for one nature.
pub(super) struct Sum {
    /// The first day of the month.
    pub(super) month: Date,
    pub(super) nature: String,
    pub(super) amount: Cents,
}

/// The first day of the first month.
pub(super) fn first_month(today: Date) -> Date {
    today.first_of_month().saturating_sub((MONTHS - 1).months())
}

/// The sums of the year up to today, from the index of the list alone.
pub(super) async fn sums(
    db: &mut PgConnection,
    member: MemberId,
    today: Date,
) -> sqlx::Result<Vec<Sum>> {
    let rows = sqlx::query!(
        r#"select date_trunc('month', paid_on::timestamp)::date as "month!: jiff_sqlx::Date", nature,
                  sum(amount_cents)::bigint as "cents!"
             from payments
            where member_id = $1 and paid_on between $2 and $3
            group by 1, 2"#,
        member.uuid(),
        first_month(today).to_sqlx(),
        today.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    let sum = |row: (jiff_sqlx::Date, String, i64)| Sum {
        month: row.0.to_jiff(),
        nature: row.1,
        amount: Cents::new(row.2),
    };
    Ok(rows.into_iter().map(|row| sum((row.month, row.nature, row.cents))).collect())
}
