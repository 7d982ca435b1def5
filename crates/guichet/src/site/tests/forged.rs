//! T14: a form is taken with the token of the session that it is sent in, from a page of ours, and in
//! no other way. Sign-in and sign-out are doors like any other.

use axum::http::Method;

use super::{FROM_HERE, Person, Way, knock, rows, ways};
use crate::shared::access::Visitor;
use crate::testing::{TestSite, camille, other_parent};

/// Which token a forged form carries.
#[derive(Clone, Copy)]
enum Token {
    No,
    Own,
    /// Of another session of the same sort.
    Others,
    /// Of a page behind another sort of door.
    Elsewheres,
    /// The right one, but in the address.
    InTheAddress,
}

/// A request that no page of ours sends.
type Forgery = (&'static str, &'static [(&'static str, &'static str)], Token);

const HOST: (&str, &str) = ("host", "localhost:8080");

const FORGERIES: [Forgery; 13] = [
    ("no token", &[FROM_HERE], Token::No),
    ("another session's token", &[FROM_HERE], Token::Others),
    ("the token of another sort of page", &[FROM_HERE], Token::Elsewheres),
    ("the token in the address", &[FROM_HERE], Token::InTheAddress),
    ("another site", &[("sec-fetch-site", "cross-site")], Token::Own),
    ("another host of the same site", &[("sec-fetch-site", "same-site")], Token::Own),
    ("no page at all", &[("sec-fetch-site", "none")], Token::Own),
    ("another origin", &[("origin", "https://ailleurs.example"), HOST], Token::Own),
    ("an origin that begins alike", &[("origin", "http://localhost:8080.evil"), HOST], Token::Own),
    ("an origin that is hidden", &[("origin", "null"), HOST], Token::Own),
    ("neither origin nor token", &[], Token::No),
    ("plain text", &[FROM_HERE, ("content-type", "text/plain")], Token::No),
    ("JSON", &[FROM_HERE, ("content-type", "application/json")], Token::No),
];

/// Doors of another machine: what comes there is signed, and no page of ours has a form for it.
const SIGNED: [&str; 1] = [crate::bank::CALL];

/// Whoever may pass a door, somebody else who may, and somebody from behind another sort of door.
struct Cast {
    of: [(Visitor, [Person; 2]); 3],
}

impl Cast {
    async fn new(site: &TestSite) -> Self {
        let (camille, yanis) =
            (camille().insert(&site.app).await, other_parent().insert(&site.app).await);
        let one = supervisor(site).await;
        Self {
            of: [
                (Visitor::Anyone, [Person::stranger(site).await, Person::stranger(site).await]),
                (
                    Visitor::Member,
                    [Person::member(site, camille).await, Person::member(site, yanis).await],
                ),
                (Visitor::Agent, [Person::agent(site, one).await, Person::agent(site, one).await]),
            ],
        }
    }

    /// The token that a forgery carries at this door.
    fn token(&self, visitor: Visitor, token: Token) -> Option<&str> {
        let of = |it: &dyn Fn(Visitor) -> bool, which: usize| {
            let (_, pair) = self.of.iter().find(|(visitor, _)| it(*visitor)).unwrap();
            Some(pair[which].csrf.as_str())
        };
        match token {
            Token::No => None,
            Token::Own | Token::InTheAddress => of(&|this| this == visitor, 0),
            Token::Others => of(&|this| this == visitor, 1),
            Token::Elsewheres => of(&|this| this != visitor, 0),
        }
    }

    fn victim(&mut self, visitor: Visitor) -> &mut Person {
        &mut self.of.iter_mut().find(|(this, _)| *this == visitor).unwrap().1[0]
    }
}

/// A supervisor may pass every door of the desk.
async fn supervisor(site: &TestSite) -> guichet_values::AgentId {
    let role = crate::shared::access::Role::Supervisor;
    site.agent_session_of(role, "Nadia Belkacem", &["781"]).await.agent
}

