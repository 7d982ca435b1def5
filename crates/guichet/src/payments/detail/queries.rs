//! What the page of one payment reads.

use guichet_rules::allowance::{AllowancePayment, LeaveKind, Period};
use guichet_rules::care::PaymentTrace;
use guichet_values::{BasisPoints, Cents, MemberId, PaymentId, Rounding};
use jiff::civil::Date;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::shared::fault::Fault;

/// A payment with all that was told of it.
pub(super) struct Payment {
    pub(super) id: PaymentId,
    pub(super) on: Date,
    pub(super) nature: String,
    pub(super) label: String,
    pub(super) beneficiary: Option<Uuid>,
    pub(super) amount: Cents,
    /// Paid to a professional (« tiers payant ») or to the employer (« subrogation »).
    pub(super) to_third_party: bool,
    /// Whether the complementary insurer was sent it; nothing where that is not told.
    pub(super) sent: Option<bool>,
    pub(super) acts: Vec<Act>,
    pub(super) allowance: Option<Allowance>,
    pub(super) kept: Vec<Kept>,
    /// How the rules find this amount again, where they do.
    pub(super) why: Option<Why>,
}

/// The steps of the rules, as they were stored.
pub(super) enum Why {
    Care(PaymentTrace),
    Allowance(Box<AllowancePayment>),
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
    /// What was taken for it from another payment since, and from which.
    pub(super) taken_since: Option<Elsewhere>,
}

/// Another payment that has to do with a line of this one.
#[derive(Clone, Copy)]
pub(super) struct Elsewhere {
    pub(super) payment: PaymentId,
    pub(super) amount: Cents,
}

/// Daily allowances from gross to net, as the fund says them (account.md PAY-37).
pub(super) struct Allowance {
    pub(super) kind: LeaveKind,
    pub(super) leave: Period,
    pub(super) days: Period,
    pub(super) gross: Cents,
    pub(super) csg: Cents,
    pub(super) crds: Cents,
    pub(super) taxable: Cents,
    /// The rate of the tax; none where the employer was paid, who withholds it.
    pub(super) tax_rate: Option<BasisPoints>,
    pub(super) tax: Cents,
}

/// A participation or a franchise that was kept, for an act of this payment or an older one.
pub(super) struct Kept {
    pub(super) origin: Origin,
    pub(super) flat_sum: String,
    pub(super) amount: Cents,
    /// The payment of its act, where that is another one that we know.
    pub(super) act: Option<PaymentId>,
}

impl Payment {
    /// What the lines come to.
    pub(super) fn sum(&self) -> Cents {
        let refunds = self.acts.iter().map(|act| act.refunded);
        let net = self.allowance.iter().map(Allowance::net);
        refunds.chain(net).chain(self.kept.iter().map(|kept| kept.amount)).sum()
    }
}

