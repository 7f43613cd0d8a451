//! One damaged document through the whole pipeline.

use crate::seed::Seed;
use crate::watch::Watched;
use cratewright::config::Config;
use cratewright::diagnostic::{Diagnostics, Source, Sources, Style, render_human, render_json};
use cratewright::document::Format;
use cratewright::files::{Content, Imports};
use cratewright::write::{self, Mode, Product, sync};
use cratewright::{Input, Options, generate, lint, lower, names, render, runtime};
use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// Where documents with faults are kept.
const FAULTS: &str = "target/faults";

/// What has been tried so far.
pub(crate) struct Trials {
    /// How many documents.
    pub(crate) count: usize,
    /// How many had a fault.
    pub(crate) faults: usize,
    made: usize,
    slowest: (Duration, usize),
    watched: Watched,
    known: Known,
    /// The first that is tried: what a former run has done is only counted.
    from: usize,
}

impl Trials {
    pub(crate) fn new(watched: Watched, from: usize) -> Self {
        let (slowest, known) = ((Duration::ZERO, 0), Known::default());
        Self { count: 0, faults: 0, made: 0, slowest, watched, known, from }
    }

    /// Tries one document.
    pub(crate) fn one(&mut self, seed: &Seed, text: &str) {
        self.count += 1;
        if self.count <= self.from {
            return;
        }
        self.watched.begin(&seed.path, text);
        let start = Instant::now();
        let result =
            catch_unwind(AssertUnwindSafe(|| attempt(seed, text, self.count, &mut self.known)));
        let took = start.elapsed();
        self.watched.end();
        if took > self.slowest.0 {
            self.slowest = (took, text.len());
        }
        match result {
            Ok(Ok(made)) => self.made += usize::from(made),
            Ok(Err(fault)) => self.fault(seed, text, &fault),
            // What it says is on stderr already.
            Err(_) => self.fault(seed, text, "a panic"),
        }
        if self.count.is_multiple_of(10_000) {
            println!("{}", self.summary());
        }
    }

    /// The state of things in one line.
    pub(crate) fn summary(&self) -> String {
        let Self { count, faults, made, slowest, .. } = self;
        let (time, size) = (slowest.0.as_millis(), slowest.1);
        format!(
            "{count} documents, {made} crates, {faults} faults; the slowest: {size} bytes in {time} ms"
        )
    }

    fn fault(&mut self, seed: &Seed, text: &str, fault: &str) {
        self.faults += 1;
        let file = Path::new(FAULTS).join(format!("{}.json", self.count));
        let kept = fs::create_dir_all(FAULTS).and_then(|()| fs::write(&file, text));
        eprintln!("{} from {}: {fault}", file.display(), seed.path.display());
        if let Err(error) = kept {
            eprintln!("it could not be kept: {error}\n{text}");
        }
    }
}

/// The code that has been laid out before: most edits leave most files as they were.
#[derive(Default)]
pub(crate) struct Known {
    files: BTreeSet<u64>,
    features: Vec<String>,
}

/// Whether a crate came of it, or what is wrong with what came. The stages are those of [`generate`], which every
/// sixteenth document goes through as it is; for the others only code that is new is laid out.
fn attempt(seed: &Seed, text: &str, number: usize, known: &mut Known) -> Result<bool, String> {
    let config: &Config = &seed.project.config;
    let library = &seed.texts.library;
    let input = Input { document: text, format: Format::Yaml, library, config };
    let options = Options { keep_going: true, strict: number.is_multiple_of(8) };
    let mut found = Diagnostics::default();
    if !number.is_multiple_of(16) {
        let made = staged(&input, options, &mut found, known)?;
        placed(&found)?;
        return Ok(made);
    }
    let generated = generate(&input, options, &mut found).map_err(|error| error.to_string())?;
    placed(&found)?;
    let document = Some(Source { name: "document", text });
    let sources = Sources { document, ..Sources::default() };
    if render_human(&found, &sources, Style { colour: true, ..Style::default() }).is_empty()
        != found.is_empty()
    {
        return Err("diagnostics that print nothing".to_owned());
    }
    let _ = render_json(&found, &sources);
    let Some(generated) = generated else { return Ok(false) };
    // Nothing is written: this is for the check of the paths.
    let out = Path::new("target/faults/nowhere");
    sync(out, Product::Crate, &generated.files, Mode::Check).map_err(|error| error.to_string())?;
    Ok(true)
}

fn placed(found: &Diagnostics) -> Result<(), String> {
    let placeless = found.iter().any(|found| found.code == "unreadable");
    if placeless { Err("a fault without a place".to_owned()) } else { Ok(()) }
}

fn staged(
    input: &Input<'_>,
    options: Options,
    found: &mut Diagnostics,
    known: &mut Known,
) -> Result<bool, String> {
    let Some((document, mut api)) = lint(input, options, found) else { return Ok(false) };
    if known.features.is_empty() {
        known.features = runtime::features();
    }
    let config = input.config;
    let request = names::Request {
        package: config.package.name.as_deref(),
        base_url_env: config.environment.base_url.as_deref(),
        features: &known.features,
        lock: None,
        version: config.package.version(),
    };
    let mut names = names::assign(&api, &request);
    if document.selection.is_part() {
        names.keep(&lower::keep_selected(&document, &mut api));
    }
    let package = render::Package {
        version: "0.1.0".to_owned(),
        license: None,
        repository: None,
        runtime_manifest: runtime::MANIFEST,
    };
    let mut files = render::files(&api, &names, &package);
    files.retain(|file| match &file.content {
        Content::Rust(source) => {
            let mut hasher = DefaultHasher::new();
            (source.opening)(&Imports::new()).to_string().hash(&mut hasher);
            for part in &source.parts {
                part().items.to_string().hash(&mut hasher);
            }
            known.files.insert(hasher.finish())
        }
        Content::Text(_) | Content::Verbatim(_) => false,
    });
    write::format(files, &api.title).map_err(|error| error.to_string())?;
    Ok(true)
}
