//! `generated/` is what `spec/` gives, and a build script makes the same crate.

use cratewright::generate_to;
use cratewright::write::{Mode, Report};
use std::path::Path;

fn compared_with(out: &Path) -> Report {
    let config = Some(Path::new("spec/cratewright.toml"));
    match generate_to(Path::new("spec/ai-gateway.yaml"), config, out, Mode::Check) {
        Ok(report) => report,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn generated_is_up_to_date() {
    let (document, config) = ("spec/ai-gateway.yaml".as_ref(), "spec/cratewright.toml".as_ref());
    match cratewright::drift(document, Some(config), "generated".as_ref()) {
        Ok(None) => {}
        Ok(Some(drift)) => panic!("{drift}\n\nrun `cargo regen` and look at the diff"),
        Err(error) => panic!("{error}"),
    }
    let report = compared_with(Path::new("generated"));
    assert!(report.unchanged.len() > 50, "generated/ has only {} files", report.unchanged.len());
}

/// The crate that `build.rs` made in `$OUT_DIR`, as a downstream crate's build script would.
#[test]
fn a_build_script_makes_the_same_crate() {
    let out = Path::new(env!("OUT_DIR")).join("generated");
    let report = compared_with(&out);
    assert!(report.is_current(), "{} is not what spec/ gives.\n{report:#?}", out.display());
    for path in &report.unchanged {
        let made = std::fs::read(out.join(path)).unwrap_or_default();
        let checked_in = std::fs::read(Path::new("generated").join(path)).unwrap_or_default();
        assert!(made == checked_in, "{path} differs");
    }
}
