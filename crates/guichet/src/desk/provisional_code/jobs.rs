//! The member is told that a code was given for her account, once however often the job runs.

use guichet_values::MemberId;
use uuid::Uuid;

use super::{mail, queries};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;
use crate::shared::jobs::Job;

/// Tells a member of a code that was given.
pub(crate) struct TellCodeGiven {
    pub(crate) member: MemberId,
    pub(crate) code: Uuid,
}

impl Job for TellCodeGiven {
    const KIND: &'static str = "provisional_code.tell";

    fn ids(&self) -> Vec<(&'static str, Uuid)> {
        vec![("member", self.member.uuid()), ("code", self.code)]
    }

    fn from_ids(find: impl Fn(&str) -> Option<Uuid>) -> Option<Self> {
        Some(Self { member: find("member")?.into(), code: find("code")? })
    }

    async fn run(self, app: App) -> Result<(), Fault> {
        let mut scope = app.scope(Who::System, Mode::Write).await?;
        let told = queries::to_tell(&mut scope, self.member, self.code, app.now()).await?;
        if let Some(told) = told {
            mail::tell(&mut scope, &app, self.member, &told).await?;
        }
        Ok(scope.commit().await?)
    }
}
