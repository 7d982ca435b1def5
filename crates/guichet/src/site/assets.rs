//! Styles, scripts and fonts, under addresses that carry their content's hash.

use axum::Router;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use guichet_ui::assets::{Asset, all};

use crate::app::App;

/// Never changes under its address, so a browser asks once.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

pub(super) fn router() -> Router<App> {
    all().iter().fold(Router::new(), |router, asset| {
        router.route(
            &asset.path,
            get(move |headers: HeaderMap| async move { serve(asset, &headers) }),
        )
    })
}

fn serve(asset: &'static Asset, headers: &HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let zipped =
        asset.gzip.as_deref().filter(|_| accepted.is_some_and(|list| list.contains("gzip")));
    let content_type = HeaderValue::from_static(asset.content_type);
    let common = [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, FOREVER),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ];
    match zipped {
        Some(bytes) => {
            (common, [(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"))], bytes)
                .into_response()
        }
        None => (common, asset.bytes.as_ref()).into_response(),
    }
}
