//! What former runs made: a text file in the folder, one line for each file, sorted, made to be checked in.
//!
//! A line is a fingerprint, two spaces and a path. The fingerprint only tells whether somebody edited a file that is no
//! longer made. Lines that are not of this form are passed over: after a merge that left conflict marks, the record
//! still lists what both sides made.

use super::path;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The name of the record, in the folder that is written to.
pub const RECORD: &str = ".cratewright";

/// What a folder is written to hold. It holds one of them: what a run no longer makes is removed, and all of the other
/// would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Product {
    /// A crate.
    Crate,
    /// The pages of a reference.
    Reference,
}

impl Product {
    /// The first line of its record.
    fn heading(self) -> &'static str {
        match self {
            Self::Crate => {
                "# Made by cratewright: what it wrote here, and may replace or remove. It leaves all other files alone."
            }
            Self::Reference => {
                "# Made by cratewright docs: what it wrote here, and may replace or remove. It leaves all other files alone."
            }
        }
    }

    /// What a record is of: a crate, unless it says otherwise.
    fn of(text: &str) -> Self {
        let is_reference = text.lines().any(|line| line == Self::Reference.heading());
        if is_reference { Self::Reference } else { Self::Crate }
    }
}

/// The files of one or more runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// What they make together.
    pub(super) product: Product,
    /// Path and fingerprint; a path has several where runs were interrupted or merged.
    entries: BTreeSet<(String, String)>,
}

impl Record {
    /// A record of no files.
    pub(super) fn new(product: Product) -> Self {
        Self { product, entries: BTreeSet::new() }
    }

    /// Reads a record; paths that may not be written are no part of one, whoever put them there.
    pub(super) fn parse(text: &str) -> Self {
        let lines = text.lines().filter_map(|line| line.split_once("  "));
        let entries = lines
            .filter(|(fingerprint, path)| {
                fingerprint.len() == 16
                    && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit())
                    && path::allowed(path).is_ok()
            })
            .map(|(fingerprint, path)| (path.to_owned(), fingerprint.to_owned()))
            .collect();
        Self { product: Product::of(text), entries }
    }

    pub(super) fn add(&mut self, path: &str, fingerprint: &str) {
        self.entries.insert((path.to_owned(), fingerprint.to_owned()));
    }

    /// What either of two records of one product lists.
    pub(super) fn union(&self, other: &Self) -> Self {
        let entries = self.entries.union(&other.entries).cloned().collect();
        Self { product: self.product, entries }
    }

    pub(super) fn paths(&self) -> BTreeSet<&str> {
        self.entries.iter().map(|(path, _)| path.as_str()).collect()
    }

    /// Whether a file is as it was made.
    pub(super) fn has(&self, path: &str, content: &[u8]) -> bool {
        self.entries.contains(&(path.to_owned(), fingerprint(content)))
    }

    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{}\n", self.product.heading());
        for (path, fingerprint) in &self.entries {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{fingerprint}  {path}");
        }
        text
    }
}

/// FNV-1a, 64 bits: it has to notice an edit, not an attack, and to be the same in every version of cratewright.
pub(super) fn fingerprint(content: &[u8]) -> String {
    let hash = content.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
