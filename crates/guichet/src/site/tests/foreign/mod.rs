//! T27: what is somebody else's is not there, by whatever door, method or field it is asked for.

mod things;

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode, header};
use guichet_values::{AgentId, MemberId};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use uuid::Uuid;

use self::things::Things;
use super::{FROM_HERE, Person, Way, knock, rows, ways};
use crate::shared::access::{Role, Visitor};
use crate::testing::{TestSite, camille, other_parent};

/// Doors that answer whatever is asked by going back to where it was asked; what they were asked for is
/// ignored, here as for a stop that somebody else has lifted meanwhile.
const IGNORED: [&str; 1] = ["/agent/alertes/{alerte}/lever"];

/// Words that stand on pages about Yanis and nowhere else.
const CANARIES: [&str; 4] = ["BERNARD", "Yanis", "canari", "Paul Girard"];

const YANIS: &str = "1840675056012";

/// Camille and a supervisor of her caisse look for what is Yanis's, and of an adviser of his.
struct Scene {
    site: TestSite,
    camille: MemberId,
    yanis: MemberId,
    supervisor: AgentId,
    things: Things,
}

impl Scene {
    async fn new() -> Self {
        let site = TestSite::new().await;
        let camille = camille().with_account("Guichet-Demo-1").insert(&site.app).await;
        let (yanis, mut his) = site.member(&other_parent().with_account("Guichet-Demo-1")).await;
        let things = Things::of(&site, yanis, &mut his).await;
        let role = Role::Supervisor;
        let supervisor = site.agent_session_of(role, "Nadia Belkacem", &["781"]).await.agent;
        Self { site, camille, yanis, supervisor, things }
    }

    /// What stands in the path of this door, if it is somebody's.
    fn thing_behind(&self, door: &str) -> Option<&str> {
        let things = &self.things;
        let named = |part: &str| door.contains(part);
        Some(match door {
            "/suivi/{reference}" => &things.case,
            "/paiements/{reference}" | "/paiements/{reference}/decompte" => &things.payment,
            "/creances/paiements/{reference}" => &things.debt_payment,
            "/documents/{reference}" => &things.paper,
            "/documents/{reference}/lire" => &things.decompte,
            _ if named("{carte}") => &things.card,
            _ if named("{creance}") => &things.debt,
            _ if named("{dossier}") => &things.file,
            _ if named("{alerte}") => &things.alert,
            _ if named("{agent}") => &things.adviser,
            _ if named("{change}") => &things.change,
            // Everybody has months and years, a mobile or landline; whoever holds an invitation is
            // whom it is for.
            _ if named("{periode}") || named("{genre}") || named("/invitation/{token}") => {
                return None;
            }
            _ if named("{") => panic!("say whose thing stands in {door}"),
            _ => return None,
        })
    }

    async fn somebody(&self, visitor: Visitor) -> Person {
        match visitor {
            Visitor::Agent => Person::agent(&self.site, self.supervisor).await,
            Visitor::Anyone | Visitor::Member => Person::member(&self.site, self.camille).await,
        }
    }
}

/// A name of the same length and letters that nothing has.
fn nobodys(name: &str) -> String {
    if name.parse::<Uuid>().is_ok() {
        return Uuid::from_u128(7).to_string();
    }
    // A veiled name ends with four bits of nothing.
    if name.len() == 14 { "2222-2222-2222".to_owned() } else { format!("{}A", "a".repeat(21)) }
}

/// What is answered at first and in the end, without the name that was asked for.
async fn answered(
    person: &mut Person,
    method: &Method,
    (door, name): (&str, &str),
    fields: &[(&str, &str)],
) -> (StatusCode, StatusCode, String) {
    let parameter = door.split('/').find(|part| part.starts_with('{')).unwrap();
    let path = door.replace(parameter, name);
    let mut all = vec![("csrf", person.csrf.as_str())];
    all.extend(fields);
    let mut answer = knock(&mut person.browser, (method, &path), &[FROM_HERE], &all).await;
    let first = answer.status;
    if let Some(next) = answer.headers.get(header::LOCATION) {
        let next = next.to_str().unwrap().to_owned();
        answer = knock(&mut person.browser, (&Method::GET, &next), &[], &[]).await;
    }
    (first, answer.status, String::from_utf8_lossy(&answer.body).replace(name, "…"))
}

/// Everything that some form of ours asks for, and what none does.
const FIELDS: [(&str, &str); 15] = [
    ("motif", "appel"),
    ("champ", "nir"),
    ("canal", "accueil"),
    ("elle_meme", "oui"),
    ("verif_piece", "oui"),
    ("nom", "Luc Morel"),
    ("role", "agent"),
    ("caisses", "781"),
    ("decision", "oui"),
    ("accord", "oui"),
    ("pour", "moi"),
    ("nouveau_nom", "Le mien"),
    ("status", "paid"),
    ("iban_verified", "true"),
    ("cgu", "oui"),
];

fn has_a_thing(scene: &Scene, way: &Way) -> bool {
    scene.thing_behind(way.door).is_some()
}

