//! Whose statements are due, and how far the printing has come.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use super::Noted;

/// A month that is being printed.
pub(super) struct Run {
    pub(super) reached: Option<MemberId>,
}

/// Takes a month that nobody prints at this moment; `None` where somebody does, or where it is done.
pub(super) async fn hold(
    db: &mut PgConnection,
    month: Date,
    now: Timestamp,
    until: Timestamp,
) -> sqlx::Result<Option<Run>> {
    sqlx::query_as!(
        Run,
        r#"insert into statement_runs as r (month, begun_at, held_until) values ($1, $2, $3)
           on conflict (month) do update set held_until = $3
            where r.completed_at is null and (r.held_until is null or r.held_until <= $2)
           returning reached as "reached: MemberId""#,
        month.to_sqlx(),
        now.to_sqlx(),
        until.to_sqlx(),
    )
    .fetch_optional(db)
    .await
}

/// The next members with an account to whom something was paid in these days.
pub(super) async fn due(
    db: &mut PgConnection,
    (first, last): (Date, Date),
    after: Option<MemberId>,
    limit: i64,
) -> sqlx::Result<Vec<MemberId>> {
    sqlx::query_scalar!(
        r#"select a.member_id as "member: MemberId"
             from accounts a
            where a.closed_at is null and ($3::uuid is null or a.member_id > $3)
              and exists (select from payments p
                           where p.member_id = a.member_id and p.paid_on between $1 and $2)
            order by a.member_id limit $4"#,
        first.to_sqlx(),
        last.to_sqlx(),
        after.map(MemberId::uuid),
        limit,
    )
    .fetch_all(db)
    .await
}

/// Says how far it has come, and holds the month for another while.
pub(super) async fn note(
    db: &mut PgConnection,
    noted: &Noted,
    until: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update statement_runs
            set reached = greatest(reached, $2), printed = printed + $3, held_until = $4,
                completed_at = coalesce(completed_at, case when $5 then $6::timestamptz end)
          where month = $1",
        noted.month.to_sqlx(),
        noted.reached.map(MemberId::uuid),
        noted.printed,
        until.to_sqlx(),
        noted.over,
        noted.at.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Whoever comes next need not wait.
pub(super) async fn let_go(db: &mut PgConnection, month: Date) -> sqlx::Result<()> {
    sqlx::query!("update statement_runs set held_until = null where month = $1", month.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}
