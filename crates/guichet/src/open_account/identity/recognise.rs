//! Recognising somebody: counted as a failure before it is looked at, and given back when it was
//! right, in one transaction that holds the counters (T43).

use jiff::Timestamp;

use super::form::Identity;
use crate::app::App;
use crate::database::scope::{Mode, SessionSecret, Who};
use crate::open_account::{draft, file, tries};
use crate::shared::access::Arrival;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::time::paris;
use crate::shared::tries::{count, give_back};

/// Whom we have in front of us.
pub(super) enum Verdict {
    /// The person of a file, who may go on under this secret.
    Known(SessionSecret),
    /// The person of a file, who cannot open an account here (account.md AC-1 to AC-9, AC-14).
    NotHere,
    /// Nobody whose four answers belong together; perhaps a pause begins.
    NoMatch(Option<Timestamp>),
    /// Nothing was compared before this moment.
    Paused(Timestamp),
}

pub(super) async fn recognise(
    app: &App,
    typed: &Identity,
    arrival: &Arrival,
) -> Result<Verdict, Fault> {
    let now = app.now();
    let counters = tries::counters(app, &typed.nir, arrival.source);
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let pause = match count(&mut scope, &counters, now).await? {
        Ok(counted) => counted.pause,
        Err(until) => return Ok(Verdict::Paused(until)),
    };
    let Some(file) = file::find_person(&mut scope, app, typed).await? else {
        audit::record(&mut scope, app, Event::IdentityRefused, None, None).await?;
        scope.commit().await?;
        return Ok(Verdict::NoMatch(pause));
    };
    give_back(&mut scope, &counters).await?;
    if !file.may_open(paris(now).date()) || file.known(app)?.is_none() {
        scope.commit().await?;
        return Ok(Verdict::NotHere);
    }
    let who = (file.member, &typed.nir, typed.birth_date);
    let secret = draft::begin(&mut scope, app, arrival, who).await?;
    scope.commit().await?;
    Ok(Verdict::Known(secret))
}
