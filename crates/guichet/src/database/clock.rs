//! The machine's clock against the database's (answers 7).
//!
//! Business time is the handed-in clock and nothing else; this comparison only finds a machine
//! whose clock is wrong, before a deadline is decided by it.

use jiff::{SignedDuration, Timestamp};

use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;

/// Further apart, one of the two is wrong (answers 7: 60 s).
pub(crate) const APART_MAX: SignedDuration = SignedDuration::from_mins(1);

/// How far the machine's own clock, without any shift, is from the database's.
///
/// # Errors
/// The database's.
pub(crate) async fn apart(app: &App) -> Result<SignedDuration, Fault> {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let theirs =
        sqlx::query_scalar!(r#"select clock_timestamp() as "now!""#).fetch_one(&mut *scope);
    let theirs: Timestamp = theirs.await?.to_jiff();
    Ok(theirs.duration_since(app.unshifted_now()).abs())
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::{APART_MAX, apart};
    use crate::testing::TestSite;

    #[tokio::test]
    async fn a_shift_of_business_time_is_no_wrong_clock() {
        let site = TestSite::new().await;
        site.later(SignedDuration::from_hours(500));

        assert!(apart(&site.app).await.unwrap() < APART_MAX);
    }
}
