//! Who may go on from step 1, and what others learn there.

use std::time::Instant;

use jiff::SignedDuration;

use super::{VENTURI, identify, site, with};
use crate::testing::{Arm, Browser, NewMember, PAIRS, TestSite, Times, camille, trial};

const NO_MATCH: &str = "Ces quatre informations, ensemble, ne correspondent à aucun dossier";

#[tokio::test]
async fn every_way_to_write_oneself_is_taken() {
    let site = site().await;
    let writings = [
        with(VENTURI, "nom", "venturi"),
        with(VENTURI, "nom", " VENTÜRI "),
        with(VENTURI, "nir", "1 62 12 2b 010 001 03"),
        with(VENTURI, "nir", "162122BO1OOO1"),
        with(VENTURI, "date_naissance", "18.12.1962"),
        with(VENTURI, "code_postal", "63 000"),
    ];

    for fields in writings {
        let mut ange = site.stranger();
        identify(&mut ange, &fields).await;
        ange.gets(200).sees("Vérifions que c’est bien vous");
    }
}

#[tokio::test]
async fn the_usage_name_and_the_last_postal_code_are_taken_too_and_older_ones_are_not() {
    let site = site().await;
    sqlx::raw_sql(
        "with ange as (select member_id from members where last_name = 'VENTURI')
         insert into member_usage_names select member_id, gen_random_uuid(), 'D’Arc-Le Goff',
                '2020-01-01', 'core_system', null, '2020-01-01' from ange;
         with ange as (select member_id from members where last_name = 'VENTURI')
         insert into member_addresses
         select member_id, gen_random_uuid(), 'rue', null, code, 'ville', day::date, 'core_system', null, day::timestamptz
           from ange, (values ('69003', '2018-01-01'), ('20200', '2019-01-01')) as a (code, day);",
    )
    .execute(&site.owner)
    .await
    .unwrap();
    let enters = async |name: &'static str, value: &'static str| {
        let mut ange = site.stranger();
        identify(&mut ange, &with(VENTURI, name, value)).await;
        ange.status == 200
    };

    assert!(enters("nom", "d arc le goff").await);
    assert!(enters("nom", "Venturi").await);
    assert!(enters("code_postal", "20200").await);
    assert!(!enters("code_postal", "69003").await);
}

#[tokio::test]
async fn what_cannot_be_read_has_its_own_sentence_and_nothing_typed_is_lost() {
    let site = site().await;
    let mut ange = site.stranger();
    let wrong = [
        ("nom", "V3nturi", "Un nom ne contient que des lettres"),
        ("nom", "", "Indiquez votre nom."),
        ("nir", "7112312345678", "Ce numéro est provisoire"),
        ("nir", "1 62 12", "il en manque"),
        ("date_naissance", "31/02/1990", "Cette date n’existe pas"),
        ("date_naissance", "18/11/1962", "ne vont pas ensemble"),
        ("code_postal", "2A000", "En Corse, le code postal commence par 20"),
    ];

    for (field, value, sentence) in wrong {
        identify(&mut ange, &with(VENTURI, field, value)).await;
        ange.gets(422).sees("Erreur : Qui êtes-vous ?").sees(sentence);
        assert_eq!(ange.value_of(field).as_deref(), Some(value));
    }
    identify(&mut ange, &VENTURI).await;
    ange.gets(200).sees("Étape 2 sur 5");
}

/// The page without what differs between any two: the token and what was typed.
fn blanked(browser: &Browser, fields: &[(&str, &str)]) -> String {
    let token = browser.value_of("csrf").unwrap();
    fields.iter().fold(browser.html.replace(&token, "…"), |html, (_, typed)| {
        html.replace(&format!("value=\"{typed}\""), "…")
    })
}

