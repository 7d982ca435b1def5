//! The stories of the list.

mod totals;

use guichet_rules::care::Payee;
use guichet_values::{Cents, MemberId};
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use crate::core_system::feed::{Complementary, Details, FedPayment, take_payments};
use crate::payments::beneficiary_names;
use crate::shared::time::paris;
use crate::testing::{TestSite, camille, other_parent};

fn paid(member: MemberId, key: &str, on: Date, cents: i64) -> FedPayment {
    let (key, label) = (key.to_owned(), format!("Consultation {key}"));
    FedPayment {
        member,
        key,
        on,
        nature: "soins",
        label,
        beneficiary: None,
        paid_to: Payee::Member,
        amount: Cents::new(cents),
        details: Details::default(),
    }
}

async fn tell(site: &TestSite, payments: Vec<FedPayment>) {
    take_payments(&site.app, payments.into_iter()).await.unwrap();
}

fn today(site: &TestSite) -> Date {
    paris(site.app.now()).date()
}

/// The child of a member with this first name: her id, and what she is called in addresses.
async fn child(site: &TestSite, member: MemberId, name: &str) -> (Uuid, String) {
    let id = sqlx::query_scalar(
        "select beneficiary_id from beneficiaries where member_id = $1 and first_name = $2",
    )
    .bind(member.uuid())
    .bind(name)
    .fetch_one(&site.owner)
    .await
    .unwrap();
    (id, beneficiary_names(&site.app).name(id))
}

#[tokio::test]
async fn a_member_sees_her_last_two_months_with_their_total() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let today = today(&site);
    tell(&site, vec![paid(member, "A", today, 1_900), paid(member, "B", today, 155_050)]).await;

    camille.visit("/paiements").await.gets(200);

    camille.sees("Consultation A").sees("19,00 €").sees("1 550,50 €").sees("Total 1 569,50 €");
    camille.sees("2 paiements sur cette page, 1 569,50 € en tout");
}

#[tokio::test]
async fn older_payments_are_a_link_away_up_to_27_months() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let today = today(&site);
    let months = [3, 26, 28];
    tell(
        &site,
        months.map(|m| paid(member, &format!("{m}-mois"), today - m.months(), 1_000)).into(),
    )
    .await;

    camille.visit("/paiements").await.sees("Aucun paiement sur cette période");
    camille.visit("/paiements?periode=27-mois").await;

    camille.sees("Consultation 3-mois").sees("Consultation 26-mois").does_not_see("28-mois");
}

#[tokio::test]
async fn she_filters_by_child_nature_and_who_was_paid() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (today, (noe, his_name)) = (today(&site), child(&site, member, "Noé").await);
    let pharmacy = FedPayment {
        nature: "pharmacie",
        paid_to: Payee::Professional,
        ..paid(member, "pharmacie", today, 500)
    };
    let of_noe = FedPayment { beneficiary: Some(noe), ..paid(member, "noé", today, 2_100) };
    tell(&site, vec![paid(member, "sienne", today, 1_900), of_noe, pharmacy]).await;

    let mut list = async |query: &str| {
        camille.visit(&format!("/paiements?{query}")).await.gets(200);
        ["sienne", "noé", "pharmacie"]
            .map(|key| camille.html.contains(&format!("Consultation {key}")))
    };

    assert_eq!(list("").await, [true, true, true]);
    assert_eq!(list(&format!("pour={his_name}")).await, [false, true, false]);
    assert_eq!(list("pour=moi&nature=soins").await, [true, false, false]);
    assert_eq!(list("nature=tiers-payant").await, [false, false, true]);
    camille.sees("Pharmacie, tiers payant").sees("1 actif");
}

#[tokio::test]
async fn two_dates_go_before_a_period_and_days_are_whole() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let day = today(&site) - 5.months();
    tell(
        &site,
        vec![
            paid(member, "avant", day - 1.day(), 100),
            paid(member, "dedans", day, 200),
            paid(member, "apres", day + 1.day(), 300),
        ],
    )
    .await;
    let typed = day.strftime("%d/%m/%Y");

    camille.visit(&format!("/paiements?periode=2-mois&du={typed}&au={typed}")).await.gets(200);

    camille.sees("dedans").does_not_see("Consultation avant").does_not_see("Consultation apres");
}

#[tokio::test]
async fn an_empty_list_names_the_filter_and_the_way_around_it() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (_, noe) = child(&site, member, "Noé").await;

    camille.visit(&format!("/paiements?pour={noe}&nature=pension")).await.gets(200);

    camille.sees("Aucun paiement sur cette période, pour Noé, nature « Pensions et rentes »");
    camille.sees("Retirer le filtre : pour Noé").sees("Retirer le filtre : nature");
    assert!(camille.html.contains(&format!("href=\"/paiements?pour={noe}\"")));
}

