//! The orders of the demo's bank. System scope.

use guichet_values::Cents;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use super::sandbox::{BankOrder, Decision};
use super::{Answer, Order};

/// The same order again changes nothing.
pub(super) async fn open(
    db: &mut PgConnection,
    order: &Order<'_>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into demo_bank_orders (reference, amount_cents, back, opened_at)
         values ($1, $2, $3, $4)
         on conflict (reference) do nothing",
        order.reference,
        order.amount.get(),
        order.back,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn order(
    db: &mut PgConnection,
    reference: &str,
) -> sqlx::Result<Option<BankOrder>> {
    let row = sqlx::query!(
        r#"select reference, amount_cents as "amount: Cents", back, opened_at, state, bank_number
             from demo_bank_orders where reference = $1"#,
        reference,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let answer = match (row.state.as_str(), row.bank_number) {
            ("payee", Some(number)) => Answer::Paid { amount: row.amount, number },
            ("refusee", _) => Answer::Refused,
            ("annulee", _) => Answer::Cancelled,
            _ => Answer::Open,
        };
        BankOrder {
            reference: row.reference,
            amount: row.amount,
            back: row.back,
            opened_at: row.opened_at.to_jiff(),
            answer,
        }
    }))
}

/// Decides an order that is open and not too old.
pub(super) async fn decide(
    db: &mut PgConnection,
    reference: &str,
    (decision, number): (Decision, &str),
    opened_after: Timestamp,
) -> sqlx::Result<()> {
    let (state, number) = match decision {
        Decision::Pay => ("payee", Some(number)),
        Decision::Refuse => ("refusee", None),
        Decision::Cancel => ("annulee", None),
    };
    sqlx::query!(
        "update demo_bank_orders set state = $2, bank_number = $3
          where reference = $1 and state = 'ouverte' and opened_at > $4",
        reference,
        state,
        number,
        opened_after.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
