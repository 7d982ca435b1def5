//! Addresses to be confirmed, their links, and whose code was right. System scope: nobody is signed
//! in here.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::state::{Dates, State};

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

/// An address that was given.
pub(super) struct Address {
    pub(super) confirmation: Uuid,
    /// Until it is confirmed, replaced or forgotten.
    pub(super) sealed: Option<Vec<u8>>,
    pub(super) dates: Dates,
}

impl Address {
    /// Whether it may still be written to.
    pub(super) fn is_kept(&self, now: Timestamp) -> bool {
        self.sealed.is_some() && matches!(self.dates.state(now), State::Active | State::Expired)
    }
}

/// Whose link this is, and the address it was sent to.
pub(super) async fn by_link(
    db: &mut PgConnection,
    token_hash: &[u8; 32],
) -> sqlx::Result<Option<(MemberId, Address)>> {
    let found = sqlx::query!(
        r#"select c.member_id as "member_id: MemberId", c.confirmation_id, c.email_sealed,
                  c.first_asked_at, c.asked_at, c.confirmed_at is not null as "confirmed!",
                  c.replaced_at is not null as "replaced!"
             from email_links l
             join email_confirmations c
               on c.member_id = l.member_id and c.confirmation_id = l.confirmation_id
             join accounts a on a.member_id = c.member_id and a.closed_at is null
            where l.token_hash = $1"#,
        token_hash.as_slice(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| {
        let dates = Dates {
            first_asked_at: row.first_asked_at.to_jiff(),
            asked_at: row.asked_at.to_jiff(),
            confirmed: row.confirmed,
            replaced: row.replaced,
        };
        let (confirmation, sealed) = (row.confirmation_id, row.email_sealed);
        (row.member_id, Address { confirmation, sealed, dates })
    }))
}

/// Somebody whose code was right, and the address that waits for her.
pub(super) struct Standing {
    pub(super) member: MemberId,
    pub(super) is_confirmed: bool,
    pub(super) address: Option<Address>,
}

/// Who holds this proof, if it still counts.
pub(super) async fn standing(
    db: &mut PgConnection,
    secret_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<Option<Standing>> {
    let found = sqlx::query!(
        r#"select p.member_id as "member_id: MemberId", a.email_sealed is not null as "confirmed!",
                  c.confirmation_id as "confirmation_id?", c.email_sealed as "email_sealed?",
                  c.first_asked_at as "first_asked_at?", c.asked_at as "asked_at?"
             from email_proofs p
             join accounts a on a.member_id = p.member_id and a.closed_at is null
             left join email_confirmations c
               on c.member_id = p.member_id and c.confirmed_at is null and c.replaced_at is null
            where p.secret_hash = $1 and p.ends_at > $2"#,
        secret_hash.as_slice(),
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| {
        let dates = row.first_asked_at.zip(row.asked_at).map(|(first, last)| Dates {
            first_asked_at: first.to_jiff(),
            asked_at: last.to_jiff(),
            confirmed: false,
            replaced: false,
        });
        let address = row.confirmation_id.zip(dates).map(|(confirmation, dates)| Address {
            confirmation,
            sealed: row.email_sealed,
            dates,
        });
        Standing { member: row.member_id, is_confirmed: row.confirmed, address }
    }))
}

/// Whoever does something else to this account waits for us.
pub(super) async fn hold_account(db: &mut PgConnection, member: MemberId) -> sqlx::Result<()> {
    sqlx::query!("select from accounts where member_id = $1 for update", member.uuid())
        .execute(db)
        .await
        .map(|_done| ())
}

/// When mails of this account left since a moment, oldest first.
pub(super) async fn sent_since(
    db: &mut PgConnection,
    member: MemberId,
    since: Timestamp,
) -> sqlx::Result<Vec<Timestamp>> {
    let rows = sqlx::query!(
        "select sent_at from email_links where member_id = $1 and sent_at > $2 order by sent_at",
        member.uuid(),
        since.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| row.sent_at.to_jiff()).collect())
}

