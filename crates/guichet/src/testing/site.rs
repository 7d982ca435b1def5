//! The whole site, as `serve` puts it together, on a database of its own.

use std::sync::Arc;

use axum::Router;
use guichet_identity::passkeys::Passkeys;
use guichet_values::{AgentId, MemberId};
use jiff::SignedDuration;
use jiff_sqlx::ToSqlx;
use sqlx::PgPool;

use super::{Browser, NewMember, TestDatabase};
use crate::app::{App, Given};
use crate::bank::payfip::PayFip;
use crate::database::requests_pool_of;
use crate::database::scope::{AgentSession, MemberSession, Mode, SessionSecret, Who};
use crate::france_connect::FranceConnect;
use crate::serving::{Limits, Shutdown};
use crate::shared::access::{Role, agent_cookie, member_cookie};
use crate::shared::codes::Cost;
use crate::shared::jobs;
use crate::shared::keys::Keyring;
use crate::shared::limits::{Kept, Nights, QuickSignIns};
use crate::shared::mail::{self, Letter, PostOffice, Relay, usual_sender};
use crate::shared::time::Clock;
use crate::site;

/// Sign-ins refused over all accounts that raise the alarm of a test's site.
pub(crate) const REFUSED_SIGN_INS_ALARM: u32 = 12;

/// Who is outside.
#[derive(Default)]
struct Outside {
    relay: Option<Relay>,
    france_connect: Option<FranceConnect>,
    payfip: Option<PayFip>,
}

/// A site, its clock and its database.
pub(crate) struct TestSite {
    pub(crate) app: App,
    pub(crate) owner: PgPool,
    pub(crate) database: TestDatabase,
    router: Router,
    clock: Clock,
}

impl TestSite {
    pub(crate) async fn new() -> Self {
        Self::with_connections(4).await
    }

    /// A site that browsers reach over https.
    pub(crate) async fn https() -> Self {
        Self::reached(true, 4, Cost::least(), Outside::default()).await
    }

    /// A site with the doors of the demo.
    pub(crate) async fn demo() -> Self {
        let site = Self::new().await;
        let app = site.app.with_demo(true);
        Self { router: front(&app), app, ..site }
    }

    /// A site of the demo where one source may ask so often in five minutes, as it is served.
    pub(crate) async fn visited_at_most(requests: u32) -> Self {
        let site = Self::demo().await;
        let limits = Limits { requests_per_source: Some(requests), ..Limits::default() };
        let (_trigger, shutdown) = Shutdown::new();
        let doors = site::router(&site.app);
        let router = site::behind_front(doors, &site.app, Arc::new(limits), shutdown);
        Self { router, ..site }
    }

    /// A site that hashes codes at this cost, where the subject is time.
    pub(crate) async fn at_cost(cost: Cost) -> Self {
        Self::built(8, cost, Outside::default()).await
    }

    /// A site whose requests share so many connections.
    pub(crate) async fn with_connections(connections_max: u32) -> Self {
        Self::built(connections_max, Cost::least(), Outside::default()).await
    }

    /// A site whose mail leaves through this server.
    pub(crate) async fn mailing_through(relay: Relay) -> Self {
        Self::built(4, Cost::least(), Outside { relay: Some(relay), ..Outside::default() }).await
    }

    /// A site of the demo where this provider may vouch for somebody.
    pub(crate) async fn demo_with(service: FranceConnect) -> Self {
        let outside = Outside { france_connect: Some(service), ..Outside::default() };
        let site = Self::built(4, Cost::least(), outside).await;
        let app = site.app.with_demo(true);
        Self { router: front(&app), app, ..site }
    }

    /// A site where members pay by this PayFiP.
    pub(crate) async fn paying_by(payfip: PayFip) -> Self {
        let outside = Outside { payfip: Some(payfip), ..Outside::default() };
        Self::built(4, Cost::least(), outside).await
    }

    async fn built(connections_max: u32, cost: Cost, outside: Outside) -> Self {
        Self::reached(false, connections_max, cost, outside).await
    }

    async fn reached(https: bool, connections_max: u32, cost: Cost, outside: Outside) -> Self {
        let database = TestDatabase::new().await;
        let pool = requests_pool_of(&database.owner(), connections_max).await.unwrap();
        let clock = Clock::default();
        let app = app_with(pool, clock.clone(), (cost, https), outside);
        let router = front(&app);
        Self { app, owner: database.owner_pool().await, database, router, clock }
    }

    /// The site as it is served.
    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    /// The same site after a restart: nothing is left but the database.
    pub(crate) async fn restarted(&self) -> Router {
        let pool = requests_pool_of(&self.database.owner(), 4).await.unwrap();
        let app = app_with(pool, self.clock.clone(), (Cost::least(), false), Outside::default());
        front(&app.with_demo(self.app.is_demo()))
    }

    /// A browser of nobody we know.
    pub(crate) fn stranger(&self) -> Browser {
        Browser::new(self.router(), None)
    }

    /// A member, signed in.
    pub(crate) async fn member(&self, person: &NewMember) -> (MemberId, Browser) {
        let member = person.insert(&self.app).await;
        let session = self.sign_in(member).await;
        (member, Browser::new(self.router(), Some(member_cookie(&session, self.app.https()))))
    }

    /// A session of a member, as signing in makes it.
    pub(crate) async fn sign_in(&self, member: MemberId) -> MemberSession {
        let session = MemberSession { member, secret: SessionSecret::new(self.app.random()) };
        self.insert_session(&session.secret, Some(member), None).await;
        session
    }

    /// An adviser of one caisse, signed in.
    pub(crate) async fn agent(&self, caisse: &str) -> Browser {
        self.agent_who_is(Role::Adviser, "Inès Roche", &[caisse]).await.1
    }

