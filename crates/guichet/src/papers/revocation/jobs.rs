//! The member is told that a paper of hers was revoked, once however often the job runs.

use guichet_values::MemberId;
use uuid::Uuid;

use super::{mail, queries};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::security::notices::addressee;
use crate::shared::fault::Fault;
use crate::shared::jobs::Job;

/// Tells a member in her account, and by mail where she has a confirmed address.
pub(crate) struct TellRevoked {
    pub(crate) member: MemberId,
    pub(crate) document: Uuid,
}

impl Job for TellRevoked {
    const KIND: &'static str = "document.tell_revoked";

    fn ids(&self) -> Vec<(&'static str, Uuid)> {
        vec![("member", self.member.uuid()), ("document", self.document)]
    }

    fn from_ids(find: impl Fn(&str) -> Option<Uuid>) -> Option<Self> {
        Some(Self { member: find("member")?.into(), document: find("document")? })
    }

    async fn run(self, app: App) -> Result<(), Fault> {
        let mut scope = app.scope(Who::System, Mode::Write).await?;
        let (member, document) = (self.member, self.document);
        if !queries::told_now(&mut scope, member, document, app.now()).await? {
            return Ok(()); // by a run before this one
        }
        queries::insert_notice(&mut scope, member, (app.id(), document), app.now()).await?;
        if let Some(to) = addressee(&mut scope, &app, member).await? {
            mail::tell(&mut scope, &app, member, &to).await?;
        }
        Ok(scope.commit().await?)
    }
}
