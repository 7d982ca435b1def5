//! The answers that stand, and new ones.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::form::Channel;

/// What stands for a channel.
#[derive(Clone)]
pub(crate) struct Given {
    pub(crate) channel: Channel,
    /// None before the first answer.
    pub(crate) answer: Option<bool>,
    pub(crate) answered_at: Option<Timestamp>,
    /// Without a number there is nothing to ask.
    pub(crate) asked: bool,
}

/// Each channel with its newest answer, and whether its number is known.
pub(crate) async fn standing(db: &mut PgConnection, member: MemberId) -> sqlx::Result<Vec<Given>> {
    let rows = sqlx::query!(
        r#"select k.channel as "channel!",
                  c.given as "answer?", c.recorded_at as "answered_at?",
                  (k.phone is null or
                   (select p.phone_sealed is not null from member_phones p
                     where p.member_id = $1 and p.kind = k.phone
                     order by p.recorded_at desc, p.phone_id desc limit 1)) as asked
             from (values ('email', null), ('mobile_call', 'mobile'), ('mobile_sms', 'mobile'),
                          ('landline_call', 'landline')) as k (channel, phone)
             left join lateral
                  (select c.given, c.recorded_at from consents c
                    where c.member_id = $1 and c.channel = k.channel
                    order by c.recorded_at desc, c.consent_id desc limit 1) c on true"#,
        member.uuid(),
    )
    .fetch_all(db)
    .await?;
    let of = |channel: Channel| {
        let row = rows.iter().find(|row| row.channel == channel.key());
        Given {
            channel,
            answer: row.and_then(|row| row.answer),
            answered_at: row.and_then(|row| row.answered_at).map(jiff_sqlx::Timestamp::to_jiff),
            asked: row.and_then(|row| row.asked).unwrap_or_default(),
        }
    };
    Ok(Channel::ALL.map(of).to_vec())
}

/// Writes the answers that changed, one row each.
pub(super) async fn insert(
    db: &mut PgConnection,
    member: MemberId,
    answers: &[(Uuid, Channel, bool)],
    wording: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = answers.iter().map(|(id, _, _)| *id).collect();
    let channels: Vec<String> = answers.iter().map(|(_, c, _)| c.key().to_owned()).collect();
    let given: Vec<bool> = answers.iter().map(|(_, _, given)| *given).collect();
    sqlx::query!(
        "insert into consents
             (member_id, consent_id, channel, given, wording, author_kind, author_id, recorded_at)
         select $1, a.id, a.channel, a.given, $5, 'member', $1, $6
           from unnest($2::uuid[], $3::text[], $4::bool[]) as a (id, channel, given)",
        member.uuid(),
        &ids,
        &channels,
        &given,
        wording,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
