//! What is due by the clock: looked for at the start and then again and again, never waited for by
//! a job (answers 7).

use std::path::PathBuf;
use std::time::Duration;

use crate::app::App;
use crate::database::clock;
use crate::demo;
use crate::desk::{self, tried_accounts, unanswered_effects};
use crate::file_access;
use crate::open_account::{self, confirm_email};
use crate::payments;
use crate::security::{freeze_account, history, unfreeze};
use crate::serving::Readiness;
use crate::shared::audit::seal;
use crate::shared::ceremonies;
use crate::shared::fault::Fault;
use crate::sign_in::enter::forget_old;

/// Rows are chained within this time (security 3.3: 5 s).
const SEAL_EVERY: Duration = Duration::from_secs(4);

/// What counts no more is deleted within this time; nothing depends on it but the room it takes.
const FORGET_EVERY: Duration = Duration::from_mins(1);

/// Turns between two checkpoints: one a minute (security 3.3: 60 s).
const CHECKPOINT_EVERY_TURNS: u32 = 15;

/// Refused sign-ins are counted so often: the alarm is to come within a minute (T02).
const COUNT_REFUSED_EVERY: Duration = Duration::from_secs(15);

/// The bank is asked so often about payments without an answer.
const ASK_THE_BANK_EVERY: Duration = Duration::from_mins(1);

/// And again about those that ended unpaid after so many turns: each hour.
const ASK_AGAIN_EVERY_TURNS: u32 = 60;

/// So often it is looked whether statements are due.
const PRINT_EVERY: Duration = Duration::from_mins(1);

/// The demo's core system looks for effects so often.
const FUND_LOOKS_EVERY: Duration = Duration::from_secs(5);

/// The clocks are compared once a minute (answers 7).
const COMPARE_EVERY: Duration = Duration::from_mins(1);

/// Tells whether the machine's clock can be trusted, for as long as the program runs.
pub(super) async fn compare_clocks(app: App, readiness: Readiness) {
    let mut turns = tokio::time::interval(COMPARE_EVERY);
    loop {
        turns.tick().await;
        // A database that does not answer has its own line in the readiness.
        let Ok(apart) = clock::apart(&app).await else { continue };
        let verdict = if apart > clock::APART_MAX {
            Err(format!(
                "this machine and the database are {} s apart; set their clocks",
                apart.as_secs()
            ))
        } else {
            Ok(())
        };
        readiness.set("clock", verdict);
    }
}

/// Chains new audit rows for as long as the program runs.
pub(super) async fn seal_audit(app: App, checkpoints: PathBuf) {
    let mut turns = tokio::time::interval(SEAL_EVERY);
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for turn in 0_u32.. {
        turns.tick().await;
        let sealed = seal::seal_waiting(&app).await.map(|_count| ());
        logged("the audit could not be sealed", sealed);
        if turn.is_multiple_of(CHECKPOINT_EVERY_TURNS) {
            let written = seal::checkpoint(&app, &checkpoints).await;
            if written.is_ok() {
                app.audit_watch().note(app.unshifted_now());
            }
            logged("the audit's checkpoint could not be written", written);
        }
    }
}

/// Looks whether many accounts are being tried, and whether the core system answers, for as long as the program runs.
pub(super) async fn watch_accounts(app: App) {
    let mut turns = tokio::time::interval(COUNT_REFUSED_EVERY);
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        logged("refused sign-ins could not be counted", tried_accounts::watch(&app).await);
        logged("overdue effects could not be counted", unanswered_effects::watch(&app).await);
        logged(
            "refused effects could not be counted",
            unanswered_effects::watch_refused(&app).await,
        );
    }
}

/// Asks the bank about payments that it has not told the end of, for as long as the program runs.
pub(super) async fn reconcile_payments(app: App) {
    let mut turns = tokio::time::interval(ASK_THE_BANK_EVERY);
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for turn in 0_u32.. {
        turns.tick().await;
        logged("the bank could not be asked", payments::reconcile_debts(&app).await);
        if turn.is_multiple_of(ASK_AGAIN_EVERY_TURNS) {
            logged("the bank could not be asked", payments::reconcile_late_debts(&app).await);
        }
    }
}

/// Prints the statements of the month that ended, by night, for as long as the program runs.
pub(super) async fn print_statements(app: App) {
    let mut turns = tokio::time::interval(PRINT_EVERY);
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        logged("statements could not be printed", payments::print_statements(&app).await);
    }
}

/// Answers effects as a core system does, for as long as the demo runs.
pub(super) async fn play_the_fund(app: App) {
    let mut turns = tokio::time::interval(FUND_LOOKS_EVERY);
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        logged("the demo's core system could not answer", demo::answer_effects(&app).await);
    }
}

/// Deletes failed tries that count no more, devices that are known no more, accounts that were begun
/// and left, addresses that nobody confirmed, and openings of files that are kept no longer.
pub(super) async fn forget_tries(app: App) {
    let mut turns = tokio::time::interval(FORGET_EVERY);
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        forget_once(&app).await;
    }
}

/// One turn of it. The audit is not touched: its rows are chained, and a link that is gone reads as one
/// that was cut out (docs/operate/retention.md).
async fn forget_once(app: &App) {
    logged("old tries could not be deleted", forget_old(app).await);
    logged("old ceremonies could not be deleted", ceremonies::forget_old(app).await);
    logged("old drafts could not be deleted", open_account::forget_old(app).await);
    let forgotten = confirm_email::forget_old(app).await;
    logged("addresses could not be forgotten", forgotten);
    logged("old openings could not be erased", file_access::forget_old(app).await);
    logged("old sign-ins could not be deleted", history::forget_old(app).await);
    logged("old links could not be deleted", freeze_account::forget_old(app).await);
    logged("old links could not be deleted", unfreeze::forget_old(app).await);
    logged("old alerts could not be deleted", desk::forget_old(app).await);
}

fn logged(what: &'static str, outcome: Result<(), Fault>) {
    if let Err(fault) = outcome {
        tracing::error!(fault = fault.for_the_log(), "{what}");
    }
}

#[cfg(test)]
mod tests;
