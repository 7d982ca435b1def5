//! From the first question to the mail, and what is left behind.

use super::identity::identify_as;
use super::{
    CODE, CODES, CONTACT, PROOF, SEEDED_ACCOUNTS, VENTURI, count, identify, site, venturi_at, with,
};
use crate::testing::{Browser, TestSite};

#[tokio::test]
async fn ange_opens_his_account_in_five_steps_and_is_told_to_read_his_mails() {
    let site = site().await;
    let mut ange = site.stranger();

    ange.visit("/").await.sees("Créer mon compte");
    identify(&mut ange, &VENTURI).await;
    ange.gets(200).sees("Étape 2 sur 5").sees("FR64 2004 1••• ••01 3478").sees("8025000002");
    ange.submit(&PROOF).await.gets(200).sees("Étape 3 sur 5");
    ange.submit(&[("cgu", "oui")]).await.gets(200).sees("Étape 4 sur 5");
    ange.submit(&CODES).await.gets(200).sees("Étape 5 sur 5");
    ange.submit(&CONTACT).await.gets(200).sees("Regardez vos mails").sees("Vous êtes déconnecté");

    assert_eq!(count(&site, "accounts").await, SEEDED_ACCOUNTS + 1);
    assert!(ange.cookie("guichet").is_none());
}

