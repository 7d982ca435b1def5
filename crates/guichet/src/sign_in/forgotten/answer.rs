//! Whether a link is still good.

use guichet_values::Nir;
use jiff::Timestamp;

use super::queries::{self, Link};
use super::token::Token;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;
use crate::shared::keys::Place;
use crate::shared::limits::RECOVERY_LINK_LIVES;

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

/// Her number, which a code must not contain.
pub(super) fn nir_of(app: &App, link: &Link) -> Result<Nir, Fault> {
    let place = Place { table: "members", column: "nir_sealed", member: Some(link.member) };
    let clear = String::from_utf8(app.keys().open(place, &link.nir_sealed)?);
    let nir = clear.ok().and_then(|clear| Nir::parse(&clear).ok());
    nir.ok_or(Fault::Stored("NIR"))
}
