//! The cases of a folder, and what cratewright makes of them.

use cratewright::config::Config;
use cratewright::diagnostic::{Diagnostics, Source, Sources, Style, render_human};
use cratewright::document::{Document, Format, Library, Part, Select, Stage};
use cratewright::project::{Texts, open};
use cratewright::{Generated, Input, Options};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// A document, and a configuration where the case needs one.
pub(crate) struct Case {
    /// The name of its files without their endings.
    pub(crate) name: String,
    /// The file of the document.
    file: String,
    /// The text of the document.
    pub(crate) document: String,
    /// The text of `cratewright.toml`.
    config: Option<String>,
    /// The files that the document refers to.
    library: Library,
}

/// What came of a case.
pub(crate) struct Outcome {
    /// The crate, where there is one.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) generated: Option<Generated>,
    /// What was found, as it is printed; empty where nothing was.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) said: String,
}

impl Case {
    /// A case that is no file.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn of(name: &str, document: String) -> Self {
        let library = Library::default();
        Self {
            name: name.to_owned(),
            file: format!("{name}.yaml"),
            document,
            config: None,
            library,
        }
    }

    /// The same with another `names.lock`.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn locked(&self, lock: Part) -> Self {
        Self {
            name: self.name.clone(),
            file: self.file.clone(),
            document: self.document.clone(),
            config: self.config.clone(),
            library: Library { lock: Some(lock), ..self.library.clone() },
        }
    }

    /// Runs the whole pipeline.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn generate(&self, options: Options) -> Outcome {
        self.generate_from(&self.document, options)
    }

    /// Runs the whole pipeline on another document with the same configuration.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn generate_from(&self, document: &str, options: Options) -> Outcome {
        let mut found = Diagnostics::default();
        let config = self.config(&mut found);
        self.run(document, config, options, found)
    }

    /// Runs the whole pipeline for a part of the operations.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn generate_selected(&self, select: Select, options: Options) -> Outcome {
        let mut found = Diagnostics::default();
        let config = self.config(&mut found).map(|config| Config { select, ..config });
        self.run(&self.document, config, options, found)
    }

    /// The document as a tree, with what overlays change.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn tree(&self) -> serde_json::Value {
        tree(&self.document, Format::of_file(Path::new(&self.file)), &self.library)
    }

    /// What `cratewright print` makes of the document.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn print(&self, stage: cratewright::document::Stage) -> String {
        let format = Format::of_file(Path::new(&self.file));
        let mut found = Diagnostics::default();
        let printed =
            cratewright::document::print(&self.document, format, &self.library, stage, &mut found);
        printed.expect("a case can be read")
    }

    /// What `cratewright print api` prints.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn print_api(&self) -> String {
        let mut found = Diagnostics::default();
        let config = self.config(&mut found).expect("the configuration of a case can be read");
        let format = Format::of_file(Path::new(&self.file));
        let library = &self.library;
        let input = Input { document: &self.document, format, library, config: &config };
        let printed = cratewright::print_api(&input, Options::default(), &mut found);
        printed.expect("a case gives an API")
    }

    /// Runs the whole pipeline on a document that was printed: nothing is left to bring into it.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn generate_printed(&self, document: &str) -> Outcome {
        let library = Library { lock: self.library.lock.clone(), ..Library::default() };
        let case = Case {
            name: self.name.clone(),
            file: self.file.clone(),
            document: document.to_owned(),
            config: self.config.clone(),
            library,
        };
        case.generate(Options::default())
    }

    fn run(
        &self,
        document: &str,
        config: Option<Config>,
        options: Options,
        mut found: Diagnostics,
    ) -> Outcome {
        let format = Format::of_file(Path::new(&self.file));
        let generated = config.and_then(|config| {
            let input = Input { document, format, library: &self.library, config: &config };
            let generated = cratewright::generate(&input, options, &mut found);
            generated.unwrap_or_else(|error| panic!("{}: {error}", self.file))
        });
        let said =
            self.with_sources(document, |sources| render_human(&found, sources, Style::default()));
        Outcome { generated, said }
    }

    /// The configuration, where it can be read.
    fn config(&self, found: &mut Diagnostics) -> Option<Config> {
        match &self.config {
            Some(text) => Config::parse(text, found),
            None => Some(Config::default()),
        }
    }

    /// Whether the configuration takes a part of the document.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn selects(&self) -> bool {
        self.config.as_ref().is_some_and(|config| config.contains("[select]"))
    }

    /// The API that lowering makes of the document.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn api(&self) -> cratewright::ir::Api {
        let mut found = Diagnostics::default();
        let config = self.config(&mut found).expect("the configuration of a case can be read");
        let format = Format::of_file(Path::new(&self.file));
        let library = &self.library;
        let input = Input { document: &self.document, format, library, config: &config };
        let linted = cratewright::lint(&input, Options::default(), &mut found);
        let (document, mut api) = linted.expect("a case can be read");
        if document.selection.is_part() {
            cratewright::lower::keep_selected(&document, &mut api);
        }
        api
    }

    /// The pages of a reference.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn docs(
        &self,
        format: cratewright::pages::PageFormat,
    ) -> Vec<cratewright::write::FormattedFile> {
        let mut found = Diagnostics::default();
        let config = self.config(&mut found).expect("the configuration of a case can be read");
        let of_file = Format::of_file(Path::new(&self.file));
        let library = &self.library;
        let input = Input { document: &self.document, format: of_file, library, config: &config };
        let files = cratewright::docs(
            &input,
            format,
            Options { keep_going: true, ..Options::default() },
            &mut found,
        );
        files.expect("no page is Rust").expect("a case can be read")
    }

    /// What lowering makes of the document, faults and all.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn lint(&self) -> Option<(Document, cratewright::ir::Api, Diagnostics)> {
        let mut found = Diagnostics::default();
        let config = self.config(&mut found)?;
        let format = Format::of_file(Path::new(&self.file));
        let library = &self.library;
        let input = Input { document: &self.document, format, library, config: &config };
        let options = Options { keep_going: true, ..Options::default() };
        let (document, api) = cratewright::lint(&input, options, &mut found)?;
        Some((document, api, found))
    }

    /// All that `cratewright lint` says of the document.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn advise(&self) -> Diagnostics {
        let mut found = Diagnostics::default();
        if let Some(config) = self.config(&mut found) {
            let format = Format::of_file(Path::new(&self.file));
            let library = &self.library;
            let input = Input { document: &self.document, format, library, config: &config };
            let _ = cratewright::advise(&input, &mut found, &mut |_| {});
        }
        found
    }

    /// What `cratewright explain` says of a place, if the document has it.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn explain(&self, place: &str) -> Option<cratewright::explain::Explanation> {
        let mut found = Diagnostics::default();
        let config = self.config(&mut found)?;
        let format = Format::of_file(Path::new(&self.file));
        let library = &self.library;
        let input = Input { document: &self.document, format, library, config: &config };
        cratewright::explain(&input, place, &mut found).ok()
    }

    /// What was found, as it is printed.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn printed(&self, found: &Diagnostics) -> String {
        self.with_sources(&self.document, |sources| render_human(found, sources, Style::default()))
    }

    /// Hands on the texts of the case.
    fn with_sources<T>(&self, document: &str, hand_on: impl FnOnce(&Sources<'_>) -> T) -> T {
        let config_file = format!("{}.toml", self.name);
        let config = self.config.as_deref().map(|text| Source { name: &config_file, text });
        let document = Some(Source { name: &self.file, text: document });
        let parts = self.library.files();
        let parts = parts
            .map(|part| Source { name: &part.path, text: part.text.as_deref().unwrap_or_default() })
            .collect();
        hand_on(&Sources { document, config, parts })
    }

    /// The text of `x.rs`, a program that uses the crate.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn program(&self) -> Option<String> {
        fs::read_to_string(folder("cases").join(format!("{}.rs", self.name))).ok()
    }

    /// The text of `x.probes.json`.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn probes(&self) -> Option<String> {
        fs::read_to_string(folder("cases").join(format!("{}.probes.json", self.name))).ok()
    }

    /// The text of `x.requests.txt`.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn requests(&self) -> Option<String> {
        fs::read_to_string(folder("cases").join(format!("{}.requests.txt", self.name))).ok()
    }
}

