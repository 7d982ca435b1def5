//! What signing in reads and writes. Nobody is a member here yet: the first question finds her.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::jobs::WarnOfGuessing;
use crate::shared::jobs::{Job, Packed};
use crate::sign_in::devices::DeviceToken;

/// What there is for a number, known or not.
pub(super) struct Found {
    pub(super) member: Option<MemberId>,
    pub(super) code_hash: Option<String>,
    pub(super) code_set_at: Option<Timestamp>,
    pub(super) device_known: bool,
}

/// The account of a number, closed or not, and whether this device has been used for it since a day.
pub(super) async fn find(
    db: &mut PgConnection,
    nir_index: &[u8; 32],
    device: Option<&DeviceToken>,
    seen_since: Timestamp,
) -> sqlx::Result<Found> {
    let device = device.map(|device| (device.family_hash(), device.hash()));
    let found = sqlx::query!(
        r#"select a.member_id as "member?: MemberId", a.code_hash as "code_hash?",
                  a.code_set_at as "code_set_at?", d.member_id is not null as "device_known!"
             from (select 1) as always
             left join member_lookups l on l.nir_index = $1
             left join accounts a on a.member_id = l.member_id
             left join known_devices d on d.member_id = a.member_id and d.family_hash = $2
                                      and d.device_hash = $3 and d.seen_at > $4"#,
        nir_index.as_slice(),
        device.as_ref().map(|(family, _)| family.as_slice()),
        device.as_ref().map(|(_, whole)| whole.as_slice()),
        seen_since.to_sqlx(),
    )
    .fetch_one(db)
    .await?;
    Ok(Found {
        member: found.member,
        code_hash: found.code_hash,
        code_set_at: found.code_set_at.map(jiff_sqlx::Timestamp::to_jiff),
        device_known: found.device_known,
    })
}

/// What is to be kept of a code that was right.
pub(super) struct OfCode<'a> {
    /// The hash that it was compared with.
    pub(super) before: &'a str,
    /// The same code, hashed at today's cost.
    pub(super) renewed: Option<&'a str>,
    pub(super) old_typed_at: Option<Timestamp>,
}

/// Keeps it, unless the code changed meanwhile.
pub(super) async fn keep_of_code(
    db: &mut PgConnection,
    member: MemberId,
    kept: &OfCode<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update accounts
            set code_hash = coalesce($3, code_hash),
                old_code_typed_at = coalesce($4, old_code_typed_at)
          where member_id = $1 and code_hash = $2",
        member.uuid(),
        kept.before,
        kept.renewed,
        kept.old_typed_at.map(ToSqlx::to_sqlx) as _,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Writes that a number is being guessed at, whoever has it, and queues what follows.
pub(super) async fn knock(
    db: &mut PgConnection,
    (knock, nir_index): (Uuid, &[u8; 32]),
    job: &Packed,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with written as (
             insert into knocks (knock_id, kind, nir_index, made_at) values ($1, 'guessing', $2, $3)
         )
         select app.enqueue($4, $5, $6)",
        knock,
        nir_index.as_slice(),
        now.to_sqlx(),
        WarnOfGuessing::KIND,
        job.payload,
        job.key,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Deletes what was written up to a moment and never answered, of either kind: its job failed for good.
pub(super) async fn forget_knocks(
    db: &mut PgConnection,
    made_until: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!("delete from knocks where made_at <= $1", made_until.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}

/// Whose account is being guessed at.
pub(super) struct Target {
    pub(super) member: MemberId,
    pub(super) first_name: String,
    pub(super) email_sealed: Vec<u8>,
}

/// Takes the knock away; the open account with a confirmed address whose number it was, if there is
/// one and somebody may enter it.
pub(super) async fn target(db: &mut PgConnection, knock: Uuid) -> sqlx::Result<Option<Target>> {
    sqlx::query_as!(
        Target,
        r#"with guessed as (
               delete from knocks where knock_id = $1 and kind = 'guessing' returning nir_index
           )
           select m.member_id as "member: MemberId", m.first_name,
                  a.email_sealed as "email_sealed!"
             from guessed k
             join member_lookups l on l.nir_index = k.nir_index
             join members m on m.member_id = l.member_id
             join accounts a on a.member_id = m.member_id
            where a.closed_at is null and a.email_sealed is not null
              and not exists (select from account_freezes f
                               where f.member_id = m.member_id and f.lifted_at is null)"#,
        knock,
    )
    .fetch_optional(db)
    .await
}
