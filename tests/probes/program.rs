//! A program with the types of many documents, each in a module of its own beside one runtime: one crate compiles much
//! faster than one for each document.
#![allow(dead_code, reason = "not every test needs it")]

use super::package::{self, hex, write_if_changed};
use cratewright::diagnostic::Diagnostics;
use cratewright::ir::{Api, NameSource, Rest, Struct, TypeDef, TypeKind};
use cratewright::{Generated, lock, names, runtime};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// The types of one document.
pub(crate) struct Subject {
    module: String,
    /// The Rust names of its types.
    types: BTreeMap<String, Place>,
    /// Whether no type skips the members that it doesn't declare.
    keeps_all: bool,
    /// The files under `src/types/`, by their path there.
    files: BTreeMap<String, String>,
}

/// Where a document describes a type.
struct Place {
    pointer: String,
    is_component: bool,
}

/// The files of a program's own, by their path under `src/`. In the first of them `MODULES` stands for the modules of
/// the types, and `ARMS` for arms of a `match` from the path of a type to what `arm` makes of its Rust path.
pub(crate) struct Sources {
    pub(crate) files: &'static [(&'static str, &'static str)],
    pub(crate) arm: fn(&str) -> String,
}

/// What became of an input.
pub(crate) enum Answer {
    Value { json: String, debug: String },
    Error(String),
    Panic,
}

/// The compiled program.
pub(crate) struct Program(PathBuf);

impl Subject {
    pub(crate) fn new(name: &str, api: &Api, generated: &Generated) -> Self {
        let features = runtime::features();
        // The names that the crate has are in its lock.
        let lock = lock::read(&generated.lock, 0, &mut Diagnostics::default());
        let request = names::Request {
            features: &features,
            lock: lock.as_ref(),
            ..names::Request::default()
        };
        let names = names::assign(api, &request);
        let types = api.types.iter().zip(&names.types).map(|(def, names)| {
            let pointer = def.pointer.trim_start_matches('#').to_owned();
            let is_component = matches!(def.name, NameSource::Component(_));
            (names.name.to_string(), Place { pointer, is_component })
        });
        let files = generated.files.iter().filter_map(|file| {
            let path = file.path.strip_prefix("src/types/")?;
            Some((path.to_owned(), without_features(&file.text)))
        });
        let word = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        let module = format!("of_{}", name.chars().map(word).collect::<String>());
        let skips = |def: &TypeDef| {
            matches!(&def.kind, TypeKind::Struct(Struct { rest: Rest::Ignored, .. }))
        };
        let keeps_all = !api.types.iter().any(skips);
        Self { module, types: types.collect(), keeps_all, files: files.collect() }
    }

    /// Whether what comes in comes out.
    pub(crate) fn keeps_all(&self) -> bool {
        self.keeps_all
    }

    /// How the program knows a type.
    pub(crate) fn path(&self, name: &str) -> String {
        assert!(self.types.contains_key(name), "{} has no type {name}", self.module);
        format!("{}::{name}", self.module)
    }

    /// Leaves out the types that are no components: nothing is read as one of them alone.
    pub(crate) fn only_components(mut self) -> Self {
        self.types.retain(|_, place| place.is_component);
        self
    }

    /// The types that are components, with the pointers of their schemas.
    pub(crate) fn schemas(&self) -> impl Iterator<Item = (&str, &str)> {
        let components = self.types.iter().filter(|(_, place)| place.is_component);
        components.map(|(name, place)| (name.as_str(), place.pointer.as_str()))
    }

    /// All types, with the pointers of their schemas.
    pub(crate) fn all_schemas(&self) -> impl Iterator<Item = (&str, &str)> {
        self.types.iter().map(|(name, place)| (name.as_str(), place.pointer.as_str()))
    }
}

