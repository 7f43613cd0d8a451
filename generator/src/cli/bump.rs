//! The version of the crate: what has changed since the last release, and where the next one is written down.

use super::output::Output;
use super::stop::Stop;
use cratewright::Generated;
use cratewright::diff::{self, Comparison, Places, Verdict, Version};
use cratewright::project::RELEASED;
use cratewright::surface::{RECORD, Surface};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The changelog of the crate, in its folder. It is the user's: sections are put in, and nothing is taken out.
const CHANGELOG: &str = "CHANGELOG.md";

const CHANGELOG_HEADING: &str = "\
# Changelog

All notable changes of this crate, as [Keep a Changelog](https://keepachangelog.com/en/1.1.0/) has it.
";

/// More changes of a class than this are counted, not listed.
const SHOWN: usize = 20;

/// What the folder of a crate says of its API before it is written.
pub(super) struct Before {
    /// The API as it is there.
    last: Record,
    /// The API of the last release.
    released: Record,
}

/// A record of an API. It is long, and mostly the same as the new one: it is taken apart when it is not.
#[derive(Default)]
struct Record {
    text: Option<String>,
    surface: OnceCell<Option<Surface>>,
}

impl Record {
    fn read(out: &Path, name: &str) -> Self {
        Self { text: fs::read_to_string(out.join(name)).ok(), ..Self::default() }
    }

    /// The API, where the record is one.
    fn surface(&self) -> Option<&Surface> {
        let parse = || Surface::parse(self.text.as_deref()?).ok();
        self.surface.get_or_init(parse).as_ref()
    }

    /// Whether it says the same as this record.
    fn is(&self, record: Option<&str>) -> bool {
        self.text.is_some() && self.text.as_deref() == record
    }
}

/// The record of the API that is written now.
fn record(generated: &Generated) -> Option<&str> {
    let mut files = generated.files.iter();
    files.find(|file| file.path == RECORD).map(|file| file.text.as_ref())
}

impl Before {
    pub(super) fn read(out: &Path) -> Self {
        Self { last: Record::read(out, RECORD), released: Record::read(out, RELEASED) }
    }

    /// The API of the last release. A crate that was written before there were records of releases counts as released.
    fn released(&self) -> Option<&Surface> {
        self.released.surface().or_else(|| self.last.surface())
    }

    /// What has changed since the last release.
    pub(super) fn since_release(&self, now: &Surface) -> Option<Comparison> {
        self.released().map(|released| diff::compare(released, now))
    }

    /// Says what this run has changed in the public API, and what it all is since the last release.
    pub(super) fn tell(&self, generated: &Generated, output: Output) {
        let record = record(generated);
        if self.last.is(record) && self.released.is(record) {
            return;
        }
        let now = &generated.surface;
        let pointer = |pointer: &str| pointer.to_owned();
        let places = Places { old: &pointer, new: &pointer };
        let Some(last) = self.last.surface() else { return };
        let comparison = diff::compare(last, now);
        if !comparison.changes.is_empty() {
            let text = diff::human(&comparison, &places, SHOWN);
            // The verdict is that of everything since the release.
            let changes = text.trim_end().rsplit_once('\n').map_or("", |(changes, _)| changes);
            output.text(&format!("{}\n\n", changes.trim_end()));
        }
        let Some(since) = self.since_release(now) else { return };
        let (verdict, next) = (since.verdict(), since.next_version());
        let (Some(released), Some(next)) = (&since.version, next) else { return };
        match Version::parse(&now.version) {
            _ if verdict == Verdict::Nothing => {}
            Ok(version) if version == *released => output.summary(&format!(
                "since {released}: {verdict}, so the next version is {next}; `--bump` sets it"
            )),
            Ok(version) if version < next => output.warning(
                "unraised-version",
                &format!(
                    "{version} is too little for what changed since {released}: {verdict}, {next}"
                ),
            ),
            _ => output.summary(&format!("since {released}: {verdict}; this is {}", now.version)),
        }
    }

    /// Keeps the API of the version that is released now: the first one, or one that differs from the last.
    pub(super) fn keep(&self, out: &Path, generated: &Generated) -> Result<(), Stop> {
        let now = &generated.surface;
        let record = record(generated);
        if self.released.is(record) {
            return Ok(());
        }
        let is_kept = out.join(RELEASED).is_file()
            && self.released().is_some_and(|released| released.version == now.version);
        if is_kept {
            return Ok(());
        }
        let path = out.join(RELEASED);
        // Until the version changes, what was there before this run is what was released.
        let kept = self.released().filter(|released| released.version == now.version);
        let text = match (kept, record) {
            (None, Some(record)) => Cow::Borrowed(record),
            (kept, _) => kept.unwrap_or(now).to_text().into(),
        };
        fs::write(&path, text.as_ref()).map_err(unwritten(path))
    }
}

/// The configuration with another version, everything else as it was.
pub(super) fn configured(text: &str, version: &Version) -> Option<String> {
    let plain = text.strip_prefix('\u{feff}');
    let mut document: toml_edit::DocumentMut = plain.unwrap_or(text).parse().ok()?;
    let package = document.entry("crate").or_insert_with(toml_edit::table);
    let package = package.as_table_like_mut()?;
    let mut value = toml_edit::Value::from(version.to_string());
    if let Some(former) = package.get("version").and_then(toml_edit::Item::as_value) {
        *value.decor_mut() = former.decor().clone();
    }
    package.insert("version", toml_edit::Item::Value(value));
    let mark = if plain.is_some() { "\u{feff}" } else { "" };
    Some(format!("{mark}{document}"))
}

/// Writes the version into the configuration.
pub(super) fn configure(path: &Path, version: &Version) -> Result<(), Stop> {
    let text = fs::read_to_string(path).map_err(unwritten(path.to_owned()))?;
    let broken = || io::Error::other("the version finds no place in it");
    let text = configured(&text, version).ok_or_else(broken).map_err(unwritten(path.to_owned()))?;
    fs::write(path, text).map_err(unwritten(path.to_owned()))
}

/// Puts the section of a version into the changelog of the crate.
pub(super) fn note(out: &Path, section: &str) -> Result<(), Stop> {
    let path = out.join(CHANGELOG);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => CHANGELOG_HEADING.to_owned(),
        Err(error) => return Err(unwritten(path)(error)),
    };
    fs::write(&path, noted(&text, section)).map_err(unwritten(path))
}

/// A changelog with another section: above those of other versions, below one that is not released.
fn noted(text: &str, section: &str) -> String {
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let section = section.trim_end().replace('\n', ending);
    let is_version =
        |line: &str| line.starts_with("## ") && !line.to_ascii_lowercase().contains("unreleased");
    let mut before = 0;
    for line in text.split_inclusive('\n') {
        if is_version(line) {
            break;
        }
        before += line.len();
    }
    let (above, below) = text.split_at(before);
    let above = above.trim_end();
    let gap = format!("{ending}{ending}");
    let below = if below.is_empty() { ending.to_owned() } else { format!("{gap}{below}") };
    let above = if above.is_empty() { String::new() } else { format!("{above}{gap}") };
    format!("{above}{section}{below}")
}

fn unwritten(path: PathBuf) -> impl Fn(io::Error) -> Stop {
    move |error| Stop::Bump(path.clone(), error.to_string())
}
