//! What the first page reads: two questions, of the lines kept ready for it and of the payments.

use std::cmp::Reverse;

use guichet_values::{Cents, MemberId, PaymentId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use crate::payments::leave::Block;
use crate::shared::time::paris;

/// As many requests, and as many things told, as the page shows (assumed).
const MOVING_MAX: usize = 8;

/// All that the page shows.
pub(super) struct Overview {
    pub(super) today: Date,
    pub(super) standing: Standing,
    pub(super) paid: Vec<Paid>,
    pub(super) to_send: ToSend,
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
    /// Her leaves that wait for somebody else than the fund, the newest first.
    pub(super) leaves: Vec<LeaveWaiting>,
    /// Since when two complementary insurers are known at once of her, or of somebody she covers.
    pub(super) insurers_in_conflict: Option<Date>,
    /// When the fund refused the one that she chose.
    pub(super) insurer_refused_at: Option<Timestamp>,
    /// When her account was opened.
    pub(super) opened_at: Option<Timestamp>,
    /// She is paid to the account of a parent.
    pub(super) paid_to_parent: bool,
    /// Her code is an old numeric one, from before the rules of today.
    pub(super) has_old_code: bool,
    /// When our last mail to her address came back.
    pub(super) refused_at: Option<Timestamp>,
    /// When the fund refused what she changed, unless she changed it again.
    pub(super) change_refused_at: Option<Timestamp>,
    /// When the fund last refused what she did about a debt, if that is news.
    pub(super) debt_refused_at: Option<Timestamp>,
    /// A passkey may be offered to her.
    pub(super) passkey_offered: bool,
}

/// A leave that waits.
pub(super) struct LeaveWaiting {
    pub(super) from: Date,
    pub(super) block: Block,
}

/// What her complementary insurer was not sent.
#[derive(Clone, Copy, Default)]
pub(super) struct ToSend {
    pub(super) payments: i64,
    pub(super) amount: Cents,
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

/// One of the unlike things the page says: what it is says which columns it fills.
struct Line {
    what: Option<String>,
    kind: Option<String>,
    reference: Option<String>,
    at: Option<Timestamp>,
    day: Option<Date>,
    last_day: Option<Date>,
    cents: Cents,
}

/// Who she is and how things stand on a day, and what moves in her file, newest first: one row a
/// thing, kept ready by the database (decision 0007).
pub(super) async fn standing(
    db: &mut PgConnection,
    member: MemberId,
    now: Timestamp,
    news_since: Timestamp,
) -> sqlx::Result<(Standing, Vec<Moving>)> {
    let rows = sqlx::query!(
        r#"select m.first_name, m.caisse, o.line as "line?", o.kind, o.reference, o.at, o.day,
                  o.last_day, o.cents as "cents: Cents"
             from members m
             left join overview_lines o
               on o.member_id = $1
                  and (o.line not in ('notice', 'debt_refused') or o.at >= $2)
            where m.member_id = $1"#,
        member.uuid(),
        news_since.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    let mut standing = Standing::default();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        (standing.first_name, standing.caisse) = (row.first_name, row.caisse);
        lines.push(Line {
            what: row.line,
            kind: row.kind,
            reference: row.reference,
            at: row.at.map(jiff_sqlx::Timestamp::to_jiff),
            day: row.day.map(jiff_sqlx::Date::to_jiff),
            last_day: row.last_day.map(jiff_sqlx::Date::to_jiff),
            cents: row.cents.unwrap_or_default(),
        });
    }
    if standing.first_name.is_empty() {
        return Err(sqlx::Error::RowNotFound);
    }
    let moving = told(lines, now, &mut standing);
    Ok((standing, moving))
}

/// Sorts the lines into her standing and what moves.
fn told(lines: Vec<Line>, now: Timestamp, standing: &mut Standing) -> Vec<Moving> {
    let today = paris(now).date();
    let (mut cases, mut notices, mut bank) = (Vec::new(), Vec::new(), None);
    for line in lines {
        let Line { what: Some(what), kind, reference, at, day, last_day, cents } = line else {
            continue;
        };
        match (what.as_str(), kind, reference, at, day) {
            ("case", Some(kind), Some(reference), Some(opened_at), Some(due_on)) => {
                cases.push((opened_at, Moving::Case { kind, reference, opened_at, due_on }));
            }
            ("notice", Some(kind), _, Some(told_at), _) => {
                notices.push((told_at, Moving::Notice { kind, told_at }));
            }
            ("right", Some(kind), _, _, Some(from)) if covers(from, last_day, today) => {
                standing.is_entitled(&kind, from, last_day);
            }
            ("bank", Some(held_by), _, at, Some(from)) if from <= today => {
                bank = bank.max(Some(((from, at), held_by == "parent")));
            }
            ("card", .., day) => standing.card_since = standing.card_since.max(day),
            ("account", code, _, at, _) => {
                (standing.opened_at, standing.has_old_code) = (at, code.is_some());
            }
            ("offer", .., again_at, _) => {
                standing.passkey_offered = again_at.is_none_or(|from| from <= now);
            }
            ("refused", .., at, _) => standing.refused_at = at,
            ("change", .., at, _) => standing.change_refused_at = at,
            ("debt_refused", .., at, _) => standing.debt_refused_at = at,
            ("leave", Some(block), _, _, Some(from)) => {
                let known = Block::from_stored(&block);
                standing.leaves.extend(known.map(|block| LeaveWaiting { from, block }));
            }
            ("insurers", .., at, Some(from)) if covers(from, last_day, today) => {
                standing.insurers_in_conflict = Some(from);
                standing.insurer_refused_at = standing.insurer_refused_at.max(at);
            }
            ("debt", ..) => standing.owed = [standing.owed, cents].into_iter().sum(),
            _ => {}
        }
    }
    standing.leaves.sort_by_key(|leave| Reverse(leave.from));
    standing.paid_to_parent = bank.is_some_and(|(_, held_by_parent)| held_by_parent);
    let mut moving = newest(cases);
    moving.extend(newest(notices));
    moving.sort_by_key(|(at, _)| Reverse(*at));
    moving.into_iter().map(|(_, one)| one).collect()
}

fn covers(from: Date, last_day: Option<Date>, today: Date) -> bool {
    from <= today && last_day.is_none_or(|last| last >= today)
}

/// As many as the page shows.
fn newest(mut all: Vec<(Timestamp, Moving)>) -> Vec<(Timestamp, Moving)> {
    all.sort_by_key(|(at, _)| Reverse(*at));
    all.truncate(MOVING_MAX);
    all
}

impl Standing {
    fn is_entitled(&mut self, kind: &str, from: Date, last_day: Option<Date>) {
        match kind {
            "regime" if self.covered_from.is_none_or(|known| known < from) => {
                (self.covered_from, self.covered_until) = (Some(from), last_day);
            }
            "c2s" => self.c2s_until = self.c2s_until.max(last_day),
            _ => {}
        }
    }
}

/// The five latest payments, and all that is still to be sent to her complementary insurer.
pub(super) async fn latest_paid(
    db: &mut PgConnection,
    member: MemberId,
    since: Date,
) -> sqlx::Result<(Vec<Paid>, ToSend)> {
    let rows = sqlx::query!(
        r#"select t.payments as "payments!", t.amount as "sum!: Cents",
                  p.payment_id as "payment?: PaymentId", p.paid_on as "on?", p.label as "label?",
                  p.beneficiary as "beneficiary?", p.amount_cents as "amount?: Cents"
             from (select count(*) as payments, coalesce(sum(amount_cents), 0)::bigint as amount
                     from payments
                    where member_id = $1 and paid_on >= $2 and complementary = 'a_transmettre') t
             left join lateral
                  (select payment_id, paid_on, label, beneficiary, amount_cents
                     from payments_shown
                    where member_id = $1 and paid_on >= $2
                    order by paid_on desc, payment_id
                    limit 5) p on true
            order by p.paid_on desc, p.payment_id"#,
        member.uuid(),
        since.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    let mut to_send = ToSend::default();
    let mut latest = Vec::with_capacity(rows.len());
    for row in rows {
        to_send = ToSend { payments: row.payments, amount: row.sum };
        let paid = row.payment.zip(row.on).zip(row.label).zip(row.amount);
        latest.extend(paid.map(|(((payment, on), label), amount)| Paid {
            payment,
            on: on.to_jiff(),
            label,
            beneficiary: row.beneficiary,
            amount,
        }));
    }
    Ok((latest, to_send))
}
