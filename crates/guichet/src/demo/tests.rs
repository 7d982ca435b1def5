//! What the demo promises: the same people every time, nothing in clear, no door elsewhere.

use axum::body::Body;
use axum::http::{Request, header};
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use sqlx::AssertSqlSafe;
use tower::ServiceExt;

use super::people::{CODE, people};
use super::seed::{Seeded, demo_people, people_as_of};
use super::{doors, fresh_links};
use crate::testing::{TestSite, camille};

const DAY: Date = date(2026, 11, 22);

/// Every row of every table of ours, as text.
async fn dump(site: &TestSite) -> Vec<String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select c.oid::regclass::text from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            and c.relname <> '_sqlx_migrations' order by 1",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();
    let mut rows = Vec::new();
    for table in tables {
        let statement = format!("select '{table} ' || t::text from {table} t order by 1");
        let found: Vec<String> =
            sqlx::query_scalar(AssertSqlSafe(statement)).fetch_all(&site.owner).await.unwrap();
        rows.extend(found);
    }
    rows
}

#[tokio::test]
async fn seeding_twice_changes_nothing() {
    let site = TestSite::demo().await;

    let first = people_as_of(&site.app, DAY).await.unwrap();
    let before = dump(&site).await;
    site.later(SignedDuration::from_hours(30 * 24));
    let again = people_as_of(&site.app, date(2026, 12, 22)).await.unwrap();

    assert_eq!(first, Seeded::People(people(DAY).len()));
    assert_eq!(again, Seeded::Already);
    assert_eq!(dump(&site).await, before);
}

/// Once, however often it is run.
#[tokio::test]
async fn the_command_that_seeds_also_prints_what_was_issued() {
    let site = TestSite::demo().await;

    demo_people(&site.app).await.unwrap();
    demo_people(&site.app).await.unwrap();

    let kinds: Vec<String> =
        sqlx::query_scalar("select kind from documents").fetch_all(&site.owner).await.unwrap();
    assert_eq!(kinds, ["certificat_provisoire_ceam"]);
}

