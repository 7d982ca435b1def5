//! Forms of somebody who is not signed in: their token comes from a cookie that the first form
//! gives, so that no other site can send one in her name (login CSRF, T14).

use std::sync::{Arc, OnceLock};

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use super::cookie;
use crate::app::App;
use crate::database::scope::SessionSecret;

/// The secret of a visitor's browser: the one it brought, or one that is made when a form is
/// shown. A page without a form sets no cookie, so that it stays the same for everybody.
#[derive(Clone)]
pub(super) struct FormSecret {
    brought: Option<SessionSecret>,
    made: Arc<OnceLock<SessionSecret>>,
}

impl FormSecret {
    pub(super) fn of(headers: &HeaderMap, https: bool) -> Self {
        Self { brought: cookie::form_secret(headers, https), made: Arc::default() }
    }

    pub(super) fn get(&self, app: &App) -> SessionSecret {
        let make = || self.made.get_or_init(|| SessionSecret::new(app.random())).clone();
        self.brought.clone().unwrap_or_else(make)
    }

    /// Gives the browser what was made for its form.
    pub(super) fn keep(&self, app: &App, response: &mut Response) {
        let Some(secret) = self.made.get() else { return };
        let cookie = cookie::set_form_secret(secret, app.https());
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
}
