//! What the page of one payment reads.

use guichet_rules::care::PaymentTrace;
use guichet_values::{BasisPoints, Cents, MemberId, PaymentId, Rounding};
use jiff::civil::Date;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::shared::fault::Fault;

/// A payment with all that was told of it.
pub(super) struct Payment {
    pub(super) on: Date,
    pub(super) nature: String,
    pub(super) label: String,
    pub(super) beneficiary: Option<Uuid>,
    pub(super) amount: Cents,
    /// Paid to a professional: « tiers payant ».
    pub(super) to_third_party: bool,
    pub(super) acts: Vec<Act>,
    pub(super) kept: Vec<Kept>,
    /// How the rules find this amount again, where they do.
    pub(super) trace: Option<PaymentTrace>,
}

/// What an act and what was kept have in common.
pub(super) struct Origin {
    pub(super) label: String,
    pub(super) on: Date,
    pub(super) beneficiary: Option<Uuid>,
}

/// An act, as the fund says it.
pub(super) struct Act {
    pub(super) origin: Origin,
    pub(super) charged: Cents,
    pub(super) base: Cents,
    pub(super) rate: BasisPoints,
    pub(super) outside_pathway: bool,
    pub(super) refunded: Cents,
}

/// A participation or a franchise that was kept, for an act of this payment or an older one.
pub(super) struct Kept {
    pub(super) origin: Origin,
    pub(super) flat_sum: String,
    pub(super) amount: Cents,
}

impl Payment {
    /// What the lines come to.
    pub(super) fn sum(&self) -> Cents {
        let refunds = self.acts.iter().map(|act| act.refunded);
        refunds.chain(self.kept.iter().map(|kept| kept.amount)).sum()
    }

    /// Whether it pays for care, whose lines are to be expected.
    pub(super) fn is_care(&self) -> bool {
        matches!(self.nature.as_str(), "soins" | "pharmacie" | "hospitalisation")
    }
}

impl Act {
    /// Whether base × rate is what was refunded: only then the page may write it so.
    pub(super) fn is_base_times_rate(&self) -> bool {
        self.base.at_rate(self.rate, Rounding::HalfUp) == self.refunded
    }
}

/// One line of a payment beside the payment; without lines, the payment alone.
struct Row {
    paid_on: jiff_sqlx::Date,
    nature: String,
    label: String,
    beneficiary_id: Option<Uuid>,
    amount_cents: Cents,
    paid_to: String,
    kind: Option<String>,
    line_label: Option<String>,
    care_on: Option<jiff_sqlx::Date>,
    line_beneficiary: Option<Uuid>,
    charged_cents: Option<i64>,
    base_cents: Option<i64>,
    rate_points: Option<i32>,
    pathway: Option<String>,
    flat_sum: Option<String>,
    line_cents: Option<i64>,
    trace: Option<String>,
}

/// The payment of this member; somebody else's is not there.
pub(super) async fn payment(
    db: &mut PgConnection,
    member: MemberId,
    payment: PaymentId,
) -> Result<Option<Payment>, Fault> {
    let rows = sqlx::query_as!(
        Row,
        r#"select p.paid_on, p.nature, p.label, p.beneficiary_id, p.amount_cents, p.paid_to,
                  l.kind as "kind?", l.label as "line_label?", l.care_on as "care_on?",
                  l.beneficiary_id as line_beneficiary, l.charged_cents, l.base_cents, l.rate_points,
                  l.pathway, l.flat_sum, l.amount_cents as "line_cents?",
                  case when coalesce(l.line_no, 1) = 1 then e.trace::text end as trace
             from payments p
             left join payment_lines l
                    on l.member_id = p.member_id and l.payment_id = p.payment_id
             left join payment_explanations e
                    on e.member_id = p.member_id and e.payment_id = p.payment_id
            where p.member_id = $1 and p.payment_id = $2
            order by l.line_no"#,
        member.uuid(),
        payment.uuid(),
    )
    .fetch_all(db)
    .await?;
    let mut found: Option<Payment> = None;
    for row in rows {
        found.get_or_insert_with(|| Payment::without_lines(&row)).add(row)?;
    }
    Ok(found)
}

impl Payment {
    fn without_lines(row: &Row) -> Self {
        Self {
            on: row.paid_on.to_jiff(),
            nature: row.nature.clone(),
            label: row.label.clone(),
            beneficiary: row.beneficiary_id,
            amount: row.amount_cents,
            to_third_party: row.paid_to == "tiers",
            acts: Vec::new(),
            kept: Vec::new(),
            // One that this version does not read is as good as none.
            trace: row.trace.as_deref().and_then(|trace| serde_json::from_str(trace).ok()),
        }
    }

    fn add(&mut self, row: Row) -> Result<(), Fault> {
        let (Some(label), Some(on), Some(cents)) = (row.line_label, row.care_on, row.line_cents)
        else {
            return Ok(());
        };
        let origin = Origin { label, on: on.to_jiff(), beneficiary: row.line_beneficiary };
        let amount = Cents::new(cents);
        match (row.kind.as_deref(), row.charged_cents, row.base_cents, row.rate_points) {
            (Some("acte"), Some(charged), Some(base), Some(rate)) => self.acts.push(Act {
                origin,
                charged: Cents::new(charged),
                base: Cents::new(base),
                rate: BasisPoints::new(u32::try_from(rate).unwrap_or_default()),
                outside_pathway: row.pathway.as_deref() == Some("hors_parcours"),
                refunded: amount,
            }),
            (Some("retenue"), ..) => {
                let flat_sum = row.flat_sum.unwrap_or_default();
                self.kept.push(Kept { origin, flat_sum, amount });
            }
            _ => return Err(Fault::Stored("line of a payment")),
        }
        Ok(())
    }
}
