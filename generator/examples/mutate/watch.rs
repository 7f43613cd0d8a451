//! A document that takes too long ends the run: nothing else could, and where it hangs is then known.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// What is being tried right now.
#[derive(Clone, Default)]
pub(crate) struct Watched(Arc<Mutex<Option<(Instant, PathBuf, String)>>>);

impl Watched {
    pub(crate) fn begin(&self, path: &Path, text: &str) {
        self.set(Some((Instant::now(), path.to_owned(), text.to_owned())));
    }

    pub(crate) fn end(&self) {
        self.set(None);
    }

    fn set(&self, now: Option<(Instant, PathBuf, String)>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }
}

/// Starts a thread that looks on.
pub(crate) fn start(longest: Duration) -> Watched {
    let watched = Watched::default();
    let seen = watched.clone();
    thread::spawn(move || {
        loop {
            thread::sleep(longest / 10);
            let now = seen.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((since, path, text)) = &*now
                && since.elapsed() > longest
            {
                eprintln!("from {}: takes longer than {longest:?}\n{text}", path.display());
                std::process::exit(2);
            }
        }
    });
    watched
}
