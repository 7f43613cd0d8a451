//! What a run is about to change, written down before it does: as long as the journal is there, the run is not over, and
//! whoever finds it takes the run back.

use super::path;
use std::fmt::Write;

const HEADING: &str = "# An unfinished run of cratewright; the next one takes it back.\n";

/// The changes of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Journal {
    /// In the order in which they are made.
    pub(super) steps: Vec<Step>,
    /// The folders that the run makes, those above before those inside.
    pub(super) folders: Vec<String>,
}

/// A file that is made, replaced or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Where it is, relative to the folder that is written to.
    pub(super) path: String,
    /// Whether there is a file already. It is kept as [`old`].
    pub(super) had: bool,
    /// The fingerprints of what the run puts there; none where it removes the file.
    pub(super) made: Vec<String>,
}

/// The name under which the file of a step waits.
pub(super) fn new(step: usize) -> String {
    format!("new-{step}")
}

/// The name under which what was there before a step is kept.
pub(super) fn old(step: usize) -> String {
    format!("old-{step}")
}

impl Journal {
    pub(super) fn to_text(&self) -> String {
        let mut text = HEADING.to_owned();
        for Step { path, had, made } in &self.steps {
            let before = if *had { "had" } else { "none" };
            // Writing to a string does not fail.
            let _ = writeln!(text, "{before} {} {path}", made.join(","));
        }
        for folder in &self.folders {
            let _ = writeln!(text, "folder  {folder}");
        }
        text
    }

    /// Reads a journal; `None` where it is none. No path in it leads out of the folder, whoever wrote it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut journal = Self::default();
        for line in text.strip_prefix(HEADING)?.lines() {
            let mut parts = line.splitn(3, ' ');
            let (kind, made, path) = (parts.next()?, parts.next()?, parts.next()?);
            path::allowed(path).ok().or_else(|| (path == super::RECORD).then_some(()))?;
            let path = path.to_owned();
            let made = made.split(',').filter(|made| !made.is_empty()).map(str::to_owned).collect();
            match kind {
                "had" | "none" => journal.steps.push(Step { path, had: kind == "had", made }),
                "folder" => journal.folders.push(path),
                _ => return None,
            }
        }
        Some(journal)
    }
}
