//! `cratewright diff`

use super::Exit;
use super::arguments::{Diff, DiffFormat};
use super::open::nearest_config;
use super::output::{Output, tally};
use super::stop::Stop;
use cratewright::config::Config;
use cratewright::diagnostic::{Diagnostics, Locator, Pointer};
use cratewright::diff::{self, Places};
use cratewright::document::Document;
use cratewright::project::{RELEASED, Texts, open, shown};
use cratewright::surface::{RECORD, Surface};
use cratewright::{Options, surface};
use std::fs;
use std::path::{Path, PathBuf};

pub(super) fn run(arguments: &Diff) -> Exit {
    // What is said to be wrong with documents that are the same in it is no change.
    let output = Output::human(true);
    let (old, new) = match sides(arguments) {
        Ok(sides) => sides,
        Err(stop) => return stop.report(Diagnostics::default(), &Texts::default(), output),
    };
    let (old, new) = std::thread::scope(|scope| {
        let first = scope.spawn(|| read(&old));
        let second = read(&new);
        (first.join(), second)
    });
    let old = old.unwrap_or_else(|_| Err(Box::new(Fault::Other("it cannot be read".to_owned()))));
    match (old, new) {
        (Ok(old), Ok(new)) => {
            print(&old, &new, arguments.format, Output::human(false));
            Exit::Done
        }
        (old, new) => {
            let faults = [old.err(), new.err()].into_iter().flatten();
            let exits = faults.map(|fault| fault.report(output));
            exits.last().unwrap_or(Exit::Failed)
        }
    }
}

/// One side before it is read.
struct Side {
    path: PathBuf,
    config: Option<PathBuf>,
}

/// One side of the comparison.
struct Read {
    surface: Surface,
    texts: Texts,
    /// The document, where it is one and no record.
    document: Option<Document>,
}

/// Why a side cannot be compared.
#[expect(clippy::large_enum_variant, reason = "there is one of it, in a box")]
enum Fault {
    /// What the command names cannot be read.
    Stop(Stop),
    /// The document is wrong.
    Document(PathBuf, Diagnostics, Texts),
    /// The record is.
    Other(String),
}

/// Which two are compared, and with which configurations.
fn sides(arguments: &Diff) -> Result<(Side, Side), Stop> {
    let given = arguments.config.clone();
    let project = || given.clone().or_else(nearest_config);
    if let [old, new] = arguments.sides.as_slice() {
        // Of two documents that have nothing to do with a project, its choices are none.
        let config = given.clone().or_else(|| {
            let config = nearest_config()?;
            let own = fs::canonicalize(spec(&config)?).ok()?;
            let is_own = |path: &PathBuf| fs::canonicalize(path).is_ok_and(|path| path == own);
            (is_own(old) || is_own(new)).then_some(config)
        });
        let side = |path: &PathBuf| Side { path: path.clone(), config: config.clone() };
        return Ok((side(old), side(new)));
    }
    let config = project().ok_or(Stop::NoConfig)?;
    let mut texts = Texts::default();
    let opened = open(None, Some(&config), &mut texts, &mut Diagnostics::default());
    let out = opened.map_err(Stop::Open)?.and_then(|project| project.out);
    let out = out.ok_or(Stop::NoOut { config: Some(config.clone()) })?;
    let released = [RELEASED, RECORD].map(|name| out.join(name));
    let old = released.iter().find(|path| path.is_file()).unwrap_or(&released[1]);
    let new = match arguments.sides.first() {
        Some(new) => new.clone(),
        None => spec(&config).ok_or(Stop::NoConfig)?,
    };
    let old = Side { path: old.clone(), config: None };
    Ok((old, Side { path: new, config: Some(config) }))
}

/// The document that a configuration names.
fn spec(config: &Path) -> Option<PathBuf> {
    let text = fs::read_to_string(config).ok()?;
    let spec = Config::parse(&text, &mut Diagnostics::default())?.spec?;
    Some(config.parent()?.join(spec))
}

fn read(side: &Side) -> Result<Read, Box<Fault>> {
    let path = if side.path.is_dir() { side.path.join(RECORD) } else { side.path.clone() };
    let is_record = path.extension().is_some_and(|ending| ending == "txt");
    if is_record {
        return read_record(&path);
    }
    let mut texts = Texts::default();
    let mut found = Diagnostics::default();
    let project = open(Some(&path), side.config.as_deref(), &mut texts, &mut found);
    let project = project.map_err(|error| Box::new(Fault::Stop(Stop::Open(error))))?;
    let made =
        project.and_then(|project| surface(&project.input(&texts), Options::default(), &mut found));
    match made {
        Some((document, surface)) => Ok(Read { surface, texts, document: Some(document) }),
        None => Err(Box::new(Fault::Document(path, found, texts))),
    }
}

fn read_record(path: &Path) -> Result<Read, Box<Fault>> {
    let fault = |why: &dyn std::fmt::Display| {
        Box::new(Fault::Other(format!("cannot read `{}`: {why}", shown(path))))
    };
    let text = fs::read_to_string(path).map_err(|error| fault(&error))?;
    let surface = Surface::parse(&text).map_err(|error| fault(&error))?;
    Ok(Read { surface, texts: Texts::default(), document: None })
}

impl Fault {
    fn report(self, output: Output) -> Exit {
        match self {
            Self::Stop(stop) => stop.report(Diagnostics::default(), &Texts::default(), output),
            Self::Document(path, found, texts) => {
                let tally = tally(&found);
                output.diagnostics(found, &texts);
                output.error("stopped", &format!("`{}` has {tally}", shown(&path)), None);
                Exit::Failed
            }
            Self::Other(message) => {
                let help = "`cratewright generate` writes the record of a crate";
                output.error("unreadable-record", &message, Some(help));
                Exit::Usage
            }
        }
    }
}

fn print(old: &Read, new: &Read, format: DiffFormat, output: Output) {
    let comparison = diff::compare(&old.surface, &new.surface);
    let (before, after) = (places(old), places(new));
    let places = Places { old: &before, new: &after };
    let text = match format {
        DiffFormat::Human => diff::human(&comparison, &places, usize::MAX),
        DiffFormat::Json => diff::json(&comparison, &places),
        DiffFormat::Markdown => diff::markdown(&comparison, &places),
        DiffFormat::Changelog => match comparison.next_version() {
            Some(version) => diff::changelog(&comparison, &version),
            None => String::new(),
        },
    };
    output.text(&text);
}

/// Where a JSON pointer leads, as `api.yaml:12`; the pointer itself where the document is not at hand.
fn places(read: &Read) -> impl Fn(&str) -> String {
    let locator = Locator::new(&read.texts.sources());
    move |pointer| {
        let found = read.document.as_ref().and_then(|document| {
            let place = Pointer::from_reference(&pointer.replace('%', "%25"))?;
            locator.find(&document.written_at(&place))
        });
        match found {
            Some((name, position)) => format!("{name}:{}", position.line),
            None => pointer.to_owned(),
        }
    }
}
