//! Bringing the schema up to date, under a lock, as the owner.

use graphile_worker::WorkerUtils;
use sqlx::migrate::{MigrateError as Fault, Migrator};
use sqlx::{Connection, PgConnection, PgPool};

/// The schema's steps, built into the program.
pub(crate) static STEPS: Migrator = sqlx::migrate!("../../migrations");

/// Why the schema could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MigrateError {
    #[error(
        "the database was made by a newer guichet (step {0}); start that version, or restore an older backup"
    )]
    Newer(i64),
    #[error("the schema step {0} is not the one that was run here; use an unmodified program")]
    Altered(i64),
    #[error("the schema could not be brought up to date: {0}")]
    Failed(Box<dyn std::error::Error + Send + Sync>),
}

/// Runs the steps that are missing, ours and the job queue's. Two programs that start together
/// wait for each other: sqlx holds an advisory lock meanwhile.
///
/// # Errors
/// [`MigrateError`]; what ran before stays, each step being a transaction.
pub(crate) async fn migrate(owner: &PgPool) -> Result<(), MigrateError> {
    queue(owner).await?;
    STEPS.run(owner).await.map_err(|error| {
        if let Fault::VersionMissing(step) = error {
            MigrateError::Newer(step)
        } else if let Fault::VersionMismatch(step) = error {
            MigrateError::Altered(step)
        } else {
            MigrateError::Failed(Box::new(error))
        }
    })
}

/// The queue's tables. Its own steps take no lock, so one is held around them.
async fn queue(owner: &PgPool) -> Result<(), MigrateError> {
    let failed = |error: sqlx::Error| MigrateError::Failed(Box::new(error));
    let mut guard = PgConnection::connect_with(&owner.connect_options()).await.map_err(failed)?;
    sqlx::query!("select pg_advisory_lock(hashtext('guichet.queue'))")
        .execute(&mut guard)
        .await
        .map_err(failed)?;
    let migrated = WorkerUtils::new(owner.clone(), "graphile_worker").migrate().await;
    guard.close().await.map_err(failed)?;
    migrated.map_err(|error| MigrateError::Failed(Box::new(error)))
}

#[cfg(test)]
mod tests;