async fn statements(site: &TestSite) -> Vec<(String, i64)> {
    sqlx::query_as(
        "select s.query, sum(s.calls)::bigint from pg_stat_statements s
           join pg_database d on d.oid = s.dbid and d.datname = current_database()
          where s.toplevel and s.query not like '%pg_stat_statements%'
            and s.query !~* '^(begin|commit|rollback|set|discard)'
          group by s.query order by s.query",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap()
}

/// What a wrong identity is answered and costs.
async fn answer(site: &TestSite, fields: &[(&str, &str)]) -> (String, Vec<(String, i64)>) {
    let mut browser = site.stranger();
    browser.visit("/creer-mon-compte").await;
    let before = statements(site).await;
    browser.submit(fields).await.gets(422).sees(NO_MATCH);
    let spent = statements(site).await.into_iter().map(|(query, calls)| {
        let earlier = before.iter().find(|(known, _)| *known == query).map_or(0, |(_, n)| *n);
        (query, calls - earlier)
    });
    (blanked(&browser, fields), spent.filter(|(_, calls)| *calls > 0).collect())
}

/// T05, T12: one verdict for all fields, after the same statements.
#[tokio::test]
async fn t05_whichever_is_wrong_and_whoever_is_known_the_answer_is_the_same_to_the_byte() {
    let site = site().await;
    let known = answer(&site, &with(VENTURI, "nom", "Ventura")).await;

    for fields in [
        with(VENTURI, "code_postal", "63001"),
        with(VENTURI, "date_naissance", "17/12/1962"),
        with(VENTURI, "nir", "1 62 12 2B 010 002"),
        with(VENTURI, "nir", "1 62 12 75 056 012"),
    ] {
        assert_eq!(answer(&site, &fields).await, known, "{fields:?}");
    }
}

/// T13, T05 for the first step, in the long run only: it reads the clock on the wall. Eight rounds of 250
/// people, a day apart: no number is tried too often.
#[tokio::test]
async fn t13_a_known_and_an_unknown_number_take_the_same_time() {
    if !trial() {
        return;
    }
    let site = TestSite::new().await;
    for person in 0..250 {
        let nir: &'static str = format!("2850578006{:03}", person + 100).leak();
        NewMember { nir, children: Vec::new(), ..camille() }.insert(&site.app).await;
    }
    let mut times = Times::default();
    for turn in 0..PAIRS {
        let (round, person) = (turn / 250, turn % 250);
        if person == 0 {
            site.later(SignedDuration::from_hours(25));
        }
        for arm in Arm::both(turn) {
            let group = if arm == Arm::Known { 6 } else { 7 };
            let nir = format!("285057800{group}{:03}", person + 100);
            let fields = [
                ("nom", "Martin"),
                ("nir", nir.as_str()),
                ("date_naissance", "12/05/1985"),
                ("code_postal", "69009"),
            ];
            let mut browser = site.stranger();
            browser.moves_to(&format!("10.{group}.{round}.{person}"));
            browser.visit("/creer-mon-compte").await;
            let begun = Instant::now();
            browser.submit(&fields).await.gets(422).sees(NO_MATCH);
            times.note(arm, begun);
        }
    }

    times.are_alike("opening an account");
}

#[tokio::test]
async fn a_refusal_leaves_a_trace_of_nobody() {
    let site = site().await;

    identify(&mut site.stranger(), &with(VENTURI, "nom", "Ventura")).await;

    let traces: Vec<(Option<uuid::Uuid>, Option<uuid::Uuid>)> = sqlx::query_as(
        "select member_id, subject_id from audit_events where kind = 'identity.refused'",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();
    assert_eq!(traces, [(None, None)]);
}

/// What a demo person types in step 1.
async fn demo_person(site: &TestSite, name: &str) -> [String; 4] {
    let told = site.stranger().visit("/demo/personnes.json").await.html.clone();
    let people: Vec<serde_json::Value> = serde_json::from_str(&told).unwrap();
    let person = people.iter().find(|person| person["name"] == name).unwrap();
    let text = |key: &str| person[key].as_str().unwrap().to_owned();
    let born: jiff::civil::Date = text("birth_date").parse().unwrap();
    [name.to_owned(), text("nir"), born.strftime("%d/%m/%Y").to_string(), text("postal_code")]
}

pub(super) async fn identify_as(site: &TestSite, browser: &mut Browser, name: &str) {
    let [nom, nir, date_naissance, code_postal] = demo_person(site, name).await;
    let fields = [
        ("nom", nom.as_str()),
        ("nir", &nir),
        ("date_naissance", &date_naissance),
        ("code_postal", &code_postal),
    ];
    identify(browser, &fields).await;
}

#[tokio::test]
async fn whoever_cannot_open_an_account_here_is_shown_one_page_that_says_not_why() {
    let site = site().await;
    let mut pages = Vec::new();
    for name in ["LEROY", "ROUSSEL", "OKAFOR", "PETIT", "MOREAU"] {
        let mut browser = site.stranger();
        identify_as(&site, &mut browser, name).await;
        browser.gets(200).sees("Ouvrons votre compte autrement").sees("3646");
        for way_on in ["autre régime", "certifié", "plus ouverts", "16 ans", "mort", "provisoire"]
        {
            browser.sees(way_on);
        }
        assert!(browser.cookie("guichet-ouverture").is_none(), "{name}");
        pages.push(browser.html.clone());
    }

    assert!(pages.iter().all(|page| *page == pages[0]));
}

#[tokio::test]
async fn too_young_a_moving_card_or_no_bank_details_lead_there_too() {
    for change in [
        "update members set birth_date = birth_date + interval '50 years' where last_name = 'VENTURI'",
        "update member_cards set moving_since = '2026-11-01'",
        "update member_cards set ends_on = '2026-01-01', ended_by = 'perdue'",
        "delete from member_bank_details",
        "update member_rights set regime = '91' where kind = 'regime'",
    ] {
        let site = site().await;
        sqlx::query(change).execute(&site.owner).await.unwrap();
        let mut ange = site.stranger();
        let young = change.contains("50 years");
        let born = if young { "18/12/2012" } else { "18/12/1962" };
        let nir = if young { "1 12 12 2B 010 001" } else { "1 62 12 2B 010 001" };
        if young {
            let index = site.app.keys().index(crate::shared::keys::Indexed::Nir, "112122B010001");
            sqlx::query("update member_lookups l set nir_index = $1 from members m where m.member_id = l.member_id and m.last_name = 'VENTURI'")
                .bind(index.as_slice())
                .execute(&site.owner)
                .await
                .unwrap();
        }
        identify(&mut ange, &with(with(VENTURI, "date_naissance", born), "nir", nir)).await;
        ange.gets(200).sees("Ouvrons votre compte autrement");
    }
}

#[tokio::test]
async fn a_partner_regime_opens_the_door() {
    let site = site().await;
    sqlx::query("update member_rights set regime = '91', partner = 'MGP' where kind = 'regime'")
        .execute(&site.owner)
        .await
        .unwrap();

    let mut ange = site.stranger();
    identify(&mut ange, &VENTURI).await;

    ange.gets(200).sees("Étape 2 sur 5");
}
