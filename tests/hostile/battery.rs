//! Builds the program, gives it values of every type, and reads what it found.

use super::instance;
use super::program::{Program, Sources, Subject};
use super::random::Random;
use super::support::tree;
use cratewright::diagnostic::Diagnostics;
use cratewright::ir::Api;
use cratewright::project::{Texts, open};
use cratewright::{Generated, Options};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

/// A document and its types.
pub(crate) struct Target {
    subject: Subject,
    document: Value,
}

/// How much is tried.
#[derive(Clone, Copy)]
pub(crate) struct Scale {
    /// How many values of each type are damaged.
    instances: usize,
    /// How many places of each are.
    places: usize,
    /// Of what is damaged in a small way, one of so many is tried.
    share: usize,
    /// How many bytes a large answer has.
    length: usize,
}

impl Scale {
    /// What `CRATEWRIGHT_HOSTILE` asks for.
    pub(crate) fn asked() -> Self {
        match env::var("CRATEWRIGHT_HOSTILE").as_deref() {
            Ok("full") => Self { instances: 3, places: 40, share: 1, length: 200_000 },
            _ => Self { instances: 1, places: 3, share: 10, length: 3_000 },
        }
    }
}

impl Target {
    pub(crate) fn new(name: &str, api: &Api, generated: &Generated, document: Value) -> Self {
        Self { subject: Subject::new(name, api, generated), document }
    }

    /// Of a document on disk, as far as it can be read.
    pub(crate) fn open(name: &str, document: &Path, config: Option<&Path>) -> Self {
        let mut found = Diagnostics::default();
        let mut texts = Texts::default();
        let project = open(Some(document), config, &mut texts, &mut found);
        let project = project.expect("the document can be read").expect("its configuration too");
        let input = project.input(&texts);
        let options = Options { keep_going: true, ..Options::default() };
        let (_, api) = cratewright::lint(&input, options, &mut found).expect("it has an API");
        let generated = cratewright::generate(&input, options, &mut found);
        let generated = generated.expect("what is made is Rust").expect("it gives a crate");
        let document = tree(input.document, input.format, input.library);
        Self::new(name, &api, &generated, document)
    }

    /// Each type, and values of it as JSON.
    fn jobs(&self, scale: Scale, random: &mut Random) -> Vec<String> {
        let types = self.subject.all_schemas().map(|(name, pointer)| {
            // The largest of several: it has the most places.
            let mut made: Vec<Value> = (0..scale.instances * 4)
                .filter_map(|_| instance::of(&self.document, pointer, random))
                .filter_map(|text| serde_json::from_str(&text).ok())
                .collect();
            made.sort_by_cached_key(|value| std::cmp::Reverse(value.to_string().len()));
            made.dedup();
            made.truncate(scale.instances);
            serde_json::json!([self.subject.path(name), made]).to_string()
        });
        types.collect()
    }
}

/// Tries everything on every type; what is at fault is the failure message.
pub(crate) fn withstands(name: &str, targets: &[Target], arm: fn(&str) -> String, scale: Scale) {
    let mut random = Random::new();
    let mut jobs: Vec<String> =
        targets.iter().flat_map(|target| target.jobs(scale, &mut random)).collect();
    jobs.push(serde_json::json!(["error", ERRORS.map(parsed)]).to_string());
    let subjects = targets.iter().map(|target| &target.subject);
    let sources = Sources { files: FILES, arm };
    let program = Program::build_from(name, subjects, &sources);
    let count = jobs.len();
    let place =
        |ending| Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("hostile-{name}.{ending}"));
    let (current, input) = (place("current"), place("jobs"));
    fs::write(&input, jobs.join("\n")).expect("the target folder can be written to");
    let output = Command::new(program.file())
        .args([scale.length, scale.places, scale.share].map(|number| number.to_string()))
        .arg(&current)
        .stdin(fs::File::open(&input).expect("it was written"))
        .stderr(Stdio::inherit())
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        let last = fs::read(&current).unwrap_or_default();
        let last = String::from_utf8_lossy(&last);
        let said = said.lines().filter(|line| line.starts_with("fault\t"));
        let said: Vec<&str> = said.take(40).collect();
        panic!("the program ended with {} at {last}\n{}", output.status, said.join("\n"));
    }
    report(name, &said, count);
}

/// Holds that there are no faults, and that something was tried.
fn report(name: &str, said: &str, count: usize) {
    let faults: Vec<&str> = said.lines().filter(|line| line.starts_with("fault\t")).collect();
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults[..faults.len().min(40)].join("\n")
    );
    let types: Vec<Vec<&str>> = said
        .lines()
        .filter_map(|line| Some(line.strip_prefix("type\t")?.split('\t').collect()))
        .collect();
    assert_eq!(types.len(), count, "not every type was tried");
    let number =
        |column: usize| types.iter().filter_map(move |row| row[column].parse::<usize>().ok());
    let (tried, values, large) =
        (number(1).sum::<usize>(), number(2).sum::<usize>(), number(3).sum::<usize>());
    let worst =
        |column: usize| types.iter().max_by_key(|row| row[column].parse::<usize>().unwrap_or(0));
    println!(
        "{name}: {count} types, {tried} answers, {large} of them large, {values} of them values"
    );
    if let (Some(memory), Some(time)) = (worst(4), worst(6)) {
        println!("  most memory: {} bytes for each, {} by {}", memory[4], memory[0], memory[5]);
        println!("  most time: {} ns for each, {} by {}", time[6], time[0], time[7]);
    }
    assert!(tried >= 100 * count, "only {tried} answers of {count} types were tried");
    assert!(values >= 10 * count, "only {values} answers were values");
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

/// What APIs say of errors.
const ERRORS: [&str; 4] = [
    r#"{"errors":[{"code":1,"message":"a","source":{"pointer":"/a"}}],"success":false,"messages":[]}"#,
    r#"{"type":"https://a/b","title":"a","detail":"b","status":400,"instance":"/c"}"#,
    r#"{"error":{"code":"a","message":"b","param":"c","loc":["d",1]}}"#,
    r#"{"error":"a","error_description":"b","error_uri":"c","errors":{"d":["e"]}}"#,
];

const FILES: &[(&str, &str)] = &[
    ("main.rs", include_str!("program/main.rs")),
    ("answers.rs", include_str!("program/answers.rs")),
    ("battery.rs", include_str!("program/battery.rs")),
    ("bombs.rs", include_str!("program/bombs.rs")),
    ("damage.rs", include_str!("program/damage.rs")),
    ("meter.rs", include_str!("program/meter.rs")),
    ("tree.rs", include_str!("program/tree.rs")),
];
