//! What a page of a member weighs with everything that a browser loads for it (issue 2, « weight »).

use std::collections::BTreeMap;
use std::io::Write;

use axum::body::Body;
use axum::http::{Method, Request, header};
use flate2::Compression;
use flate2::write::GzEncoder;
use http_body_util::BodyExt;
use scraper::{Html, Selector};
use tower::ServiceExt;

use super::ways;
use crate::demo::demo_people_if_nobody;
use crate::shared::access::{Visitor, member_cookie};
use crate::testing::{Browser, TestSite};

/// Bytes of HTML, compressed.
const HTML_MAX: usize = 40 * 1024;

/// Bytes of styles, and of scripts, compressed as they are served.
const LOADED_MAX: usize = 12 * 1024;

/// What hangs on a page: each file, once, as the browser gets it.
async fn loaded(site: &TestSite, page: &Html, selector: &str, name: &str) -> usize {
    let selector = Selector::parse(selector).unwrap();
    let mut sizes = BTreeMap::new();
    for element in page.select(&selector) {
        let address = element.attr(name).unwrap();
        let request = Request::get(address)
            .header(header::ACCEPT_ENCODING, "gzip")
            .body(Body::empty())
            .unwrap();
        let answer = site.router().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), 200, "{address}");
        assert_eq!(answer.headers()[header::CONTENT_ENCODING], "gzip", "{address}");
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        sizes.insert(address, bytes.len());
    }
    sizes.values().sum()
}

/// Every page that a member opens, with the data of somebody who has three years of payments.
#[tokio::test]
async fn every_page_of_a_member_is_light_with_all_that_it_loads() {
    let site = TestSite::demo().await;
    demo_people_if_nobody(&site.app).await.unwrap();
    let camille: uuid::Uuid =
        sqlx::query_scalar("select member_id from members where first_name = 'Camille'")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    let session = site.sign_in(camille.into()).await;
    let mut camille = Browser::new(site.router(), Some(member_cookie(&session, false)));
    let of_members = |way: &super::Way| way.visitor != Visitor::Agent;
    let opened = ways(&site).await.into_iter().filter(of_members);
    let mut pages: Vec<String> = opened
        .filter(|way| way.methods.contains(&Method::GET) && way.path != "/demo")
        .map(|way| way.path)
        .collect();
    pages.push("/paiements?periode=27-mois".to_owned());
    let (mut heaviest, mut weighed) = ((0, String::new()), 0);

    for path in pages {
        camille.visit(&path).await;
        if !camille.headers[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/html") {
            continue;
        }
        let mut zipped = GzEncoder::new(Vec::new(), Compression::default());
        zipped.write_all(&camille.body).unwrap();
        let html = zipped.finish().unwrap().len();
        let page = Html::parse_document(&camille.html);
        let styles = loaded(&site, &page, "link[rel=stylesheet]", "href").await;
        let scripts = loaded(&site, &page, "script[src], link[rel=modulepreload]", "src").await;
        assert!(html <= HTML_MAX, "{path}: {html} bytes of HTML");
        assert!(styles > 0 && styles <= LOADED_MAX, "{path}: {styles} bytes of styles");
        assert!(scripts > 0 && scripts <= LOADED_MAX, "{path}: {scripts} bytes of scripts");
        heaviest = heaviest.max((camille.body.len(), path));
        weighed += 1;
    }

    println!("{weighed} pages; the longest has {heaviest:?} bytes before compression");
    assert!(weighed > 40, "{weighed} pages: the sweep saw little");
}
