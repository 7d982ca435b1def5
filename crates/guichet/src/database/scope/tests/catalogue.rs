//! What the catalogue of the database must say, table by table.

use sqlx::{AssertSqlSafe, Executor};

use crate::testing::TestSite;

/// The functions that run with their owner's rights. Each is here for a reason; the list may only
/// grow with one.
const SECURITY_DEFINERS: [&str; 7] = [
    "app.derive_overview()", // no role of requests writes what follows from other rows
    "app.derive_overview_of(uuid[],text[])",
    "app.derive_overview_of_refusals()",
    "app.enqueue(text,jsonb,text)", // the queue is closed to request roles
    "app.enter_agent(bytea,uuid,timestamp with time zone)", // sessions are closed to request roles
    "app.enter_agent(bytea,uuid,timestamp with time zone,text[])",
    "app.enter_member(bytea,uuid,timestamp with time zone)",
];

/// Every table of ours; sqlx's own list of steps is the owner's.
const TABLES: &str = "select c.oid::regclass::text from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and c.relname <> '_sqlx_migrations' order by 1";

/// T28 b: a query that forgot its scope fails; it does not see nothing in silence.
#[tokio::test]
async fn t28_outside_a_scope_every_table_is_denied_loudly() {
    let site = TestSite::new().await;
    let tables: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(&site.owner).await.unwrap();
    assert!(tables.len() >= 13, "{tables:?}");

    for table in tables {
        for statement in [
            format!("select * from {table}"),
            format!("delete from {table}"),
            format!("insert into {table} default values"),
        ] {
            let refusal =
                site.app.requests().execute(AssertSqlSafe(statement.clone())).await.unwrap_err();
            let code = refusal.as_database_error().and_then(|error| error.code().map(String::from));
            assert_eq!(code.as_deref(), Some("42501"), "{statement}");
        }
    }
}

/// T28 a: no table without row-level security, and none without a policy.
#[tokio::test]
async fn t28_every_table_is_behind_row_level_security_with_a_policy() {
    let site = TestSite::new().await;
    let open: Vec<String> = sqlx::query_scalar(
        "select c.relname::text from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            and c.relname <> '_sqlx_migrations'
            and (not c.relrowsecurity or c.relforcerowsecurity
                 or not exists (select from pg_policy p where p.polrelid = c.oid))",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();

    assert!(
        open.is_empty(),
        "enable row level security, do not force it, and add a policy: {open:?}"
    );
}

/// T28 a: a view shows what its reader may see.
#[tokio::test]
async fn t28_no_view_sees_with_its_owners_eyes() {
    let site = TestSite::new().await;
    let views: Vec<String> = sqlx::query_scalar(
        "select c.oid::regclass::text from pg_class c
          where c.relnamespace in ('public'::regnamespace, 'app'::regnamespace) and c.relkind in ('v', 'm')
            and pg_get_userbyid(c.relowner) = current_user
            and not coalesce(c.reloptions @> array['security_invoker=true'], false)",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();

    assert!(views.is_empty(), "create them with (security_invoker = true): {views:?}");
}

/// T28 a: what runs with more rights than its caller is listed, each for a reason.
#[tokio::test]
async fn t28_functions_with_their_owners_rights_are_the_listed_ones() {
    let site = TestSite::new().await;
    let found: Vec<String> = sqlx::query_scalar(
        "select p.oid::regprocedure::text from pg_proc p
          where p.prosecdef and p.pronamespace in ('public'::regnamespace, 'app'::regnamespace)
          order by 1",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();

    assert_eq!(found, SECURITY_DEFINERS);
}

/// T28 a: none of the roles that serve requests is above the policies.
#[tokio::test]
async fn t28_the_roles_of_requests_can_do_nothing_special() {
    let site = TestSite::new().await;
    let strong: Vec<String> = sqlx::query_scalar(
        "select rolname::text from pg_roles
          where rolname in ('guichet_none', 'guichet_member', 'guichet_agent', 'guichet_system')
            and (rolsuper or rolcreaterole or rolcreatedb or rolcanlogin or rolbypassrls or rolinherit)",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();
    let callable: Vec<String> = sqlx::query_scalar(
        "select p.oid::regprocedure::text from pg_proc p
          where p.pronamespace = 'app'::regnamespace
            and has_function_privilege('guichet_none', p.oid, 'execute')",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();

    assert!(strong.is_empty(), "{strong:?}");
    assert!(callable.is_empty(), "guichet_none may call {callable:?}");
}

/// Tables keyed by what they are looked up by; all others begin their key with the member
/// (answers 29). ARCHITECTURE.md says why for each.
const KEYED_OTHERWISE: [&str; 36] = [
    "account_drafts",
    "account_emails",
    "agent_addresses",
    "agent_changes",
    "agent_invitations",
    "agent_keys",
    "agents",
    "api_clients",
    "api_nonces",
    "audit_chain",
    "audit_events",
    "case_references",
    "ceremonies",
    "demo_bank_orders",
    "demo_links",
    "demo_mails",
    "desk_alerts",
    "document_references",
    "email_links",
    "email_proofs",
    "france_connect_answers",
    "france_connect_links",
    "freeze_links",
    "imports",
    "knocks",
    "member_lookups",
    "member_searches",
    "outbox",
    "recovery_links",
    "seedings",
    "sessions",
    "sign_in_attempts",
    "sign_in_failures",
    "sign_in_tries",
    "statement_runs",
    "unfreeze_links",
];

#[tokio::test]
async fn what_belongs_to_one_member_is_keyed_by_her_first() {
    let site = TestSite::new().await;
    let otherwise: Vec<String> = sqlx::query_scalar(
        "select c.relname::text from pg_class c
           join pg_index i on i.indrelid = c.oid and i.indisprimary
           join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
          where c.relnamespace = 'public'::regnamespace and c.relname <> '_sqlx_migrations'
            and a.attname <> 'member_id'
          order by 1",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();

    assert_eq!(otherwise, KEYED_OTHERWISE);
}

/// A new table with a member in it fails here until her export holds it, or says why it does not; a
/// new column of bytes until it is opened there or left out.
#[tokio::test]
async fn t60_every_table_of_a_member_is_in_her_export_or_says_why_not() {
    use crate::security::export::{EXPORTED, WITHHELD};
    let site = TestSite::new().await;
    let columns: Vec<(String, String, String)> = sqlx::query_as(
        "select c.table_name::text, c.column_name::text, c.udt_name::text
           from information_schema.columns c
           join information_schema.tables t using (table_schema, table_name)
          where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
            and exists (select from information_schema.columns m
                         where m.table_schema = 'public' and m.table_name = c.table_name
                           and m.column_name = 'member_id')",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();
    let mut undecided = Vec::new();
    for (table, column, kind) in &columns {
        let exported = EXPORTED.iter().find(|exported| exported.name == table);
        let withheld = WITHHELD.iter().any(|(name, reason)| name == table && !reason.is_empty());
        match exported {
            Some(_) if withheld => undecided.push(format!("{table} stands in both lists")),
            None if !withheld => undecided.push(table.clone()),
            Some(exported) if kind == "bytea" => {
                let decided = exported.sealed.iter().chain(exported.without);
                if !decided.into_iter().any(|name| name == column) {
                    undecided.push(format!("{table}.{column}"));
                }
            }
            Some(_) | None => {}
        }
    }
    undecided.dedup();
    assert!(undecided.is_empty(), "add to security/export/tables.rs: {undecided:?}");
    for exported in EXPORTED {
        assert!(columns.iter().any(|(table, _, _)| table == exported.name), "{}", exported.name);
    }
}
