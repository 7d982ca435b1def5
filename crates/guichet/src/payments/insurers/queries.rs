//! What the page reads: the contracts that run today, of whom, with which insurer.

use guichet_values::MemberId;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// A contract that runs.
#[derive(Clone)]
pub(super) struct Contract {
    /// The child or spouse; `None` for herself.
    pub(super) beneficiary: Option<(Uuid, String)>,
    pub(super) insurer: String,
    pub(super) amc_number: String,
    pub(super) starts_on: Date,
    pub(super) ends_on: Option<Date>,
}

/// The contracts of one person, the oldest first.
pub(super) struct Person {
    /// `None` for herself.
    pub(super) name: Option<String>,
    pub(super) contracts: Vec<Contract>,
}

impl Person {
    /// Since when two insurers are known at once, where they are.
    pub(super) fn in_conflict_since(&self) -> Option<Date> {
        let first = self.contracts.first()?;
        let other = self.contracts.iter().find(|other| other.amc_number != first.amc_number)?;
        Some(other.starts_on)
    }
}

/// The contracts that run on a day, hers first, then by person and by age.
pub(super) async fn contracts(
    db: &mut PgConnection,
    member: MemberId,
    today: Date,
) -> sqlx::Result<Vec<Contract>> {
    let rows = sqlx::query!(
        r#"select b.beneficiary_id as "id?", b.first_name as "name?", c.insurer, c.amc_number, c.starts_on, c.ends_on
             from complementary_contracts c
             left join beneficiaries b
               on b.member_id = c.member_id and b.beneficiary_id = c.beneficiary_id
            where c.member_id = $1 and c.starts_on <= $2 and (c.ends_on is null or c.ends_on >= $2)
            order by c.beneficiary_id is not null, b.birth_date, c.beneficiary_id, c.starts_on,
                     c.contract_id"#,
        member.uuid(),
        today.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    let contracts = rows.into_iter().map(|row| Contract {
        beneficiary: row.id.zip(row.name),
        insurer: row.insurer,
        amc_number: row.amc_number,
        starts_on: row.starts_on.to_jiff(),
        ends_on: row.ends_on.map(jiff_sqlx::Date::to_jiff),
    });
    Ok(contracts.collect())
}

/// The same, person by person.
pub(super) fn by_person(contracts: &[Contract]) -> Vec<Person> {
    let same = |one: &Contract, other: &Contract| one.beneficiary == other.beneficiary;
    let people = contracts.chunk_by(same).map(|contracts| Person {
        name: contracts.iter().find_map(|one| one.beneficiary.clone()).map(|(_, name)| name),
        contracts: contracts.to_vec(),
    });
    people.collect()
}
