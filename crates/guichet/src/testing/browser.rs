//! A browser as far as a story needs one: keeps cookies, visits, fills the form of the page, sees
//! words.

use std::collections::BTreeMap;
use std::net::IpAddr;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use scraper::{Html, Selector};
use tower::ServiceExt;

use crate::serving::ClientAddr;

/// One person's browser, with her cookies.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    from: Option<IpAddr>,
    pub(crate) status: StatusCode,
    /// The headers of the last answer that was no redirect.
    pub(crate) headers: HeaderMap,
    pub(crate) at: String,
    pub(crate) html: String,
    /// The last answer's body as it came: a paper is no text.
    pub(crate) body: Vec<u8>,
    /// Every `Set-Cookie` that came, as it came.
    pub(crate) set_cookies: Vec<String>,
}

impl Browser {
    /// A browser that holds one cookie already, as `name=value`, or none.
    pub(crate) fn new(router: Router, cookie: Option<String>) -> Self {
        let mut browser = Self {
            router,
            cookies: BTreeMap::new(),
            from: None,
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            at: String::new(),
            html: String::new(),
            body: Vec::new(),
            set_cookies: Vec::new(),
        };
        if let Some(pair) = cookie {
            browser.keep(&pair);
        }
        browser
    }

    /// Its requests come from this address from now on.
    pub(crate) fn moves_to(&mut self, address: &str) -> &mut Self {
        self.from = Some(address.parse().unwrap());
        self
    }

    /// Its requests go to this instance from now on.
    pub(crate) fn goes_through(&mut self, router: &Router) -> &mut Self {
        self.router = router.clone();
        self
    }

    /// The value of a cookie it holds.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Keeps a cookie as a `Set-Cookie` header gives it; one that is to go at once goes.
    pub(crate) fn keep(&mut self, set_cookie: &str) {
        let (pair, attributes) = set_cookie.split_once(';').unwrap_or((set_cookie, ""));
        let (name, value) = pair.split_once('=').unwrap();
        if attributes.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Loses a cookie, as when the browser was closed.
    pub(crate) fn forgets(&mut self, name: &str) -> &mut Self {
        self.cookies.remove(name);
        self
    }

    /// Opens an address, following redirects.
    pub(crate) async fn visit(&mut self, path: &str) -> &mut Self {
        let request = Request::get(path).body(Body::empty()).unwrap();
        self.go(path.to_owned(), request).await
    }

    /// Where an address leads, without going there: another site has no door here.
    pub(crate) async fn sent_to(&mut self, path: &str) -> String {
        let answer = self.send(Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{path} leads on");
        answer.headers()[header::LOCATION].to_str().unwrap().to_owned()
    }

    /// Fills the form of this page and sends it; its hidden fields go with it.
    pub(crate) async fn submit(&mut self, fields: &[(&str, &str)]) -> &mut Self {
        let mut all = self.hidden_fields();
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.post(&self.at.clone(), &all).await
    }

    /// Fills the form of this page, chooses a file, and sends both.
    pub(crate) async fn upload(&mut self, name: &str, file: &[u8]) -> &mut Self {
        let path = self.at.clone();
        let mut body = Vec::new();
        for (name, value) in self.hidden_fields() {
            let head =
                format!("--limite\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend_from_slice(format!("{head}{value}\r\n").as_bytes());
        }
        let head = format!("name=\"{name}\"; filename=\"papier\"\r\n\r\n");
        body.extend_from_slice(b"--limite\r\nContent-Disposition: form-data; ");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--limite--\r\n");
        let kind = "multipart/form-data; boundary=limite";
        let request = Request::post(&path).header(header::CONTENT_TYPE, kind);
        self.go(path, request.body(Body::from(body)).unwrap()).await
    }

    /// The same, without the page that it leads to; its status.
    pub(crate) async fn submit_without_following(&mut self, fields: &[(&str, &str)]) -> StatusCode {
        let mut all = self.hidden_fields();
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let answer = self.send(posted(&self.at.clone(), &all)).await;
        self.status = answer.status();
        if let Some(next) = answer.headers().get(header::LOCATION) {
            self.at = next.to_str().unwrap().to_owned();
        }
        self.status
    }

    /// Posts fields, without the page that it leads to.
    pub(crate) async fn post_without_following(&mut self, path: &str, fields: &[(String, String)]) {
        let answer = self.send(posted(path, fields)).await;
        self.status = answer.status();
        if let Some(next) = answer.headers().get(header::LOCATION) {
            next.to_str().unwrap().clone_into(&mut self.at);
        }
    }

    /// Goes where the last answer led.
    pub(crate) async fn follow(&mut self) -> &mut Self {
        self.visit(&self.at.clone()).await
    }

    /// Uses the « Déconnexion » of this page.
    pub(crate) async fn submit_sign_out(&mut self) -> &mut Self {
        let token = self.value_of("csrf").unwrap();
        self.post("/deconnexion", &[("csrf".to_owned(), token)]).await
    }

    /// Posts fields to an address, whatever the page.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(String, String)]) -> &mut Self {
        let request = posted(path, fields);
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

    /// Those of the first form of the page.
    fn hidden_fields(&self) -> Vec<(String, String)> {
        let form = Selector::parse("main form").unwrap();
        let hidden = Selector::parse("input[type=hidden]").unwrap();
        let page = Html::parse_document(&self.html);
        page.select(&form)
            .take(1)
            .flat_map(|form| form.select(&hidden))
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
        self.headers = answer.headers().clone();
        self.body = answer.into_body().collect().await.unwrap().to_bytes().to_vec();
        self.html = String::from_utf8_lossy(&self.body).into_owned();
        self
    }

    /// Sends one request as it is, with the cookies; nothing is followed.
    pub(crate) async fn send(&mut self, mut request: Request<Body>) -> Response<Body> {
        if !self.cookies.is_empty() {
            let pairs: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.headers_mut().insert(header::COOKIE, pairs.join("; ").parse().unwrap());
        }
        if let Some(address) = self.from {
            request.extensions_mut().insert(ClientAddr(address));
        }
        let answer = self.router.clone().oneshot(request).await.unwrap();
        for set_cookie in answer.headers().get_all(header::SET_COOKIE) {
            self.keep(set_cookie.to_str().unwrap());
            self.set_cookies.push(set_cookie.to_str().unwrap().to_owned());
        }
        answer
    }
}

fn posted(path: &str, fields: &[(String, String)]) -> Request<Body> {
    Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(serde_urlencoded::to_string(fields).unwrap()))
        .unwrap()
}
