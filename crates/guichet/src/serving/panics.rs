//! Panics without personal data: the place is logged, the words are not, because they may quote
//! what a member typed (promise S11).

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::pin::pin;
use std::task::Poll;

thread_local! {
    /// Whether whoever catches is about to log on this thread.
    static CATCHING: Cell<bool> = const { Cell::new(false) };
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Replaces the hook that prints panics: in a request the place is kept for `catch`, elsewhere it
/// is logged at once. `with_words` is for a developer's terminal only.
pub(crate) fn install(with_words: bool) {
    panic::set_hook(Box::new(move |info| {
        let place = place(info, with_words);
        if CATCHING.get() {
            LAST.set(Some(place));
        } else {
            tracing::error!(place, "panic outside a request");
        }
    }));
}

fn place(info: &PanicHookInfo<'_>, with_words: bool) -> String {
    let place = info.location().map_or_else(|| "unknown place".to_owned(), ToString::to_string);
    let words = with_words.then(|| info.payload_as_str()).flatten();
    words.map_or_else(|| place.clone(), |words| format!("{place}: {words}"))
}

/// Runs `work` to its end; a panic in it becomes the place where it happened.
pub(super) async fn catch<T>(work: impl Future<Output = T>) -> Result<T, String> {
    let mut work = pin!(work);
    poll_fn(|cx| {
        let outer = CATCHING.replace(true);
        // What the work shares outlives a panic either way: the runtime would catch it next.
        let polled = panic::catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(cx)));
        CATCHING.set(outer);
        match polled {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(done)) => Poll::Ready(Ok(done)),
            Err(_) => Poll::Ready(Err(LAST.take().unwrap_or_else(|| "unknown place".to_owned()))),
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_place_is_kept_and_the_words_are_not() {
        let before = panic::take_hook();
        install(false);
        let fallen = catch(async { panic!("1 85 05 78 006 084") }).await;
        let fine = catch(async { 1 }).await;
        panic::set_hook(before);
        let place = Result::<(), String>::unwrap_err(fallen);
        assert!(place.contains("panics.rs:") && !place.contains("85"), "{place}");
        assert_eq!(fine, Ok(1));
    }
}
