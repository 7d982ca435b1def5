//! Effects as they are written, numbered, read and answered. Writing runs in the scope of whoever
//! makes the effect; the rest is the system's.

use std::collections::HashMap;

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::give::Left;
use super::take::{Refusal, Standing, State};

/// Which lock the numbers are given under; any number of our own.
const NUMBERS: i64 = 0x0065_6666_6563_7473;

/// Writes effects of different kinds, each with its next version. The row of the version is held until
/// the end of the transaction: whoever changes the same kind meanwhile waits, then counts on. What an
/// effect is about is the nil id where it is about nothing of ours.
pub(super) async fn insert(
    db: &mut PgConnection,
    member: MemberId,
    cause: &str,
    (kinds, abouts, contents): (&[String], &[Uuid], &[Vec<u8>]),
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with counted as (
             insert into effect_versions as v (member_id, kind, version)
             select $1, k.kind, 1 from unnest($2::text[]) with ordinality as k (kind, place)
              order by k.place
             on conflict (member_id, kind) do update set version = v.version + 1
             returning v.kind, v.version
         )
         insert into effects_out
             (member_id, kind, version, cause, content_sealed, recorded_at, about)
         select $1, c.kind, c.version, $4, e.content, $5,
                nullif(e.about, '00000000-0000-0000-0000-000000000000')
           from counted c
           join unnest($2::text[], $3::bytea[], $6::uuid[]) with ordinality
                as e (kind, content, about, place)
             on e.kind = c.kind
          order by e.place",
        member.uuid(),
        kinds,
        contents,
        cause,
        now.to_sqlx(),
        abouts,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Erases what was told of a member; of her money the accounts need every line, and the insurer that she
/// chose stays hers.
pub(super) async fn erase(db: &mut PgConnection, member: MemberId) -> sqlx::Result<()> {
    sqlx::query!(
        "update effects_out set content_sealed = null
          where member_id = $1 and kind not like 'debt%' and kind <> 'insurer_choice'",
        member.uuid(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Waits until nobody else gives numbers; until the end of the transaction nobody does.
pub(super) async fn lock_numbers(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_xact_lock($1)", NUMBERS).execute(db).await.map(|_done| ())
}

/// Gives the next numbers, without a gap.
pub(super) async fn number(db: &mut PgConnection, limit: i64, now: Timestamp) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "with waiting as (
             select member_id, kind, version, row_number() over (order by arrival) as place
               from (select member_id, kind, version, arrival from effects_out
                      where number is null order by arrival limit $1) w
         ), last as (
             select coalesce(max(number), 0) as number from effects_out
         )
         update effects_out e
            set number = last.number + w.place, left_at = $2
           from waiting w, last
          where e.member_id = w.member_id and e.kind = w.kind and e.version = w.version",
        limit,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// Rows after a number, with whose they are.
pub(super) async fn left(db: &mut PgConnection, after: i64, limit: i64) -> sqlx::Result<Vec<Left>> {
    let rows = sqlx::query!(
        r#"select e.number as "number!", e.member_id as "member: MemberId", e.kind, e.version, e.cause,
                  e.content_sealed, e.recorded_at, m.nir_sealed
             from effects_out e join members m on m.member_id = e.member_id
            where e.number > $1
            order by e.number limit $2"#,
        after,
        limit,
    )
    .fetch_all(db)
    .await?;
    let left = rows.into_iter().map(|row| Left {
        number: row.number,
        member: row.member,
        kind: row.kind,
        version: row.version,
        cause: row.cause,
        content_sealed: row.content_sealed,
        recorded_at: row.recorded_at.to_jiff(),
        nir_sealed: row.nir_sealed,
    });
    Ok(left.collect())
}

/// The number before the first without a last answer, or the last one given.
pub(super) async fn answered_up_to(db: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select coalesce(
               (select min(number) - 1 from effects_out
                 where number is not null and (state is null or state = 'late')),
               (select max(number) from effects_out),
               0) as "number!""#,
    )
    .fetch_one(db)
    .await
}

/// The rows of these numbers, held until the end of the transaction.
pub(super) async fn standing(
    db: &mut PgConnection,
    numbers: &[i64],
) -> sqlx::Result<Vec<Standing>> {
    let rows = sqlx::query!(
        r#"select number as "number!", kind, version, state, promised_on, refusal
             from effects_out where number = any($1) order by number for update"#,
        numbers,
    )
    .fetch_all(db)
    .await?;
    let standing = rows.into_iter().map(|row| Standing {
        number: row.number,
        kind: row.kind,
        version: row.version,
        state: state(
            row.state.as_deref(),
            row.promised_on.map(jiff_sqlx::Date::to_jiff),
            row.refusal.as_deref(),
        ),
    });
    Ok(standing.collect())
}

/// An answer as its columns say it.
pub(super) fn state(
    state: Option<&str>,
    promised_on: Option<jiff::civil::Date>,
    refusal: Option<&str>,
) -> Option<State> {
    match state? {
        "confirmed" => Some(State::Confirmed),
        "late" => Some(State::Late(promised_on)),
        _ => Some(State::Refused(refusal.and_then(Refusal::of_key).unwrap_or(Refusal::Autre))),
    }
}

/// Keeps the answers to these numbers.
pub(super) async fn answer(
    db: &mut PgConnection,
    answers: &HashMap<i64, State>,
    now: Timestamp,
) -> sqlx::Result<()> {
    let numbers: Vec<i64> = answers.keys().copied().collect();
    let (mut states, mut days, mut refusals) = (Vec::new(), Vec::new(), Vec::new());
    for state in answers.values() {
        let (word, day, refusal) = match state {
            State::Confirmed => ("confirmed", None, ""),
            State::Late(day) => ("late", *day, ""),
            State::Refused(refusal) => ("refused", None, refusal.key()),
        };
        states.push(word.to_owned());
        days.push(day.map(|day| day.to_string()).unwrap_or_default());
        refusals.push(refusal.to_owned());
    }
    sqlx::query!(
        "update effects_out e
            set state = a.state, promised_on = nullif(a.promised_on, '')::date,
                refusal = nullif(a.refusal, ''), answered_at = $5
           from unnest($1::bigint[], $2::text[], $3::text[], $4::text[])
                as a (number, state, promised_on, refusal)
          where e.number = a.number",
        &numbers,
        &states,
        &days,
        &refusals,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
