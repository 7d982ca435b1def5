//! Addresses to be confirmed, their links, and whose code was right. System scope: nobody is signed
//! in here.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// An address that was given, sealed, with the hash of the link that is sent to it.
pub(super) struct NewAddress {
    pub(super) confirmation: Uuid,
    pub(super) sealed: Vec<u8>,
    pub(super) index: [u8; 32],
    pub(super) token_hash: [u8; 32],
}

/// Whom to write to, and what.
pub(super) struct Asked {
    pub(super) first_name: String,
    pub(super) is_anothers: bool,
}

/// Writes the address and its link, in place of one that waited; the same address begins anew.
pub(super) async fn ask(
    db: &mut PgConnection,
    member: MemberId,
    new: &NewAddress,
    now: Timestamp,
) -> sqlx::Result<Asked> {
    sqlx::query_as!(
        Asked,
        r#"with kept as (
               update email_confirmations set asked_at = $6, email_sealed = $3
                where member_id = $1 and email_index = $4
                  and confirmed_at is null and replaced_at is null
               returning confirmation_id
           ), earlier as (
               update email_confirmations
                  set replaced_at = $6, email_sealed = null, email_index = null
                where member_id = $1 and email_index is distinct from $4
                  and confirmed_at is null and replaced_at is null
               returning confirmation_id
           ), fresh as (
               insert into email_confirmations
                   (member_id, confirmation_id, email_sealed, email_index, first_asked_at, asked_at)
               select $1, $2, $3, $4, $6, $6
                where not exists (select from kept)
                  and (select count(*) from earlier) >= 0 -- first the earlier one leaves its place
           ), link as (
               insert into email_links (token_hash, member_id, confirmation_id, sent_at)
               values ($5, $1, coalesce((select confirmation_id from kept), $2), $6)
           )
           select first_name,
                  exists (select from account_emails e
                           where e.email_index = $4 and e.member_id <> $1) as "is_anothers!"
             from members where member_id = $1"#,
        member.uuid(),
        new.confirmation,
        new.sealed,
        new.index.as_slice(),
        new.token_hash.as_slice(),
        now.to_sqlx(),
    )
    .fetch_one(db)
    .await
}
