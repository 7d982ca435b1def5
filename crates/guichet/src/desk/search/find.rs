//! Looking for one member: counted, written down, then answered.

use guichet_values::{MemberId, Nir};
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::shared::access::AgentScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::Indexed;

/// The member of that number, if she is of one of his caisses; the search is on record either way.
///
/// # Errors
/// A fault; then nothing was found and nothing is on record.
pub(super) async fn find(
    mut scope: AgentScope,
    app: &App,
    nir: &Nir,
) -> Result<Option<MemberId>, Fault> {
    let (agent, search) = (scope.agent(), app.id::<Uuid>());
    queries::insert_search(&mut scope, agent, search, app.now()).await?;
    let index = app.keys().index(Indexed::Nir, nir.as_str());
    let found = queries::by_number(&mut scope, &index).await?;
    audit::record(&mut scope, app, Event::MemberSearched, found, Some(search)).await?;
    scope.commit().await?;
    metrics::counter!("guichet_member_searches_total").increment(1);
    Ok(found)
}
