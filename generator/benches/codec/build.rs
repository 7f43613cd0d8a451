//! Generates the models, and says where they are: a path attribute takes no expression.

use cratewright::generate_to;
use cratewright::write::Mode;
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let out = Path::new(&std::env::var("OUT_DIR")?).to_path_buf();
    generate_to(Path::new("models.yaml"), None, &out.join("generated"), Mode::Write)?;
    let module = |name: &str| {
        let file = out.join("generated/src").join(name).join("mod.rs");
        format!("#[path = {file:?}]\npub mod {name};\n")
    };
    std::fs::write(out.join("models.rs"), module("runtime") + &module("types"))?;
    Ok(())
}