impl Allowance {
    /// What is left of the gross amount.
    fn net(&self) -> Cents {
        self.gross - self.csg - self.crds - self.tax
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
    complementary: Option<String>,
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
    other_payment: Option<PaymentId>,
    other_cents: Option<i64>,
    leave_kind: Option<String>,
    leave_first_on: Option<jiff_sqlx::Date>,
    leave_last_on: Option<jiff_sqlx::Date>,
    first_on: Option<jiff_sqlx::Date>,
    last_on: Option<jiff_sqlx::Date>,
    gross_cents: Option<i64>,
    csg_cents: Option<i64>,
    crds_cents: Option<i64>,
    taxable_cents: Option<i64>,
    tax_points: Option<i32>,
    tax_cents: Option<i64>,
    trace: Option<String>,
}

/// The payment of this member; somebody else's is not there. An act and what was taken for it are two
/// lines of the same day, person and words, often of two payments: each is told the other.
pub(super) async fn payment(
    db: &mut PgConnection,
    member: MemberId,
    payment: PaymentId,
) -> Result<Option<Payment>, Fault> {
    let rows = sqlx::query_as!(
        Row,
        r#"select p.paid_on, p.nature, p.label, p.beneficiary_id, p.amount_cents, p.paid_to,
                  p.complementary,
                  l.kind as "kind?", l.label as "line_label?", l.care_on as "care_on?",
                  l.beneficiary_id as line_beneficiary, l.charged_cents, l.base_cents, l.rate_points,
                  l.pathway, l.flat_sum, l.amount_cents as "line_cents?",
                  o.payment_id as "other_payment?: PaymentId", o.amount_cents as "other_cents?",
                  a.kind as "leave_kind?", a.leave_first_on as "leave_first_on?",
                  a.leave_last_on as "leave_last_on?", a.first_on as "first_on?",
                  a.last_on as "last_on?", a.gross_cents as "gross_cents?",
                  a.csg_cents as "csg_cents?", a.crds_cents as "crds_cents?",
                  a.taxable_cents as "taxable_cents?", a.tax_points, a.tax_cents as "tax_cents?",
                  case when coalesce(l.line_no, 1) = 1 then e.trace::text end as trace
             from payments p
             left join payment_lines l
                    on l.member_id = p.member_id and l.payment_id = p.payment_id
             left join lateral (
                  select (array_agg(o.payment_id order by o.payment_id))[1] as payment_id,
                         sum(o.amount_cents)::bigint as amount_cents
                    from payment_lines o
                   where o.member_id = l.member_id and o.care_on = l.care_on
                     and o.label = l.label and o.kind <> l.kind
                     and o.beneficiary_id is not distinct from l.beneficiary_id
                     and o.payment_id <> l.payment_id
                  having count(*) > 0) o on true
             left join payment_allowances a
                    on a.member_id = p.member_id and a.payment_id = p.payment_id
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
        found.get_or_insert_with(|| Payment::without_lines(payment, &row)).add(row)?;
    }
    Ok(found)
}

impl Payment {
    fn without_lines(id: PaymentId, row: &Row) -> Self {
        Self {
            id,
            on: row.paid_on.to_jiff(),
            nature: row.nature.clone(),
            label: row.label.clone(),
            beneficiary: row.beneficiary_id,
            amount: row.amount_cents,
            to_third_party: row.paid_to == "tiers",
            sent: row.complementary.as_deref().map(|told| told == "transmis"),
            acts: Vec::new(),
            allowance: Allowance::of(row),
            kept: Vec::new(),
            // One that this version does not read is as good as none.
            why: row.trace.as_deref().and_then(|trace| {
                if row.leave_kind.is_some() {
                    serde_json::from_str(trace).ok().map(Why::Allowance)
                } else {
                    serde_json::from_str(trace).ok().map(Why::Care)
                }
            }),
        }
    }

    fn add(&mut self, row: Row) -> Result<(), Fault> {
        let (Some(label), Some(on), Some(cents)) = (row.line_label, row.care_on, row.line_cents)
        else {
            return Ok(());
        };
        let origin = Origin { label, on: on.to_jiff(), beneficiary: row.line_beneficiary };
        let amount = Cents::new(cents);
        let elsewhere = match (row.other_payment, row.other_cents) {
            (Some(payment), Some(cents)) => Some(Elsewhere { payment, amount: Cents::new(cents) }),
            _ => None,
        };
        match (row.kind.as_deref(), row.charged_cents, row.base_cents, row.rate_points) {
            (Some("acte"), Some(charged), Some(base), Some(rate)) => self.acts.push(Act {
                origin,
                charged: Cents::new(charged),
                base: Cents::new(base),
                rate: points(rate),
                outside_pathway: row.pathway.as_deref() == Some("hors_parcours"),
                refunded: amount,
                taken_since: elsewhere,
            }),
            (Some("retenue"), ..) => {
                let flat_sum = row.flat_sum.unwrap_or_default();
                let act = elsewhere.map(|other| other.payment);
                self.kept.push(Kept { origin, flat_sum, amount, act });
            }
            _ => return Err(Fault::Stored("line of a payment")),
        }
        Ok(())
    }
}

impl Allowance {
    /// What the row tells of a leave, if it tells anything.
    fn of(row: &Row) -> Option<Self> {
        let kind = match row.leave_kind.as_deref()? {
            "sickness" => LeaveKind::Sickness,
            "maternity" => LeaveKind::Maternity,
            "adoption" => LeaveKind::Adoption,
            "paternity" => LeaveKind::Paternity,
            "work_accident" => LeaveKind::WorkAccident,
            _ => return None,
        };
        let period = |first: Option<jiff_sqlx::Date>, last: Option<jiff_sqlx::Date>| {
            Some(Period { first: first?.to_jiff(), last: last?.to_jiff() })
        };
        Some(Self {
            kind,
            leave: period(row.leave_first_on, row.leave_last_on)?,
            days: period(row.first_on, row.last_on)?,
            gross: Cents::new(row.gross_cents?),
            csg: Cents::new(row.csg_cents?),
            crds: Cents::new(row.crds_cents?),
            taxable: Cents::new(row.taxable_cents?),
            tax_rate: row.tax_points.map(points),
            tax: Cents::new(row.tax_cents?),
        })
    }
}

/// Hundredths of a percent, as they are stored.
fn points(stored: i32) -> BasisPoints {
    BasisPoints::new(u32::try_from(stored).unwrap_or_default())
}
