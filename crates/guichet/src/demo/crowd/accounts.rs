//! The first thousand of a crowd have an account (answers 17): real hashes, so that signing in
//! costs what it costs.

use super::invent::Inventor;
use super::{Crowd, reckoned_from};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::demo::accounts::open_demo_account;
use crate::shared::fault::Fault;

/// How many have one.
const ACCOUNTS: u32 = 1_000;

/// Accounts of one transaction: a hash takes its time, and what is done should stay.
const BATCH: usize = 50;

/// How many accounts a crowd gets.
pub(crate) fn accounts_of(crowd: Crowd) -> u32 {
    crowd.members.min(ACCOUNTS)
}

/// Opens the accounts that are not open yet, under the address `membre-<number>.<seed>@exemple.fr`
/// and the code of the demo. `progress` is told how many are done.
///
/// # Errors
/// A fault; the accounts before it stay.
pub(crate) async fn open_accounts(
    app: &App,
    crowd: Crowd,
    mut progress: impl FnMut(u32),
) -> Result<(), Fault> {
    let Some(day) = reckoned_from(app, crowd).await? else { return Ok(()) };
    let count = usize::try_from(accounts_of(crowd)).unwrap_or_default();
    let members: Vec<_> =
        Inventor::new(crowd.seed, day).take(count).map(|invented| invented.member).collect();
    let mut number = 0;
    for batch in members.chunks(BATCH) {
        let mut scope = app.scope(Who::System, Mode::Bulk).await?;
        for member in batch {
            number += 1;
            let email = format!("membre-{number}.{}@exemple.fr", crowd.seed);
            open_demo_account(&mut scope, app, *member, &email).await?;
        }
        scope.commit().await?;
        progress(number);
    }
    Ok(())
}
