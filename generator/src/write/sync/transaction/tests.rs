//! A failure half-way, which only a plan that does not fit the folder brings about on purpose.

use super::super::Report;
use super::{Plan, STAGING, Transaction, WriteError};
use crate::write::FormattedFile;
use std::fs;

#[test]
fn a_failure_half_way_takes_everything_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path();
    fs::create_dir(out.join("old")).expect("the folder is writable");
    let before =
        [("changed.rs", "1"), ("old/stale.rs", "2"), (".cratewright", "3"), ("blocked", "4")];
    for (path, text) in before {
        fs::write(out.join(path), text).expect("the folder is writable");
    }
    let files = ["changed.rs", "new/created.rs", "blocked/file.rs"]
        .map(|path| FormattedFile { path: path.to_owned(), text: "new".into() });
    let plan = Plan {
        report: Report { removed: vec!["old/stale.rs".to_owned()], ..Report::default() },
        writes: files.iter().collect(),
        interim_record: "interim".to_owned(),
        record: "record".to_owned(),
    };

    let mut transaction = Transaction::begin(out).expect("the folder is there");
    transaction.stage(&plan).expect("the folder is writable");
    let error = transaction.apply(&plan).expect_err("a file is in the way of a folder");
    assert!(fs::read_to_string(out.join("changed.rs")).is_ok_and(|text| text == "new"));
    let error = transaction.roll_back(error);

    assert!(matches!(error, WriteError::Obstacle(_)), "{error}");
    for (path, text) in before {
        assert_eq!(fs::read_to_string(out.join(path)).expect("it is back"), text);
    }
    assert!(!out.join("new").exists() && !out.join(STAGING).exists());
}

#[test]
fn what_cannot_be_put_back_is_kept_and_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path();
    fs::write(out.join("a.rs"), "former").expect("the folder is writable");
    let file = FormattedFile { path: "a.rs".to_owned(), text: "new".into() };
    let plan = Plan {
        report: Report::default(),
        writes: vec![&file],
        interim_record: String::new(),
        record: String::new(),
    };

    let mut transaction = Transaction::begin(out).expect("the folder is there");
    transaction.stage(&plan).expect("the folder is writable");
    transaction.apply(&plan).expect("nothing is in the way");
    fs::remove_file(out.join("a.rs")).expect("it was written");
    fs::create_dir(out.join("a.rs")).expect("the folder is writable");
    let error = transaction.roll_back(WriteError::Link("cause".into()));

    assert!(error.to_string().contains(STAGING), "{error}");
    let saved = fs::read_to_string(out.join(STAGING).join("old-2")).expect("it was kept");
    assert_eq!(saved, "former");
}
