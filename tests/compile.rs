//! What is generated compiles with warnings denied: a snapshot proves that nothing changed, not that it is right. All
//! cases are modules of one crate beside one runtime, so that it is compiled once; a few are crates of their own, where
//! their manifests, features and the names at their roots have to hold. A case with a program, `cases/x.rs`, is used by
//! it.

#[path = "support/merged.rs"]
mod merged;
#[path = "support/mocked.rs"]
mod mocked;
#[path = "support/package.rs"]
mod package;
mod support;

use cratewright::write::{self, FormattedFile, Mode};
use cratewright::{Generated, Options};
use merged::Merged;
use mocked::Mocked;
use package::write_if_changed;
use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::Case;

/// The cases that are crates of their own: two with a feature for each resource, without which what they share has to
/// make sense, one with all names that could be in the way, and two whose documentation links to what they add to the
/// client's builder.
const ALONE: [&str; 5] =
    ["tags-nested", "types-by-resource", "obstacle-course", "operation-servers", "server-twin"];

/// The crates that hold all other cases in turns, so that two cores have something to compile.
const HALVES: [&str; 2] = ["some-cases", "other-cases"];

#[test]
fn every_case_compiles_without_warnings() {
    let (workspace, members, programs) = workspace();
    let deny = ["--", "-D", "warnings"];
    cargo(
        &workspace,
        &[&["clippy", "--workspace", "--lib", "--examples", "--features", "mock"], &deny[..]]
            .concat(),
    );
    cargo(&workspace, &["doc", "--workspace", "--no-deps", "--features", "mock"]);
    let halves = || HALVES.into_iter().filter(|half| members.contains(*half));
    let both: Vec<&str> = halves().flat_map(|half| ["-p", half]).collect();
    cargo(&workspace, &[&["build", "--lib"], &both[..]].concat());
    for half in halves() {
        cargo(&workspace, &["run", "-p", half, "--example", "mocks"]);
    }
    for package in &programs {
        cargo(&workspace, &["build", "-p", package, "--example", "uses"]);
        let program = package::target().join("debug/examples/uses");
        let output = Command::new(program).output().expect("the program was built");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "tests/cases/{package}.rs fails:\n{said}");
    }
    // Without their features the verifiers of webhooks are gone, and nothing else.
    let bare =
        [&["webhooks"][..], &["tags-nested"], &["types-by-resource", "--features", "cats,mock"]];
    for features in bare.into_iter().filter(|features| members.contains(features[0])) {
        let package = [&["clippy", "--no-default-features", "-p"], features].concat();
        cargo(&workspace, &[&package, &deny[..]].concat());
    }
}

/// The manifest of each case is one that cargo takes, with the features that the code of the crate asks for.
#[test]
fn every_manifest_has_the_features_that_the_code_names() {
    for (_, generated) in generated() {
        let manifest = generated.files.iter().find(|file| file.path == "Cargo.toml");
        let manifest: toml::Table =
            manifest.expect("a crate has a manifest").text.parse().expect("a manifest is TOML");
        let features = manifest["features"].as_table().expect("features are a table");
        let named = |text: &str| -> Vec<String> {
            let parts = text.split("feature = \"").skip(1);
            parts.filter_map(|part| Some(part.split_once('"')?.0.to_owned())).collect()
        };
        for feature in generated
            .files
            .iter()
            .filter(|file| file.path.ends_with(".rs"))
            .flat_map(|file| named(&file.text))
        {
            assert!(
                features.contains_key(&feature),
                "{} has no feature {feature}",
                generated.package
            );
        }
        for (feature, implied) in features {
            for other in implied.as_array().expect("a feature is a list") {
                let other = other.as_str().expect("a feature lists text");
                let known = other.contains([':', '/']) || features.contains_key(other);
                assert!(known, "{}: {feature} implies {other}", generated.package);
            }
        }
    }
}

/// All cases, or those that `CRATEWRIGHT_CASES=a,b` names.
fn generated() -> Vec<(Case, Generated)> {
    let mut cases = support::all("cases");
    if let Ok(names) = env::var("CRATEWRIGHT_CASES") {
        cases.retain(|case| names.split(',').any(|name| name == case.name));
    }
    let cases = cases.into_iter().map(|case| {
        let outcome = case.generate(Options::default());
        let generated = outcome.generated.unwrap_or_else(|| panic!("{}", outcome.said));
        (case, generated)
    });
    cases.collect()
}

