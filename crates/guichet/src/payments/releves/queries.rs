//! What a statement reads.

use guichet_rules::allowance::LeaveKind;
use guichet_values::{BasisPoints, Cents, MemberId, PaymentId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::shared::fault::Fault;

/// A payment with its lines, as the fund told it.
pub(super) struct Paid {
    pub(super) payment: PaymentId,
    pub(super) on: Date,
    pub(super) nature: String,
    pub(super) label: String,
    pub(super) beneficiary: Option<Uuid>,
    pub(super) amount: Cents,
    pub(super) to_third_party: bool,
    /// Whether the complementary insurer was sent it; nothing where that is not told.
    pub(super) sent: Option<bool>,
    pub(super) lines: Vec<Line>,
    pub(super) allowance: Option<Allowance>,
}

/// An act, or what was kept for one.
pub(super) struct Line {
    pub(super) label: String,
    pub(super) on: Date,
    pub(super) beneficiary: Option<Uuid>,
    pub(super) amount: Cents,
    pub(super) what: What,
}

pub(super) enum What {
    Act { charged: Cents, base: Cents, rate: BasisPoints, outside_pathway: bool },
    Kept { flat_sum: String },
}

/// Daily allowances from gross to net.
pub(super) struct Allowance {
    pub(super) kind: LeaveKind,
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) gross: Cents,
    pub(super) csg: Cents,
    pub(super) crds: Cents,
    pub(super) taxable: Cents,
    pub(super) tax: Cents,
}

/// What was paid in one month.
pub(super) struct Sum {
    /// The first day of the month.
    pub(super) month: Date,
    pub(super) payments: i64,
    pub(super) amount: Cents,
}

struct Row {
    payment_id: PaymentId,
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
    leave_kind: Option<String>,
    first_on: Option<jiff_sqlx::Date>,
    last_on: Option<jiff_sqlx::Date>,
    gross_cents: Option<i64>,
    csg_cents: Option<i64>,
    crds_cents: Option<i64>,
    taxable_cents: Option<i64>,
    tax_cents: Option<i64>,
}

