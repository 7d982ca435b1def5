//! What signing in reads and writes. Nobody is a member here yet: the first question finds her.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// What there is for a number, known or not.
pub(super) struct Found {
    pub(super) member: Option<MemberId>,
    pub(super) code_hash: Option<String>,
    pub(super) device_known: bool,
}

/// The account of a number, closed or not, and whether this device has been used for it since a day.
pub(super) async fn find(
    db: &mut PgConnection,
    nir_index: &[u8; 32],
    device_hash: Option<&[u8; 32]>,
    seen_since: Timestamp,
) -> sqlx::Result<Found> {
    sqlx::query_as!(
        Found,
        r#"select a.member_id as "member?: MemberId", a.code_hash as "code_hash?",
                  d.member_id is not null as "device_known!"
             from (select 1) as always
             left join member_lookups l on l.nir_index = $1
             left join accounts a on a.member_id = l.member_id
             left join known_devices d on d.member_id = a.member_id and d.device_hash = $2
                                      and d.seen_at > $3"#,
        nir_index.as_slice(),
        device_hash.map(<[u8; 32]>::as_slice),
        seen_since.to_sqlx(),
    )
    .fetch_one(db)
    .await
}
