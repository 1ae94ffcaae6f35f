//! How far a long run is: on a terminal, once it takes longer than a second; nothing elsewhere.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a run may be silent.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often what is shown moves.
const TICK: Duration = Duration::from_millis(120);

/// What is shown while workspaces are read and judged.
pub struct Progress {
    bar: ProgressBar,
    /// Waits until it is worth showing something; gone where nobody watches.
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Starts to wait; `workspaces` are to be done.
    pub fn of(workspaces: usize) -> Self {
        let bar = ProgressBar::hidden();
        if ProgressDrawTarget::stderr().is_hidden() {
            return Self { bar, waiting: None };
        }
        bar.set_length(u64::try_from(workspaces).unwrap_or(u64::MAX));
        let template = if workspaces == 1 {
            "{spinner} reading and judging the records: {elapsed}"
        } else {
            "{spinner} {bar:30} {pos} of {len} workspaces"
        };
        bar.set_style(ProgressStyle::with_template(template).expect("the template is right"));
        let (done, is_done) = mpsc::channel();
        let shown = bar.clone();
        let waiter = thread::spawn(move || {
            if is_done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(TICK);
            }
        });
        Self {
            bar,
            waiting: Some((done, waiter)),
        }
    }

    /// One workspace is done.
    pub fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    /// Leaves the terminal as it was.
    fn drop(&mut self) {
        if let Some((done, waiter)) = self.waiting.take() {
            drop(done);
            // It cannot fail, and if it did only the bar would be lost.
            let _ = waiter.join();
        }
        self.bar.finish_and_clear();
    }
}
