//! T47: a provider that is gone, hangs, is slow, or changes its keys.

use guichet_identity::openid::Acr;

use super::twin::{Lie, Twin, service_at};
use super::{OPEN, SIGN_IN, camille, go, nothing_happened, site};
use crate::demo::demo_people;
use crate::testing::TestSite;

async fn still_signs_in(site: &TestSite) {
    let mut browser = site.stranger();
    browser.visit("/connexion").await.gets(200);
    browser.submit(&[("nir", "2 85 05 78 006 084"), ("code", "Guichet-Demo-1")]).await;
    assert_ne!(browser.status, 503, "{}", browser.text());
    browser.does_not_see("FranceConnect ne répond pas");
}

/// Nobody listens there: the page says why, at once, and number and code work as ever.
#[tokio::test]
async fn t47_when_it_refuses_the_page_says_why() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://localhost:{}/api/v2", listener.local_addr().unwrap().port());
    drop(listener);
    let site = TestSite::demo_with(service_at(&issuer, Acr::Eidas1, None)).await;
    demo_people(&site.app).await.unwrap();

    for path in [SIGN_IN, OPEN] {
        let mut browser = site.stranger();
        browser.visit(path).await.gets(503).sees("FranceConnect ne répond pas").sees("votre code");
        nothing_happened(&site, &browser, path).await;
    }
    still_signs_in(&site).await;
}

/// It takes the connection and never answers: everybody who asks is told, and only the first waits.
#[tokio::test]
async fn t47_when_it_hangs_nobody_hangs_with_it() {
    let (site, twin) = site().await;
    twin.lies(Lie::AnswersNothing);

    let asking = (0..20).map(|_| {
        let mut browser = site.stranger();
        tokio::spawn(async move { browser.visit(SIGN_IN).await.status.as_u16() })
    });
    let mut answers = Vec::new();
    for one in asking.collect::<Vec<_>>() {
        answers.push(one.await.unwrap());
    }

    assert_eq!(answers, [503; 20]);
    assert_eq!(twin.asked("discovery"), 1);
    still_signs_in(&site).await;
}

/// Signing out never depends on it: whoever came in by it is signed out here, and told so.
#[tokio::test]
async fn t47_when_it_is_gone_one_signs_out_all_the_same() {
    let (site, twin) = site().await;
    twin.knows("camille-v1", camille());
    let mut browser = site.stranger();
    go(&mut browser, &twin, SIGN_IN).await.sees("Bonjour Camille");
    twin.lies(Lie::AnswersNothing);

    browser.submit_sign_out().await.gets(200).sees("Vous êtes déconnecté");

    assert!(browser.cookie("guichet").is_none());
}

/// Slow is not gone: she gets in, and others meanwhile.
#[tokio::test]
async fn t47_when_it_is_slow_she_gets_in_all_the_same() {
    let (site, twin) = site().await;
    twin.knows("camille-v1", camille());
    twin.lies(Lie::AnswersSlowly);
    let mut slow = site.stranger();

    let (came, ()) = tokio::join!(go(&mut slow, &twin, SIGN_IN), still_signs_in(&site));

    came.gets(200).sees("Bonjour Camille");
}

/// A new key is fetched once, without anybody noticing; keys that nobody has are not asked for
/// again and again.
#[tokio::test]
async fn t47_new_keys_are_found_and_invented_ones_cost_nothing() {
    let (site, twin) = site().await;
    twin.knows("camille-v1", camille());
    go(&mut site.stranger(), &twin, SIGN_IN).await.sees("Bonjour Camille");

    twin.rotates();
    go(&mut site.stranger(), &twin, SIGN_IN).await.gets(200).sees("Bonjour Camille");
    assert_eq!(twin.asked("jwks"), 2);

    twin.lies(Lie::WrongKid);
    for _ in 0..5 {
        go(&mut site.stranger(), &twin, SIGN_IN).await.gets(403);
    }
    assert_eq!((twin.asked("jwks"), twin.asked("discovery")), (2, 1));
}

/// A provider that describes itself wrongly, or sends us to another host, is not asked any further.
#[tokio::test]
async fn t47_no_document_of_it_leads_us_elsewhere() {
    for lie in [Lie::OtherIssuerInDiscovery, Lie::KeysElsewhere, Lie::LeadsElsewhere] {
        let twin = Twin::serve().await;
        twin.lies(lie);
        let site = TestSite::demo_with(twin.service(Acr::Eidas1)).await;

        site.stranger().visit(SIGN_IN).await.gets(503).sees("FranceConnect ne répond pas");
    }
}
