//! What the generated types do with JSON: every `cases/x.probes.json` is a list of probes, each a type of the case
//! and what is decoded as it and encoded again. Adding a probe needs no code.
//!
//! ```json
//! [{"type": "Pet", "json": {"kind": "cat"}, "shows": ["Cat("], "hides": ["Unknown("]},
//!  {"type": "Pet", "json": {"kind": 5}, "error": ".kind: invalid type"}]
//! ```
//!
//! What comes back has to be the same JSON, with every number spelled as it was, unless `becomes` says otherwise.
//! `shows` and `hides` are pieces of the value's `Debug`: which branch was chosen, what is unknown. `text` in place of
//! `json` is for what is no JSON.
//!
//! Two properties follow for every case: a valid instance of any schema comes back as it was, and any bytes whatever
//! give a value or an error. `CRATEWRIGHT_INSTANCES=N` tries N instances of each type, and with `CRATEWRIGHT_CORPUS`
//! (see `tests/corpus.rs`) the documents of that folder are tried as well.

#[path = "probes/corpus.rs"]
mod corpus;
#[path = "probes/draft.rs"]
mod draft;
#[path = "probes/events.rs"]
mod events;
#[path = "probes/heirs.rs"]
mod heirs;
#[path = "probes/instance.rs"]
mod instance;
#[path = "probes/json.rs"]
mod json;
#[path = "support/package.rs"]
mod package;
#[path = "probes/program.rs"]
mod program;
#[path = "probes/random.rs"]
mod random;
mod support;
#[path = "probes/valid.rs"]
mod valid;

use program::{Answer, Program, Subject};
use random::Random;
use serde_json::Value;
use serde_json::value::RawValue;
use std::env;
use std::sync::OnceLock;
use support::Case;

/// One line of `x.probes.json`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Probe {
    r#type: String,
    json: Option<Box<RawValue>>,
    text: Option<String>,
    becomes: Option<Box<RawValue>>,
    error: Option<String>,
    #[serde(default)]
    shows: Vec<String>,
    #[serde(default)]
    hides: Vec<String>,
}

/// A case, its document as a tree, and its types.
struct Probed {
    case: Case,
    document: Value,
    subject: Subject,
}

fn probed() -> &'static (Vec<Probed>, Program) {
    static PROBED: OnceLock<(Vec<Probed>, Program)> = OnceLock::new();
    PROBED.get_or_init(|| {
        let cases = support::all("cases").into_iter().chain([deep()]).map(|case| {
            let outcome = case.generate(cratewright::Options::default());
            let generated = outcome.generated.unwrap_or_else(|| panic!("{}", outcome.said));
            let document = events::with_their_data(case.tree());
            let subject = Subject::new(&case.name, &case.api(), &generated);
            Probed { case, document, subject }
        });
        let cases: Vec<Probed> = cases.collect();
        let program = Program::build("cases", cases.iter().map(|probed| &probed.subject));
        (cases, program)
    })
}

/// The name of a document with types that nest deep. They are all alike, so the properties leave them out.
const DEEP: &str = "deep";

/// Types inside each other, far deeper than JSON is read.
const LEVELS: usize = 200;

fn deep() -> Case {
    let levels = (0..LEVELS).map(|level| {
        let next = format!("{{$ref: '#/components/schemas/T{}'}}", level + 1);
        format!("    T{level}: {{type: object, properties: {{next: {next}, size: {{type: integer}}}}}}\n")
    });
    let document = format!(
        "openapi: 3.0.3\ninfo: {{title: deep, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{}    T{LEVELS}: \
         {{type: object, properties: {{size: {{type: integer}}}}}}\n",
        levels.collect::<String>(),
    );
    Case::of(DEEP, document)
}