/// The payments of a time, the oldest first.
pub(super) async fn paid(
    db: &mut PgConnection,
    member: MemberId,
    (first, last): (Date, Date),
) -> Result<Vec<Paid>, Fault> {
    let rows = sqlx::query_as!(
        Row,
        r#"select p.payment_id, p.paid_on, p.nature, p.label, p.beneficiary_id, p.amount_cents,
                  p.paid_to, p.complementary,
                  l.kind as "kind?", l.label as "line_label?", l.care_on as "care_on?",
                  l.beneficiary_id as line_beneficiary, l.charged_cents, l.base_cents,
                  l.rate_points, l.pathway, l.flat_sum, l.amount_cents as "line_cents?",
                  a.kind as "leave_kind?", a.first_on as "first_on?", a.last_on as "last_on?",
                  a.gross_cents as "gross_cents?", a.csg_cents as "csg_cents?",
                  a.crds_cents as "crds_cents?", a.taxable_cents as "taxable_cents?",
                  a.tax_cents as "tax_cents?"
             from payments p
             left join payment_lines l
                    on l.member_id = p.member_id and l.payment_id = p.payment_id
             left join payment_allowances a
                    on a.member_id = p.member_id and a.payment_id = p.payment_id
            where p.member_id = $1 and p.paid_on between $2 and $3
            order by p.paid_on, p.payment_id, l.line_no"#,
        member.uuid(),
        first.to_sqlx(),
        last.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    gathered(rows)
}

/// One payment of this member; somebody else's is not there.
pub(super) async fn one(
    db: &mut PgConnection,
    member: MemberId,
    payment: PaymentId,
) -> Result<Option<Paid>, Fault> {
    let rows = sqlx::query_as!(
        Row,
        r#"select p.payment_id, p.paid_on, p.nature, p.label, p.beneficiary_id, p.amount_cents,
                  p.paid_to, p.complementary,
                  l.kind as "kind?", l.label as "line_label?", l.care_on as "care_on?",
                  l.beneficiary_id as line_beneficiary, l.charged_cents, l.base_cents,
                  l.rate_points, l.pathway, l.flat_sum, l.amount_cents as "line_cents?",
                  a.kind as "leave_kind?", a.first_on as "first_on?", a.last_on as "last_on?",
                  a.gross_cents as "gross_cents?", a.csg_cents as "csg_cents?",
                  a.crds_cents as "crds_cents?", a.taxable_cents as "taxable_cents?",
                  a.tax_cents as "tax_cents?"
             from payments p
             left join payment_lines l
                    on l.member_id = p.member_id and l.payment_id = p.payment_id
             left join payment_allowances a
                    on a.member_id = p.member_id and a.payment_id = p.payment_id
            where p.member_id = $1 and p.payment_id = $2
            order by l.line_no"#,
        member.uuid(),
        payment.uuid(),
    )
    .fetch_all(db)
    .await?;
    Ok(gathered(rows)?.into_iter().next())
}

/// What the member has to send to her complementary insurer, paid since a day, the oldest first.
pub(super) async fn to_send(
    db: &mut PgConnection,
    member: MemberId,
    since: Date,
) -> Result<Vec<Paid>, Fault> {
    let rows = sqlx::query_as!(
        Row,
        r#"select p.payment_id, p.paid_on, p.nature, p.label, p.beneficiary_id, p.amount_cents,
                  p.paid_to, p.complementary,
                  l.kind as "kind?", l.label as "line_label?", l.care_on as "care_on?",
                  l.beneficiary_id as line_beneficiary, l.charged_cents, l.base_cents,
                  l.rate_points, l.pathway, l.flat_sum, l.amount_cents as "line_cents?",
                  a.kind as "leave_kind?", a.first_on as "first_on?", a.last_on as "last_on?",
                  a.gross_cents as "gross_cents?", a.csg_cents as "csg_cents?",
                  a.crds_cents as "crds_cents?", a.taxable_cents as "taxable_cents?",
                  a.tax_cents as "tax_cents?"
             from payments p
             left join payment_lines l
                    on l.member_id = p.member_id and l.payment_id = p.payment_id
             left join payment_allowances a
                    on a.member_id = p.member_id and a.payment_id = p.payment_id
            where p.member_id = $1 and p.paid_on >= $2 and p.complementary = 'a_transmettre'
            order by p.paid_on, p.payment_id, l.line_no"#,
        member.uuid(),
        since.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    gathered(rows)
}

/// The sums of each month between two days, from the index of the list alone.
pub(super) async fn sums(
    db: &mut PgConnection,
    member: MemberId,
    (first, last): (Date, Date),
) -> sqlx::Result<Vec<Sum>> {
    let rows = sqlx::query!(
        r#"select date_trunc('month', paid_on::timestamp)::date as "month!: jiff_sqlx::Date",
                  count(*) as "payments!", sum(amount_cents)::bigint as "cents!"
             from payments
            where member_id = $1 and paid_on between $2 and $3
            group by 1"#,
        member.uuid(),
        first.to_sqlx(),
        last.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    let sums = rows.into_iter().map(|row| Sum {
        month: row.month.to_jiff(),
        payments: row.payments,
        amount: Cents::new(row.cents),
    });
    Ok(sums.collect())
}

/// Rows of one payment stand together.
fn gathered(rows: Vec<Row>) -> Result<Vec<Paid>, Fault> {
    let mut all: Vec<Paid> = Vec::new();
    for row in rows {
        if all.last().is_none_or(|last| last.payment != row.payment_id) {
            all.push(row.payment());
        }
        let line = row.line()?;
        if let Some(last) = all.last_mut() {
            last.lines.extend(line);
        }
    }
    Ok(all)
}

impl Row {
    fn payment(&self) -> Paid {
        Paid {
            payment: self.payment_id,
            on: self.paid_on.to_jiff(),
            nature: self.nature.clone(),
            label: self.label.clone(),
            beneficiary: self.beneficiary_id,
            amount: self.amount_cents,
            to_third_party: self.paid_to == "tiers",
            sent: self.complementary.as_deref().map(|told| told == "transmis"),
            lines: Vec::new(),
            allowance: self.allowance(),
        }
    }

    fn line(self) -> Result<Option<Line>, Fault> {
        let (Some(label), Some(on), Some(cents)) = (self.line_label, self.care_on, self.line_cents)
        else {
            return Ok(None);
        };
        let what = match (self.kind.as_deref(), self.charged_cents, self.base_cents) {
            (Some("acte"), Some(charged), Some(base)) => {
                let rate = u32::try_from(self.rate_points.unwrap_or_default()).unwrap_or_default();
                What::Act {
                    charged: Cents::new(charged),
                    base: Cents::new(base),
                    rate: BasisPoints::new(rate),
                    outside_pathway: self.pathway.as_deref() == Some("hors_parcours"),
                }
            }
            (Some("retenue"), ..) => What::Kept { flat_sum: self.flat_sum.unwrap_or_default() },
            _ => return Err(Fault::Stored("line of a payment")),
        };
        let (on, beneficiary) = (on.to_jiff(), self.line_beneficiary);
        Ok(Some(Line { label, on, beneficiary, amount: Cents::new(cents), what }))
    }

    fn allowance(&self) -> Option<Allowance> {
        Some(Allowance {
            kind: leave_kind(self.leave_kind.as_deref()?)?,
            first: self.first_on?.to_jiff(),
            last: self.last_on?.to_jiff(),
            gross: Cents::new(self.gross_cents?),
            csg: Cents::new(self.csg_cents?),
            crds: Cents::new(self.crds_cents?),
            taxable: Cents::new(self.taxable_cents?),
            tax: Cents::new(self.tax_cents?),
        })
    }
}

pub(super) fn leave_kind(stored: &str) -> Option<LeaveKind> {
    Some(match stored {
        "sickness" => LeaveKind::Sickness,
        "maternity" => LeaveKind::Maternity,
        "adoption" => LeaveKind::Adoption,
        "paternity" => LeaveKind::Paternity,
        "work_accident" => LeaveKind::WorkAccident,
        _ => return None,
    })
}