impl Program {
    /// The program that answers probes.
    pub(crate) fn build<'a>(name: &str, subjects: impl Iterator<Item = &'a Subject>) -> Self {
        let arm = |path: &str| format!("probe::<{path}>");
        Self::build_from(name, subjects, &Sources { files: &[("main.rs", MAIN)], arm })
    }

    /// Writes a program and compiles it; only what changed since the last run is written.
    pub(crate) fn build_from<'a>(
        name: &str,
        subjects: impl Iterator<Item = &'a Subject>,
        sources: &Sources,
    ) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("probes").join(name);
        let source = folder.join("src");
        let mut modules = String::new();
        let mut arms = String::new();
        for subject in subjects {
            let module = &subject.module;
            let _ = writeln!(modules, "mod {module} {{ pub mod types; }}");
            for name in subject.types.keys() {
                let arm = (sources.arm)(&format!("{module}::types::{name}"));
                let _ = writeln!(arms, "\"{module}::{name}\" => {arm},");
            }
            for (path, text) in &subject.files {
                write_if_changed(&source.join(module).join("types").join(path), text);
            }
        }
        for (index, (path, text)) in sources.files.iter().enumerate() {
            let filled = text.replace("MODULES", &modules).replace("ARMS", &arms);
            write_if_changed(&source.join(path), if index == 0 { &filled } else { text });
        }
        let package = format!("probes-{name}");
        write_if_changed(&folder.join("Cargo.toml"), &package::program(&package));
        package::write_runtime(&folder);
        package::build(&folder, "");
        Self(package::target().join("debug").join(package))
    }

    /// The file to run.
    pub(crate) fn file(&self) -> &Path {
        &self.0
    }

    /// Decodes each input as the type of its path, and encodes the value again.
    pub(crate) fn run(&self, inputs: &[(String, Vec<u8>)]) -> Vec<Answer> {
        let mut child = Command::new(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut stdin = child.stdin.take().expect("it has an input");
        let lines: String =
            inputs.iter().map(|(path, input)| format!("{path}\t{}\n", hex(input))).collect();
        let writer = thread::spawn(move || stdin.write_all(lines.as_bytes()));
        let output = child.wait_with_output().expect("the program ends");
        let _ = writer.join();
        let answers: Vec<Answer> =
            String::from_utf8_lossy(&output.stdout).lines().map(answer).collect();
        if let Some((path, input)) = inputs.get(answers.len()) {
            let input = String::from_utf8_lossy(&input[..input.len().min(1_000)]);
            panic!("the program ended with {} at {path} from {input}", output.status);
        }
        answers
    }
}

fn answer(line: &str) -> Answer {
    let mut parts = line.split('\t');
    let mut next = || parts.next().map(text).unwrap_or_default();
    match next().as_str() {
        "value" => Answer::Value { json: next(), debug: next() },
        "error" => Answer::Error(next()),
        _ => Answer::Panic,
    }
}

/// The text behind a part: the first is a word, the others are bytes in hexadecimal.
fn text(part: &str) -> String {
    let digits = part.as_bytes().chunks(2).map(|pair| {
        std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok())
    });
    match digits.collect::<Option<Vec<u8>>>() {
        Some(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        None => part.to_owned(),
    }
}

const MAIN: &str = r#"#![allow(dead_code, deprecated, unused)]
#![recursion_limit = "2048"]
mod runtime;
MODULES

use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

type Probe = fn(&[u8]) -> Result<(String, String), String>;

fn probe<T>(input: &[u8]) -> Result<(String, String), String>
where
    T: serde::Serialize + serde::de::DeserializeOwned + std::fmt::Debug,
{
    // As the runtime reads, so that each type is compiled for one deserializer.
    let text = std::str::from_utf8(input).map_err(|error| error.to_string())?;
    let value: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let json = serde_json::to_string(&value).map_err(|error| error.to_string())?;
    Ok((json, format!("{value:?}")))
}

fn of(path: &str) -> Probe {
    match path {
        ARMS
        _ => panic!("no type {path}"),
    }
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// With the stack that a thread of an async runtime has.
fn main() {
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    thread.spawn(answers).unwrap().join().unwrap();
}

fn answers() {
    std::panic::set_hook(Box::new(|_| {}));
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let (path, input) = line.split_once('\t').unwrap();
        let input: Vec<u8> = (0..input.len() / 2)
            .map(|at| u8::from_str_radix(&input[2 * at..2 * at + 2], 16).unwrap())
            .collect();
        let probe = of(path);
        let answer = match catch_unwind(AssertUnwindSafe(|| probe(&input))) {
            Ok(Ok((json, debug))) => format!("value\t{}\t{}", hex(&json), hex(&debug)),
            Ok(Err(error)) => format!("error\t{}", hex(&error)),
            Err(_) => "panic".to_owned(),
        };
        writeln!(output, "{answer}").unwrap();
        // What ends the program is then known by the line that is missing.
        output.flush().unwrap();
    }
}
"#;

/// A file of types of which no feature takes anything away: all resources are there.
fn without_features(text: &str) -> String {
    let mut lines = text.lines();
    let mut shown = Vec::new();
    while let Some(line) = lines.next() {
        if line == "#[cfg(" {
            // The name of a feature may be too long for one line.
            lines.by_ref().find(|line| *line == ")]");
        } else if !line.starts_with("#[cfg(feature") {
            shown.push(line);
        }
    }
    shown.join("\n")
}
