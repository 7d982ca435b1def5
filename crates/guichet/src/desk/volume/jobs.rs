//! Supervisors are told by mail, each once however often the job runs.

use guichet_values::EmailAddress;
use uuid::Uuid;

use super::watch::EMAIL;
use super::{Alert, mail, queries};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;
use crate::shared::jobs::Job;

/// Tells the supervisors of a caisse of an alert.
pub(crate) struct TellSupervisors {
    pub(crate) alert: Uuid,
}

impl Job for TellSupervisors {
    const KIND: &'static str = "desk.tell_supervisors";

    fn ids(&self) -> Vec<(&'static str, Uuid)> {
        vec![("alert", self.alert)]
    }

    fn from_ids(find: impl Fn(&str) -> Option<Uuid>) -> Option<Self> {
        Some(Self { alert: find("alert")? })
    }

    async fn run(self, app: App) -> Result<(), Fault> {
        let now = app.now();
        let mut scope = app.scope(Who::System, Mode::Write).await?;
        let Some((name, kind)) = queries::to_tell(&mut scope, self.alert, now).await? else {
            return Ok(());
        };
        let alert = Alert::of(&kind).ok_or(Fault::Stored("alert"))?;
        for sealed in queries::supervisors(&mut scope, self.alert, now).await? {
            let clear = String::from_utf8(app.keys().open(EMAIL, &sealed)?).ok();
            let to = clear.and_then(|clear| EmailAddress::parse(&clear).ok());
            let to = to.ok_or(Fault::Stored("e-mail address"))?;
            mail::tell(&mut scope, &app, &to, (&name, alert)).await?;
        }
        Ok(scope.commit().await?)
    }
}
