//! One question for all gates. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use super::standing::first;
use super::{Gate, Standing};
use crate::sign_in::devices::DeviceToken;

/// As of when, and from which browser.
pub(super) struct Asked<'a> {
    pub(super) regimes: &'a [&'a str],
    /// The version that holds.
    pub(super) conditions: &'a str,
    pub(super) today: Date,
    pub(super) device: Option<DeviceToken>,
    pub(super) now: Timestamp,
}

/// How a member's account stands; held until the transaction ends. Who was never said to be insured
/// by anybody counts as affiliated: a feed that is late keeps nobody out.
pub(super) async fn standing(
    db: &mut PgConnection,
    member: MemberId,
    asked: &Asked<'_>,
) -> sqlx::Result<Option<Standing>> {
    let regimes: Vec<String> = asked.regimes.iter().map(ToString::to_string).collect();
    let device = asked.device.as_ref().map(|device| (device.family_hash(), device.hash()));
    let found = sqlx::query!(
        r#"select m.first_name, a.email_sealed, a.code_set_at,
                  a.closed_at is not null as "closed!",
                  exists (select from account_freezes f
                           where f.member_id = a.member_id and f.lifted_at is null) as "frozen!",
                  exists (select from account_freezes f
                           where f.member_id = a.member_id and f.lifted_by_kind = 'agent'
                             and f.lifted_at > a.code_set_at) as "code_to_change!",
                  exists (select from accepted_conditions c
                           where c.member_id = a.member_id and c.version = $7) as "accepted!",
                  (not exists (select from member_rights r
                                where r.member_id = a.member_id and r.kind = 'regime')
                   or exists (select from member_rights r
                               where r.member_id = a.member_id and r.kind = 'regime'
                                 and r.starts_on <= $3 and (r.ends_on is null or r.ends_on >= $3)
                                 and (r.regime = any ($2) or r.partner is not null)))
                  as "affiliated!",
                  exists (select from known_devices d
                           where d.member_id = a.member_id and d.family_hash = $4
                             and d.device_hash = $5 and d.trusted_until > $6) as "trusted!"
             from accounts a join members m on m.member_id = a.member_id
            where a.member_id = $1
              for update of a"#,
        member.uuid(),
        &regimes,
        asked.today.to_sqlx(),
        device.as_ref().map(|(family, _)| family.as_slice()),
        device.as_ref().map(|(_, whole)| whole.as_slice()),
        asked.now.to_sqlx(),
        asked.conditions,
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| Standing {
        gate: first([
            (Gate::NotAffiliated, !row.affiliated),
            (Gate::Frozen, row.frozen),
            (Gate::Closed, row.closed),
            (Gate::CodeToChange, row.code_to_change),
            (Gate::EmailToConfirm, row.email_sealed.is_none()),
            (Gate::ConditionsToAccept, !row.accepted),
        ]),
        first_name: row.first_name,
        email_sealed: row.email_sealed,
        device_trusted: row.trusted,
        code_set_at: row.code_set_at.to_jiff(),
    }))
}
