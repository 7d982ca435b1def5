//! The demo's advisers, and links that sign each of them in, once, for ten minutes.
//!
//! A real adviser enters with a passkey (answers 15). These links replace it on one machine, among
//! invented people.

mod queries;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guichet_values::{AgentId, EmailAddress};
use jiff::SignedDuration;

use super::id_of;
use crate::app::App;
use crate::database::scope::{AgentSession, Mode, Scope, SessionSecret, Who};
use crate::desk::give_address;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;

/// How long a link may be used.
const LINK_LIVES: SignedDuration = SignedDuration::from_mins(10);

/// A session ends after this in any case (security 3.6).
const SESSION_LIVES: SignedDuration = SignedDuration::from_hours(12);

/// An adviser of the demo.
struct Adviser {
    slug: &'static str,
    name: &'static str,
    role: &'static str,
    caisses: &'static [&'static str],
}

const ADVISERS: [Adviser; 4] = [
    Adviser { slug: "ines", name: "Inès Roche", role: "agent", caisses: &["781"] },
    Adviser { slug: "marc", name: "Marc Fabre", role: "agent", caisses: &["631"] },
    Adviser { slug: "nadia", name: "Nadia Belkacem", role: "supervisor", caisses: &["781", "631"] },
    Adviser { slug: "hugo", name: "Hugo Lemaire", role: "administrator", caisses: &["781", "631"] },
];

/// A way in for one adviser.
pub(crate) struct AgentLink {
    pub(crate) name: &'static str,
    pub(crate) role: &'static str,
    pub(crate) caisse: &'static str,
    /// From the site's root.
    pub(crate) path: String,
}

impl Adviser {
    fn id(&self) -> AgentId {
        id_of(&["agent", self.slug]).into()
    }
}

/// Writes the advisers, with the demo people.
pub(super) async fn insert(scope: &mut Scope, app: &App) -> Result<(), Fault> {
    for adviser in &ADVISERS {
        let caisses: Vec<String> = adviser.caisses.iter().map(ToString::to_string).collect();
        let words = (adviser.name, adviser.role);
        queries::insert_agent(scope, adviser.id(), words, &caisses, app.now()).await?;
        if let Ok(email) = EmailAddress::parse(&format!("{}@caisse.exemple.fr", adviser.slug)) {
            give_address(scope, app, adviser.id(), &email).await?;
        }
    }
    Ok(())
}

/// New links for all advisers, in the order of the contract; none where nobody was seeded.
///
/// # Errors
/// A fault; then there is no link.
pub(crate) async fn fresh_links(app: &App) -> Result<Vec<AgentLink>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::delete_ended(&mut scope, app.now()).await?;
    let mut links = Vec::with_capacity(ADVISERS.len());
    for adviser in &ADVISERS {
        let token = SessionSecret::new(app.random());
        let ends_at = app.now() + LINK_LIVES;
        if !queries::insert_link(&mut scope, &token.hash(), adviser.id(), app.now(), ends_at)
            .await?
        {
            continue;
        }
        links.push(AgentLink {
            name: adviser.name,
            role: adviser.role,
            caisse: adviser.caisses.first().copied().unwrap_or_default(),
            path: format!("/demo/entrer/{}", URL_SAFE_NO_PAD.encode(token.bytes())),
        });
    }
    scope.commit().await?;
    Ok(links)
}

/// Uses a link: the adviser's new session, or nothing when it was used, is over, or never was.
pub(super) async fn enter(app: &App, token: &str) -> Result<Option<AgentSession>, Fault> {
    let decoded = URL_SAFE_NO_PAD.decode(token).ok().and_then(|bytes| bytes.try_into().ok());
    let Some(token) = decoded.map(SessionSecret::new) else { return Ok(None) };
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let now = app.now();
    let Some(agent) = queries::use_link(&mut scope, &token.hash(), now).await? else {
        return Ok(None);
    };
    let session = AgentSession { agent, secret: SessionSecret::new(app.random()) };
    let hash = session.secret.hash();
    queries::insert_session(&mut scope, &hash, agent, now, now + SESSION_LIVES).await?;
    audit::record(&mut scope, app, Event::SessionOpened, None, Some(agent.uuid())).await?;
    scope.commit().await?;
    app.seen().note(&session.secret, now);
    Ok(Some(session))
}

/// The links as the start of `serve` prints them, one line each.
pub(crate) fn printed(links: &[AgentLink], public_url: &str) -> Vec<String> {
    links
        .iter()
        .map(|link| {
            let AgentLink { name, role, caisse, path } = link;
            format!("  {name} ({role}, caisse {caisse}): {public_url}{path}")
        })
        .collect()
}
