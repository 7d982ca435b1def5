//! T28: the floor under every page. Were each `where` of ours forgotten, the database would still show
//! and change nothing of anybody else; the people of the demo have rows in most tables.

use guichet_values::MemberId;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};

use crate::database::scope::{Mode, Who};
use crate::demo::demo_people_if_nobody;
use crate::testing::TestSite;

/// A table of ours, and whether its rows belong to members.
struct Kept {
    table: String,
    of_members: bool,
}

/// Fewer tables with rows than this, and these tests would see little.
const FILLED_MIN: usize = 18;

/// A site with people whose rows fill the tables.
async fn inhabited() -> (TestSite, Vec<Kept>) {
    let site = TestSite::new().await;
    demo_people_if_nobody(&site.app).await.unwrap();
    let rows = sqlx::query(
        "select c.oid::regclass::text as name, exists (select from pg_attribute a
                    where a.attrelid = c.oid and a.attname = 'member_id') as of_members
           from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            and c.relname <> '_sqlx_migrations' order by 1",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();
    let mut tables = Vec::new();
    let mut filled = 0;
    for row in rows {
        let kept = Kept { table: row.get("name"), of_members: row.get("of_members") };
        let count = format!("select count(*) from {}", kept.table);
        let count: i64 =
            sqlx::query_scalar(AssertSqlSafe(count)).fetch_one(&site.owner).await.unwrap();
        filled += usize::from(count > 0);
        tables.push(kept);
    }
    assert!(filled >= FILLED_MIN, "{filled} tables have rows");
    (site, tables)
}

/// Somebody of the demo by her first name.
async fn named(site: &TestSite, first_name: &str) -> MemberId {
    let id: uuid::Uuid = sqlx::query_scalar("select member_id from members where first_name = $1")
        .bind(first_name)
        .fetch_one(&site.owner)
        .await
        .unwrap();
    id.into()
}

/// How many rows a statement sees or changes; none where it is denied. Nothing of it stays.
async fn reach(db: &mut PgConnection, statement: String) -> i64 {
    let mut inner = db.begin().await.unwrap();
    let counted = statement.starts_with("select");
    let found = if counted {
        sqlx::query_scalar(AssertSqlSafe(statement.clone())).fetch_one(&mut *inner).await
    } else {
        let done = sqlx::query(AssertSqlSafe(statement.clone())).execute(&mut *inner).await;
        done.map(|done| i64::try_from(done.rows_affected()).unwrap())
    };
    inner.rollback().await.unwrap();
    found.unwrap_or_else(|error| {
        let code = error.as_database_error().and_then(|error| error.code().map(String::from));
        assert_eq!(code.as_deref(), Some("42501"), "{statement}: {error}");
        0
    })
}

/// Every change that a role has a grant for, without any filter.
async fn changes(site: &TestSite, role: &str) -> Vec<String> {
    let granted: Vec<(String, String)> = sqlx::query_as(
        "select table_name::text, column_name::text from information_schema.column_privileges
          where grantee = $1 and privilege_type = 'UPDATE' and table_schema = 'public'",
    )
    .bind(role)
    .fetch_all(&site.owner)
    .await
    .unwrap();
    let deletable: Vec<String> = sqlx::query_scalar(
        "select table_name::text from information_schema.table_privileges
          where grantee = $1 and privilege_type = 'DELETE' and table_schema = 'public'",
    )
    .bind(role)
    .fetch_all(&site.owner)
    .await
    .unwrap();
    let updates =
        granted.iter().map(|(table, column)| format!("update {table} set {column} = {column}"));
    updates.chain(deletable.iter().map(|table| format!("delete from {table}"))).collect()
}

/// T28 b: in the role of members or of advisers, with nobody entered, no row is seen or changed.
#[tokio::test]
async fn t28_without_a_context_no_row_is_seen_or_changed() {
    let (site, tables) = inhabited().await;

    for role in ["guichet_member", "guichet_agent"] {
        let mut db = site.app.requests().acquire().await.unwrap();
        let mut scope = db.begin().await.unwrap();
        let enter = AssertSqlSafe(format!("set local role {role}"));
        sqlx::query(enter).execute(&mut *scope).await.unwrap();
        let looks = tables.iter().map(|kept| format!("select count(*) from {}", kept.table));
        for statement in looks.chain(changes(&site, role).await) {
            assert_eq!(reach(&mut scope, statement.clone()).await, 0, "{role}: {statement}");
        }
    }
}

