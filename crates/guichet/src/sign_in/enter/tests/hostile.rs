//! Whatever is sent, the answer is a page and not a fault.

use super::{CODE, NIR, site};

#[tokio::test]
async fn strange_input_is_refused_with_a_page() {
    let site = site().await;
    let long = "9".repeat(100_000);
    for (nir, code) in [
        ("\0", "\0"),
        ("'; drop table sessions; --", "' or '1'='1"),
        ("２８５０５７８００６０８４", "é\u{202e}\u{feff}"),
        ("2\u{301}85057800608", "%00%0d%0a"),
        (long.as_str(), long.as_str()),
        ("<script>alert(1)</script>", "<script>"),
        (NIR, "\u{0}\u{1}\u{7f}"),
        (NIR, "🗝️"),
    ] {
        let mut hostile = site.stranger();
        hostile.visit("/connexion").await;
        hostile.submit(&[("nir", nir), ("code", code)]).await.gets(422);
        hostile.does_not_see("<script>alert");
    }
}

#[tokio::test]
async fn strange_bodies_and_cookies_are_refused_with_a_page() {
    let site = site().await;
    let mut hostile = site.stranger();
    hostile.visit("/connexion").await;
    let token = hostile.value_of("csrf").unwrap();
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());

    let twice = [field("csrf", &token), field("nir", "1"), field("nir", "2"), field("code", "x")];
    hostile.post("/connexion", &twice).await.gets(422);
    for cookie in ["guichet=x", "guichet-appareil=x", "guichet=AAAA", "guichet-formulaire=%"] {
        let mut browser = site.stranger();
        browser.keep(cookie);
        browser.visit("/connexion").await.gets(200);
        browser.visit("/paiements").await.gets(200);
        assert!(browser.at.starts_with("/connexion"), "{cookie}");
    }
    for query in ["suite", "suite=a&suite=b", "depart=%00", "%ff=%ff", "suite=%ff"] {
        let status = site.stranger().visit(&format!("/connexion?{query}")).await.status.as_u16();
        assert!(status < 500, "{query}: {status}");
    }
}

#[tokio::test]
async fn nobody_is_signed_in_by_somebody_elses_page() {
    let site = site().await;
    let mut victim = site.stranger();
    let mut attacker = site.stranger();
    let token = attacker.visit("/connexion").await.value_of("csrf").unwrap();
    let fields = [("csrf", token.as_str()), ("nir", NIR), ("code", CODE)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));

    victim.post("/connexion", &fields).await.gets(403);
    victim.visit("/connexion").await;
    victim.post("/connexion", &fields).await.gets(403);

    assert!(victim.cookie("guichet").is_none());
}
