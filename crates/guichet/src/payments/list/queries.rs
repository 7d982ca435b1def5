//! What the list reads.

use guichet_values::{Cents, MemberId, PaymentId};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::form::{Filter, Nature, Whose};

/// What is read for a page: one row more than fits, to know whether there are more.
const PAGE_ROWS_READ: i64 = 81;

/// Payments of one page: as many as weigh less than 40 KB (ux.md 5.13), or one day more.
pub(super) const ROWS_MAX: usize = 80;

/// Rows of a file at most: more than anybody is paid in 27 months (assumed).
const FILE_ROWS_MAX: i64 = 20_000;

/// One line of the list.
pub(super) struct Paid {
    pub(super) payment: PaymentId,
    pub(super) on: Date,
    pub(super) nature: String,
    pub(super) label: String,
    pub(super) beneficiary: Option<Uuid>,
    pub(super) amount: Cents,
    /// Paid to a professional: « tiers payant ».
    pub(super) to_third_party: bool,
    /// Whether the complementary insurer was sent it; nothing where that is not told.
    pub(super) sent: Option<bool>,
}

/// The newest payments of a period, whole months as far as they fit.
pub(super) struct PageOfPaid {
    pub(super) paid: Vec<Paid>,
    /// The day with which the next page begins to go back; nothing where this one shows all.
    pub(super) older_from: Option<Date>,
}

/// Reads one row more than a page shows, with all of its day, so that a page never ends within a
/// day. Older ones are reached by date: no page is counted from the beginning.
pub(super) async fn paid(
    db: &mut PgConnection,
    member: MemberId,
    filter: &Filter,
) -> sqlx::Result<PageOfPaid> {
    Ok(PageOfPaid::of(newest(db, member, filter, PAGE_ROWS_READ).await?, filter.from))
}

/// All that the filter leaves, for a file.
pub(super) async fn all(
    db: &mut PgConnection,
    member: MemberId,
    filter: &Filter,
) -> sqlx::Result<Vec<Paid>> {
    newest(db, member, filter, FILE_ROWS_MAX).await
}

async fn newest(
    db: &mut PgConnection,
    member: MemberId,
    filter: &Filter,
    rows_max: i64,
) -> sqlx::Result<Vec<Paid>> {
    let (stored, third_party) = match filter.nature {
        None => (None, false),
        Some(Nature::Stored(nature)) => (Some(nature), false),
        Some(Nature::ThirdParty) => (None, true),
    };
    let (of_member, other) = match filter.whose {
        None => (false, None),
        Some(Whose::Member) => (true, None),
        Some(Whose::Other(id)) => (false, Some(id)),
    };
    let rows = sqlx::query!(
        "select payment_id, paid_on, nature, label, beneficiary_id, amount_cents, paid_to, complementary
           from payments
          where member_id = $1 and paid_on between $2 and $3
            and ($4::text is null or nature = $4)
            and (not $5::boolean or paid_to = 'tiers')
            and (not $6::boolean or beneficiary_id is null)
            and ($7::uuid is null or beneficiary_id = $7)
            and (not $8::boolean or complementary = 'a_transmettre')
            and (cardinality($9::text[]) = 0 or amount_cents = $10::bigint or
                 (select bool_and(position(word in
                      lower(translate(label, 'ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜàâäçéèêëîïôöùûü',
                                             'aaaceeeeiioouuuaaaceeeeiioouuu'))) > 0)
                    from unnest($9::text[]) word))
          order by paid_on desc
          fetch first ($11::bigint) rows with ties",
        member.uuid(),
        filter.from.to_sqlx(),
        filter.to.to_sqlx(),
        stored,
        third_party,
        of_member,
        other,
        filter.to_send,
        &filter.search.words,
        filter.search.amount.map(Cents::get),
        rows_max,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Paid {
            payment: row.payment_id,
            on: row.paid_on.to_jiff(),
            nature: row.nature,
            label: row.label,
            beneficiary: row.beneficiary_id,
            amount: row.amount_cents,
            to_third_party: row.paid_to == "tiers",
            sent: row.complementary.as_deref().map(|told| told == "transmis"),
        })
        .collect())
}

impl PageOfPaid {
    /// Cuts what does not fit: the month it ends with, or its last day where there is one month
    /// only.
    pub(super) fn of(mut paid: Vec<Paid>, begins: Date) -> Self {
        let last = match (paid.first(), paid.last()) {
            (Some(first), Some(last)) if paid.len() > ROWS_MAX => Some((first.on, last.on)),
            _ => None,
        };
        let Some((first, last)) = last else { return Self { paid, older_from: None } };
        if first == last {
            // One day fills the page: it is shown whole. Nothing is older than the first day.
            let older_from = (last > begins).then(|| last.saturating_sub(1.day()));
            return Self { paid, older_from };
        }
        let one_month = first.first_of_month() == last.first_of_month();
        let from = if one_month { last } else { last.last_of_month() };
        paid.retain(|paid| paid.on > from);
        Self { paid, older_from: Some(from) }
    }
}
