//! The stories of living sessions (T10).

use crate::shared::access::member_cookie;
use crate::testing::{Browser, TestSite, camille, other_parent};

async fn another(site: &TestSite, member: guichet_values::MemberId) -> Browser {
    let session = site.sign_in(member).await;
    Browser::new(site.router(), Some(member_cookie(&session, false)))
}

/// Uses « Déconnecter » of the page.
async fn end(browser: &mut Browser, name: &str) {
    let csrf = browser.visit("/securite").await.value_of("csrf").unwrap();
    let fields = [("csrf", csrf.as_str()), ("session", name)];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    browser.post("/securite/sessions", &fields).await.gets(200);
}

async fn is_out(browser: &mut Browser) -> bool {
    browser.visit("/paiements").await.at.starts_with("/connexion")
}

/// T10: a member sees from where her account is open and ends one of them, or all others; on every
/// instance at once.
#[tokio::test]
async fn t10_a_member_lists_her_sessions_and_ends_one_or_all_others() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    let (mut one, mut two) = (another(&site, member).await, another(&site, member).await);
    // The second one's requests reach another instance.
    let cookie = format!("guichet={}", two.cookie("guichet").unwrap());
    two = Browser::new(site.restarted().await, Some(cookie));
    assert!(!is_out(&mut one).await && !is_out(&mut two).await);

    camille.visit("/securite").await.sees("(cet appareil)");
    assert_eq!(camille.html.matches("name=\"session\"").count(), 3, "{}", camille.html);
    let name = camille.value_of("session").unwrap();
    end(&mut camille, &name).await;
    camille.sees("ne sont plus connectés");

    let out = [is_out(&mut one).await, is_out(&mut two).await];
    assert_eq!(out.iter().filter(|out| **out).count(), 1, "{out:?}");
    assert!(!is_out(&mut camille).await);

    end(&mut camille, "autres").await;
    assert!(is_out(&mut one).await && is_out(&mut two).await);
    assert!(!is_out(&mut camille).await);
}

/// T10: a session is named on its owner's page only, and ended by her only.
#[tokio::test]
async fn t10_nobody_ends_a_session_of_somebody_else() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    let (other, mut yanis) = site.member(&other_parent().with_account("Guichet-Demo-1")).await;
    let mut second = another(&site, other).await;
    let foreign = second.visit("/securite").await.value_of("session").unwrap();

    end(&mut camille, &foreign).await;
    end(&mut camille, "n'importe quoi").await;

    assert!(!is_out(&mut yanis).await && !is_out(&mut second).await);
    camille.visit("/securite").await.does_not_see(&foreign);
}
