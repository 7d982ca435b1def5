//! One question for all gates. System scope.

use guichet_values::MemberId;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use super::Standing;

/// How a member's account stands as of a day; held until the transaction ends. Who was never said to
/// be insured by anybody counts as affiliated: a feed that is late keeps nobody out.
pub(super) async fn standing(
    db: &mut PgConnection,
    member: MemberId,
    regimes: &[&str],
    today: Date,
) -> sqlx::Result<Option<Standing>> {
    let regimes: Vec<String> = regimes.iter().map(ToString::to_string).collect();
    sqlx::query_as!(
        Standing,
        r#"select m.first_name, a.email_sealed, a.code_hash,
                  a.closed_at is not null as "closed!",
                  exists (select from account_freezes f
                           where f.member_id = a.member_id and f.lifted_at is null) as "frozen!",
                  (not exists (select from member_rights r
                                where r.member_id = a.member_id and r.kind = 'regime')
                   or exists (select from member_rights r
                               where r.member_id = a.member_id and r.kind = 'regime'
                                 and r.starts_on <= $3 and (r.ends_on is null or r.ends_on >= $3)
                                 and (r.regime = any ($2) or r.partner is not null)))
                  as "affiliated!"
             from accounts a join members m on m.member_id = a.member_id
            where a.member_id = $1
              for update of a"#,
        member.uuid(),
        &regimes,
        today.to_sqlx(),
    )
    .fetch_optional(db)
    .await
}