/// T27: somebody else's thing and one that never was get the same answer, to the byte, by each method;
/// nothing of it is shown and nothing is written.
#[tokio::test]
async fn t27_what_is_somebody_elses_is_not_there() {
    let scene = Scene::new().await;
    let ways = ways(&scene.site).await;
    let mut member = scene.somebody(Visitor::Member).await;
    let mut agent = scene.somebody(Visitor::Agent).await;
    let mut tried = 0;
    let before = rows(&scene.site, None).await;

    for way in ways.iter().filter(|way| has_a_thing(&scene, way)) {
        let name = scene.thing_behind(way.door).unwrap();
        let person = if way.visitor == Visitor::Agent { &mut agent } else { &mut member };
        for method in &way.methods {
            let real = answered(person, method, (way.door, name), &FIELDS).await;
            let nothing = nobodys(name);
            let absent = answered(person, method, (way.door, &nothing), &FIELDS).await;

            assert!(real.1 == 404 || IGNORED.contains(&way.door), "{method} {}", way.door);
            assert_eq!(real, absent, "{method} {}", way.door);
            shows_nothing(&real.2, way.door);
            tried += 1;
        }
    }

    assert!(tried > 25, "{tried} ways: the sweep saw little");
    assert_eq!(rows(&scene.site, None).await, before);
}

#[track_caller]
fn shows_nothing(html: &str, at: &str) {
    for canary in CANARIES {
        assert!(!html.contains(canary), "{at} shows « {canary} »");
    }
}

/// The sweep above can fail: whose things they are, they see them.
#[tokio::test]
async fn t27_its_owner_finds_each_thing() {
    let scene = Scene::new().await;
    let adviser = scene.things.adviser.parse::<Uuid>().unwrap().into();

    for way in ways(&scene.site).await.iter().filter(|way| has_a_thing(&scene, way)) {
        if !way.methods.contains(&Method::GET) {
            continue;
        }
        let mut owner = match way.visitor {
            Visitor::Agent => Person::agent(&scene.site, adviser).await,
            Visitor::Anyone | Visitor::Member => Person::member(&scene.site, scene.yanis).await,
        };
        let thing = (way.door, scene.thing_behind(way.door).unwrap());
        let found = answered(&mut owner, &Method::GET, thing, &[]).await;
        assert_eq!(found.1, 200, "{}", way.door);
    }
}

/// Rounds of one scene: each signs in at least once, and a member with hundreds of sessions is a
/// page of hundreds of lines.
const ROUNDS_OF_A_SCENE: u64 = 50;

/// T27: whatever name of somebody else's thing stands in whatever field of a form, and whatever field
/// no form has, his rows stay as they are and nothing of them is shown. A hundred thousand forms in
/// the trial; each round's seed is its number.
#[tokio::test]
async fn t27_no_form_reaches_somebody_elses_rows() {
    let mut sent = 0;
    let wanted = if crate::testing::trial() { 100_000 } else { 100 };
    let mut seed = 0;
    while sent < wanted {
        let scene = Scene::new().await;
        let ways: Vec<Way> = ways(&scene.site)
            .await
            .into_iter()
            .filter(|way| way.visitor == Visitor::Member && way.methods.contains(&Method::POST))
            .collect();
        let before = rows(&scene.site, Some(scene.yanis)).await;
        let end = seed + ROUNDS_OF_A_SCENE;
        while seed < end && sent < wanted {
            sent += one_round(&scene, &ways, seed).await;
            seed += 1;
        }
        assert_eq!(rows(&scene.site, Some(scene.yanis)).await, before, "rounds up to {seed}");
    }
}

/// One form to each way in, and how many that were.
async fn one_round(scene: &Scene, ways: &[Way], seed: u64) -> usize {
    let names = scene.things.names();
    let yanis = scene.yanis.to_string();
    let acts = ["renommer", "retirer", "tout"];
    let mut chance = StdRng::seed_from_u64(seed);
    // Each act once with everything in its own field, then anything anywhere.
    let act = acts[usize::try_from(seed).unwrap() % acts.len()];
    let mut person = scene.somebody(Visitor::Member).await;
    for way in ways {
        // Some of these doors are the way out.
        if person.browser.cookie("guichet").is_none() {
            person = scene.somebody(Visitor::Member).await;
        }
        let csrf = person.csrf.clone();
        let some = FIELDS.into_iter().filter(|_| seed < 3 || chance.random_bool(0.7));
        // A field that comes twice would be no form of ours.
        let mut form: BTreeMap<&str, &str> = some.collect();
        form.extend(scene.things.fields());
        for (field, _) in scene.things.fields() {
            if seed >= 3 && chance.random_bool(0.5) {
                form.insert(field, names[chance.random_range(0..names.len())]);
            }
        }
        form.insert("acte", act);
        form.extend([("csrf", csrf.as_str()), ("member_id", yanis.as_str())]);
        let form: Vec<(&str, &str)> = form.into_iter().collect();
        let to = (&Method::POST, way.path.as_str());
        let answer = knock(&mut person.browser, to, &[FROM_HERE], &form).await;
        assert!(answer.status.as_u16() < 500, "{seed}: {}: {}", way.door, answer.status);
        shows_nothing(&String::from_utf8_lossy(&answer.body), way.door);
    }
    ways.len()
}
