//! What follows: the other parent is told.

use guichet_values::{CaseId, MemberId};
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::jobs::Job;

/// Writes a notice on the other parent's home page, once per case however often it runs.
pub(crate) struct TellOtherParent {
    pub(crate) member: MemberId,
    pub(crate) case: CaseId,
}

impl Job for TellOtherParent {
    const KIND: &'static str = "attachment.tell_other_parent";

    fn ids(&self) -> Vec<(&'static str, Uuid)> {
        vec![("member", self.member.uuid()), ("case", self.case.uuid())]
    }

    fn from_ids(find: impl Fn(&str) -> Option<Uuid>) -> Option<Self> {
        Some(Self { member: find("member")?.into(), case: find("case")?.into() })
    }

    async fn run(self, app: App) -> Result<(), Fault> {
        let mut scope = app.scope(Who::System, Mode::Write).await?;
        let Some(other) = queries::other_parent(&mut scope, self.member, self.case).await? else {
            return Ok(()); // not a member of this fund: the desk sees to it
        };
        if queries::insert_notice(&mut scope, other, app.id(), self.case, app.now()).await? {
            let about = Some(other);
            audit::record(&mut scope, &app, Event::AttachmentTold, about, Some(self.case.uuid()))
                .await?;
        }
        Ok(scope.commit().await?)
    }
}
