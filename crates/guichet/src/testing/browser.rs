//! A browser as far as a story needs one: visits, fills the form of the page, sees words.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use scraper::{Html, Selector};
use tower::ServiceExt;

/// One person's browser, with her cookie.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    cookie: Option<String>,
    pub(crate) status: StatusCode,
    pub(crate) at: String,
    pub(crate) html: String,
}

impl Browser {
    pub(crate) fn new(router: Router, cookie: Option<String>) -> Self {
        Self { router, cookie, status: StatusCode::OK, at: String::new(), html: String::new() }
    }

    /// Opens an address, following redirects.
    pub(crate) async fn visit(&mut self, path: &str) -> &mut Self {
        let request = Request::get(path).body(Body::empty()).unwrap();
        self.go(path.to_owned(), request).await
    }

    /// Fills the form of this page and sends it; its hidden fields go with it.
    pub(crate) async fn submit(&mut self, fields: &[(&str, &str)]) -> &mut Self {
        let mut all = self.hidden_fields();
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.post(&self.at.clone(), &all).await
    }

    /// Posts fields to an address, whatever the page.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(String, String)]) -> &mut Self {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(serde_urlencoded::to_string(fields).unwrap()))
            .unwrap();
        self.go(path.to_owned(), request).await
    }

    /// The words are on the page.
    #[track_caller]
    pub(crate) fn sees(&mut self, words: &str) -> &mut Self {
        let text = self.text();
        assert!(text.contains(words), "« {words} » is not on {}: {text}", self.at);
        self
    }

    /// The words are nowhere in the page, markup included.
    #[track_caller]
    pub(crate) fn does_not_see(&mut self, words: &str) -> &mut Self {
        assert!(!self.html.contains(words), "« {words} » is on {}", self.at);
        self
    }

    /// The page's status.
    #[track_caller]
    pub(crate) fn gets(&mut self, status: u16) -> &mut Self {
        assert_eq!(self.status.as_u16(), status, "{}: {}", self.at, self.text());
        self
    }

    /// The value of the first control with this name.
    pub(crate) fn value_of(&self, name: &str) -> Option<String> {
        let selector = Selector::parse(&format!("[name='{name}']")).unwrap();
        let page = Html::parse_document(&self.html);
        page.select(&selector).next()?.value().attr("value").map(ToOwned::to_owned)
    }

    /// What is read, spaces made plain.
    pub(crate) fn text(&self) -> String {
        let page = Html::parse_document(&self.html);
        let words: String = page.root_element().text().collect::<Vec<_>>().join(" ");
        words.replace(['\u{a0}', '\u{202f}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn hidden_fields(&self) -> Vec<(String, String)> {
        let selector = Selector::parse("main input[type=hidden]").unwrap();
        let page = Html::parse_document(&self.html);
        page.select(&selector)
            .filter_map(|input| {
                let value = input.value();
                Some((value.attr("name")?.to_owned(), value.attr("value")?.to_owned()))
            })
            .collect()
    }

    async fn go(&mut self, path: String, request: Request<Body>) -> &mut Self {
        let mut answer = self.send(request).await;
        self.at = path;
        while let Some(next) = answer.headers().get(header::LOCATION) {
            assert_eq!(answer.status(), StatusCode::SEE_OTHER, "a form answers 303");
            self.at = next.to_str().unwrap().to_owned();
            let request = Request::get(&self.at).body(Body::empty()).unwrap();
            answer = self.send(request).await;
        }
        self.status = answer.status();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        self.html = String::from_utf8(bytes.to_vec()).unwrap();
        self
    }

    async fn send(&self, mut request: Request<Body>) -> Response<Body> {
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert(header::COOKIE, cookie.parse().unwrap());
        }
        self.router.clone().oneshot(request).await.unwrap()
    }
}
