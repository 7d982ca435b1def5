//! What the page reads and writes: the contracts that run today, of whom, and what was chosen between them.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::STATEMENT;
use super::form::Choice;
use crate::core_system::effects::find::{Passage, Shown};
use crate::core_system::effects::take::Refusal;

/// A contract that runs.
#[derive(Clone)]
pub(super) struct Contract {
    pub(super) id: Uuid,
    /// What the core system calls it; `None` where it has not told that yet.
    pub(super) key: Option<String>,
    pub(super) insurer: String,
    pub(super) amc_number: String,
    pub(super) starts_on: Date,
    pub(super) ends_on: Option<Date>,
}

/// Somebody whom the member covers.
#[derive(Clone)]
pub(super) struct Beneficiary {
    pub(super) id: Uuid,
    pub(super) name: String,
    /// Covered today, and paid to the member: so she may choose for them.
    pub(super) is_acted_for: bool,
}

/// What was chosen last and not refused.
#[derive(Clone)]
pub(super) struct Chosen {
    pub(super) contract: Uuid,
    pub(super) set_aside: Vec<Uuid>,
    pub(super) passage: Passage,
}

/// The contracts of one person, the oldest first, and what was chosen between them.
#[derive(Clone)]
pub(super) struct Person {
    /// `None` for herself.
    pub(super) beneficiary: Option<Beneficiary>,
    pub(super) contracts: Vec<Contract>,
    pub(super) chosen: Option<Chosen>,
    /// The contract that was chosen since, and why the fund refused it.
    pub(super) refused: Option<(Uuid, Refusal)>,
}

impl Person {
    pub(super) fn id(&self) -> Option<Uuid> {
        self.beneficiary.as_ref().map(|one| one.id)
    }

    pub(super) fn name(&self) -> Option<&str> {
        self.beneficiary.as_ref().map(|one| one.name.as_str())
    }

    pub(super) fn is_acted_for(&self) -> bool {
        self.beneficiary.as_ref().is_none_or(|one| one.is_acted_for)
    }
}

/// A row of `insurer_choices_shown`.
#[derive(Debug, Deserialize)]
struct Told {
    contract_id: Uuid,
    set_aside: Vec<Uuid>,
    #[serde(flatten)]
    effect: Shown,
}

impl Told {
    fn read(self) -> Option<Chosen> {
        let (_, passage) = self.effect.read()?;
        Some(Chosen { contract: self.contract_id, set_aside: self.set_aside, passage })
    }
}

/// Those with contracts that run on a day, herself first, then by age.
pub(super) async fn people(
    db: &mut PgConnection,
    member: MemberId,
    today: Date,
) -> sqlx::Result<Vec<Person>> {
    let rows = sqlx::query!(
        r#"select b.beneficiary_id as "whose?", b.first_name as "name?",
                  coalesce(b.relation <> 'assure' and coalesce(b.covered_from <= $2, true)
                           and coalesce(b.covered_until >= $2, true)
                           and not coalesce(b.paid_elsewhere_since <= $2, false), true)
                      as "is_acted_for!",
                  c.contract_id, c.key, c.insurer, c.amc_number, c.starts_on, c.ends_on,
                  (select to_jsonb(s) from insurer_choices_shown s
                    where s.member_id = $1 and s.beneficiary_id is not distinct from c.beneficiary_id
                      and s.state is distinct from 'refused'
                    order by s.version desc limit 1) as "standing: Json<Told>",
                  (select to_jsonb(s) from insurer_choices_shown s
                    where s.member_id = $1 and s.beneficiary_id is not distinct from c.beneficiary_id
                    order by s.version desc limit 1) as "last: Json<Told>"
             from complementary_contracts c
             left join beneficiaries b
               on b.member_id = c.member_id and b.beneficiary_id = c.beneficiary_id
            where c.member_id = $1 and c.starts_on <= $2 and (c.ends_on is null or c.ends_on >= $2)
              and (c.beneficiary_id is null or b.beneficiary_id is not null)
            order by c.beneficiary_id is not null, b.birth_date, c.beneficiary_id, c.starts_on,
                     c.contract_id"#,
        member.uuid(),
        today.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    let mut people: Vec<Person> = Vec::new();
    for row in rows {
        let is_acted_for = row.is_acted_for;
        let beneficiary =
            row.whose.zip(row.name).map(|(id, name)| Beneficiary { id, name, is_acted_for });
        let contract = Contract {
            id: row.contract_id,
            key: row.key,
            insurer: row.insurer,
            amc_number: row.amc_number,
            starts_on: row.starts_on.to_jiff(),
            ends_on: row.ends_on.map(jiff_sqlx::Date::to_jiff),
        };
        match people.last_mut().filter(|last| last.id() == row.whose) {
            Some(person) => person.contracts.push(contract),
            None => people.push(Person {
                beneficiary,
                contracts: vec![contract],
                chosen: row.standing.and_then(|Json(told)| told.read()),
                refused: row.last.and_then(|Json(told)| told.read()).and_then(refused),
            }),
        }
    }
    Ok(people)
}

/// The last choice, where it was refused.
fn refused(last: Chosen) -> Option<(Uuid, Refusal)> {
    match last.passage {
        Passage::Refused(refusal) => Some((last.contract, refusal)),
        Passage::Waiting | Passage::Sent(_) | Passage::Late(_) | Passage::Recorded(_) => None,
    }
}

/// `false` where this very page chose this contract before.
pub(super) async fn insert(
    db: &mut PgConnection,
    (member, id, form): (MemberId, Uuid, Uuid),
    choice: &Choice<'_>,
    (today, now): (Date, Timestamp),
) -> sqlx::Result<bool> {
    let set_aside: Vec<Uuid> = choice.set_aside.iter().map(|other| other.id).collect();
    let done = sqlx::query!(
        "insert into insurer_choices
             (member_id, choice_id, form_id, beneficiary_id, contract_id, set_aside, statement,
              effective_on, chosen_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (member_id, form_id, contract_id) do nothing",
        member.uuid(),
        id,
        form,
        choice.whose,
        choice.kept.id,
        &set_aside,
        STATEMENT,
        today.to_sqlx(),
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
