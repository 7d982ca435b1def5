//! What the page reads: each debt with its movements.

use guichet_values::{Cents, MemberId};
use jiff::civil::Date;
use sqlx::PgConnection;

/// Something owed.
pub(super) struct Debt {
    pub(super) reference: String,
    /// `participations` or `trop_percu`.
    pub(super) nature: String,
    /// The days of care or of payments that it is about, both included.
    pub(super) about: (Date, Date),
    pub(super) initial: Cents,
    pub(super) notified_on: Date,
    pub(super) due_on: Date,
    pub(super) movements: Vec<Movement>,
}

/// What made it smaller.
pub(super) struct Movement {
    /// `paiement`, `retenue` or `annulation`.
    pub(super) kind: String,
    pub(super) on: Date,
    pub(super) amount: Cents,
}

/// Where a debt stands (account.md PAY-27, without what nobody can do here yet).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    Notified,
    Partial,
    Settled,
    Cancelled,
}

impl Debt {
    /// What remains: never less than nothing.
    pub(super) fn remaining(&self) -> Cents {
        let moved: Cents = self.movements.iter().map(|movement| movement.amount).sum();
        Cents::new((self.initial.get() - moved.get()).max(0))
    }

    pub(super) fn state(&self) -> State {
        let cancelled = self.movements.iter().any(|movement| movement.kind == "annulation");
        match (self.remaining().get(), self.movements.is_empty()) {
            (0, _) if cancelled => State::Cancelled,
            (0, _) => State::Settled,
            (_, true) => State::Notified,
            (_, false) => State::Partial,
        }
    }
}

/// All debts, the newest first, each with its movements in their order.
pub(super) async fn debts(db: &mut PgConnection, member: MemberId) -> sqlx::Result<Vec<Debt>> {
    let rows = sqlx::query!(
        r#"select d.reference, d.nature, d.about_from, d.about_until, d.notified_on, d.due_on,
                  d.initial_cents as "initial: Cents", m.kind as "kind?",
                  m.moved_on as "moved_on?", m.amount_cents as "amount?: Cents"
             from debts d
             left join debt_movements m on m.member_id = d.member_id and m.debt_id = d.debt_id
            where d.member_id = $1
            order by d.notified_on desc, d.reference, m.moved_on, m.movement_id"#,
        member.uuid(),
    )
    .fetch_all(db)
    .await?;
    let mut debts: Vec<Debt> = Vec::new();
    for row in rows {
        let movement = row
            .kind
            .zip(row.moved_on)
            .zip(row.amount)
            .map(|((kind, on), amount)| Movement { kind, on: on.to_jiff(), amount });
        match debts.last_mut().filter(|debt| debt.reference == row.reference) {
            Some(debt) => debt.movements.extend(movement),
            None => debts.push(Debt {
                reference: row.reference,
                nature: row.nature,
                about: (row.about_from.to_jiff(), row.about_until.to_jiff()),
                initial: row.initial,
                notified_on: row.notified_on.to_jiff(),
                due_on: row.due_on.to_jiff(),
                movements: movement.into_iter().collect(),
            }),
        }
    }
    Ok(debts)
}
