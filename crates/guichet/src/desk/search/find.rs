//! Looking for one member: counted, written down, then answered.

use guichet_values::{MemberId, Nir};
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::desk::adviser::Adviser;
use crate::desk::volume::{Counted, Stopped, one_more};
use crate::shared::access::AgentScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::Indexed;

/// The member of that number, if she is of one of his caisses; the search is on record either way.
/// Nothing is looked for where he was stopped.
///
/// # Errors
/// A fault; then nothing was found and nothing is on record.
pub(super) async fn find(
    mut scope: AgentScope,
    app: &App,
    adviser: &Adviser,
    nir: &Nir,
) -> Result<Result<Option<MemberId>, Stopped>, Fault> {
    if let Err(stopped) = one_more(&mut scope, app, adviser, Counted::Searches).await? {
        scope.commit().await?;
        return Ok(Err(stopped));
    }
    let (agent, search) = (scope.agent(), app.id::<Uuid>());
    queries::insert_search(&mut scope, agent, search, app.now()).await?;
    let index = app.keys().index(Indexed::Nir, nir.as_str());
    let found = queries::by_number(&mut scope, &index).await?;
    audit::record(&mut scope, app, Event::MemberSearched, found, Some(search)).await?;
    scope.commit().await?;
    metrics::counter!("guichet_member_searches_total").increment(1);
    Ok(Ok(found))
}