/// A document as a tree, as the generator itself reads it: a reader of YAML would refuse what is common in documents, pairs of
/// surrogates and numbers beyond 64 bits.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn tree(text: &str, format: Format, library: &Library) -> serde_json::Value {
    let mut found = Diagnostics::default();
    let printed = cratewright::document::print(text, format, library, Stage::Overlaid, &mut found);
    serde_json::from_str(&printed.expect("the document can be read")).expect("JSON is printed")
}

/// The folder of a kind of cases.
pub(crate) fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(kind)
}

/// Every case of a kind, by name.
pub(crate) fn all(kind: &str) -> Vec<Case> {
    let folder = folder(kind);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of the cases can be read")
        .map(|entry| entry.expect("an entry of the folder can be read").path())
        .collect();
    files.sort();
    let is_document = |path: &&PathBuf| {
        path.extension().is_some_and(|e| e == "yaml" || e == "json") && !is_probes(path)
    };
    files
        .iter()
        .filter(is_document)
        .map(|path| Case {
            name: stem(path),
            file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            document: fs::read_to_string(path).expect("a document is text"),
            config: fs::read_to_string(path.with_extension("toml")).ok(),
            library: library(path),
        })
        .collect()
}

/// The files that a document refers to, and its overlays; a case keeps them in a folder that has its name.
fn library(path: &Path) -> Library {
    let mut texts = Texts::default();
    let config = path.with_extension("toml");
    let config = config.exists().then_some(config.as_path());
    let opened = open(Some(path), config, &mut texts, &mut Diagnostics::default());
    opened.expect("a document can be read");
    texts.library
}

/// Whether a file holds the probes of a case (see `tests/probes.rs`).
fn is_probes(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".probes.json")
}

/// The name of a file without its ending.
pub(crate) fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem = stem.strip_suffix(".probes").unwrap_or(&stem);
    let stem = stem.strip_suffix(".names").unwrap_or(stem);
    stem.strip_suffix(".requests").unwrap_or(stem).to_owned()
}