/// T28 c: as a member, without any filter of ours, nobody else's row is seen or changed, in any table.
#[tokio::test]
async fn t28_without_filters_a_member_reaches_her_own_rows_only() {
    let (site, tables) = inhabited().await;
    let camille = named(&site, "Camille").await;
    let session = site.sign_in(camille).await;
    let mut scope = site.app.scope(Who::Member(session), Mode::Write).await.unwrap();
    let mut own = 0;

    for Kept { table, of_members } in &tables {
        let others = format!("select count(*) from {table} where member_id <> '{camille}'");
        let any = format!("select count(*) from {table}");
        let statement = if *of_members { others } else { any.clone() };
        assert_eq!(reach(&mut scope, statement).await, 0, "{table}");
        own += reach(&mut scope, any).await;
    }
    for statement in changes(&site, "guichet_member").await {
        let others = format!("{statement} where member_id <> '{camille}'");
        assert_eq!(reach(&mut scope, others).await, 0, "{statement}");
    }

    assert!(own > 50, "she sees {own} rows of her own: the check would see little");
}

/// T28 c at the desk: nothing of another caisse, and of one's own no file that is not opened.
#[tokio::test]
async fn t28_without_filters_an_adviser_reaches_his_caisse_only() {
    let (site, tables) = inhabited().await;
    let agent = site.agent_session("781").await;
    let mut scope = site.app.scope(Who::Agent(agent), Mode::Write).await.unwrap();
    let elsewhere: Vec<String> =
        sqlx::query_scalar("select member_id::text from members where caisse <> '781'")
            .fetch_all(&site.owner)
            .await
            .unwrap();
    let elsewhere = format!("member_id in ('{}')", elsewhere.join("', '"));
    let listed = ["members", "member_lookups", "cases"];

    for Kept { table, .. } in tables.iter().filter(|kept| kept.of_members) {
        let foreign = format!("select count(*) from {table} where {elsewhere}");
        assert_eq!(reach(&mut scope, foreign).await, 0, "{table}: another caisse");
        if !listed.contains(&table.as_str()) {
            let any = format!("select count(*) from {table} where member_id is not null");
            assert_eq!(reach(&mut scope, any).await, 0, "{table}: a file that is not open");
        }
    }
    let members = reach(&mut scope, "select count(*) from members".to_owned()).await;
    assert!(members > 0, "he sees nobody: the check would see little");
}

/// T28 a: what a member may see and write is written as her own, table by table.
#[tokio::test]
async fn t28_each_policy_of_members_names_the_member_herself() {
    let site = TestSite::new().await;
    let policies: Vec<(String, Option<String>, Option<String>)> = sqlx::query_as(
        "select c.relname || ': ' || p.polname, pg_get_expr(p.polqual, p.polrelid),
                pg_get_expr(p.polwithcheck, p.polrelid)
           from pg_policy p join pg_class c on c.oid = p.polrelid
          where 'guichet_member'::regrole = any (p.polroles) or 0 = any (p.polroles)",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();

    assert!(policies.len() > 20, "{policies:?}");
    for (name, sees, writes) in &policies {
        for rule in sees.iter().chain(writes) {
            assert!(
                rule.contains("member_id = app.member_id()") && !rule.contains(" OR "),
                "{name}: {rule}"
            );
        }
    }
}

/// T29: nobody at the desk changes an IBAN, alone or with another: the role has no grant for it.
#[tokio::test]
async fn t29_nobody_at_the_desk_writes_an_iban() {
    let site = TestSite::new().await;
    // A column at a time or the whole table, by its own grant or by one of a role that it has.
    let granted: Vec<String> = sqlx::query_scalar(
        "select p from unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) as p
          where has_table_privilege('guichet_agent', 'member_bank_details', p)
             or p in ('INSERT', 'UPDATE')
                and has_any_column_privilege('guichet_agent', 'member_bank_details', p)",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();

    assert!(granted.is_empty(), "{granted:?}");
}
