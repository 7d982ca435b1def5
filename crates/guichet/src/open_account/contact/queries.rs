//! The account as it is opened. System scope: nobody is signed in.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::my_details::consents::WORDING;

/// An account to be opened, hashed and sealed; its address comes when it is confirmed.
pub(super) struct NewAccount {
    pub(super) member: MemberId,
    pub(super) code_hash: String,
    pub(super) acceptance: Uuid,
    /// The version that was accepted, and when; none where that was done before.
    pub(super) accepted: Option<(String, Timestamp)>,
    /// The account is open, its address never confirmed: it gets a new code.
    pub(super) again: bool,
    pub(super) phones: Vec<NewPhone>,
    pub(super) consents: Vec<Consent>,
}

pub(super) struct NewPhone {
    pub(super) id: Uuid,
    pub(super) kind: &'static str,
    pub(super) sealed: Vec<u8>,
}

pub(super) struct Consent {
    pub(super) id: Uuid,
    pub(super) channel: &'static str,
    pub(super) given: bool,
}

/// Opens the account with all that came with it; `false`, and nothing written, where the member has
/// one. An account that was closed is opened anew; one whose address was never confirmed gets its new
/// code where a provisional one was typed.
pub(super) async fn open(
    db: &mut PgConnection,
    account: &NewAccount,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let version = account.accepted.as_ref().map(|(version, _)| version.as_str());
    let accepted_at = account.accepted.as_ref().map(|(_, at)| at.to_sqlx());
    let phone_ids: Vec<Uuid> = account.phones.iter().map(|phone| phone.id).collect();
    let phone_kinds: Vec<String> = account.phones.iter().map(|p| p.kind.to_owned()).collect();
    let phones: Vec<Vec<u8>> = account.phones.iter().map(|phone| phone.sealed.clone()).collect();
    let consent_ids: Vec<Uuid> = account.consents.iter().map(|consent| consent.id).collect();
    let channels: Vec<String> = account.consents.iter().map(|c| c.channel.to_owned()).collect();
    let given: Vec<bool> = account.consents.iter().map(|consent| consent.given).collect();
    let opened = sqlx::query_scalar!(
        r#"with account as (
             insert into accounts as a (member_id, code_hash, code_set_at, opened_at)
             values ($1, $2, $3, $3)
             on conflict (member_id) do update
                set code_hash = excluded.code_hash, code_set_at = excluded.code_set_at,
                    opened_at = excluded.opened_at, closed_at = null,
                    email_sealed = null, email_index = null, email_validated_at = null
              where a.closed_at is not null or ($14 and a.email_sealed is null)
             returning member_id
         ), acceptance as (
             insert into accepted_conditions (member_id, acceptance_id, version, accepted_at)
             select member_id, $4, $5, $6 from account where $5::text is not null
         ), phones as (
             insert into member_phones
                 (member_id, phone_id, kind, phone_sealed, author_kind, author_id, recorded_at)
             select a.member_id, p.id, p.kind, p.sealed, 'member', a.member_id, $3
               from account a, unnest($7::uuid[], $8::text[], $9::bytea[]) as p (id, kind, sealed)
         ), answers as (
             insert into consents
                 (member_id, consent_id, channel, given, wording, author_kind, author_id, recorded_at)
             select a.member_id, c.id, c.channel, c.given, $13, 'member', a.member_id, $3
               from account a, unnest($10::uuid[], $11::text[], $12::bool[]) as c (id, channel, given)
         )
         select count(*) as "opened!" from account"#,
        account.member.uuid(),
        account.code_hash,
        now.to_sqlx(),
        account.acceptance,
        version,
        accepted_at,
        &phone_ids,
        &phone_kinds,
        &phones,
        &consent_ids,
        &channels,
        &given,
        WORDING,
        account.again,
    )
    .fetch_one(db)
    .await?;
    Ok(opened > 0)
}
