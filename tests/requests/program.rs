//! A program with the clients of many documents, each in a module of its own beside one runtime: one crate compiles much
//! faster than one for each document.

use super::exchange::{Called, Came};
use super::package::{self, hex, write_if_changed};
use cratewright::write::FormattedFile;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// The client of one document, and the calls on it.
pub(crate) struct Subject {
    module: String,
    /// The files of its module, by their path there.
    files: BTreeMap<String, String>,
    calls: Vec<String>,
}

/// The compiled program.
pub(crate) struct Program(PathBuf);

impl Subject {
    pub(crate) fn new(name: &str, calls: &[Called], files: &[FormattedFile]) -> Self {
        let word = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        let module = format!("of_{}", name.chars().map(word).collect::<String>());
        let files = files.iter().filter_map(|file| {
            let path = file.path.strip_prefix("src/")?;
            let is_own = path.ends_with(".rs") && path != "lib.rs" && !path.starts_with("runtime/");
            is_own.then(|| (path.to_owned(), moved(&module, &file.text)))
        });
        let files = files.collect();
        let calls = calls.iter().map(|call| call.code.clone()).collect();
        Self { module, files, calls }
    }

    /// The module itself. Each has a client of its own, since many have methods of the same name.
    fn root(&self) -> String {
        let mut text = ROOT.to_owned();
        for (index, code) in self.calls.iter().enumerate() {
            let _ = write!(
                text,
                "\n    pub async fn call_{index}(client: &Client) -> String {{\n        format!(\"{{:?}}\", {{ {code} }})\n    \
                 }}\n"
            );
        }
        text.push_str("}\n");
        text
    }
}

/// A file of a crate as it is in a module.
fn moved(module: &str, text: &str) -> String {
    let kept = text.lines().filter(|line| !line.trim_start().starts_with("#[cfg(feature"));
    let text = kept.collect::<Vec<_>>().join("\n");
    let text = text
        .replace("crate::types", &format!("crate::{module}::types"))
        .replace("crate::resources", &format!("crate::{module}::resources"))
        .replace(".environment().build()", ".environment().build().map(Self)");
    // The client is the module's own.
    let words = text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_');
    let mut moved = String::with_capacity(text.len());
    for word in words {
        match word.strip_prefix("Client") {
            Some(end)
                if end.chars().all(|c| !c.is_alphanumeric() && c != '_') && end.len() == 1 =>
            {
                let is_import = moved.ends_with("crate::runtime::");
                let _ = match is_import {
                    true => write!(moved, "Client as _{end}"),
                    false if in_use(&moved) => write!(moved, "Client as _{end}"),
                    false => write!(moved, "crate::{module}::Client{end}"),
                };
            }
            _ => moved.push_str(word),
        }
    }
    moved
}

/// Whether a text ends within the braces of an import.
fn in_use(text: &str) -> bool {
    let start = text.rfind("use crate::runtime::{");
    start.is_some_and(|start| !text[start..].contains(';'))
}

impl Program {
    /// Writes the program and compiles it; only what changed since the last run is written.
    pub(crate) fn build(subjects: &[Subject]) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("requests");
        let source = folder.join("src");
        let (mut modules, mut calls) = (String::new(), String::new());
        for subject in subjects {
            let module = &subject.module;
            let _ = writeln!(modules, "mod {module};");
            for index in 0..subject.calls.len() {
                let _ = writeln!(calls, "call!({module}, call_{index});");
            }
            write_if_changed(&source.join(module).join("mod.rs"), &subject.root());
            for (path, text) in &subject.files {
                write_if_changed(&source.join(module).join(path), text);
            }
        }
        write_if_changed(
            &source.join("main.rs"),
            &MAIN.replace("MODULES", &modules).replace("CALLS", &calls),
        );
        write_if_changed(&folder.join("Cargo.toml"), &package::program("requests"));
        package::write_runtime(&folder);
        package::build(&folder, "reqwest,blocking");
        Self(package::target().join("debug/requests"))
    }

    /// Makes the calls, one after the other.
    pub(crate) fn run<'a>(&self, calls: impl Iterator<Item = &'a Called>) -> Vec<Came> {
        let mut child = Command::new(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut stdin = child.stdin.take().expect("it has an input");
        let answers = |call: &Called| {
            let answers = call.exchanges.iter().map(|exchange| hex(&exchange.answer()));
            format!("{}\n", answers.collect::<Vec<_>>().join("\t"))
        };
        let lines: String = calls.map(answers).collect();
        let expected = lines.lines().count();
        let writer = thread::spawn(move || stdin.write_all(lines.as_bytes()));
        let output = child.wait_with_output().expect("the program ends");
        let _ = writer.join();
        let came: Vec<Came> = String::from_utf8_lossy(&output.stdout).lines().map(came).collect();
        assert_eq!(came.len(), expected, "the program ended with {}", output.status);
        came
    }
}

fn came(line: &str) -> Came {
    let mut parts = line.split('\t').map(unhex);
    let gave = String::from_utf8_lossy(&parts.next().unwrap_or_default()).into_owned();
    Came { requests: parts.collect(), gave }
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).expect("two digits"))
        .collect()
}

const ROOT: &str = r"pub mod client;
pub mod resources;
pub mod types;

#[derive(Clone, Debug)]
pub struct Client(pub crate::runtime::Client);

impl std::ops::Deref for Client {
    type Target = crate::runtime::Client;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

pub mod calls {
    use super::{Client, resources, types};
    use crate::runtime::{self, Body, Multipart, Part, RecordBody};
";

const MAIN: &str = include_str!("main.rs.txt");
