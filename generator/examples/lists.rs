//! Which lists of a document are recognised without configuration, and how they go on:
//! `cargo run --package cratewright --example lists -- api.json`.

use cratewright::config::Config;
use cratewright::diagnostic::Diagnostics;
use cratewright::document::{Format, Library};
use cratewright::ir::HeldSoFar;
use cratewright::{document, lower};
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let mut diagnostics = Diagnostics::default();
        let format = Format::of_file(Path::new(&path));
        let document = document::load(&text, format, &Library::default(), &mut diagnostics);
        let document = document.ok_or_else(|| format!("{path} can't be read"))?;
        let api = lower::api(&document, &Config::default(), &HeldSoFar::new(), &mut diagnostics);
        let lists = api.operations.iter().filter_map(|operation| {
            operation.pagination.as_ref().map(|pagination| (operation, pagination))
        });
        let mut count = 0;
        for (operation, pagination) in lists {
            count += 1;
            println!(
                "{} {:?} items {:?} total {:?} pages {:?} more {:?}",
                operation.id,
                pagination.next,
                pagination.place,
                pagination.total,
                pagination.total_pages,
                pagination.has_more
            );
        }
        println!("{count} of {} operations in {path}", api.operations.len());
    }
    Ok(())
}
