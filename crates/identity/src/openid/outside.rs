//! Asking a provider: on its own host, no redirect followed, five seconds, a bounded answer.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use openidconnect::url::{Origin, Url};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, IssuerUrl, http};
use reqwest::redirect::Policy;

use super::SettingsError;

/// For the connection alone.
const CONNECT_MAX: Duration = Duration::from_secs(2);

/// Discovery, keys and tokens are a few kilobytes each.
const BYTES_MAX: usize = 128 * 1024;

/// The way to one provider.
pub(super) struct Outside {
    client: reqwest::Client,
    origin: Origin,
}

/// Why there is no answer. Never what was asked or answered: both hold secrets.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unanswered {
    #[error("an address of another host")]
    OtherHost,
    #[error("too slow")]
    TooSlow,
    #[error("no connection")]
    NoConnection,
    #[error("the answer broke off")]
    BrokeOff,
    #[error("the answer is too long")]
    TooLong,
    #[error("not a request")]
    Unreadable,
}

impl Outside {
    pub(super) fn of(issuer: &IssuerUrl, patience: Duration) -> Result<Self, SettingsError> {
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            .timeout(patience)
            .connect_timeout(CONNECT_MAX.min(patience))
            .https_only(issuer.url().scheme() == "https")
            .user_agent("guichet")
            .build()
            .or(Err(SettingsError::Connections))?;
        Ok(Self { client, origin: issuer.url().origin() })
    }

    /// Whether this address is on the provider's own host: no document of it sends us elsewhere.
    pub(super) fn leads_to(&self, url: &Url) -> bool {
        url.origin() == self.origin
    }

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, Unanswered> {
        let request = reqwest::Request::try_from(request).or(Err(Unanswered::Unreadable))?;
        if !self.leads_to(request.url()) {
            return Err(Unanswered::OtherHost);
        }
        let mut answer = self.client.execute(request).await.map_err(|error| why(&error))?;
        let mut body = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(|error| why(&error))? {
            body.extend_from_slice(&part);
            if body.len() > BYTES_MAX {
                return Err(Unanswered::TooLong);
            }
        }
        let mut whole = http::Response::new(body);
        *whole.status_mut() = answer.status();
        *whole.headers_mut() = answer.headers().clone();
        Ok(whole)
    }
}

fn why(error: &reqwest::Error) -> Unanswered {
    match (error.is_timeout(), error.is_connect()) {
        (true, _) => Unanswered::TooSlow,
        (false, true) => Unanswered::NoConnection,
        (false, false) => Unanswered::BrokeOff,
    }
}

impl<'c> AsyncHttpClient<'c> for Outside {
    type Error = Unanswered;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Unanswered>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}
