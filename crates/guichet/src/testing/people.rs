//! People with names, so that a test starts with the act.

use guichet_values::{MemberId, Password, Personal};
use jiff::civil::{Date, date};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

use crate::app::App;
use crate::database::scope::{Mode, Scope, Who};
use crate::open_account::conditions::in_force;
use crate::shared::keys::{Indexed, Place};
use crate::shared::time::paris;

/// A member to be put into the database, with her children.
#[derive(Clone)]
pub(crate) struct NewMember {
    pub(crate) nir: &'static str,
    pub(crate) last_name: &'static str,
    pub(crate) first_name: &'static str,
    pub(crate) birth_date: Date,
    pub(crate) caisse: &'static str,
    pub(crate) children: Vec<(&'static str, Date)>,
    /// The code of her account; without one she has none.
    pub(crate) code: Option<&'static str>,
}

/// Camille Martin of the demo people (contract.md): two children, caisse 781.
pub(crate) fn camille() -> NewMember {
    NewMember {
        nir: "2850578006084",
        last_name: "MARTIN",
        first_name: "Camille",
        birth_date: date(1985, 5, 12),
        caisse: "781",
        children: vec![("Noé", date(2020, 3, 2)), ("Lina", date(2014, 9, 21))],
        code: None,
    }
}

/// The other parent of Lina, of another caisse.
pub(crate) fn other_parent() -> NewMember {
    NewMember {
        nir: "1840675056012",
        last_name: "BERNARD",
        first_name: "Yanis",
        birth_date: date(1984, 6, 3),
        caisse: "751",
        children: vec![("Lina", date(2014, 9, 21))],
        code: None,
    }
}

impl NewMember {
    /// With an open account, whose code this is.
    pub(crate) fn with_account(self, code: &'static str) -> Self {
        Self { code: Some(code), ..self }
    }

    /// Writes her as the feed would.
    pub(crate) async fn insert(&self, app: &App) -> MemberId {
        let member: MemberId = app.id();
        let mut scope = app.scope(Who::System, Mode::Write).await.unwrap();
        self.insert_member(&mut scope, app, member).await;
        for (first_name, born_on) in &self.children {
            let id: Uuid = app.id();
            sqlx::query!(
                "insert into beneficiaries (member_id, beneficiary_id, first_name, last_name, birth_date, relation)
                 values ($1, $2, $3, $4, $5, 'enfant')",
                member.uuid(), id, first_name, self.last_name, born_on.to_sqlx(),
            )
            .execute(&mut *scope)
            .await
            .unwrap();
        }
        if let Some(code) = self.code {
            insert_account(&mut scope, app, member, code).await;
        }
        scope.commit().await.unwrap();
        member
    }

    async fn insert_member(&self, scope: &mut Scope, app: &App, member: MemberId) {
        let place = Place { table: "members", column: "nir_sealed", member: Some(member) };
        let sealed = app.keys().seal(place, app.random(), self.nir.as_bytes()).unwrap();
        let index = app.keys().index(Indexed::Nir, self.nir);
        sqlx::query!(
            "insert into members (member_id, caisse, nir_sealed, nir_index, last_name, first_name, birth_date, nir_certified_on, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $7, $8)",
            member.uuid(), self.caisse, sealed, index.as_slice(), self.last_name, self.first_name,
            self.birth_date.to_sqlx(), app.now().to_sqlx(),
        )
        .execute(&mut **scope)
        .await
        .unwrap();
        sqlx::query!(
            "insert into member_lookups (nir_index, member_id) values ($1, $2)",
            index.as_slice(),
            member.uuid(),
        )
        .execute(&mut **scope)
        .await
        .unwrap();
    }
}

/// The account of somebody who confirmed her address and accepted what holds today, of which there is one a member.
async fn insert_account(scope: &mut Scope, app: &App, member: MemberId, code: &str) {
    let code = Password::parse(code, &Personal::default()).unwrap();
    let code_hash = app.codes().hash(&code, app.random()).await.unwrap();
    let place = Place { table: "accounts", column: "email_sealed", member: Some(member) };
    let sealed = app.keys().seal(place, app.random(), address_of(member).as_bytes()).unwrap();
    let index = app.keys().index(Indexed::Email, &address_of(member));
    sqlx::query!(
        "insert into accounts (member_id, code_hash, code_set_at, email_sealed, email_index, email_validated_at, opened_at)
         values ($1, $2, $3, $4, $5, $3, $3)",
        member.uuid(), code_hash, app.now().to_sqlx(), sealed, index.as_slice(),
    )
    .execute(&mut **scope)
    .await
    .unwrap();
    sqlx::query!(
        "insert into account_emails (email_index, member_id) values ($1, $2)",
        index.as_slice(),
        member.uuid(),
    )
    .execute(&mut **scope)
    .await
    .unwrap();
    let (acceptance, now): (Uuid, _) = (app.id(), app.now());
    sqlx::query!(
        "insert into accepted_conditions (member_id, acceptance_id, version, accepted_at)
         values ($1, $2, $3, $4)",
        member.uuid(),
        acceptance,
        in_force(paris(now).date()).name,
        now.to_sqlx(),
    )
    .execute(&mut **scope)
    .await
    .unwrap();
}

/// Where the mail of a member with an account goes.
pub(crate) fn address_of(member: MemberId) -> String {
    format!("{member}@exemple.fr")
}
