//! What the first page reads: three questions, from the views of the areas.

use guichet_values::{Cents, MemberId, PaymentId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// All that the page shows.
pub(super) struct Overview {
    pub(super) today: Date,
    pub(super) standing: Standing,
    pub(super) paid: Vec<Paid>,
    pub(super) moving: Vec<Moving>,
}

/// Who she is to the fund today.
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

/// Her rights, her card and her account on a day.
pub(super) async fn standing(
    db: &mut PgConnection,
    member: MemberId,
    today: Date,
) -> sqlx::Result<Standing> {
    let row = sqlx::query!(
        r#"select m.first_name, m.caisse,
                  regime.starts_on as "covered_from?", regime.ends_on as "covered_until?",
                  (select max(r.ends_on) from rights_shown r
                    where r.member_id = $1 and r.kind = 'c2s'
                      and r.starts_on <= $2 and r.ends_on >= $2) as c2s_until,
                  (select max(c.starts_on) from cards_shown c
                    where c.member_id = $1 and c.ends_on is null) as card_since,
                  (select a.opened_at from accounts_shown a where a.member_id = $1) as opened_at,
                  (select sum(greatest(d.remaining_cents, 0))::bigint from debts_shown d
                    where d.member_id = $1) as "owed: Cents",
                  coalesce((select b.held_by = 'parent' from bank_details_shown b
                    where b.member_id = $1 and b.starts_on <= $2
                    order by b.starts_on desc, b.recorded_at desc limit 1), false) as "paid_to_parent!"
             from members m
             left join lateral
                  (select r.starts_on, r.ends_on from rights_shown r
                    where r.member_id = $1 and r.kind = 'regime' and r.starts_on <= $2
                      and (r.ends_on is null or r.ends_on >= $2)
                    order by r.starts_on desc limit 1) regime on true
            where m.member_id = $1"#,
        member.uuid(),
        today.to_sqlx(),
    )
    .fetch_one(db)
    .await?;
    Ok(Standing {
        first_name: row.first_name,
        caisse: row.caisse,
        covered_from: row.covered_from.map(jiff_sqlx::Date::to_jiff),
        covered_until: row.covered_until.map(jiff_sqlx::Date::to_jiff),
        c2s_until: row.c2s_until.map(jiff_sqlx::Date::to_jiff),
        card_since: row.card_since.map(jiff_sqlx::Date::to_jiff),
        owed: row.owed.unwrap_or_default(),
        opened_at: row.opened_at.map(jiff_sqlx::Timestamp::to_jiff),
        paid_to_parent: row.paid_to_parent,
    })
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

/// Requests without an answer, and what was told since a day: newest first.
pub(super) async fn moving(
    db: &mut PgConnection,
    member: MemberId,
    news_since: Timestamp,
) -> sqlx::Result<Vec<Moving>> {
    let rows = sqlx::query!(
        r#"select kind as "kind!", reference, opened_at as "at!", due_on
             from cases_shown
            where member_id = $1 and state in ('recue', 'en_cours')
            union all
           select kind, null, told_at, null
             from notices_shown
            where member_id = $1 and told_at >= $2
            order by 3 desc
            limit 8"#,
        member.uuid(),
        news_since.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| match (row.reference, row.due_on) {
            (Some(reference), Some(due_on)) => Moving::Case {
                kind: row.kind,
                reference,
                opened_at: row.at.to_jiff(),
                due_on: due_on.to_jiff(),
            },
            _ => Moving::Notice { kind: row.kind, told_at: row.at.to_jiff() },
        })
        .collect())
}
