//! A crowd of synthetic members: families, cards, bank details, rights and payments by the hundred
//! thousand, for trials, benches and capacity (answers 17).
//!
//! As in the feed, rows are copied to temporary tables and inserted in the order of their members,
//! so that one member's rows lie together; payments come in by the feed itself. A batch is one transaction: what was written before an
//! interruption stays, and the same command goes on from there.

mod accounts;
mod invent;
mod lines;
mod queries;
#[cfg(test)]
mod tests;

pub(crate) use accounts::{accounts_of, open_accounts};

use jiff::civil::Date;
use sqlx::PgPool;
use tokio::sync::mpsc;

use self::invent::Inventor;
use self::lines::Batch;
use super::seed;
use crate::app::App;
use crate::core_system::feed;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;
use crate::shared::time::paris;

/// Members of one transaction: large enough to make its cost small, small enough to show progress.
const BATCH: u32 = 2_000;

/// How many to invent, and from which seed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Crowd {
    pub(crate) members: u32,
    pub(crate) seed: u64,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) members: u64,
    pub(crate) payments: u64,
}

/// Writes the crowd; what is there already stays as it is. `progress` is told how many members are
/// done, after each batch. Nothing is written, and `None` answered, where the database holds people
/// whom no seeding wrote.
///
/// # Errors
/// A fault; the batches before it stay.
pub(crate) async fn seed_crowd(
    app: &App,
    crowd: Crowd,
    mut progress: impl FnMut(u32),
) -> Result<Option<Written>, Fault> {
    let Some(day) = reckoned_from(app, crowd).await? else { return Ok(None) };
    let mut batches = invented(app.clone(), crowd, day);
    let (mut written, mut done) = (Written::default(), 0);
    while let Some(batch) = batches.recv().await {
        let batch = batch?;
        let told = batch.members;
        let Written { members, payments } = write(app, batch).await?;
        written.members += members;
        written.payments += payments;
        done += told;
        progress(done);
    }
    Ok(Some(written))
}

/// The day of the first run of this seed, so that a second one invents the same people.
async fn reckoned_from(app: &App, crowd: Crowd) -> Result<Option<Date>, Fault> {
    let name = format!("crowd {}", crowd.seed);
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    seed::queries::lock(&mut scope).await?;
    if seed::is_not_ours(&mut scope).await? {
        return Ok(None);
    }
    let today = paris(app.now()).date();
    seed::queries::insert_seeding(&mut scope, &name, today, app.now()).await?;
    let day = seed::queries::reckoned_on(&mut scope, &name).await?;
    scope.commit().await?;
    Ok(day)
}

/// Invents and seals on a thread of its own, one batch ahead of the database.
fn invented(app: App, crowd: Crowd, day: Date) -> mpsc::Receiver<Result<Batch, Fault>> {
    let (send, receive) = mpsc::channel(1);
    tokio::task::spawn_blocking(move || {
        let mut inventor = Inventor::new(crowd.seed, day);
        let mut left = crowd.members;
        while left > 0 {
            let members = left.min(BATCH);
            left -= members;
            let batch = lines::batch(&app, crowd.seed, inventor.by_ref(), members);
            let failed = batch.is_err();
            if send.blocking_send(batch).is_err() || failed {
                return;
            }
        }
    });
    receive
}

/// Lets the database know what came in, so that its next plans are right and its indexes answer
/// alone. As the owner.
///
/// # Errors
/// The database's.
pub(crate) async fn settle(owner: &PgPool) -> Result<(), Fault> {
    Ok(queries::vacuum(owner).await?)
}

/// One transaction.
async fn write(app: &App, batch: Batch) -> Result<Written, Fault> {
    let mut scope = app.scope(Who::System, Mode::Bulk).await?;
    queries::make_incoming(&mut scope).await?;
    queries::copy_in(&mut scope, "incoming_members", &batch.member_lines).await?;
    queries::copy_in(&mut scope, "incoming_children", &batch.child_lines).await?;
    let members = queries::insert_members(&mut scope, app.now()).await?;
    queries::insert_files(&mut scope, app.now()).await?;
    let kept = queries::kept(&mut scope).await?;
    let payments = batch.payments.into_iter().filter(|(_, paid)| kept.contains(&paid.member));
    let taken = feed::take(&mut scope, app, payments).await?;
    scope.commit().await?;
    Ok(Written { members, payments: taken.new })
}
