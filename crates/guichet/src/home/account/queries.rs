//! What the first page reads: three questions, from the views of the areas.

use guichet_values::{Cents, MemberId, PaymentId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// As many requests, and as many things told, as the page shows (assumed).
const MOVING_MAX: i64 = 8;

/// All that the page shows.
pub(super) struct Overview {
    pub(super) today: Date,
    pub(super) standing: Standing,
    pub(super) paid: Vec<Paid>,
    pub(super) moving: Vec<Moving>,
}

/// Who she is to the fund today.
#[derive(Default)]
pub(super) struct Standing {
    pub(super) first_name: String,
    /// Code of her caisse.
    pub(super) caisse: String,
    /// Since when she is covered; `None` when no right is open today.
    pub(super) covered_from: Option<Date>,
    /// The last day of that, where one is known.
    pub(super) covered_until: Option<Date>,
    /// The last day of her complémentaire santé solidaire.
    pub(super) c2s_until: Option<Date>,
    /// Since when her carte Vitale is active; `None` without one.
    pub(super) card_since: Option<Date>,
    /// What she owes the fund, all in all.
    pub(super) owed: Cents,
    /// When her account was opened.
    pub(super) opened_at: Option<Timestamp>,
    /// She is paid to the account of a parent.
    pub(super) paid_to_parent: bool,
    /// Her code is an old numeric one, from before the rules of today.
    pub(super) has_old_code: bool,
    /// When our last mail to her address came back.
    pub(super) refused_at: Option<Timestamp>,
    /// A passkey may be offered to her.
    pub(super) passkey_offered: bool,
}

/// One of the latest payments.
pub(super) struct Paid {
    pub(super) payment: PaymentId,
    pub(super) on: Date,
    pub(super) label: String,
    /// The child it was for; `None` for herself.
    pub(super) beneficiary: Option<String>,
    pub(super) amount: Cents,
}

/// What moves in her file.
pub(super) enum Moving {
    /// A request that has no answer yet.
    Case { kind: String, reference: String, opened_at: Timestamp, due_on: Date },
    /// Something she was told.
    Notice { kind: String, told_at: Timestamp },
}

/// Who she is and what she is entitled to on a day; the rest of her standing comes with `moving`.
pub(super) async fn standing(
    db: &mut PgConnection,
    member: MemberId,
    today: Date,
) -> sqlx::Result<Standing> {
    let rows = sqlx::query!(
        r#"select m.first_name, m.caisse, r.kind as "kind?", r.starts_on as "starts_on?", r.ends_on
             from members m
             left join rights_shown r
               on r.member_id = $1 and r.starts_on <= $2 and (r.ends_on is null or r.ends_on >= $2)
            where m.member_id = $1"#,
        member.uuid(),
        today.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    let mut standing = Standing::default();
    for row in rows {
        (standing.first_name, standing.caisse) = (row.first_name, row.caisse);
        let Some(starts_on) = row.starts_on.map(jiff_sqlx::Date::to_jiff) else { continue };
        let ends_on = row.ends_on.map(jiff_sqlx::Date::to_jiff);
        match row.kind.as_deref() {
            Some("regime") if standing.covered_from.is_none_or(|from| from < starts_on) => {
                (standing.covered_from, standing.covered_until) = (Some(starts_on), ends_on);
            }
            Some("c2s") => standing.c2s_until = standing.c2s_until.max(ends_on),
            _ => {}
        }
    }
    if standing.first_name.is_empty() { Err(sqlx::Error::RowNotFound) } else { Ok(standing) }
}

/// The five latest payments.
pub(super) async fn latest_paid(
    db: &mut PgConnection,
    member: MemberId,
    since: Date,
) -> sqlx::Result<Vec<Paid>> {
    let rows = sqlx::query!(
        r#"select payment_id as "payment!: PaymentId", paid_on as "on!", label as "label!", beneficiary, amount_cents as "amount!: Cents"
             from payments_shown
            where member_id = $1 and paid_on >= $2
            order by paid_on desc, payment_id
            limit 5"#,
        member.uuid(),
        since.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Paid {
            payment: row.payment,
            on: row.on.to_jiff(),
            label: row.label,
            beneficiary: row.beneficiary,
            amount: row.amount,
        })
        .collect())
}

/// One of the unlike things of the first page: what it is says which columns it fills.
struct Unlike {
    what: String,
    kind: Option<String>,
    reference: Option<String>,
    at: Option<jiff_sqlx::Timestamp>,
    day: Option<jiff_sqlx::Date>,
    cents: Option<Cents>,
}

/// What moves, newest first, and what her card, her account, her bank details and her
/// debts add to her standing.
pub(super) async fn moving(
    db: &mut PgConnection,
    member: MemberId,
    today: Date,
    (news_since, now): (Timestamp, Timestamp),
    standing: &mut Standing,
) -> sqlx::Result<Vec<Moving>> {
    let rows = unlike(db, member, today, (news_since, now)).await?;
    let mut moving = Vec::new();
    for row in rows {
        let at = row.at.map(jiff_sqlx::Timestamp::to_jiff);
        let day = row.day.map(jiff_sqlx::Date::to_jiff);
        match (row.what.as_str(), row.kind, row.reference, at, day) {
            ("case", Some(kind), Some(reference), Some(opened_at), Some(due_on)) => {
                moving.push((opened_at, Moving::Case { kind, reference, opened_at, due_on }));
            }
            ("notice", Some(kind), _, Some(told_at), _) => {
                moving.push((told_at, Moving::Notice { kind, told_at }));
            }
            ("bank", Some(held_by), ..) => standing.paid_to_parent = held_by == "parent",
            ("card", ..) => standing.card_since = standing.card_since.max(day),
            ("account", ..) => standing.opened_at = at,
            ("account_old_code", ..) => {
                (standing.opened_at, standing.has_old_code) = (at, true);
            }
            ("offer", ..) => standing.passkey_offered = true,
            ("refused", ..) => standing.refused_at = at,
            ("debt", ..) => {
                standing.owed = [standing.owed, row.cents.unwrap_or_default()].into_iter().sum();
            }
            _ => {}
        }
    }
    moving.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(moving.into_iter().map(|(_, one)| one).collect())
}

/// One list of unlike things, because each query costs the page more than a row does.
async fn unlike(
    db: &mut PgConnection,
    member: MemberId,
    today: Date,
    (news_since, now): (Timestamp, Timestamp),
) -> sqlx::Result<Vec<Unlike>> {
    sqlx::query_as!(
        Unlike,
        r#"(select 'case' as "what!", kind, reference, opened_at as at, due_on as day, null::bigint as "cents: Cents"
              from cases_shown
             where member_id = $1 and state in ('recue', 'en_cours')
             order by opened_at desc
             limit $3)
            union all
           (select 'notice', kind, null, told_at, null, null
              from notices_shown
             where member_id = $1 and told_at >= $2
             order by told_at desc
             limit $3)
            union all
            select 'card', null, null, null, starts_on, null
              from cards_shown
             where member_id = $1 and ends_on is null
            union all
            select case when has_old_code then 'account_old_code' else 'account' end, null, null,
                   opened_at, null, null
              from accounts_shown
             where member_id = $1
            union all
            select 'refused', null, null, refused_at, null, null
              from refused_addresses_shown
             where member_id = $1
            union all
            select 'offer', null, null, again_at, null, null
              from passkey_offers_shown
             where member_id = $1 and (again_at is null or again_at <= $5)
            union all
            select 'debt', null, null, null, due_on, remaining_cents
              from debts_shown
             where member_id = $1 and remaining_cents > 0
            union all
           (select 'bank', held_by, null, null, null, null
              from bank_details_shown
             where member_id = $1 and starts_on <= $4
             order by starts_on desc, recorded_at desc
             limit 1)"#,
        member.uuid(),
        news_since.to_sqlx(),
        MOVING_MAX,
        today.to_sqlx(),
        now.to_sqlx(),
    )
    .fetch_all(db)
    .await
}
