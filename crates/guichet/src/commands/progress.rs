//! How far long work has come: a bar on a terminal, plain lines in a pipe.

use std::cell::Cell;
use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::say;

/// Lines in a pipe, for the whole of it.
const LINES: u64 = 10;

/// Work of a known length.
pub(super) struct Progress {
    what: &'static str,
    all: u64,
    bar: Option<ProgressBar>,
    told: Cell<u64>,
}

impl Progress {
    /// Begins: so many of what.
    pub(super) fn new(what: &'static str, all: u64) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| bar(what, all));
        Self { what, all, bar, told: Cell::new(0) }
    }

    /// So many are done.
    pub(super) fn reached(&self, done: u64) {
        let Some(bar) = &self.bar else { return self.tell(done) };
        bar.set_position(done);
    }

    /// It ended, well or not.
    pub(super) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// A line for each tenth.
    fn tell(&self, done: u64) {
        let tenth = done.saturating_mul(LINES).checked_div(self.all).unwrap_or(LINES);
        if tenth > self.told.get() {
            self.told.set(tenth);
            say(&format!("{done} of {} {}", self.all, self.what));
        }
    }
}

fn bar(what: &'static str, all: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(all), ProgressDrawTarget::stderr());
    let template = "{wide_bar} {human_pos} of {human_len} {msg}, {eta} left";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.with_message(what)
}
