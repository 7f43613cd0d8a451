//! `cratewright init`: a workspace around a document.

use super::Exit;
use super::arguments::Init;
use super::output::{Output, count};
use super::stop::Stop;
use cratewright::config::Config;
use cratewright::diagnostic::Diagnostics;
use cratewright::project::{Texts, open, shown};
use cratewright::write::{Mode, Product, sync};
use cratewright::{Generated, Options, generate};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The files of a workspace beside its document and its crate, by their paths.
const FILES: [(&str, &str); 8] = [
    (".cargo/config.toml", include_str!("cargo-config.txt")),
    (".github/workflows/ci.yml", include_str!("ci.txt")),
    (".gitignore", "/target\n"),
    ("Cargo.toml", include_str!("Cargo.toml.txt")),
    ("README.md", include_str!("readme.txt")),
    ("spec/cratewright.toml", include_str!("config.txt")),
    ("src/main.rs", include_str!("main.txt")),
    ("tests/drift.rs", include_str!("drift.txt")),
];

pub(super) fn run(arguments: &Init, output: Output) -> Exit {
    let mut texts = Texts::default();
    let mut diagnostics = Diagnostics::default();
    let generated = match prepare(arguments, &mut texts, &mut diagnostics) {
        Ok(generated) => generated,
        Err(stop) => return stop.report(diagnostics, &texts, output),
    };
    let dir = arguments.dir.clone().unwrap_or_else(|| PathBuf::from(&generated.package));
    if !is_vacant(&dir) {
        let message = format!("`{}` is there already, and not empty", shown(&dir));
        output.error("usage", &message, Some("name another folder: nothing is overwritten"));
        return Exit::Usage;
    }
    let written = write(arguments, &dir, &texts, &generated);
    output.diagnostics(diagnostics, &texts);
    if let Err((path, error)) = written {
        output.error("write", &format!("cannot write `{}`: {error}", shown(&path)), None);
        return Exit::Failed;
    }
    if let Err(error) = sync(&dir.join("client"), Product::Crate, &generated.files, Mode::Write) {
        output.error("write", &error, None);
        return Exit::Failed;
    }
    output.summary(&format!(
        "{}: {}, {}; `cargo test` there shows that it works",
        shown(&dir),
        count(generated.operations, "operation"),
        count(generated.types, "type")
    ));
    Exit::Done
}

/// Makes the crate before anything is written, so that a document that is wrong leaves nothing behind.
fn prepare(
    arguments: &Init,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Result<Generated, Stop> {
    let project = open(Some(&arguments.spec), None, texts, diagnostics);
    let mut project = project.map_err(Stop::Open)?.ok_or(Stop::Document)?;
    project.config.package = cratewright::config::Package {
        name: arguments.name.clone(),
        version: Some("0.1.0".to_owned()),
        ..Config::default().package
    };
    generate(&project.input(texts), Options::default(), diagnostics)
        .map_err(Stop::Internal)?
        .ok_or(Stop::Document)
}

/// Whether nothing would be overwritten.
fn is_vacant(dir: &Path) -> bool {
    match fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Writes everything but the crate.
fn write(
    arguments: &Init,
    dir: &Path,
    texts: &Texts,
    generated: &Generated,
) -> Result<(), (PathBuf, io::Error)> {
    let spec = texts.library.root.as_str();
    let package = generated.package.as_str();
    let workspace = format!("{package}-workspace");
    let library = package.replace('-', "_");
    let source = source(arguments.cratewright.as_deref());
    let values = [
        ("{{bare-workspace}}", workspace.clone()),
        ("{{bare-package}}", package.to_owned()),
        ("{{workspace}}", quoted(&workspace)),
        ("{{package}}", quoted(package)),
        ("{{library}}", library),
        ("{{cratewright}}", source),
        ("{{spec}}", quoted(spec)),
    ];
    for (path, template) in FILES {
        let fill = |text: String, (hole, value): &(&str, String)| text.replace(hole, value);
        let text = values.iter().fold(template.to_owned(), fill);
        save(&dir.join(path), &text)?;
    }
    let document = texts.document.as_ref().map_or("", |document| document.text.as_str());
    save(&dir.join("spec").join(spec), document)?;
    for part in &texts.library.parts {
        // What could not be read was not needed, or there would be no crate.
        if let Ok(text) = &part.text {
            save(&dir.join("spec").join(&part.path), text)?;
        }
    }
    save(&dir.join("spec/names.lock"), &generated.lock)
}

fn save(path: &Path, text: &str) -> Result<(), (PathBuf, io::Error)> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| (path.to_owned(), error))
}

/// The workspace calls the library, and needs no command line.
const PLAIN: &str = "default-features = false";

/// Where the workspace has cratewright from, as a dependency says it.
fn source(given: Option<&str>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    match given {
        None => format!("{{ version = {}, {PLAIN} }}", quoted(version)),
        Some(url) if url.contains("://") => format!("{{ git = {}, {PLAIN} }}", quoted(url)),
        Some(path) => {
            // A path in a manifest is relative to that; the one on the command line is not.
            let path = fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
            format!("{{ path = {}, {PLAIN} }}", quoted(&path.to_string_lossy()))
        }
    }
}

/// A text as TOML writes it: JSON's quotes and escapes are TOML's too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