/// The page of a refusal. Another page of the same status asks for a code before what was typed goes on.
async fn refusal(site: &TestSite) -> Vec<u8> {
    let to = (&Method::POST, "/connexion");
    knock(&mut site.stranger(), to, &[FROM_HERE], &[]).await.body
}

fn written_to(ways: &[Way]) -> impl Iterator<Item = (&Way, &Method)> {
    let writes = |method: &&Method| !matches!(**method, Method::GET | Method::HEAD);
    ways.iter().flat_map(move |way| way.methods.iter().filter(writes).map(move |it| (way, it)))
}

/// T14: whatever another site can make a browser send is refused, and nothing is written by it.
#[tokio::test]
async fn t14_no_other_page_and_no_other_session_sends_a_form() {
    let site = TestSite::new().await;
    let ways = ways(&site).await;
    let mut cast = Cast::new(&site).await;
    let (before, refusal) = (rows(&site, None).await, refusal(&site).await);
    let mut tried = 0;

    for (way, method) in written_to(&ways) {
        for (name, headers, token) in FORGERIES {
            let csrf = cast.token(way.visitor, token).map(ToOwned::to_owned);
            let fields: Vec<(&str, &str)> = csrf.iter().map(|it| ("csrf", it.as_str())).collect();
            let in_address = serde_urlencoded::to_string(&fields).unwrap();
            let (path, fields) = if matches!(token, Token::InTheAddress) {
                (format!("{}?{in_address}", way.path), Vec::new())
            } else {
                (way.path.clone(), fields)
            };
            let browser = &mut cast.victim(way.visitor).browser;
            let answer = knock(browser, (method, &path), headers, &fields).await;
            assert_eq!(answer.status, 403, "{method} {}: {name}", way.door);
            assert!(answer.body == refusal, "{method} {}: {name}", way.door);
            tried += 1;
        }
    }

    assert!(tried > 40 * FORGERIES.len(), "{tried} requests: the sweep saw little");
    assert_eq!(rows(&site, None).await, before);
}

/// T14: an address that is opened writes nothing, whatever stands in it.
#[tokio::test]
async fn t14_no_form_is_sent_by_an_address() {
    let site = TestSite::new().await;
    let ways = ways(&site).await;
    let mut cast = Cast::new(&site).await;
    let before = rows(&site, None).await;

    for (way, _) in written_to(&ways) {
        let csrf = cast.token(way.visitor, Token::Own).unwrap().to_owned();
        let path = format!("{}?csrf={csrf}&decision=oui&motif=appel&cgu=oui&acte=tout", way.path);
        let browser = &mut cast.victim(way.visitor).browser;
        let answer = knock(browser, (&Method::GET, &path), &[FROM_HERE], &[]).await;
        assert!(answer.status.as_u16() < 500, "{}: {}", way.door, answer.status);
    }

    assert_eq!(rows(&site, None).await, before);
}

/// The sweep above can fail: with its own token, from our own page, each form is read.
#[tokio::test]
async fn t14_the_right_form_is_taken() {
    let site = TestSite::new().await;
    let member = camille().insert(&site.app).await;
    let (agent, refusal) = (supervisor(&site).await, refusal(&site).await);

    let ways = ways(&site).await;
    for (way, method) in written_to(&ways).filter(|(way, _)| !SIGNED.contains(&way.door)) {
        let mut person = match way.visitor {
            Visitor::Anyone => Person::stranger(&site).await,
            Visitor::Member => Person::member(&site, member).await,
            Visitor::Agent => Person::agent(&site, agent).await,
        };
        let fields = [("csrf", person.csrf.as_str())];
        let answer = knock(&mut person.browser, (method, &way.path), &[FROM_HERE], &fields).await;
        assert!(answer.body != refusal, "{method} {}", way.door);
        assert!(answer.status.as_u16() < 500, "{method} {}: {}", way.door, answer.status);
    }
}
