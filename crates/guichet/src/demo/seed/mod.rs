//! Writes the demo people into the database: all of them in one transaction, once.
//!
//! Their rows have the same ids on every machine; what identifies them is sealed like that of any
//! member. A database with people whom no seeding wrote is never touched.

mod person;
pub(super) mod queries;

use jiff::civil::Date;

use super::agents;
use super::people::people;
use crate::app::App;
use crate::database::scope::{Mode, Scope, Who};
use crate::shared::fault::Fault;
use crate::shared::time::paris;

/// The demo people's row in `seedings`.
pub(super) const NAME: &str = "demo";

/// What became of a seeding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seeded {
    /// So many people were written.
    People(usize),
    /// They were there already; nothing changed.
    Already,
    /// The database holds people whom no seeding wrote.
    NotOurs,
}

/// Writes the demo people, reckoned from today, and prints what was issued to them.
///
/// # Errors
/// A fault; then nothing is written, or no certificate if it was in the printing.
pub(crate) async fn demo_people(app: &App) -> Result<Seeded, Fault> {
    let day = paris(app.now()).date();
    let seeded = people_as_of(app, day).await?;
    if matches!(seeded, Seeded::People(_)) {
        for person in &people(day) {
            person::certificate(app, person).await?;
        }
    }
    Ok(seeded)
}

/// The same from a given day, so that a test is the same every day.
pub(super) async fn people_as_of(app: &App, day: Date) -> Result<Seeded, Fault> {
    let mut scope = app.scope(Who::System, Mode::Bulk).await?;
    queries::lock(&mut scope).await?;
    if queries::reckoned_on(&mut scope, NAME).await?.is_some() {
        return Ok(Seeded::Already);
    }
    if is_not_ours(&mut scope).await? {
        return Ok(Seeded::NotOurs);
    }
    agents::insert(&mut scope, app).await?;
    let people = people(day);
    for person in &people {
        person::insert(&mut scope, app, person, day).await?;
    }
    queries::insert_seeding(&mut scope, NAME, day, app.now()).await?;
    scope.commit().await?;
    Ok(Seeded::People(people.len()))
}

/// Whether somebody is in there whom no seeding wrote.
pub(super) async fn is_not_ours(scope: &mut Scope) -> sqlx::Result<bool> {
    Ok(queries::has_members(scope).await? && !queries::has_seedings(scope).await?)
}

/// Loads the demo people into a database without any member, as `./dev demo` does at its start.
/// Nothing is printed: what the typesetter holds would weigh on a program that nobody asks anything.
///
/// # Errors
/// A fault; then nothing is written.
pub(crate) async fn demo_people_if_nobody(app: &App) -> Result<Seeded, Fault> {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let anybody = queries::has_members(&mut scope).await?;
    drop(scope);
    if anybody {
        return Ok(Seeded::Already);
    }
    people_as_of(app, paris(app.now()).date()).await
}
