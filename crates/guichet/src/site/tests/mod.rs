//! Sweeps over the router's own list: every door, tried by everybody in every wrong way (security,
//! part 5). A new door is swept without a line here, unless somebody's thing stands in its path.

mod caches;
mod foreign;
mod forged;
mod frames;
mod headers;
mod onward;
mod roles;
mod visits;
mod weight;

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use guichet_values::{AgentId, MemberId};
use http_body_util::BodyExt;
use sqlx::AssertSqlSafe;
use tower::ServiceExt;

use super::access_tests::address;
use super::doors;
use crate::shared::access::{Right, Visitor, member_cookie};
use crate::testing::{Browser, TestSite};

/// The header by which a browser says that one of our own pages asks.
const FROM_HERE: (&str, &str) = ("sec-fetch-site", "same-origin");

/// A door as a request reaches it.
struct Way {
    /// As the door writes it.
    door: &'static str,
    /// With something where it has a parameter.
    path: String,
    visitor: Visitor,
    right: Right,
    methods: Vec<Method>,
}

/// Every door, with the methods that the router itself says it answers.
async fn ways(site: &TestSite) -> Vec<Way> {
    let mut ways = Vec::new();
    for door in doors() {
        let path = address(door.path);
        let request = Request::builder().method("PROPFIND").uri(&path).body(Body::empty()).unwrap();
        let answer = site.router().oneshot(request).await.unwrap();
        let allowed = answer.headers()[header::ALLOW].to_str().unwrap().split(',');
        let methods = allowed.map(|name| Method::from_bytes(name.trim().as_bytes()).unwrap());
        let (visitor, right) = (door.visitor, door.right);
        ways.push(Way { door: door.path, path, visitor, right, methods: methods.collect() });
    }
    assert!(ways.len() > 60, "{} doors: the sweep would see little", ways.len());
    ways
}

/// What came back, unfollowed.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

/// Sends one request as it is.
async fn knock(
    browser: &mut Browser,
    (method, path): (&Method, &str),
    headers: &[(&'static str, &str)],
    fields: &[(&str, &str)],
) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    let typed = [(header::CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded")];
    let says_what = headers.iter().any(|(name, _)| *name == typed[0].0);
    for (name, value) in headers.iter().chain(typed.iter().filter(|_| !says_what)) {
        request = request.header(*name, *value);
    }
    let body = Body::from(serde_urlencoded::to_string(fields).unwrap());
    let answer = browser.send(request.body(body).unwrap()).await;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let body = answer.into_body().collect().await.unwrap().to_bytes().to_vec();
    Answer { status, headers, body }
}

/// Somebody with the token of her own forms.
struct Person {
    browser: Browser,
    csrf: String,
}

impl Person {
    async fn on(mut browser: Browser, page: &str) -> Self {
        let csrf = browser.visit(page).await.gets(200).value_of("csrf").unwrap();
        Self { browser, csrf }
    }

    async fn stranger(site: &TestSite) -> Self {
        Self::on(site.stranger(), "/connexion").await
    }

    /// In a session of her own, new each time.
    async fn member(site: &TestSite, member: MemberId) -> Self {
        let session = site.sign_in(member).await;
        let cookie = member_cookie(&session, site.app.https());
        Self::on(Browser::new(site.router(), Some(cookie)), "/securite").await
    }

    /// The same for an adviser.
    async fn agent(site: &TestSite, agent: AgentId) -> Self {
        Self::on(site.agent_again(agent).await, "/agent").await
    }
}

/// A fingerprint by table.
pub(crate) type Rows = BTreeMap<String, String>;

/// A fingerprint of each table of ours and of the jobs that wait, or of what somebody has in them.
pub(crate) async fn rows(site: &TestSite, only: Option<MemberId>) -> Rows {
    let tables: Vec<(String, bool)> = sqlx::query_as(
        "select c.oid::regclass::text, exists (select from pg_attribute a
                    where a.attrelid = c.oid and a.attname = 'member_id')
           from pg_class c
          where c.relkind in ('r', 'p') and c.relname <> '_sqlx_migrations'
            and (c.relnamespace = 'public'::regnamespace or c.relname = '_private_jobs')",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();
    let mut found = BTreeMap::new();
    for (table, of_members) in tables {
        let which = match only {
            Some(member) if of_members => format!("where member_id = '{member}'"),
            Some(_) => continue,
            None => String::new(),
        };
        let statement = format!(
            "select md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) from {table} t {which}"
        );
        let print: String =
            sqlx::query_scalar(AssertSqlSafe(statement)).fetch_one(&site.owner).await.unwrap();
        found.insert(table, print);
    }
    found
}
