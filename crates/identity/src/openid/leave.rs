//! Signing out at the provider too.

use openidconnect::url::Url;

use super::{Provider, Refusal};

impl Provider {
    /// Where to send a browser that signed out here; none where the provider has no such page. It is
    /// asked anew whether it is there, so that nobody who leaves ends on an error of her browser.
    ///
    /// # Errors
    /// The provider cannot be reached: whoever signs out is signed out here all the same.
    pub async fn leave(&self, id_token: &str, state: &str) -> Result<Option<Url>, Refusal> {
        let metadata = self.discover().await?;
        let Some(mut url) = metadata.additional_metadata().end_session_endpoint.clone() else {
            return Ok(None);
        };
        url.query_pairs_mut()
            .append_pair("id_token_hint", id_token)
            .append_pair("state", state)
            .append_pair("post_logout_redirect_uri", &self.settings.left_to);
        Ok(Some(url))
    }
}
