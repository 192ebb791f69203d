//! Progress on standard error, when it is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use workbench::corpus::Watch;
use workbench::corpus::watch::Progress;

/// Runs work over so many bytes with a bar that tells rate and time left.
pub(crate) fn bar<T>(bytes: u64, work: impl FnOnce(Watch<'_>) -> T) -> T {
    // The default target draws on standard error and hides itself when that is no terminal.
    let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr());
    let template = "{msg} {wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    let report = |progress: Progress| {
        bar.set_position(progress.bytes.min(bytes));
        bar.set_message(format!("{} tickets", crate::render::figures::count(progress.tickets)));
    };
    let done = work(Watch::NOBODY.reporting(&report));
    bar.finish_and_clear();
    done
}