    /// An adviser, signed in anew.
    pub(crate) async fn agent_again(&self, agent: AgentId) -> Browser {
        let session = AgentSession { agent, secret: SessionSecret::new(self.app.random()) };
        self.insert_session(&session.secret, None, Some(agent)).await;
        Browser::new(self.router(), Some(agent_cookie(&session, self.app.https())))
    }

    /// The session of an adviser of one caisse.
    pub(crate) async fn agent_session(&self, caisse: &str) -> AgentSession {
        self.agent_session_of(Role::Adviser, "Inès Roche", &[caisse]).await
    }

    /// Somebody who works here in this role, signed in.
    pub(crate) async fn agent_who_is(
        &self,
        role: Role,
        name: &str,
        caisses: &[&str],
    ) -> (AgentId, Browser) {
        let session = self.agent_session_of(role, name, caisses).await;
        (session.agent, Browser::new(self.router(), Some(agent_cookie(&session, self.app.https()))))
    }

    /// The session of somebody who works here in this role.
    pub(crate) async fn agent_session_of(
        &self,
        role: Role,
        name: &str,
        caisses: &[&str],
    ) -> AgentSession {
        let agent: AgentId = self.app.id();
        let mut scope = self.app.scope(Who::System, Mode::Write).await.unwrap();
        let caisses: Vec<String> = caisses.iter().map(|code| (*code).to_owned()).collect();
        sqlx::query!(
            "insert into agents (agent_id, name, role, caisses, created_at) values ($1, $2, $3, $4, $5)",
            agent.uuid(), name, role.name(), &caisses, self.app.now().to_sqlx(),
        )
        .execute(&mut *scope)
        .await
        .unwrap();
        scope.commit().await.unwrap();
        let session = AgentSession { agent, secret: SessionSecret::new(self.app.random()) };
        self.insert_session(&session.secret, None, Some(agent)).await;
        session
    }

    async fn insert_session(
        &self,
        secret: &SessionSecret,
        member: Option<MemberId>,
        agent: Option<AgentId>,
    ) {
        let (now, hash) = (self.app.now(), secret.hash());
        self.app.seen().note(secret, now);
        let mut scope = self.app.scope(Who::System, Mode::Write).await.unwrap();
        sqlx::query!(
            "insert into sessions (token_hash, member_id, agent_id, started_at, last_seen_at, idle_ends_after, ends_at)
             values ($1, $2, $3, $4, $4, interval '15 minutes', $5)",
            hash.as_slice(),
            member.map(MemberId::uuid),
            agent.map(AgentId::uuid),
            now.to_sqlx(),
            (now + SignedDuration::from_hours(12)).to_sqlx(),
        )
        .execute(&mut *scope)
        .await
        .unwrap();
        scope.commit().await.unwrap();
    }

    /// Statements that the server ran in this test's database since the last reset.
    pub(crate) async fn statements(&self) -> i64 {
        sqlx::query_scalar(
            "select coalesce(sum(calls), 0)::bigint from pg_stat_statements s
               join pg_database d on d.oid = s.dbid and d.datname = current_database()
              where s.toplevel and s.query not like '%pg_stat_statements%'
                and s.query !~* '^(begin|commit|rollback|set|discard)'",
        )
        .fetch_one(&self.owner)
        .await
        .unwrap()
    }

    /// Returns once a statement waits for another's lock.
    pub(crate) async fn until_one_waits(&self) {
        loop {
            let waiting: bool = sqlx::query_scalar(
                "select exists (select from pg_locks l join pg_stat_activity a using (pid)
                                 where not l.granted and a.datname = current_database())",
            )
            .fetch_one(&self.owner)
            .await
            .unwrap();
            if waiting {
                return;
            }
            tokio::task::yield_now().await;
        }
    }

    /// Does every job that is due.
    pub(crate) async fn run_jobs(&self) {
        jobs::run_due(&self.app, self.owner.clone(), site::jobs).await.unwrap();
    }

    /// What is on its way by mail or has arrived in the demo's mailbox, in the order it was written.
    pub(crate) async fn mails(&self) -> Vec<Letter> {
        mail::tests::all(&self.app).await
    }

    /// Time passes, for the business clock only.
    pub(crate) fn later(&self, by: SignedDuration) {
        self.clock.advance(by);
    }
}

fn front(app: &App) -> Router {
    let (_trigger, shutdown) = Shutdown::new();
    site::behind_front(site::router(app), app, Arc::new(Limits::default()), shutdown)
}

/// The world on some connections, for tests that need no doors.
pub(crate) fn app_on(requests: PgPool) -> App {
    app_with(requests, Clock::default(), (Cost::least(), false), Outside::default())
}

fn app_with(
    requests: PgPool,
    clock: Clock,
    (code_cost, https): (Cost, bool),
    outside: Outside,
) -> App {
    let public_url = "http://localhost:8080".to_owned();
    let sender = usual_sender(&public_url).unwrap();
    App::new(Given {
        requests,
        clock,
        keys: Keyring::for_tests(),
        post_office: PostOffice::new(outside.relay, sender, &public_url),
        passkeys: Passkeys::of(&public_url, "guichet").unwrap(),
        public_url,
        https,
        code_cost,
        sign_ins_per_source: 20,
        refused_sign_ins_alarm: REFUSED_SIGN_INS_ALARM,
        openings_per_source: 20,
        kept: Kept::USUAL,
        quick_sign_ins: QuickSignIns { most: 3, ..QuickSignIns::USUAL },
        nights: Nights::USUAL,
        france_connect: outside.france_connect,
        payfip: outside.payfip,
    })
}
