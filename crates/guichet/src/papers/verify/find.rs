//! A number alone. Whoever tries numbers finds nothing worth it, and is slowed down all the same.

use std::net::IpAddr;

use guichet_values::Reference;

use super::queries;
use super::read::{Verdict, standing};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;
use crate::shared::keys::Indexed;
use crate::shared::limits::SOURCE_WINDOW;
use crate::shared::time::paris;
use crate::shared::tries::{self, Counter, Rule};

pub(super) async fn by_number(
    app: &App,
    number: &Reference,
    source: IpAddr,
) -> Result<Verdict, Fault> {
    let now = app.now();
    let counters = [by_source(app, source)];
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    if let Err(until) = tries::count(&mut scope, &counters, now).await? {
        return Ok(Verdict::Paused(until));
    }
    let issued = queries::issued(&mut scope, &number.to_string()).await?;
    if issued.is_some() {
        tries::give_back(&mut scope, &counters).await?;
    }
    scope.commit().await?;
    Ok(issued.map_or(Verdict::UnknownNumber, |issued| {
        let issued_on = paris(issued.issued_at).date();
        Verdict::Number(standing(&issued, paris(now).date()), issued_on)
    }))
}

/// As many as sign-ins that may fail (security 3.6).
fn by_source(app: &App, source: IpAddr) -> Counter {
    let key = app.keys().index(Indexed::DocumentTries, &format!("source {source}"));
    let failures_max = app.sign_ins_per_source();
    Counter { key, rule: Rule::Quota { failures_max, window: SOURCE_WINDOW } }
}
