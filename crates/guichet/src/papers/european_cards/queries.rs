//! The family with the last European card of each, in one question; the first row is the member's: her name for the
//! header, and whether she declared a carte Vitale lost.

use guichet_values::MemberId;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// Somebody on the file, the member first.
pub(in super::super) struct Row {
    pub(in super::super) first_name: String,
    /// Not named on the member's papers: of age, or no longer covered.
    pub(in super::super) hidden: bool,
    pub(in super::super) elsewhere: bool,
    /// The member declared a carte Vitale lost, stolen or out of order.
    pub(in super::super) declared_a_card: bool,
    /// Number, sealed; last day; why it stopped.
    pub(in super::super) card: Option<(Vec<u8>, Date, Option<String>)>,
}

pub(in super::super) async fn family(
    db: &mut PgConnection,
    member: MemberId,
    (today, adult_if_born): (Date, Date),
) -> sqlx::Result<Vec<Row>> {
    let rows = sqlx::query!(
        r#"select p.first_name as "first_name!", p.hidden as "hidden!", p.elsewhere as "elsewhere!",
                  card.number_sealed as "number_sealed?", card.ends_on as "ends_on?",
                  card.stopped_by as "stopped_by?",
                  exists (select from member_cards c
                           where c.member_id = $1 and c.declared_on is not null)
                      as "declared_a_card!"
             from (select null::uuid as id, m.first_name, m.birth_date, 1 as rank,
                          false as hidden, false as elsewhere
                     from members m where m.member_id = $1
                   union all
                   select b.beneficiary_id, b.first_name, b.birth_date, coalesce(b.rank, 99),
                          coalesce(b.covered_until < $2, false)
                              or (b.relation = 'enfant' and b.birth_date <= $3),
                          coalesce(b.secondary_since <= $2 or b.paid_elsewhere_since <= $2, false)
                     from beneficiaries b where b.member_id = $1 and b.relation <> 'assure') p
             left join lateral
                  (select c.number_sealed, c.ends_on, c.stopped_by from european_cards c
                    where c.member_id = $1 and c.beneficiary_id is not distinct from p.id
                      and c.starts_on <= $2
                    order by (c.stopped_on is null) desc, c.ends_on desc, c.european_card_id
                    limit 1) card on true
            order by p.rank, p.birth_date, p.id"#,
        member.uuid(),
        today.to_sqlx(),
        adult_if_born.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Row {
            first_name: row.first_name,
            hidden: row.hidden,
            elsewhere: row.elsewhere,
            declared_a_card: row.declared_a_card,
            card: row
                .number_sealed
                .zip(row.ends_on)
                .map(|(number, ends_on)| (number, ends_on.to_jiff(), row.stopped_by)),
        })
        .collect())
}