#[test]
fn what_nests_too_deep_is_an_error() {
    let (_, program) = probed();
    let nested = |name: &str, open: &str, end: &str, close: &str, depth: usize| {
        let text = [open.repeat(depth), end.to_owned(), close.repeat(depth)].concat();
        (name.to_owned(), text.into_bytes())
    };
    let recursive = "of_recursion_direct::Thing";
    let union = "of_recursion_union::Thing";
    let inputs = [
        nested("of_deep::T0", "{\"next\":", "{\"size\":5}", "}", 120),
        nested(recursive, "{\"next\":", "{}", "}", 120),
        nested(recursive, "{\"children\":[", "", "]}", 60),
        nested(union, "{\"not\":", "\"a\"", "}", 120),
        nested(union, "[", "", "]", 120),
        nested("of_deep::T0", "{\"next\":", "{}", "}", 200),
        nested(recursive, "{\"next\":", "{}", "}", 100_000),
        nested(recursive, "{\"new\":", "{}", "}", 100_000),
        nested(union, "{\"not\":", "\"a\"", "}", 100_000),
        nested(union, "[{\"not\":", "\"a\"", "}]", 100_000),
    ];
    for (index, ((path, input), answer)) in inputs.iter().zip(program.run(&inputs)).enumerate() {
        let input = String::from_utf8_lossy(input);
        match answer {
            Answer::Value { json, .. } if index < 5 => assert!(json::same(&input, &json), "{path}"),
            Answer::Error(error) if index >= 5 => {
                assert!(error.contains("recursion limit exceeded"), "{path}: {error}");
            }
            Answer::Error(error) => panic!("{index}: {path}: {error}"),
            Answer::Value { .. } | Answer::Panic => panic!("{index}: {path}"),
        }
    }
}

