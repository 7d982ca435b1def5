//! Signing out at the provider too.

use openidconnect::url::Url;

use super::{Provider, Refusal, UnixSeconds};

impl Provider {
    /// Where to send a browser that signed out here; none where the provider has no such page.
    ///
    /// # Errors
    /// The provider cannot be reached: whoever signs out is signed out here all the same.
    pub async fn leave(
        &self,
        id_token: &str,
        state: &str,
        now: UnixSeconds,
    ) -> Result<Option<Url>, Refusal> {
        let known = self.known(now).await?;
        let Some(mut url) = known.metadata.additional_metadata().end_session_endpoint.clone()
        else {
            return Ok(None);
        };
        url.query_pairs_mut()
            .append_pair("id_token_hint", id_token)
            .append_pair("state", state)
            .append_pair("post_logout_redirect_uri", &self.settings.left_to);
        Ok(Some(url))
    }
}
