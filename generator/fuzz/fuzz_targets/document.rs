//! Any text through the whole pipeline.
#![no_main]

use cratewright::config::Config;
use cratewright::diagnostic::{Diagnostics, Source, Sources, Style, render_human};
use cratewright::document::{Format, Library};
use cratewright::{Input, Options, generate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (config, library) = (Config::default(), Library::default());
    let input = Input { document: text, format: Format::Yaml, library: &library, config: &config };
    let options = Options { keep_going: true, ..Options::default() };
    let mut found = Diagnostics::default();
    let generated = generate(&input, options, &mut found);
    generated.expect("what is made is Rust");
    let document = Some(Source { name: "f", text });
    let sources = Sources { document, ..Sources::default() };
    let said = render_human(&found, &sources, Style::default());
    assert_eq!(said.is_empty(), found.is_empty());
});
