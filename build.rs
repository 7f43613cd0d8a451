//! Generates the AI Gateway crate into `$OUT_DIR` exactly as a downstream crate would do it, and warns when the
//! checked-in `generated/` lags behind. It writes nowhere else.

use cratewright::generate_to;
use cratewright::write::Mode;
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let document = Path::new("spec/ai-gateway.yaml");
    let config = Some(Path::new("spec/cratewright.toml"));
    let out = Path::new(&std::env::var("OUT_DIR")?).join("generated");
    generate_to(document, config, &out, Mode::Write)?;
    println!("cargo::rerun-if-changed=generated");
    if !generate_to(document, config, Path::new("generated"), Mode::Check)?.is_current() {
        println!("cargo::warning=generated/ lags behind spec/: run `cargo regen`");
    }
    Ok(())
}