#[tokio::test]
async fn what_was_accepted_and_answered_is_kept_with_its_author_and_its_date() {
    let site = site().await;
    let mut ange = venturi_at(&site, "contact").await;
    let mobile = [
        ("mobile", "06 12 34 56 78"),
        ("info_mobile_telephone", "non"),
        ("info_mobile_sms", "oui"),
        ("info_fixe_telephone", "oui"), // without a number: not asked, not kept
    ];

    ange.submit(&[CONTACT.as_slice(), &mobile].concat()).await.gets(200);

    let answers: Vec<(String, bool)> =
        sqlx::query_as("select channel, given from consents order by channel")
            .fetch_all(&site.owner)
            .await
            .unwrap();
    let kept = |channel: &str, given| (channel.to_owned(), given);
    assert_eq!(
        answers,
        [kept("email", false), kept("mobile_call", false), kept("mobile_sms", true)]
    );
    let (version, own): (String, bool) = sqlx::query_as(
        "select a.version, p.author_id = a.member_id from accepted_conditions a
           join member_phones p using (member_id)",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap();
    assert_eq!((version.as_str(), own), ("2026-11", true));
    ange.visit("/conditions-d-utilisation").await.gets(200).sees("Version 2026-11");
}

#[tokio::test]
async fn at_eighteen_one_opens_it_with_a_parents_iban_and_is_then_asked_for_ones_own() {
    let site = site().await;
    let mut paul = site.stranger();
    identify_as(&site, &mut paul, "DURAND").await;
    paul.gets(200).sees("À 18 ans, c’est souvent celui d’un parent");
    paul.submit(&[("iban_fin", "1712315"), ("vitale_fin", "00691230420")]).await;
    paul.gets(200).sees("Étape 3 sur 5");

    let member = sqlx::query_scalar("select member_id from members where last_name = 'DURAND'");
    let member: uuid::Uuid = member.fetch_one(&site.owner).await.unwrap();
    let session = site.sign_in(member.into()).await;
    paul.keep(&crate::shared::access::member_cookie(&session, false));
    paul.visit("/mon-compte").await.gets(200).sees("1 chose à faire");
    paul.sees("Vos remboursements arrivent sur le compte d’un parent");

    let own = "update member_bank_details set held_by = 'member'";
    sqlx::query(own).execute(&site.owner).await.unwrap();
    paul.visit("/mon-compte").await.does_not_see("compte d’un parent");
}

/// Every row of every table of ours, as text.
async fn dump(site: &TestSite) -> String {
    let tables: Vec<String> = sqlx::query_scalar(
        "select c.oid::regclass::text from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();
    let mut rows = Vec::new();
    for table in tables {
        let statement = sqlx::AssertSqlSafe(format!("select t::text from {table} t"));
        let found: Vec<String> =
            sqlx::query_scalar(statement).fetch_all(&site.owner).await.unwrap();
        rows.extend(found);
    }
    rows.join("\n")
}

#[tokio::test]
async fn nothing_typed_stands_in_clear_in_any_row_on_the_way_or_after() {
    let site = site().await;
    let mut ange = venturi_at(&site, "contact").await;
    let on_the_way = dump(&site).await;
    let phones =
        [("mobile", "0612345678"), ("info_mobile_telephone", "oui"), ("info_mobile_sms", "oui")];
    ange.submit(&[CONTACT.as_slice(), &phones].concat()).await.gets(200);

    let rows = on_the_way + &dump(&site).await;

    for secret in ["162122B010001", "0G02443", "04671322630", CODE, "venturi@exemple", "0612345678"]
    {
        let hex = crate::shared::keys::hex(secret.as_bytes());
        assert!(!rows.contains(secret) && !rows.contains(&hex), "{secret}");
    }
}

async fn statements(site: &TestSite) -> i64 {
    sqlx::query_scalar(
        "select coalesce(sum(calls), 0)::bigint from pg_stat_statements s
           join pg_database d on d.oid = s.dbid and d.datname = current_database()
          where s.toplevel and s.query not like '%pg_stat_statements%'
            and s.query !~* '^(begin|commit|rollback|set|discard)'",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap()
}

/// The posted form alone, not the page that it leads to.
async fn cost(site: &TestSite, browser: &mut Browser, fields: &[(&str, &str)]) -> i64 {
    let before = statements(site).await;
    let posted = browser.submit_without_following(fields).await;
    assert_eq!(posted.as_u16(), 303, "{}", browser.text());
    let spent = statements(site).await - before;
    browser.follow().await;
    spent
}

#[tokio::test]
async fn no_step_costs_more_than_eight_statements() {
    let site = site().await;
    let mut ange = site.stranger();
    ange.visit("/creer-mon-compte").await;
    let answers: [&[(&str, &str)]; 5] = [&VENTURI, &PROOF, &[("cgu", "oui")], &CODES, &CONTACT];

    let mut costs = Vec::new();
    for fields in answers {
        costs.push(cost(&site, &mut ange, fields).await);
    }

    ange.sees("Regardez vos mails");
    assert!(costs.iter().all(|cost| *cost <= 8), "{costs:?}");
}

#[tokio::test]
async fn each_wrong_contact_has_its_own_sentence() {
    let site = site().await;
    let mut ange = venturi_at(&site, "contact").await;

    ange.submit(&[])
        .await
        .gets(422)
        .sees("Indiquez votre adresse e-mail.")
        .sees("Choisissez Oui ou Non");
    ange.submit(&with(CONTACT, "email_confirmation", "autre@exemple.fr"))
        .await
        .gets(422)
        .sees("Les deux adresses e-mail sont différentes");
    let phones = [("mobile", "01 23 45 67 89"), ("fixe", "06 12 34 56 78")];
    ange.submit(&[CONTACT.as_slice(), &phones].concat())
        .await
        .gets(422)
        .sees("Un numéro de portable commence par 06 ou 07.")
        .sees("Un numéro fixe commence par 01 à 05 ou par 09.")
        .sees("Choisissez Oui ou Non pour les SMS")
        .sees("Choisissez Oui ou Non pour les appels sur ce fixe");

    assert_eq!(ange.value_of("email").as_deref(), Some("a.venturi@exemple.fr"));
    assert_eq!(count(&site, "accounts").await, SEEDED_ACCOUNTS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_at_once_open_one_account_and_all_end_on_the_same_page() {
    let site = site().await;
    let ange = venturi_at(&site, "contact").await;
    let sent = (0..50).map(|_| {
        let mut tab = ange.clone();
        tokio::spawn(async move {
            tab.submit(&CONTACT).await.gets(200).sees("Regardez vos mails");
        })
    });
    for tab in sent.collect::<Vec<_>>() {
        tab.await.unwrap();
    }

    assert_eq!(count(&site, "accounts").await, SEEDED_ACCOUNTS + 1);
    let opened: i64 =
        sqlx::query_scalar("select count(*) from audit_events where kind = 'account.opened'")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    assert_eq!(opened, 1);
}

/// T05: what opened an account, sent again form by form from a copy of the browser, opens nothing and
/// changes nothing.
#[tokio::test]
async fn t05_what_opened_an_account_opens_nothing_when_it_is_sent_again() {
    let site = site().await;
    let accepts = [("cgu", "oui"), ("version", "2026-11")];
    let steps: [(&str, &[(&str, &str)]); 4] = [
        ("verification", &PROOF),
        ("conditions", &accepts),
        ("code", &CODES),
        ("contact", &CONTACT),
    ];
    let mut ange = venturi_at(&site, "contact").await;
    let token = ange.value_of("csrf").unwrap();
    let mut copy = ange.clone();
    ange.submit(&CONTACT).await.gets(200).sees("Regardez vos mails");
    let before = kept(&site).await;

    for (step, fields) in steps {
        let with_token = [fields, &[("csrf", token.as_str())]].concat();
        let fields: Vec<(String, String)> =
            with_token.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        copy.post(&format!("/creer-mon-compte/{step}"), &fields).await.gets(200);
        assert_eq!(copy.at, "/creer-mon-compte/mails", "{step}");
        assert!(copy.cookie("guichet").is_none());
    }

    assert_eq!(kept(&site).await, before);
}

/// What an account is made of, how often, and how often its code was set.
async fn kept(site: &TestSite) -> Vec<(String, i64)> {
    let mut kept = Vec::new();
    for table in ["accounts", "accepted_conditions", "consents", "audit_events", "outbox"] {
        kept.push((table.to_owned(), count(site, table).await));
    }
    let codes: Vec<String> = sqlx::query_scalar("select code_hash from accounts order by 1")
        .fetch_all(&site.owner)
        .await
        .unwrap();
    kept.push((codes.join(" "), 0));
    kept
}

#[tokio::test]
async fn from_two_browsers_one_account_is_opened_and_the_other_is_told() {
    let site = site().await;
    let mut first = venturi_at(&site, "contact").await;
    let mut second = venturi_at(&site, "contact").await;

    first.submit(&CONTACT).await.gets(200).sees("Regardez vos mails");
    second.submit(&CONTACT).await.gets(200).sees("Votre compte est déjà ouvert");

    assert_eq!(count(&site, "accounts").await, SEEDED_ACCOUNTS + 1);
    assert_eq!(count(&site, "consents").await, 1);
}
