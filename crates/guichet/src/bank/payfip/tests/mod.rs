//! The driver before a PayFiP of our own, whose documents and ours are held against the real XSDs.

mod service;

use std::time::Duration;

use guichet_values::{Cents, EmailAddress};

pub(crate) use self::service::{CLIENT, Mood, Service};
use super::*;

const REFERENCE: &str = "2222-3333-4444";

async fn opens(payfip: &PayFip, payer: &str, about: &str) -> Result<Opened, Unanswered> {
    let payer = EmailAddress::parse(payer).unwrap();
    let order = Order {
        reference: REFERENCE,
        amount: Cents::new(1_600),
        about,
        year: 2026,
        payer: Some(&payer),
        back: "/creances/paiements/2222-3333-4444",
    };
    let ours =
        ("https://compte.exemple.fr/banque/avis", "https://compte.exemple.fr/retour?a=1&b=2");
    payfip.open(&order, ours).await
}

/// An order that is open, with its name.
async fn opened(service: &Service) -> (PayFip, String) {
    let payfip = service.asked();
    let order = opens(&payfip, "camille@exemple.fr", "2026-000001").await.unwrap();
    (payfip, order.order.unwrap())
}

async fn answered(payfip: &PayFip, idop: &str) -> Result<Answer, String> {
    payfip.answer(REFERENCE, Some(idop)).await.map_err(|why| why.to_string())
}

#[tokio::test]
async fn what_we_ask_and_what_we_are_told_is_as_the_xsds_of_payfip_say() {
    let service = Service::start().await;
    let (payfip, idop) = opened(&service).await;
    let fields = service.last().1.fields;
    for (name, value) in [
        ("exer", "2026"),
        ("mel", "camille@exemple.fr"),
        ("montant", "1600"),
        ("numcli", CLIENT),
        ("objet", "Creance 2026 000001"),
        ("refdet", "222233334444"),
        ("saisie", "T"),
        ("urlnotif", "https://compte.exemple.fr/banque/avis"),
        ("urlredirect", "https://compte.exemple.fr/retour?a=1&amp;b=2"),
    ] {
        assert_eq!(fields[name], value, "{name}");
    }
    assert_eq!(payfip.page(&idop), format!("{}/tpa/paiementws.web?idop={idop}", service.host));

    assert_eq!(answered(&payfip, &idop).await, Ok(Answer::Open));
    service.ends(&idop, 'P');
    assert!(matches!(answered(&payfip, &idop).await, Ok(Answer::Paid { .. })));
    service.forgets(&idop);
    assert_eq!(answered(&payfip, &idop).await, Ok(Answer::Unknown));

    service.everything_is_as_documented();
}

/// standards.md 5.4: each result, and what it means.
#[tokio::test]
async fn each_result_means_what_is_documented() {
    let service = Service::start().await;
    let (payfip, idop) = opened(&service).await;
    let paid =
        |number: &str| Ok(Answer::Paid { amount: Cents::new(1_600), number: number.to_owned() });
    for (result, meant) in [
        ('P', paid("A55A")),
        ('V', paid("A55A")),
        ('R', Ok(Answer::Refused)),
        ('Z', Ok(Answer::Refused)),
        ('A', Ok(Answer::Cancelled)),
        ('Q', Err("the answer is not one of its documents".to_owned())),
    ] {
        service.ends(&idop, result);
        assert_eq!(answered(&payfip, &idop).await, meant, "{result}");
    }
    service.ends(&idop, 'V');
    service.tells(&idop, "numauto", "");
    assert_eq!(answered(&payfip, &idop).await, paid(&idop));
    service.tells(&idop, "montant", "seize");
    assert!(answered(&payfip, &idop).await.is_err());
    assert_eq!(payfip.answer(REFERENCE, None).await.unwrap(), Answer::Unknown);
    service.everything_is_as_documented();
}

/// An answer about another order pays nothing, whoever mixed them up.
#[tokio::test]
async fn what_is_told_of_another_order_is_not_believed() {
    for (field, value) in [
        ("refdet", "999999999999"),
        ("refdet", ""),
        ("numcli", "111111"),
        ("saisie", "W"),
        ("idOp", "another"),
    ] {
        let service = Service::start().await;
        let (payfip, idop) = opened(&service).await;
        service.ends(&idop, 'P');
        service.tells(&idop, field, value);

        let told = answered(&payfip, &idop).await;
        assert_eq!(told, Err("the answer is about something else".to_owned()), "{field}");
    }
}

