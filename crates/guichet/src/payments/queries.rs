//! What every page of payments reads of the family.

use guichet_values::MemberId;
use sqlx::PgConnection;
use uuid::Uuid;

/// A member and whose payments she sees (account.md PAY-8).
pub(super) struct Family {
    pub(super) first_name: String,
    pub(super) others: Vec<Beneficiary>,
}

/// Somebody covered through her.
pub(super) struct Beneficiary {
    pub(super) id: Uuid,
    pub(super) first_name: String,
}

impl Family {
    /// The first name of whom a line is for; none stands for the member.
    pub(super) fn name(&self, beneficiary: Option<Uuid>) -> &str {
        let Some(id) = beneficiary else { return &self.first_name };
        let found = self.others.iter().find(|other| other.id == id);
        found.map_or("un ayant droit", |other| &other.first_name)
    }
}

pub(super) async fn family(db: &mut PgConnection, member: MemberId) -> sqlx::Result<Family> {
    let rows = sqlx::query!(
        r#"select m.first_name, b.beneficiary_id as "id?", b.first_name as "other?"
             from members m
             left join beneficiaries b on b.member_id = m.member_id and b.relation <> 'assure'
            where m.member_id = $1
            order by b.birth_date, b.beneficiary_id"#,
        member.uuid(),
    )
    .fetch_all(db)
    .await?;
    let mut family = Family { first_name: String::new(), others: Vec::new() };
    for row in rows {
        family.first_name = row.first_name;
        if let (Some(id), Some(first_name)) = (row.id, row.other) {
            family.others.push(Beneficiary { id, first_name });
        }
    }
    Ok(family)
}
