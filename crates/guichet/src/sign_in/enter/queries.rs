//! What signing in reads and writes. Nobody is a member here yet: the first question finds her.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

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