#[tokio::test]
async fn each_wrong_filter_has_its_sentence_and_keeps_what_was_typed() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let tomorrow = (today(&site) + 1.day()).strftime("%d/%m/%Y").to_string();

    for (query, sentence) in [
        ("du=31/02/2026", "Cette date n’existe pas"),
        ("du=hier", "Écrivez la date avec le jour"),
        ("au=1/1/26", "Écrivez la date avec le jour"),
        (&format!("du={tomorrow}"), "Cette date est dans le futur"),
        ("du=02/11/2026&au=01/11/2026", "La fin de la période est avant son début"),
        ("au=01/01/1999", "Cette date est trop ancienne"),
        ("pour=AAAAAAAAAAAAAAAAAAAAAA", "Cette personne n’est pas sur votre dossier"),
        ("nature=argent", "Cette nature n’existe pas"),
        ("periode=100-ans", "Cette période n’est pas proposée"),
    ] {
        camille.visit(&format!("/paiements?{query}")).await.gets(422).sees(sentence);
    }
    camille.visit("/paiements?du=31/02/2026&nature=soins").await;
    assert_eq!(camille.value_of("du").as_deref(), Some("31/02/2026"));
}

#[tokio::test]
async fn hostile_filters_are_answered_calmly() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;

    for query in
        ["pour=%FF%00", "du=%27%3B--", "au=%E2%80%AE", "nature=soins%27", "periode=%3Cb%3E"]
    {
        camille.visit(&format!("/paiements?{query}")).await.gets(422);
        camille.does_not_see("<b>");
    }
    for query in ["x=1", "nature=argent&nature=soins", "&&&", "=", "pour=", "%ZZ=%ZZ"] {
        camille.visit(&format!("/paiements?{query}")).await.gets(200);
    }
}

/// Somebody with 600 payments in 27 months: each page stays small, and none is missed or shown twice.
#[tokio::test]
async fn a_long_list_is_read_page_after_page_by_date() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let today = today(&site);
    let payments = (0..600).map(|number: i32| {
        paid(member, &format!("n{number:03}"), today - (number * 27 / 20).days(), 100)
    });
    tell(&site, payments.collect()).await;

    let (mut path, mut seen, mut pages) = ("/paiements?periode=27-mois".to_owned(), vec![], 0);
    loop {
        camille.visit(&path).await.gets(200);
        pages += 1;
        assert!(camille.html.len() < 40_000, "{} bytes", camille.html.len());
        let keys = camille
            .html
            .split("Consultation n")
            .skip(1)
            .map(|rest| rest.get(..3).unwrap_or_default().to_owned());
        seen.extend(keys);
        let Some((before, _)) = camille.html.split_once("Voir les paiements plus anciens") else {
            break;
        };
        let link = before.rsplit_once("href=\"").unwrap().1.split_once('"').unwrap().0;
        path = link.replace("&amp;", "&");
    }

    assert_eq!(seen, (0..600).map(|number| format!("{number:03}")).collect::<Vec<_>>());
    assert!((8..=12).contains(&pages), "{pages}");
}

#[tokio::test]
async fn she_finds_a_payment_by_its_professional_its_act_or_its_amount() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let today = today(&site);
    let named = |label: &str, key: &str, cents| FedPayment {
        label: label.to_owned(),
        ..paid(member, key, today, cents)
    };
    let (physio, doctor) =
        (named("Séance de kinésithérapie", "1", 868), named("Consultation, Dr Morel", "2", 1_900));
    tell(&site, vec![physio, doctor]).await;

    for (words, finds) in [
        ("SEANCE", "Séance de kiné"),
        ("kine seance", "Séance de kiné"),
        ("dr morel", "Consultation"),
        ("8,68 €", "Séance de kiné"),
        ("19", "Consultation"),
    ] {
        let asked = serde_urlencoded::to_string([("recherche", words)]).unwrap();
        camille.visit(&format!("/paiements?{asked}")).await.gets(200).sees(finds);
        camille.sees("1 paiement sur cette page");
    }
    for words in ["Dr Morel séance", "%", "_", "\\", "19,001", "'", "=1", "\0"] {
        let asked = serde_urlencoded::to_string([("recherche", words)]).unwrap();
        camille.visit(&format!("/paiements?{asked}")).await.gets(200);
    }
    camille.visit("/paiements?recherche=%25").await.sees("recherche « % »").sees("Aucun paiement");
    let long = "x".repeat(81);
    camille.visit(&format!("/paiements?recherche={long}")).await.gets(422).sees("trop longue");
    camille
        .visit("/paiements?recherche=2+85+05+78+006+084")
        .await
        .gets(422)
        .sees("ne se cherche pas");
    camille.does_not_see("recherche=2");
    camille.visit("/paiements?a_transmettre=peut-etre").await.gets(422).sees("Cochez cette case");
}