/// What is not an answer says nothing of the order: neither that it was paid nor that it was not.
#[tokio::test]
async fn what_is_no_answer_says_nothing() {
    let service = Service::start().await;
    let (payfip, idop) = opened(&service).await;
    service.ends(&idop, 'P');
    let says = |status, told: &str| Mood::Says(status, told.to_owned());
    let bomb = r#"<!DOCTYPE a [<!ENTITY b "P">]><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body/></S:Envelope>"#;
    for (mood, why) in [
        (Mood::Refuses("T3"), "it refuses: T3"),
        (Mood::Broken, "it refuses: a technical fault"),
        (says(503, "<html>"), "status 503"),
        (says(302, ""), "status 302"),
        (says(200, ""), "the answer is not one of its documents"),
        (says(200, "<html><p>"), "the answer is not one of its documents"),
        (says(200, "<S:Envelope><S:Body></S:Envelope>"), "the answer is not one of its documents"),
        (says(200, bomb), "the answer is not one of its documents"),
        (says(200, &"<a>".repeat(40_000)), "the answer is too long"),
        (Mood::Moved, "status 307"),
        (Mood::Silent, "too slow"),
    ] {
        service.is(mood.clone());
        assert_eq!(answered(&payfip, &idop).await, Err(why.to_owned()), "{mood:?}");
        let again = opens(&payfip, "camille@exemple.fr", "1").await.map(|opened| opened.page);
        assert_eq!(again.map_err(|why| why.to_string()), Err(why.to_owned()), "{mood:?}");
    }
    service.is(Mood::Well);
    assert!(matches!(answered(&payfip, &idop).await, Ok(Answer::Paid { .. })));

    let nobody = Settings::new(CLIENT, Site::Test, "http://127.0.0.1:9").unwrap();
    let nobody = PayFip::with_patience(nobody, Duration::from_secs(2)).unwrap();
    assert_eq!(answered(&nobody, &idop).await, Err("no connection".to_owned()));
}

/// What would be a good answer but for one thing: that it declares a type, or that its code is none.
#[tokio::test]
async fn an_answer_that_is_good_but_for_one_thing_is_not_read() {
    let service = Service::start().await;
    let (payfip, idop) = opened(&service).await;
    let detail = format!(
        "<E><Body><recupererDetailPaiementSecuriseResponse><return><refdet>{}</refdet><numcli>{CLIENT}</numcli><saisie>T</saisie><resultrans>P</resultrans><montant>1600</montant><numauto>A</numauto></return></recupererDetailPaiementSecuriseResponse></Body></E>",
        letters(REFERENCE)
    );
    let refusal = |code: &str| {
        format!(
            "<E><Body><Fault><detail><FonctionnelleErreur><code>{code}</code></FonctionnelleErreur></detail></Fault></Body></E>"
        )
    };
    let unreadable = || Err("the answer is not one of its documents".to_owned());
    service.is(Mood::Says(200, detail.clone()));
    assert!(matches!(answered(&payfip, &idop).await, Ok(Answer::Paid { .. })));
    service.is(Mood::Says(500, refusal("T3")));
    assert_eq!(answered(&payfip, &idop).await, Err("it refuses: T3".to_owned()));

    service.is(Mood::Says(200, format!("<!DOCTYPE E>{detail}")));
    assert_eq!(answered(&payfip, &idop).await, unreadable());
    for code in ["", "P 1", "camille@exemple.fr", "123456789"] {
        service.is(Mood::Says(500, refusal(code)));
        assert_eq!(answered(&payfip, &idop).await, unreadable(), "{code}");
    }
}

/// An idOp that is none, and that would lead a browser elsewhere.
#[tokio::test]
async fn a_name_that_is_none_leads_nowhere() {
    let service = Service::start().await;
    let (payfip, idop) = opened(&service).await;
    let created = |name: &str| {
        format!(
            "<E><Body><creerPaiementSecuriseResponse><return><idOp>{name}</idOp></return></creerPaiementSecuriseResponse></Body></E>"
        )
    };
    for name in ["", "a&amp;b", "../x", "a b", &"a".repeat(101)] {
        service.is(Mood::Says(200, created(name)));
        assert!(opens(&payfip, "camille@exemple.fr", "1").await.is_err(), "{name}");
    }
    for posted in ["idop=", "idop=a%26b", "idop=../x", "idop=a+b", "idop=a&idop=b", "a=b", "\u{0}"]
    {
        assert_eq!(PayFip::named(posted.as_bytes()), None, "{posted}");
    }
    assert_eq!(PayFip::named(format!("idop={idop}&a=b").as_bytes()), Some(idop));
    assert_eq!(PayFip::named(b"idOp=1"), None);
}

/// What people and funds write is text in the document, and what the field allows.
#[tokio::test]
async fn what_is_written_stays_text() {
    let service = Service::start().await;
    let payfip = service.asked();
    opens(&payfip, "o'brien&fils@exemple.fr", "É<b>&\"2026/01").await.unwrap();

    let fields = service.last().1.fields;
    assert_eq!(fields["objet"], "Creance b 2026 01");
    assert_eq!(fields["mel"], "o&apos;brien&amp;fils@exemple.fr");
    service.everything_is_as_documented();
}

#[test]
fn settings_name_a_client_and_a_safe_host() {
    let of = |client, host| Settings::new(client, Site::Test, host).map(drop);
    assert_eq!(of(CLIENT, USUAL_HOST), Ok(()));
    assert_eq!(of(CLIENT, "http://127.0.0.1:8300"), Ok(()));
    for client in ["", "12345", "1234567", "12345a"] {
        assert_eq!(of(client, USUAL_HOST), Err(Wrong::Client), "{client}");
    }
    for host in [
        "",
        "payfip",
        "http://www.payfip.gouv.fr",
        "https://a:b@www.payfip.gouv.fr",
        "https://www.payfip.gouv.fr/tpa",
        "https://www.payfip.gouv.fr/?a",
        "file:///etc",
    ] {
        assert_eq!(of(CLIENT, host), Err(Wrong::Host), "{host}");
    }
}