/// The workspace with all cases as they are now, its members, and those of them that a program
/// uses.
fn workspace() -> (PathBuf, BTreeSet<String>, Vec<String>) {
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases");
    let mut halves = HALVES.map(Half::new);
    let (mut members, mut programs) = (BTreeSet::new(), Vec::new());
    let mut turns = (0..HALVES.len()).cycle();
    for (case, generated) in &generated() {
        let program = case.program();
        if program.is_none() && !ALONE.contains(&generated.package.as_str()) {
            let turn = turns.next().unwrap_or_default();
            members.insert(HALVES[turn].to_owned());
            halves[turn].add(generated);
            continue;
        }
        members.insert(generated.package.clone());
        let folder = workspace.join(&generated.package);
        write::sync(&folder, write::Product::Crate, &generated.files, Mode::Write)
            .unwrap_or_else(|error| panic!("{}: {error}", generated.package));
        let mut own = Examples::new();
        own.add(None, generated);
        write_if_changed(&folder.join("examples/docs.rs"), &own.text());
        if let Some(program) = program {
            write_if_changed(&folder.join("examples/uses.rs"), &program);
            programs.push(generated.package.clone());
        }
    }
    if env::var("CRATEWRIGHT_CASES").is_err() {
        assert!(ALONE.iter().all(|alone| members.contains(*alone)), "a case is gone");
        for half in &halves {
            assert!(half.examples.number > 100, "the examples are not found");
            assert!(half.mocks.operations > 100, "the operations of the mocks are not found");
        }
    }
    for (half, name) in halves.into_iter().zip(HALVES) {
        if members.contains(name) {
            half.write(&workspace.join(name));
        }
    }
    package::write_workspace(&workspace, &members);
    (workspace, members, programs)
}

/// A crate of many cases, with what is tried of them.
struct Half {
    merged: Merged,
    examples: Examples,
    mocks: Mocked,
}

impl Half {
    fn new(package: &str) -> Self {
        let name = package.replace('-', "_");
        let mocks = Mocked::new(&name);
        Self { merged: Merged::new(&name), examples: Examples::new(), mocks }
    }

    fn add(&mut self, generated: &Generated) {
        let module = format!("of_{}", generated.package.replace('-', "_"));
        self.merged.add(&module, generated);
        let path = self.merged.path(&module);
        self.examples.add(Some(&path), generated);
        self.mocks.add(&path, generated);
    }

    fn write(mut self, folder: &Path) {
        self.merged.add_file("examples/docs.rs", self.examples.text());
        self.merged.add_file("examples/mocks.rs", self.mocks.text());
        self.merged.write(folder);
    }
}

/// The examples in the documentation, a module each: they are checked here without the code and the linking that
/// running doctests of so many crates would take. `generated/` runs its doctests.
struct Examples {
    text: String,
    number: usize,
}

impl Examples {
    fn new() -> Self {
        let text = "//! The examples in the documentation.\n#![allow(dead_code, deprecated)]\n";
        Self { text: text.to_owned(), number: 0 }
    }

    /// Adds those of a crate. Where that is a module of another, it is imported under its own name.
    fn add(&mut self, module: Option<&str>, generated: &Generated) {
        let name = generated.package.replace('-', "_");
        let import =
            |path| format!("#[allow(unused_imports)]\nuse {path}::{{self as {name}, *}};\n");
        let opening = module.map(import).unwrap_or_default();
        let sources = generated
            .files
            .iter()
            .filter(|file| file.path.ends_with(".rs") && !file.path.starts_with("src/runtime/"));
        for file in sources {
            self.add_file(&opening, file);
        }
    }

    fn add_file(&mut self, opening: &str, file: &FormattedFile) {
        let mut open = false;
        for line in file.text.lines().map(str::trim_start) {
            let Some(line) = line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) else {
                continue;
            };
            let line = line.strip_prefix(' ').unwrap_or(line);
            match (open, line) {
                (false, "```no_run") => {
                    self.number += 1;
                    open = true;
                    self.text.push_str(&format!("mod example_{} {{\n{opening}", self.number));
                }
                (true, "```") => {
                    open = false;
                    self.text.push_str("}\n");
                }
                (true, "#") => self.text.push('\n'),
                (true, code) => {
                    self.text.push_str(code.strip_prefix("# ").unwrap_or(code));
                    self.text.push('\n');
                }
                (false, _) => {}
            }
        }
    }

    fn text(mut self) -> String {
        self.text.push_str("fn main() {}\n");
        self.text
    }
}

/// Runs cargo in the workspace with all cases.
fn cargo(workspace: &Path, arguments: &[&str]) {
    let said = package::cargo(workspace, arguments).err().unwrap_or_default();
    let (place, command) = (workspace.display(), arguments.join(" "));
    assert!(
        said.is_empty(),
        "a case does not compile without warnings. In {place}:\n    cargo {command}\n{said}"
    );
}
