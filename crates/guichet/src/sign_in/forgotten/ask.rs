//! Asking for a link. What is done does not depend on whose number it is: a job finds that out.

use std::net::IpAddr;

use jiff::Timestamp;
use uuid::Uuid;

use super::form::Said;
use super::jobs::SendRecovery;
use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;
use crate::shared::jobs::packed;
use crate::shared::keys::Indexed;
use crate::shared::limits::{MAILS_MAX, SOURCE_WINDOW};
use crate::shared::tries::{self, Counter, Rule};

/// Writes down what was asked; or says from when this source may ask again. A number that was asked
/// for too often gets the same answer, and no mail.
///
/// # Errors
/// A fault; then nothing was asked.
pub(super) async fn ask(
    app: &App,
    said: &Said,
    source: IpAddr,
) -> Result<Result<(), Timestamp>, Fault> {
    let now = app.now();
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let by_source = [by_source(app, source)];
    if let Err(until) = tries::count(&mut scope, &by_source, now).await? {
        return Ok(Err(until));
    }
    if tries::count(&mut scope, &by_number(app, said), now).await?.is_ok() {
        let id: Uuid = app.id();
        let knock = queries::Knock {
            id,
            nir_index: app.keys().index(Indexed::Nir, said.nir.as_str()),
            birth_date: said.birth_date,
        };
        queries::knock(&mut scope, &knock, &packed(&SendRecovery { knock: id }), now).await?;
    }
    scope.commit().await?;
    Ok(Ok(()))
}

fn by_source(app: &App, source: IpAddr) -> Counter {
    let key = app.keys().index(Indexed::RecoveryTries, &format!("source {source}"));
    let failures_max = app.sign_ins_per_source();
    Counter { key, rule: Rule::Quota { failures_max, window: SOURCE_WINDOW } }
}

/// As many as an account may cause mails; each asking counts, right or wrong.
fn by_number(app: &App, said: &Said) -> Vec<Counter> {
    let counter = |(most, window): &(usize, jiff::SignedDuration)| Counter {
        key: app.keys().index(
            Indexed::RecoveryTries,
            &format!("number {}, {} s", said.nir.as_str(), window.as_secs()),
        ),
        rule: Rule::Quota {
            failures_max: u32::try_from(*most).unwrap_or(u32::MAX),
            window: *window,
        },
    };
    MAILS_MAX.iter().map(counter).collect()
}