/// An address that its owner confirms, sealed for her account.
pub(super) struct Claim {
    pub(super) confirmation: Uuid,
    pub(super) sealed: Vec<u8>,
    pub(super) index: [u8; 32],
    /// The address that is left by it, if it is another one.
    pub(super) before_sealed: Option<Vec<u8>>,
    /// An address that was left later than this stays the one before.
    pub(super) kept_since: Timestamp,
}

/// Makes it the account's, and frees the one before; `false`, and nothing changed, where it is
/// another account's.
pub(super) async fn claim(
    db: &mut PgConnection,
    member: MemberId,
    claim: &Claim,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "with taken as (
             insert into account_emails (email_index, member_id) values ($3, $1)
             on conflict do nothing
             returning email_index
         ), ours as (
             select email_index from taken
             union
             select email_index from account_emails where email_index = $3 and member_id = $1
         ), left_behind as (
             delete from account_emails
              where member_id = $1 and email_index <> $3 and exists (select from ours)
         ), confirmed as (
             update email_confirmations
                set confirmed_at = $5, email_sealed = null, email_index = null
              where member_id = $1 and confirmation_id = $2 and exists (select from ours)
         )
         update accounts
            set email_sealed = $4, email_index = $3, email_validated_at = $5,
                email_before_sealed = case when $6::bytea is null or email_left_at > $7
                                           then email_before_sealed else $6 end,
                email_left_at = case when $6::bytea is null or email_left_at > $7
                                     then email_left_at else $5 end
          where member_id = $1 and exists (select from ours)",
        member.uuid(),
        claim.confirmation,
        claim.index.as_slice(),
        claim.sealed,
        now.to_sqlx(),
        claim.before_sealed,
        claim.kept_since.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Erases the addresses that accounts left before a moment.
pub(super) async fn forget_left(db: &mut PgConnection, before: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "update accounts set email_before_sealed = null, email_left_at = null
          where email_left_at <= $1",
        before.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Gives up an address and erases it.
pub(super) async fn give_up(
    db: &mut PgConnection,
    member: MemberId,
    confirmation: Uuid,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update email_confirmations
            set replaced_at = $3, email_sealed = null, email_index = null
          where member_id = $1 and confirmation_id = $2 and confirmed_at is null",
        member.uuid(),
        confirmation,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Gives up whatever address waits, and erases it.
pub(super) async fn give_up_waiting(
    db: &mut PgConnection,
    member: MemberId,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update email_confirmations
            set replaced_at = $2, email_sealed = null, email_index = null
          where member_id = $1 and confirmed_at is null and replaced_at is null",
        member.uuid(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// The code was right: for so long its owner may ask for the mail.
pub(super) async fn insert_proof(
    db: &mut PgConnection,
    member: MemberId,
    secret_hash: &[u8; 32],
    ends_at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into email_proofs (secret_hash, member_id, ends_at) values ($1, $2, $3)",
        secret_hash.as_slice(),
        member.uuid(),
        ends_at.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Erases the addresses asked for up to a moment; whose they were.
pub(super) async fn forget_addresses(
    db: &mut PgConnection,
    asked_until: Timestamp,
) -> sqlx::Result<Vec<MemberId>> {
    sqlx::query_scalar!(
        r#"update email_confirmations set email_sealed = null, email_index = null
            where asked_at <= $1 and email_sealed is not null
            returning member_id as "member_id: MemberId""#,
        asked_until.to_sqlx(),
    )
    .fetch_all(db)
    .await
}

/// Deletes links sent up to a moment, and proofs that are over.
pub(super) async fn forget_links_and_proofs(
    db: &mut PgConnection,
    sent_until: Timestamp,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!("delete from email_links where sent_at <= $1", sent_until.to_sqlx())
        .execute(&mut *db)
        .await?;
    sqlx::query!("delete from email_proofs where ends_at <= $1", now.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}

/// Mails that left count as sent a day earlier, for the demo: each stays what it was otherwise, because
/// how long a link counts is told by its address.
pub(super) async fn forget_sends(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("update email_links set sent_at = sent_at - interval '1 day'")
        .execute(db)
        .await
        .map(|_done| ())
}
