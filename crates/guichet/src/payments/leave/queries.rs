//! What the page reads: each leave, the one that prolonged it, and its payments.

use guichet_values::{Cents, MemberId, PaymentId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::explain::{Actor, Block, Kind, State};

/// A leave of a member.
pub(super) struct Leave {
    pub(super) id: Uuid,
    pub(super) kind: Kind,
    /// First and last day, both included.
    pub(super) days: (Date, Date),
    /// The day on which its notice came.
    pub(super) received_on: Date,
    pub(super) state: State,
    pub(super) state_on: Date,
    pub(super) block: Option<Block>,
    /// The last day on which nothing is paid at its beginning.
    pub(super) unpaid_until: Option<Date>,
    pub(super) promised_on: Option<Date>,
    /// The first day of the leave that it prolongs.
    pub(super) prolongs: Option<Date>,
    /// The last day of the one that prolongs it.
    pub(super) prolonged_until: Option<Date>,
    /// The newest first.
    pub(super) paid: Vec<Paid>,
}

/// A payment for days of a leave.
pub(super) struct Paid {
    pub(super) payment: PaymentId,
    pub(super) on: Date,
    pub(super) days: (Date, Date),
    pub(super) amount: Cents,
    /// The employer, who goes on paying her, was paid.
    pub(super) to_employer: bool,
}

impl Leave {
    /// What is in the way: an awaited attestation says so by itself.
    pub(super) fn block(&self) -> Option<Block> {
        let awaited = (self.state == State::PayAwaited).then_some(Block::NoPayStatement);
        self.block.or(awaited)
    }

    /// Whose turn it is.
    pub(super) fn actor(&self) -> Actor {
        match (self.state, self.block()) {
            (State::Ended | State::Refused, _) => Actor::Nobody,
            (_, Some(block)) => block.actor(),
            (_, None) => Actor::Fund,
        }
    }

    /// The promised date went by without an answer.
    pub(super) fn is_late(&self, today: Date) -> bool {
        self.state.is_open() && self.promised_on.is_some_and(|day| day < today)
    }
}

/// Leaves that ended on a day or later, the newest first. A payment belongs to the leave in which its
/// first day lies. A code that this version does not know leaves the leave out.
pub(super) async fn leaves(
    db: &mut PgConnection,
    member: MemberId,
    since: Date,
) -> sqlx::Result<Vec<Leave>> {
    let rows = sqlx::query!(
        r#"select l.leave_id, l.kind, l.starts_on, l.ends_on, l.received_on, l.state, l.state_on,
                  l.block, l.unpaid_until, l.promised_on, before.starts_on as "prolongs?",
                  (select max(n.ends_on) from leave_periods n
                    where n.member_id = $1 and n.prolongs_id = l.leave_id) as prolonged_until,
                  p.payment_id as "payment?: PaymentId", p.paid_on as "paid_on?",
                  a.first_on as "first_on?", a.last_on as "last_on?",
                  p.amount_cents as "amount?: Cents", p.paid_to as "paid_to?"
             from leave_periods l
             left join leave_periods before
               on before.member_id = l.member_id and before.leave_id = l.prolongs_id
             left join payment_allowances a
               on a.member_id = l.member_id and a.first_on between l.starts_on and l.ends_on
             left join payments p on p.member_id = a.member_id and p.payment_id = a.payment_id
            where l.member_id = $1 and l.ends_on >= $2
            order by l.starts_on desc, l.leave_id, p.paid_on desc, p.payment_id"#,
        member.uuid(),
        since.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    let mut leaves: Vec<Leave> = Vec::new();
    for row in rows {
        let paid = row.payment.zip(row.paid_on).zip(row.first_on).zip(row.last_on).zip(row.amount);
        let paid = paid.map(|((((payment, on), first), last), amount)| Paid {
            payment,
            on: on.to_jiff(),
            days: (first.to_jiff(), last.to_jiff()),
            amount,
            to_employer: row.paid_to.as_deref() == Some("tiers"),
        });
        if let Some(leave) = leaves.last_mut().filter(|leave| leave.id == row.leave_id) {
            leave.paid.extend(paid);
            continue;
        }
        let known = Kind::from_stored(&row.kind).zip(State::from_stored(&row.state));
        let Some((kind, state)) = known else { continue };
        leaves.push(Leave {
            id: row.leave_id,
            kind,
            days: (row.starts_on.to_jiff(), row.ends_on.to_jiff()),
            received_on: row.received_on.to_jiff(),
            state,
            state_on: row.state_on.to_jiff(),
            block: row.block.as_deref().and_then(Block::from_stored),
            unpaid_until: row.unpaid_until.map(jiff_sqlx::Date::to_jiff),
            promised_on: row.promised_on.map(jiff_sqlx::Date::to_jiff),
            prolongs: row.prolongs.map(jiff_sqlx::Date::to_jiff),
            prolonged_until: row.prolonged_until.map(jiff_sqlx::Date::to_jiff),
            paid: paid.into_iter().collect(),
        });
    }
    Ok(leaves)
}
