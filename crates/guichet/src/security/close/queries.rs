//! What closing writes and deletes. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use crate::core_system::effects::Kind;

/// Closes the account if it still has the code that was proved, and frees its address.
pub(super) async fn close(
    db: &mut PgConnection,
    member: MemberId,
    (before, nobodys): (&str, &str),
    now: Timestamp,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"with closed as (
               update accounts
                  set closed_at = $4, code_hash = $3, email_sealed = null, email_index = null,
                      email_validated_at = null, email_before_sealed = null,
                      email_left_at = null
                where member_id = $1 and code_hash = $2 and closed_at is null
               returning member_id
           ), freed as (
               delete from account_emails
                where member_id = $1 and exists (select from closed)
           )
           select exists (select from closed) as "closed!""#,
        member.uuid(),
        before,
        nobodys,
        now.to_sqlx(),
    )
    .fetch_one(db)
    .await
}

/// Whoever had said yes to be contacted has now said no: each answer is a row.
pub(super) async fn withdraw_consents(
    db: &mut PgConnection,
    member: MemberId,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into consents
             (member_id, consent_id, channel, given, wording, author_kind, author_id, recorded_at)
         select c.member_id, gen_random_uuid(), c.channel, false, c.wording, 'member', $1, $2
           from (select distinct on (channel) member_id, channel, given, wording
                   from consents where member_id = $1
                  order by channel, recorded_at desc, consent_id desc) c
          where c.given",
        member.uuid(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Deletes what only the account needed: numbers, addresses that were given, links, notices.
pub(super) async fn erase(db: &mut PgConnection, member: MemberId) -> sqlx::Result<()> {
    sqlx::query!(
        "with phones as (
             delete from member_phones where member_id = $1 and author_kind = 'member'
         ), addresses as (
             delete from email_confirmations where member_id = $1
         ), links as (
             delete from email_links where member_id = $1
         ), keys as (
             delete from member_passkeys where member_id = $1
         ), answers as (
             delete from passkey_answers where member_id = $1
         ), vouched as (
             delete from france_connect_links where member_id = $1
         ), brakes as (
             delete from freeze_links where member_id = $1
         )
         delete from notices where member_id = $1",
        member.uuid(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// What the core system was told of and is to forget with the account: the address, the numbers that she
/// gave, the consents that stand. Asked before they go.
pub(super) async fn told(db: &mut PgConnection, member: MemberId) -> sqlx::Result<Vec<Kind>> {
    let keys = sqlx::query_scalar!(
        r#"select 'email' as "key!"
           union
           select 'phone_' || p.kind
             from (select distinct on (kind) kind, phone_sealed, author_kind
                     from member_phones where member_id = $1
                    order by kind, recorded_at desc, phone_id desc) p
            where p.phone_sealed is not null and p.author_kind = 'member'
           union
           select 'contact_' || c.channel
             from (select distinct on (channel) channel, given
                     from consents where member_id = $1
                    order by channel, recorded_at desc, consent_id desc) c
            where c.given"#,
        member.uuid(),
    )
    .fetch_all(db)
    .await?;
    Ok(keys.iter().filter_map(|key| Kind::of_key(key)).collect())
}
