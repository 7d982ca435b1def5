//! Whether a link is still good.

use jiff::Timestamp;

use super::queries::{self, Link};
use super::token::Token;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;
use crate::shared::limits::RECOVERY_LINK_LIVES;
use crate::sign_in::chosen_code::Owner;

/// The link of this text, if it may be used now. Nothing is changed by looking.
///
/// # Errors
/// The database's.
pub(super) async fn good(app: &App, text: &str) -> Result<Option<(Token, Link)>, Fault> {
    let Some(token) = Token::read(text) else { return Ok(None) };
    let since = app.now().saturating_sub(RECOVERY_LINK_LIVES).unwrap_or(Timestamp::MIN);
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let link = queries::good_link(&mut scope, &token.hash(), since).await?;
    Ok(link.map(|link| (token, link)))
}

/// Whose code it is to be.
pub(super) fn owner_of(app: &App, link: &Link) -> Result<Owner, Fault> {
    Owner::new(app, link.member, &link.nir_sealed, link.birth_date)
}
