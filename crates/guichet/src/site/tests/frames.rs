//! T15 and T46: nothing of ours stands in a frame of somebody else's, and nothing stays behind.

use super::super::access_tests::address;
use super::doors;
use crate::shared::page::SIGN_IN;
use crate::testing::{Browser, TestSite};

/// Every page of every door as it answers somebody, with what is not there or cannot be read.
async fn answers(browser: &mut Browser) -> Vec<(String, axum::http::HeaderMap)> {
    let mut found = Vec::new();
    for door in doors() {
        let path = address(door.path);
        browser.visit(&path).await;
        found.push((path.clone(), browser.headers.clone()));
        browser.post(&path, &[]).await;
        found.push((format!("POST {path}"), browser.headers.clone()));
    }
    for path in ["/nulle-part", "/mon-compte/x.css"] {
        browser.visit(path).await.gets(404);
        found.push((path.to_owned(), browser.headers.clone()));
    }
    found
}

/// T15, « nothing framed, script dead »: each answer of the router's own list, to anybody, errors and
/// papers included, forbids to be framed and every script that is not a file of ours.
#[tokio::test]
async fn t15_no_answer_may_be_framed_or_run_a_strange_script() {
    let site = TestSite::new().await;
    let (_, mut member) = crate::papers::attestation::tests::insured(&site).await;
    let mut all = answers(&mut site.stranger()).await;
    all.extend(answers(&mut site.agent("781").await).await);
    member.visit("/documents/attestation-de-droits").await;
    member.submit(&[("pour", "famille")]).await;
    assert!(member.body.starts_with(b"%PDF"), "{}", member.text());
    all.push(("PDF".to_owned(), member.headers.clone()));
    all.extend(answers(&mut member).await);

    for (path, headers) in all {
        let policy = headers["content-security-policy"].to_str().unwrap();
        let rules: Vec<&str> = policy.split(';').map(str::trim).collect();
        assert!(rules.contains(&"frame-ancestors 'none'"), "{path}: {policy}");
        assert!(rules.contains(&"default-src 'none'"), "{path}: {policy}");
        for rule in rules.iter().filter(|rule| rule.starts_with("script-src")) {
            assert_eq!(*rule, "script-src 'self'", "{path}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}: {policy}");
    }
}

/// T46, « nothing about you stays in the browser or in caches » (S11): no answer to a member may be kept,
/// an address that looks like a file is none, and after signing out every page is closed.
#[tokio::test]
async fn t46_no_cache_keeps_a_members_page_and_none_opens_after_signing_out() {
    let site = TestSite::new().await;
    let (_, mut member) = crate::papers::attestation::tests::insured(&site).await;
    member.visit("/documents/attestation-de-droits").await;
    member.submit(&[("pour", "famille")]).await;
    let paper = member.at.clone();
    let mut all = answers(&mut member).await;
    all.push((paper.clone(), member.visit(&paper).await.headers.clone()));
    for (path, headers) in all {
        let kept = headers["cache-control"].to_str().unwrap();
        assert!(["no-store", "private, no-store"].contains(&kept), "{path}: {kept}");
        assert!(!headers.contains_key("etag") && !headers.contains_key("last-modified"), "{path}");
    }

    let before = member.clone();
    member.visit("/mon-compte").await.submit_sign_out().await;
    for mut browser in [member, before] {
        for path in ["/mon-compte", "/paiements", "/documents", "/securite", paper.as_str()] {
            browser.visit(path).await;
            assert!(browser.at.starts_with(SIGN_IN), "{path}");
        }
    }
}
