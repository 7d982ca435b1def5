//! What follows many failures: one mail to whoever has the number, if anybody has.

use uuid::Uuid;

use super::{mail, queries};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::jobs::Job;

/// Warns the owner of an account, once however often it runs: the knock goes with its answer.
pub(crate) struct WarnOfGuessing {
    pub(crate) knock: Uuid,
}

impl Job for WarnOfGuessing {
    const KIND: &'static str = "sign_in.warn";

    fn ids(&self) -> Vec<(&'static str, Uuid)> {
        vec![("knock", self.knock)]
    }

    fn from_ids(find: impl Fn(&str) -> Option<Uuid>) -> Option<Self> {
        Some(Self { knock: find("knock")? })
    }

    async fn run(self, app: App) -> Result<(), Fault> {
        let mut scope = app.scope(Who::System, Mode::Write).await?;
        if let Some(target) = queries::target(&mut scope, self.knock).await? {
            mail::warn_of_guessing(&mut scope, &app, &target).await?;
            audit::record(&mut scope, &app, Event::GuessingTold, Some(target.member), None).await?;
        }
        Ok(scope.commit().await?)
    }
}
