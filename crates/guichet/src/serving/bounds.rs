//! Requests that are too long, and the pages of those that were refused before a handler ran.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{ALLOW, CONNECTION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::fault::Pages;
use super::limits::Limits;

/// What `keep` needs.
#[derive(Clone)]
pub(super) struct Bounds {
    pub(super) limits: Arc<Limits>,
    pub(super) pages: Pages,
}

/// Refuses what is too long (414, 431), and puts a page around every bare refusal.
pub(super) async fn keep<F: Future<Output = Response>>(
    bounds: &Bounds,
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    let response = match bounds.refusal(&request) {
        Some(status) => status.into_response(),
        None => next(request).await,
    };
    if is_bare(&response) { bounds.dress(response) } else { response }
}

impl Bounds {
    fn refusal(&self, request: &Request) -> Option<StatusCode> {
        let target = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
        if target > self.limits.target_max {
            return Some(StatusCode::URI_TOO_LONG);
        }
        // HTTP/1 is counted by hyper already; HTTP/2 knows only the size of the whole list.
        if request.headers().len() > self.limits.headers_max {
            return Some(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
        }
        None
    }

    fn dress(&self, bare: Response) -> Response {
        let mut page = (self.pages)(bare.status(), None);
        *page.status_mut() = bare.status();
        for name in [ALLOW, CONNECTION] {
            if let Some(value) = bare.headers().get(&name) {
                page.headers_mut().insert(name, value.clone());
            }
        }
        page
    }
}

/// A refusal by the router or an extractor: no page, or one line of English that quotes what was
/// typed.
fn is_bare(response: &Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE);
    let plain = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    response.status().is_client_error() && plain
}