#[test]
fn every_probe_gives_what_it_says() {
    let (cases, program) = probed();
    let mut probes = Vec::new();
    for probed in cases {
        let Some(text) = probed.case.probes() else { continue };
        let list: Vec<Probe> = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}.probes.json: {error}", probed.case.name));
        probes.extend(list.into_iter().map(|probe| (probed, probe)));
    }
    assert!(probes.len() >= 100, "the probes are not found");
    let inputs: Vec<(String, Vec<u8>)> = probes
        .iter()
        .map(|(probed, probe)| (probed.subject.path(&probe.r#type), probe.input()))
        .collect();
    let answers = program.run(&inputs);
    let mut wrong = Vec::new();
    for ((probed, probe), answer) in probes.iter().zip(answers) {
        if let Err(what) = probe.check(&answer) {
            let input = String::from_utf8_lossy(&probe.input()).into_owned();
            wrong.push(format!("{}: {} from {input}\n    {what}", probed.case.name, probe.r#type));
        }
    }
    assert!(wrong.is_empty(), "{} of {} probes\n{}", wrong.len(), probes.len(), wrong.join("\n"));
}

impl Probe {
    fn input(&self) -> Vec<u8> {
        match (&self.json, &self.text) {
            (Some(json), None) => json.get().as_bytes().to_vec(),
            (None, Some(text)) => text.as_bytes().to_vec(),
            _ => panic!("a probe has either `json` or `text`"),
        }
    }

    fn check(&self, answer: &Answer) -> Result<(), String> {
        let (json, debug) = match (answer, &self.error) {
            (Answer::Error(found), Some(expected)) if found.contains(expected.as_str()) => {
                return Ok(());
            }
            (Answer::Error(found), _) => return Err(format!("error: {found}")),
            (Answer::Panic, _) => return Err("panic".to_owned()),
            (Answer::Value { debug, .. }, Some(_)) => return Err(format!("no error: {debug}")),
            (Answer::Value { json, debug }, None) => (json, debug),
        };
        let input = String::from_utf8_lossy(&self.input()).into_owned();
        let expected = self.becomes.as_ref().map_or(input.as_str(), |json| json.get());
        if !json::same(expected, json) {
            return Err(format!("becomes {json}"));
        }
        let missing = self.shows.iter().find(|piece| !debug.contains(piece.as_str()));
        let shown = self.hides.iter().find(|piece| debug.contains(piece.as_str()));
        match missing.or(shown) {
            Some(piece) => Err(format!("`{piece}` in {debug}")),
            None => Ok(()),
        }
    }
}

/// How many instances are made of each type.
fn instances() -> usize {
    env::var("CRATEWRIGHT_INSTANCES").ok().and_then(|count| count.parse().ok()).unwrap_or(40)
}

#[test]
fn every_valid_instance_comes_back_as_it_was() {
    let (cases, program) = probed();
    let cases = cases.iter().filter(|probed| probed.case.name != DEEP);
    let subjects = cases.map(|probed| (&probed.subject, &probed.document));
    let made = come_back(program, subjects, instances());
    assert!(made >= 2_000, "only {made} instances were made");
}

/// Makes instances of every type, and holds that they come back; gives how many there were.
fn come_back<'a>(
    program: &Program,
    subjects: impl Iterator<Item = (&'a Subject, &'a Value)>,
    count: usize,
) -> usize {
    let mut random = Random::new();
    let mut inputs = Vec::new();
    for (subject, document) in subjects {
        // What is skipped does not come back.
        for (name, pointer) in subject.schemas().filter(|_| subject.keeps_all()) {
            if heirs::is_selected(document, pointer) {
                continue;
            }
            for _ in 0..count {
                if let Some(text) = instance::of(document, pointer, &mut random) {
                    inputs.push((subject.path(name), text.into_bytes()));
                }
            }
        }
    }
    let mut wrong = Vec::new();
    for ((path, input), answer) in inputs.iter().zip(program.run(&inputs)) {
        let input = String::from_utf8_lossy(input);
        match answer {
            Answer::Value { json, debug } if is_same(&input, &json, &debug) => {
                // A union that knows no branch for it; an enum beside open text may know no value.
                if debug.contains("Unknown(Unknown(") {
                    wrong.push(format!("{path} from {input}\n    is unknown: {debug}"));
                }
            }
            Answer::Value { json, .. } => {
                wrong.push(format!("{path} from {input}\n    becomes {json}"))
            }
            Answer::Error(error) => wrong.push(format!("{path} from {input}\n    error: {error}")),
            Answer::Panic => wrong.push(format!("{path} from {input}\n    panic")),
        }
    }
    let shown = &wrong[..wrong.len().min(40)];
    assert!(
        wrong.is_empty(),
        "{} of {} instances\n{}",
        wrong.len(),
        inputs.len(),
        shown.join("\n")
    );
    inputs.len()
}

/// Whether what came back is the same JSON. The spelling of a number or time is kept by the object around it; a bare
/// one, or one in a list or plain map, is a plain Rust value.
fn is_same(input: &str, json: &str, debug: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '(';
    let is_struct = debug.trim_start_matches(is_name).starts_with(" {");
    let keeps_spelling = is_struct && !input.starts_with('[');
    json::same(input, json) || !keeps_spelling && json::same_value(input, json)
}

#[test]
fn any_bytes_give_a_value_or_an_error() {
    let (cases, program) = probed();
    let mut random = Random::new();
    let mut inputs = Vec::new();
    for probed in cases.iter().filter(|probed| probed.case.name != DEEP) {
        for (name, pointer) in probed.subject.schemas() {
            for _ in 0..instances() {
                let valid =
                    instance::of(&probed.document, pointer, &mut random).unwrap_or_default();
                inputs.push((probed.subject.path(name), random.damaged(valid.as_bytes())));
            }
            for deep in ["[", "{\"a\":", "{\"type\":", "[[{\"next\":"] {
                inputs.push((probed.subject.path(name), deep.repeat(500).into_bytes()));
            }
        }
    }
    let answers = program.run(&inputs);
    let panics = inputs.iter().zip(answers).filter(|(_, answer)| matches!(answer, Answer::Panic));
    let panics: Vec<String> = panics
        .map(|((path, input), _)| format!("{path}: {}", String::from_utf8_lossy(input)))
        .collect();
    assert!(panics.is_empty(), "panics:\n{}", panics.join("\n"));
}