/// answers.md 10: « Seeds are made by the same rules, so the demo explains 100 % ».
#[tokio::test]
async fn every_payment_of_care_of_the_demo_people_is_explained() {
    let site = TestSite::demo().await;
    people_as_of(&site.app, DAY).await.unwrap();

    let (care, explained, unexplained, adding_up): (i64, i64, i64, i64) = sqlx::query_as(
        "select count(*), count(e.payment_id), count(u.payment_id),
                count(*) filter (where p.amount_cents =
                    (select sum(amount_cents) from payment_lines l
                      where l.member_id = p.member_id and l.payment_id = p.payment_id))
           from payments p left join payment_explanations e using (member_id, payment_id)
                           left join unexplained_payments u using (member_id, payment_id)
          where p.nature in ('soins', 'pharmacie', 'hospitalisation')",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap();

    assert!(care > 100, "{care}");
    assert_eq!((explained, unexplained, adding_up), (care, 0, care));
}

/// From gross to net, and what was taken back for care: the lines end at what was paid.
#[tokio::test]
async fn every_allowance_of_the_demo_people_is_explained_and_adds_up() {
    let site = TestSite::demo().await;
    people_as_of(&site.app, DAY).await.unwrap();

    let (paid, explained, adding_up, to_employer): (i64, i64, i64, i64) = sqlx::query_as(
        "select count(*), count(e.payment_id),
                count(*) filter (where p.amount_cents =
                    a.gross_cents - a.csg_cents - a.crds_cents - a.tax_cents + coalesce(
                    (select sum(amount_cents) from payment_lines l
                      where l.member_id = p.member_id and l.payment_id = p.payment_id), 0)),
                count(*) filter (where a.tax_points is null and p.paid_to = 'tiers')
           from payments p left join payment_allowances a using (member_id, payment_id)
                           left join payment_explanations e using (member_id, payment_id)
          where p.nature = 'indemnites_journalieres'",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap();

    assert!(paid >= 4, "{paid}");
    assert_eq!((explained, adding_up, to_employer), (paid, paid, 1));
}

#[tokio::test]
async fn two_machines_have_the_same_people() {
    let (one, two) = (TestSite::demo().await, TestSite::demo().await);
    people_as_of(&one.app, DAY).await.unwrap();
    people_as_of(&two.app, DAY).await.unwrap();

    for told in [
        "select string_agg(concat_ws(' ', member_id, nir_index, caisse, last_name, birth_date), ',' order by member_id) from members",
        "select string_agg(concat_ws(' ', payment_id, paid_on, nature, label, amount_cents), ',' order by payment_id) from payments",
        "select string_agg(concat_ws(' ', case_id, caisse, reference), ',' order by case_id) from cases",
    ] {
        let from = async |site: &TestSite| -> String {
            sqlx::query_scalar(told).fetch_one(&site.owner).await.unwrap()
        };
        assert_eq!(from(&one).await, from(&two).await);
    }
}

#[tokio::test]
async fn no_identifier_stands_in_clear_in_any_row() {
    let site = TestSite::demo().await;
    people_as_of(&site.app, DAY).await.unwrap();

    let dump = dump(&site).await.join("\n");

    for person in people(DAY) {
        let mut secrets = vec![person.nir.clone()];
        secrets.extend(person.bank.map(|bank| bank.iban.to_owned()));
        secrets.extend(person.serial.map(ToOwned::to_owned));
        secrets.extend(person.email.map(ToOwned::to_owned));
        secrets.extend(person.children.iter().map(|child| child.nir.to_owned()));
        secrets.extend(person.european_cards.iter().map(|(_, number, _)| (*number).to_owned()));
        for secret in secrets {
            let hex = crate::shared::keys::hex(secret.as_bytes());
            assert!(!dump.contains(&secret) && !dump.contains(&hex), "{}", person.slug);
        }
    }
    assert!(!dump.contains(CODE));
    assert!(dump.contains("VENTURI"), "the dump shows what is not sealed");
}

#[tokio::test]
async fn people_whom_no_seeding_wrote_are_left_alone() {
    let site = TestSite::demo().await;
    site.member(&camille()).await;

    assert_eq!(people_as_of(&site.app, DAY).await.unwrap(), Seeded::NotOurs);
}

#[tokio::test]
async fn the_doors_of_the_demo_stand_in_the_demo_only() {
    let demo = TestSite::demo().await;
    let site = TestSite::new().await;

    for door in doors() {
        let path =
            door.path.replace("{slug}", "bouton").replace("{token}", "x").replace("{mail}", "x");
        assert_eq!(site.stranger().visit(&path).await.status, 404, "{path}");
        if !door.path.contains('{') {
            let status = demo.stranger().visit(&path).await.status.as_u16();
            let expected = if door.path == "/demo/remise-a-zero" { 405 } else { 200 };
            assert_eq!(status, expected, "{path}");
        }
    }
}

#[tokio::test]
async fn a_link_signs_its_adviser_in_once() {
    let site = TestSite::demo().await;
    people_as_of(&site.app, DAY).await.unwrap();
    let path = fresh_links(&site.app).await.unwrap().remove(0).path;
    let follow = async || {
        let request = Request::get(&path).body(Body::empty()).unwrap();
        site.router().oneshot(request).await.unwrap()
    };

    let answer = follow().await;

    assert_eq!(answer.headers()[header::LOCATION], "/agent");
    let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let pair = cookie.split(';').next().unwrap().to_owned();
    let mut desk = crate::testing::Browser::new(site.router(), Some(pair));
    desk.visit("/agent").await.gets(200).sees("Inès Roche").sees("Rattacher un enfant");

    assert!(follow().await.headers().get(header::SET_COOKIE).is_none());
    site.stranger().visit(&path).await.gets(200).sees("Ce lien ne sert plus");
}

#[tokio::test]
async fn a_link_ends_after_ten_minutes() {
    let site = TestSite::demo().await;
    people_as_of(&site.app, DAY).await.unwrap();
    let path = fresh_links(&site.app).await.unwrap().remove(0).path;

    site.later(SignedDuration::from_mins(11));

    site.stranger().visit(&path).await.gets(200).sees("Ce lien ne sert plus");
}

#[tokio::test]
async fn scripts_find_people_and_advisers() {
    let site = TestSite::demo().await;
    people_as_of(&site.app, DAY).await.unwrap();
    let read = async |path: &str| -> serde_json::Value {
        serde_json::from_str(&site.stranger().visit(path).await.gets(200).html).unwrap()
    };

    let people = read("/demo/personnes.json").await;
    let agents = read("/demo/agents.json").await;

    let ange = &people[0];
    assert_eq!((&ange["name"], &ange["nir"]), (&"VENTURI".into(), &"162122B010001".into()));
    assert_eq!(ange["expected_state"], "no_account");
    assert_eq!(people[1]["code"], "Guichet-Demo-1");
    let roles: Vec<_> = agents.as_array().unwrap().iter().map(|agent| &agent["role"]).collect();
    assert_eq!(roles, ["agent", "agent", "supervisor", "administrator"]);
    let url = agents[0]["url"].as_str().unwrap();
    assert!(url.starts_with("http://") && url.contains("/demo/entrer/"), "{url}");
}

#[tokio::test]
async fn who_has_an_account_signs_in_and_who_has_none_does_not() {
    let site = TestSite::demo().await;
    people_as_of(&site.app, DAY).await.unwrap();
    let sign_in = async |nir: &str| {
        let mut browser = site.stranger();
        site.signs_in(&mut browser, nir, "Guichet-Demo-1").await;
        browser
    };

    sign_in("2 85 05 78 006 084").await.gets(200).sees("Bonjour Camille");
    sign_in("1 62 12 2B 010 001").await.gets(422);
}

#[tokio::test]
async fn a_reset_forgets_failed_tries() {
    let site = TestSite::demo().await;
    people_as_of(&site.app, DAY).await.unwrap();
    let mut browser = site.stranger();
    let fields = [("nir", "2 85 05 78 006 084"), ("code", "faux")];
    for _ in 0..7 {
        browser.visit("/connexion").await.submit(&fields).await;
    }
    browser.gets(429);

    browser.post("/demo/remise-a-zero", &[]).await.gets(200);

    browser.visit("/connexion").await.submit(&fields).await.gets(422);
}

/// Two journeys of one person: the second may change her address right after the first.
#[tokio::test]
async fn a_reset_gives_room_for_a_mail_to_a_new_address() {
    let site = TestSite::demo().await;
    people_as_of(&site.app, DAY).await.unwrap();
    let mut camille = site.stranger();
    site.signs_in(&mut camille, "2 85 05 78 006 084", "Guichet-Demo-1").await;
    let address = "autre@exemple.fr";
    let code = ("code_actuel", "Guichet-Demo-1");
    let fields = [("email", address), ("email_confirmation", address), code];
    let page = "/mes-informations/adresse-e-mail";
    camille.visit(page).await.submit(&fields).await.sees("Regardez vos mails");
    camille.visit(page).await.submit(&fields).await.sees("Aucun mail n’est parti");

    camille.post("/demo/remise-a-zero", &[]).await.gets(200);

    camille.visit(page).await.submit(&fields).await.sees("Regardez vos mails");
}

#[tokio::test]
async fn the_index_lists_people_and_leads_to_the_desk() {
    let site = TestSite::demo().await;
    people_as_of(&site.app, DAY).await.unwrap();

    site.stranger()
        .visit("/demo")
        .await
        .gets(200)
        .sees("Ange VENTURI")
        .sees("Guichet-Demo-1")
        .sees("1 62 12 2B 010 001")
        .sees("Inès Roche");
}

#[tokio::test]
async fn the_style_guide_shows_each_of_its_states() {
    let site = TestSite::demo().await;
    let mut browser = site.stranger();

    let states: Vec<serde_json::Value> =
        serde_json::from_str(&browser.visit("/guide-de-style/etats.json").await.html).unwrap();

    assert!(states.len() > 20, "{}", states.len());
    for state in states {
        browser.visit(state["href"].as_str().unwrap()).await.gets(200);
    }
}
