//! Security headers on every answer (ux 5.12, security 3.6).

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;

/// What pages use of the device: the card photo and passkeys, nothing else.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(self), display-capture=(), \
    geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    publickey-credentials-create=(self), publickey-credentials-get=(self), usb=()";

/// `same-origin` and not `no-referrer`: the latter makes browsers send `Origin: null` with a form,
/// and the origin is what we check forms by.
const REFERRER: &str = "same-origin";

/// One year, all sub-domains (ASVS 5.0, 3.4.1).
const TRANSPORT: &str = "max-age=31536000; includeSubDomains";

const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// The headers of one installation.
#[derive(Debug)]
pub(crate) struct SecurityHeaders {
    policy: HeaderValue,
    https: bool,
}

impl SecurityHeaders {
    /// `https` when the public address is; `form_targets` are the origins that a form may lead to
    /// besides our own: identity providers, reached by a redirect after a `POST`.
    pub(crate) fn new(https: bool, form_targets: &[&str]) -> Self {
        let policy = policy(form_targets);
        // A target that cannot stand in a header cannot be allowed either.
        let policy = HeaderValue::from_str(&policy).ok();
        let policy = policy.or_else(|| HeaderValue::from_str(&self::policy(&[])).ok());
        let nothing = HeaderValue::from_static("default-src 'none'");
        Self { policy: policy.unwrap_or(nothing), https }
    }
}

fn policy(form_targets: &[&str]) -> String {
    let form_targets = [&["'self'"], form_targets].concat().join(" ");
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
         media-src 'self' blob:; form-action {form_targets}; frame-ancestors 'none'; \
         base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; \
         trusted-types 'none'"
    )
}

/// Adds what the handler has not said itself: a file comes with a stricter policy of its own, a
/// hashed style sheet may be kept by caches.
pub(super) async fn protect<F: Future<Output = Response>>(
    ours: &SecurityHeaders,
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    let mut response = next(request).await;
    let headers = response.headers_mut();
    let fixed = HeaderValue::from_static;
    headers.insert(X_CONTENT_TYPE_OPTIONS, fixed("nosniff"));
    headers.entry(CONTENT_SECURITY_POLICY).or_insert_with(|| ours.policy.clone());
    headers.entry(REFERRER_POLICY).or_insert(fixed(REFERRER));
    headers.entry(OPENER_POLICY).or_insert(fixed("same-origin"));
    headers.entry(RESOURCE_POLICY).or_insert(fixed("same-origin"));
    headers.entry(PERMISSIONS_POLICY).or_insert(fixed(PERMISSIONS));
    headers.entry(CACHE_CONTROL).or_insert(fixed("no-store"));
    if ours.https {
        headers.insert(STRICT_TRANSPORT_SECURITY, fixed(TRANSPORT));
    }
    response
}
