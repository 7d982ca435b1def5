//! What the attestation reads.

use guichet_rules::allowance::LeaveKind;
use guichet_values::{BasisPoints, Cents, MemberId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use super::super::queries::leave_kind;

/// A payment of daily allowances.
pub(super) struct Paid {
    pub(super) on: Date,
    pub(super) label: String,
    pub(super) amount: Cents,
    pub(super) to_employer: bool,
    /// From gross to net; none where the total alone was told.
    pub(super) told: Option<Told>,
}

/// What the fund told of it.
pub(super) struct Told {
    pub(super) kind: LeaveKind,
    pub(super) days: (Date, Date),
    pub(super) gross: Cents,
    pub(super) csg: Cents,
    pub(super) crds: Cents,
    /// The rate of the tax; none where the employer was paid, who withholds it.
    pub(super) tax_rate: Option<BasisPoints>,
    pub(super) tax: Cents,
}

/// The payments between two days, the oldest first.
pub(super) async fn paid(
    db: &mut PgConnection,
    member: MemberId,
    (first, last): (Date, Date),
) -> sqlx::Result<Vec<Paid>> {
    let rows = sqlx::query!(
        r#"select p.paid_on as "paid_on: jiff_sqlx::Date", p.label,
                  p.amount_cents as "amount_cents: Cents", p.paid_to,
                  a.kind as "kind?", a.first_on as "first_on?: jiff_sqlx::Date",
                  a.last_on as "last_on?: jiff_sqlx::Date", a.gross_cents as "gross_cents?",
                  a.csg_cents as "csg_cents?", a.crds_cents as "crds_cents?", a.tax_points,
                  a.tax_cents as "tax_cents?"
             from payments p
             left join payment_allowances a
                    on a.member_id = p.member_id and a.payment_id = p.payment_id
            where p.member_id = $1 and p.paid_on between $2 and $3
              and p.nature = 'indemnites_journalieres'
            order by p.paid_on, p.payment_id"#,
        member.uuid(),
        first.to_sqlx(),
        last.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    let paid = rows.into_iter().map(|row| {
        let told = || {
            Some(Told {
                kind: leave_kind(row.kind.as_deref()?)?,
                days: (row.first_on?.to_jiff(), row.last_on?.to_jiff()),
                gross: Cents::new(row.gross_cents?),
                csg: Cents::new(row.csg_cents?),
                crds: Cents::new(row.crds_cents?),
                tax_rate: row
                    .tax_points
                    .and_then(|at| u32::try_from(at).ok())
                    .map(BasisPoints::new),
                tax: Cents::new(row.tax_cents?),
            })
        };
        let told = told();
        let (on, to_employer) = (row.paid_on.to_jiff(), row.paid_to == "tiers");
        Paid { on, label: row.label, amount: row.amount_cents, to_employer, told }
    });
    Ok(paid.collect())
}