#[tokio::test]
async fn she_sees_what_she_has_to_send_to_her_complementary_insurer() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let told = |key: &str, complementary| FedPayment {
        details: Details { lines: None, complementary },
        ..paid(member, key, today(&site), 1_000)
    };
    let (sent, to_send) =
        (told("A", Some(Complementary::Sent)), told("B", Some(Complementary::ToSend)));
    tell(&site, vec![sent, to_send, told("C", None)]).await;

    camille.visit("/paiements?a_transmettre=oui").await.gets(200);

    camille.sees("Consultation B").does_not_see("Consultation A").does_not_see("Consultation C");
    camille.sees("à transmettre à votre complémentaire");
}

/// All of what is filtered, with its trace; nothing of anybody else, no formula (T23).
#[tokio::test]
async fn t23_she_takes_her_payments_away_as_a_file_that_is_no_formula() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (yanis, _) = site.member(&other_parent()).await;
    let today = today(&site);
    let mut many: Vec<FedPayment> =
        (0..100).map(|number| paid(member, &number.to_string(), today, 1_905)).collect();
    let hostile =
        FedPayment { label: "=1+1;\"x\"\n".to_owned(), ..paid(member, "hostile", today, -200) };
    many.extend([hostile, paid(yanis, "secret", today, 1_000)]);
    tell(&site, many).await;

    camille.visit("/paiements").await.sees("Télécharger ces paiements (CSV)");
    camille.visit("/paiements/fichier.csv").await.gets(200);

    assert_eq!(camille.html.lines().count(), 1 + 101);
    let date = today.strftime("%d/%m/%Y");
    let line = format!("{date};\"Consultation 7\";\"Soins\";\"Camille\";à vous;19,05;");
    assert!(camille.html.contains(&line), "{}", camille.html);
    assert!(camille.html.contains("\"'=1+1;\"\"x\"\" \""), "{}", camille.html);
    assert!(camille.html.contains(";-2,00;") && !camille.html.contains("secret"));
    let traces: i64 =
        sqlx::query_scalar("select count(*) from audit_events where kind = 'payments.downloaded'")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    assert_eq!(traces, 1);
    camille.visit("/paiements/fichier.csv?du=31/02/2026").await.gets(422);
}

#[tokio::test]
async fn nobody_sees_somebody_elses_payments() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let (yanis, _) = site.member(&other_parent()).await;
    tell(&site, vec![paid(yanis, "secret", today(&site), 1_000)]).await;
    let (_, his_lina) = child(&site, yanis, "Lina").await;

    camille.visit("/paiements?periode=27-mois").await.gets(200).does_not_see("secret");
    camille.visit(&format!("/paiements?pour={his_lina}")).await.gets(422).does_not_see("secret");
}

#[tokio::test]
async fn what_the_core_system_wrote_is_shown_as_text() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let mut hostile = paid(member, "x", today(&site), 100);
    hostile.label = "<script>alert(1)</script>\t\\N\n".to_owned();
    tell(&site, vec![hostile]).await;

    camille
        .visit("/paiements")
        .await
        .gets(200)
        .sees("<script>alert(1)</script>")
        .does_not_see("<script>alert");
}

/// answers.md 21: the list is served by its index, whose pages hold one member's payments together.
#[tokio::test]
async fn the_list_is_read_from_its_index_alone() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    let today = today(&site);
    // Day after day, as payments come: each of hers lies among 400 of others.
    for day in (0..24).rev() {
        let on = today - day.days();
        let others = (0..400).map(|_| paid(site.app.id(), "autre", on, 100));
        tell(&site, others.chain([paid(member, &day.to_string(), on, 100)]).collect()).await;
    }
    sqlx::query("vacuum analyze payments").execute(&site.owner).await.unwrap();

    let plan: Vec<String> = sqlx::query_scalar(
        "explain (analyze, buffers, costs off, timing off, summary off)
         select payment_id, paid_on, nature, label, beneficiary_id, amount_cents, paid_to, complementary
           from payments
          where member_id = $1 and paid_on between $2 and $3
          order by paid_on desc fetch first 81 rows with ties",
    )
    .bind(member.uuid())
    .bind(jiff_sqlx::ToSqlx::to_sqlx(today - 2.months()))
    .bind(jiff_sqlx::ToSqlx::to_sqlx(today))
    .fetch_all(&site.owner)
    .await
    .unwrap();

    let plan = plan.join("\n");
    let figure = |of: &str| -> u32 {
        let after = plan.split(of).nth(1).unwrap();
        after.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    assert!(plan.contains("Index Only Scan using payments_listed"), "{plan}");
    assert!(!plan.contains("Sort"), "{plan}");
    // Rows are fetched only while another transaction of this server is older than the vacuum.
    assert!(figure("shared hit=") - figure("Heap Fetches: ") <= 12, "{plan}");
}
