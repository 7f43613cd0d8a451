//! Snapshots that stand beside their cases.

use super::support::{Case, folder, stem};
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Compares what `show` makes of every case with the snapshot beside it, and says of all that differ how to accept.
pub(crate) fn compare(kind: &str, cases: &[Case], show: impl Fn(&Case) -> String) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder(kind));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let differ: Vec<&str> = cases
        .iter()
        .filter(|case| {
            let compare = || {
                let shown = show(case);
                settings.bind(|| insta::assert_snapshot!(case.name.as_str(), shown));
            };
            catch_unwind(AssertUnwindSafe(compare)).is_err()
        })
        .map(|case| case.name.as_str())
        .collect();
    assert!(
        differ.is_empty(),
        "{} of {} cases in tests/{kind} differ: {}\n\
         Read what is above. If it is right: INSTA_UPDATE=always cargo test --test {kind}",
        differ.len(),
        cases.len(),
        differ.join(", "),
    );
}

/// No file of the folder is left over from a case that is gone.
pub(crate) fn assert_nothing_left_over(kind: &str, cases: &[Case]) {
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    for entry in fs::read_dir(folder(kind)).expect("the folder of the cases can be read") {
        let path = entry.expect("an entry of the folder can be read").path();
        // `x.snap.new` is what insta writes when a snapshot differs.
        let name = stem(&path);
        let name = name.strip_suffix(".snap").unwrap_or(&name);
        assert!(names.contains(name), "{} belongs to no case: remove it", path.display());
    }
}
