//! The cards that a member declared lost, stolen or out of order.

use guichet_values::MemberId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::compose::{Declaration, What};

struct Row {
    card_id: Uuid,
    holder: String,
    ended_by: Option<String>,
    starts_on: jiff_sqlx::Date,
    happened_on: jiff_sqlx::Date,
    declared_on: jiff_sqlx::Date,
}

impl Row {
    fn read(self) -> Option<Declaration> {
        Some(Declaration {
            card: self.card_id,
            holder: self.holder,
            what: What::read(self.ended_by.as_deref()?)?,
            since: self.starts_on.to_jiff(),
            happened_on: self.happened_on.to_jiff(),
            declared_on: self.declared_on.to_jiff(),
        })
    }
}

/// Hers, the last declared first; of one card, if one is asked for.
pub(super) async fn declared(
    db: &mut PgConnection,
    member: MemberId,
    card: Option<Uuid>,
) -> sqlx::Result<Vec<Declaration>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select c.card_id, m.first_name || ' ' || m.last_name as "holder!", c.ended_by,
                  c.starts_on, c.happened_on as "happened_on!", c.declared_on as "declared_on!"
             from member_cards c join members m on m.member_id = c.member_id
            where c.member_id = $1 and c.declared_on is not null
              and ($2::uuid is null or c.card_id = $2)
            order by c.declared_on desc, c.card_id"#,
        member.uuid(),
        card,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().filter_map(Row::read).collect())
}
