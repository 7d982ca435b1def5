//! What follows: the link, if the number and the birth date are somebody's.

use uuid::Uuid;

use super::queries::{self, Found};
use super::token::Token;
use super::{LINK, mail};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::jobs::Job;

/// Answers what was asked, once however often it runs: the asking goes with its answer.
pub(crate) struct SendRecovery {
    pub(crate) knock: Uuid,
}

impl Job for SendRecovery {
    const KIND: &'static str = "recovery.send";

    fn ids(&self) -> Vec<(&'static str, Uuid)> {
        vec![("knock", self.knock)]
    }

    fn from_ids(find: impl Fn(&str) -> Option<Uuid>) -> Option<Self> {
        Some(Self { knock: find("knock")? })
    }

    async fn run(self, app: App) -> Result<(), Fault> {
        let mut scope = app.scope(Who::System, Mode::Write).await?;
        match queries::answer(&mut scope, self.knock).await? {
            None => {}
            Some(owner @ Found { frozen: true, .. }) => {
                mail::say_that_it_is_frozen(&mut scope, &app, &owner).await?;
            }
            Some(owner) => {
                let token = Token::new(app.random());
                queries::insert_link(&mut scope, owner.member, &token.hash(), app.now()).await?;
                let link = app.address_of(&format!("{LINK}?jeton={}", token.text()));
                mail::send_link(&mut scope, &app, &owner, &link).await?;
                let about = Some(owner.member);
                audit::record(&mut scope, &app, Event::RecoveryAsked, about, None).await?;
            }
        }
        Ok(scope.commit().await?)
    }
}
