//! Keys, and how often they were used since a code was typed. System scope.

use guichet_identity::passkeys::Passkey;
use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

/// A key as its member sees it.
pub(super) struct Key {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) added_at: Timestamp,
    pub(super) used_at: Option<Timestamp>,
}

/// Her first name and her keys, the newest first. Also from a member's own scope.
pub(super) async fn keys(
    db: &mut PgConnection,
    member: MemberId,
) -> sqlx::Result<(String, Vec<Key>)> {
    let rows = sqlx::query!(
        r#"select m.first_name, k.passkey_id as "passkey_id?", k.name as "name?",
                  k.added_at as "added_at?", k.used_at as "used_at?"
             from members m left join member_passkeys k on k.member_id = $1
            where m.member_id = $1
            order by k.added_at desc, k.passkey_id desc"#,
        member.uuid(),
    )
    .fetch_all(db)
    .await?;
    let first_name = rows.first().map(|row| row.first_name.clone()).unwrap_or_default();
    let keys = rows.into_iter().filter_map(|row| {
        Some(Key {
            id: row.passkey_id?,
            name: row.name?,
            added_at: row.added_at?.to_jiff(),
            used_at: row.used_at.map(jiff_sqlx::Timestamp::to_jiff),
        })
    });
    Ok((first_name, keys.collect()))
}

/// The name that a device shows beside a key.
pub(super) async fn name(db: &mut PgConnection, member: MemberId) -> sqlx::Result<String> {
    sqlx::query_scalar!(
        r#"select first_name || ' ' || last_name as "name!" from members where member_id = $1"#,
        member.uuid(),
    )
    .fetch_one(db)
    .await
}

/// Her keys as the protocol knows them.
pub(super) async fn known(db: &mut PgConnection, member: MemberId) -> sqlx::Result<Vec<Value>> {
    sqlx::query_scalar!("select key from member_passkeys where member_id = $1", member.uuid())
        .fetch_all(db)
        .await
}

/// A key to be stored.
pub(super) struct NewKey<'a> {
    pub(super) id: Uuid,
    pub(super) key: &'a Passkey,
    pub(super) written: Value,
    pub(super) name: &'a str,
}

/// Stores a key of an open account; `false` where it is known, or where there are as many as may be.
pub(super) async fn insert(
    db: &mut PgConnection,
    member: MemberId,
    new: &NewKey<'_>,
    keys_max: i64,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into member_passkeys (member_id, passkey_id, credential_id, key, name, added_at)
         select a.member_id, $2, $3, $4, $5, $6
           from accounts a
          where a.member_id = $1 and a.closed_at is null
            and (select count(*) from member_passkeys k where k.member_id = $1) < $7
         on conflict (member_id, credential_id) do nothing",
        member.uuid(),
        new.id,
        new.key.id(),
        new.written,
        new.name,
        now.to_sqlx(),
        keys_max,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The key that answered, locked until its counter is stored.
pub(super) async fn lock(
    db: &mut PgConnection,
    member: MemberId,
    credential_id: &[u8],
) -> sqlx::Result<Option<(Uuid, Value)>> {
    let found = sqlx::query!(
        "select passkey_id, key from member_passkeys
          where member_id = $1 and credential_id = $2 for update",
        member.uuid(),
        credential_id,
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| (row.passkey_id, row.key)))
}

pub(super) async fn used(
    db: &mut PgConnection,
    member: MemberId,
    (id, written): (Uuid, &Value),
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update member_passkeys set key = $3, used_at = $4 where member_id = $1 and passkey_id = $2",
        member.uuid(),
        id,
        written,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// When a code was last typed, and how often a key was enough since.
pub(super) async fn since_a_code(
    db: &mut PgConnection,
    member: MemberId,
) -> sqlx::Result<(Option<Timestamp>, i64)> {
    let row = sqlx::query!(
        r#"with typed as (
               select greatest(
                   (select max(s.started_at) from sessions s
                     where s.member_id = $1 and s.method in ('trusted_device', 'mailed_code')),
                   (select a.code_set_at from accounts a where a.member_id = $1),
                   (select max(k.added_at) from member_passkeys k where k.member_id = $1)) as at
           )
           select t.at, (select count(*) from sessions s
                          where s.member_id = $1 and s.method = 'passkey'
                            and s.started_at > t.at) as "quick!"
             from typed t"#,
        member.uuid(),
    )
    .fetch_one(db)
    .await?;
    Ok((row.at.map(jiff_sqlx::Timestamp::to_jiff), row.quick))
}

pub(super) async fn rename(
    db: &mut PgConnection,
    member: MemberId,
    id: Uuid,
    name: &str,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update member_passkeys set name = $3 where member_id = $1 and passkey_id = $2",
        member.uuid(),
        id,
        name,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Removes one key, or all of them; how many went.
pub(super) async fn remove(
    db: &mut PgConnection,
    member: MemberId,
    only: Option<Uuid>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "delete from member_passkeys where member_id = $1 and ($2::uuid is null or passkey_id = $2)",
        member.uuid(),
        only,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// She does not want one: from when it may be offered again, or never.
pub(super) async fn decline(
    db: &mut PgConnection,
    member: MemberId,
    again_at: Option<Timestamp>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into passkey_answers (member_id, answered_at, again_at) values ($1, $2, $3)
         on conflict (member_id) do update set answered_at = $2, again_at = $3",
        member.uuid(),
        now.to_sqlx(),
        again_at.map(ToSqlx::to_sqlx) as _,
    )
    .execute(db)
    .await
    .map(|_done| ())
}
