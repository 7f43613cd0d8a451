//! What writing does to a folder, and what it never does.

use cratewright::write::{FormattedFile, Mode, Product, RECORD, Report, WriteError, sync};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

fn files(files: &[(&str, &'static str)]) -> Vec<FormattedFile> {
    files
        .iter()
        .map(|&(path, text)| FormattedFile { path: path.to_owned(), text: text.into() })
        .collect()
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn write(out: &Path, made: &[(&str, &'static str)]) -> Report {
    sync(out, Product::Crate, &files(made), Mode::Write).expect("nothing is in the way")
}

fn refused(out: &Path, made: &[(&str, &'static str)]) -> WriteError {
    let before = tree(out);
    let error =
        sync(out, Product::Crate, &files(made), Mode::Write).expect_err("something is in the way");
    assert_eq!(before, tree(out), "the folder has changed");
    error
}

/// Every path under a folder with what is in it.
fn tree(folder: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return all };
    for entry in entries {
        let path = entry.expect("it can be listed").path();
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        let kind = fs::symlink_metadata(&path).expect("it is there").file_type();
        if kind.is_dir() {
            all.push((format!("{name}/"), String::new()));
            let inside = tree(&path).into_iter();
            all.extend(inside.map(|(inner, text)| (format!("{name}/{inner}"), text)));
        } else if kind.is_symlink() {
            all.push((format!("{name}@"), String::new()));
        } else {
            all.push((name, fs::read_to_string(&path).expect("it is text")));
        }
    }
    all.sort();
    all
}

fn paths(folder: &Path) -> Vec<String> {
    tree(folder).into_iter().map(|(path, _)| path).collect()
}

const CRATE: &[(&str, &str)] =
    &[("Cargo.toml", "[package]\n"), ("src/lib.rs", "mod a;\n"), ("src/a/b.rs", "// b\n")];

#[test]
fn a_first_run_makes_the_folder_and_its_parents() {
    let folder = folder();
    let out = folder.path().join("deep/down");
    let report = write(&out, CRATE);
    assert_eq!(report.created, [RECORD, "Cargo.toml", "src/a/b.rs", "src/lib.rs"]);
    assert_eq!(report.written(), 4);
    let expected = [RECORD, "Cargo.toml", "src/", "src/a/", "src/a/b.rs", "src/lib.rs"];
    assert_eq!(paths(&out), expected);
    assert_eq!(fs::read_to_string(out.join("src/a/b.rs")).expect("it was written"), "// b\n");
}

#[test]
fn a_second_run_touches_nothing() {
    let folder = folder();
    write(folder.path(), CRATE);
    let long_ago = SystemTime::now() - Duration::from_secs(1000);
    let manifest = folder.path().join("Cargo.toml");
    let open = fs::File::options().write(true).open(&manifest).expect("it was written");
    open.set_modified(long_ago).expect("its time can be set");
    let report = write(folder.path(), CRATE);
    assert!(report.is_current());
    assert_eq!(report.unchanged.len(), 4);
    let other = write(folder.path(), &[CRATE[0], CRATE[1], ("src/a/b.rs", "// c\n")]);
    assert_eq!(other.changed, [RECORD, "src/a/b.rs"]);
    let modified = fs::metadata(&manifest).and_then(|metadata| metadata.modified());
    assert_eq!(modified.expect("it has a time"), long_ago);
}

#[test]
fn what_is_no_longer_made_is_removed_with_its_empty_folders() {
    let folder = folder();
    write(folder.path(), CRATE);
    fs::write(folder.path().join("mine.txt"), "mine").expect("the folder is writable");
    let report = write(folder.path(), &CRATE[..1]);
    assert_eq!(report.removed, ["src/a/b.rs", "src/lib.rs"]);
    assert_eq!(paths(folder.path()), [RECORD, "Cargo.toml", "mine.txt"]);
}

#[test]
fn a_folder_with_a_file_of_the_user_stays() {
    let folder = folder();
    write(folder.path(), CRATE);
    fs::write(folder.path().join("src/a/mine.rs"), "mine").expect("the folder is writable");
    write(folder.path(), &CRATE[..2]);
    assert!(folder.path().join("src/a/mine.rs").exists());
}

#[test]
fn an_edited_file_is_made_again() {
    let folder = folder();
    write(folder.path(), CRATE);
    fs::write(folder.path().join("src/lib.rs"), "edited").expect("the folder is writable");
    assert_eq!(write(folder.path(), CRATE).changed, ["src/lib.rs"]);
    assert_eq!(
        fs::read_to_string(folder.path().join("src/lib.rs")).expect("it is there"),
        "mod a;\n"
    );
}

#[test]
fn an_edited_file_that_is_no_longer_made_stays_and_is_forgotten() {
    let folder = folder();
    write(folder.path(), CRATE);
    fs::write(folder.path().join("src/a/b.rs"), "edited").expect("the folder is writable");
    let report = write(folder.path(), &CRATE[..2]);
    assert_eq!((report.kept, report.removed), (vec!["src/a/b.rs".to_owned()], Vec::new()));
    let report = write(folder.path(), &CRATE[..2]);
    assert!(report.is_current() && report.kept.is_empty());
    assert!(matches!(refused(folder.path(), CRATE), WriteError::Foreign(_)));
}

#[test]
fn files_it_did_not_make_are_not_overwritten() {
    let folder = folder();
    fs::write(folder.path().join("Cargo.toml"), "mine").expect("the folder is writable");
    let error = refused(folder.path(), CRATE);
    assert!(matches!(&error, WriteError::Foreign(paths) if paths.len() == 1), "{error}");
    assert!(error.to_string().contains("Cargo.toml` was not made by cratewright"), "{error}");
    fs::create_dir(folder.path().join("src")).expect("the folder is writable");
    fs::write(folder.path().join("src/lib.rs"), "mine").expect("the folder is writable");
    assert!(refused(folder.path(), CRATE).to_string().contains("and another file were not"));
}

#[test]
fn a_file_that_is_right_already_is_taken_over() {
    let folder = folder();
    fs::write(folder.path().join("Cargo.toml"), "[package]\n").expect("the folder is writable");
    assert_eq!(write(folder.path(), CRATE).unchanged, ["Cargo.toml"]);
    write(folder.path(), &CRATE[1..]);
    assert!(!folder.path().join("Cargo.toml").exists());
}

#[test]
fn what_is_not_a_file_is_in_the_way() {
    let folder = folder();
    fs::create_dir_all(folder.path().join("src/lib.rs")).expect("the folder is writable");
    assert!(matches!(refused(folder.path(), CRATE), WriteError::Obstacle(_)));
    let file = folder.path().join("file");
    fs::write(&file, "").expect("the folder is writable");
    assert!(matches!(refused(&file, CRATE), WriteError::Obstacle(_)));
    assert!(matches!(refused(&file.join("below"), CRATE), WriteError::Io { .. }));
    assert!(matches!(
        sync(&file, Product::Crate, &files(CRATE), Mode::Check),
        Err(WriteError::Io { .. })
    ));
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_stays_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    write(folder.path(), CRATE);
    let permit = |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode));
    permit(0o555).expect("the folder is ours");
    // The superuser may write all the same.
    if fs::write(folder.path().join("probe"), "").is_err() {
        assert!(matches!(refused(folder.path(), &CRATE[..1]), WriteError::Io { .. }));
        assert!(write(folder.path(), CRATE).is_current());
    }
    permit(0o755).expect("the folder is ours");
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_not_followed() {
    let (folder, elsewhere) = (folder(), folder());
    write(folder.path(), CRATE);
    let link = folder.path().join("src");
    fs::rename(&link, elsewhere.path().join("src")).expect("both are writable");
    std::os::unix::fs::symlink(elsewhere.path().join("src"), &link).expect("links are supported");
    let error = refused(folder.path(), CRATE);
    assert!(matches!(error, WriteError::Link(_)), "{error}");
    let report = write(folder.path(), &CRATE[..1]);
    assert_eq!(report.removed, Vec::<String>::new());
    assert!(elsewhere.path().join("src/lib.rs").exists());
}

#[cfg(unix)]
#[test]
fn the_folder_itself_may_be_a_link() {
    let (folder, elsewhere) = (folder(), folder());
    let out = folder.path().join("out");
    std::os::unix::fs::symlink(elsewhere.path(), &out).expect("links are supported");
    write(&out, CRATE);
    assert!(elsewhere.path().join("src/lib.rs").exists());
}

#[test]
fn a_record_cannot_point_out_of_the_folder() {
    let folder = folder();
    let out = folder.path().join("out");
    write(&out, &CRATE[..1]);
    fs::write(folder.path().join("victim"), "").expect("the folder is writable");
    let mut record = fs::read_to_string(out.join(RECORD)).expect("it was written");
    record.push_str("cbf29ce484222325  ../victim\ncbf29ce484222325  src//x\n<<<<<<<\n");
    fs::write(out.join(RECORD), record).expect("the folder is writable");
    assert_eq!(write(&out, &CRATE[..1]).removed, Vec::<String>::new());
    assert!(folder.path().join("victim").exists());
}

#[test]
fn check_says_what_differs_and_changes_nothing() {
    let folder = folder();
    let out = folder.path().join("out");
    let check = |made| {
        sync(&out, Product::Crate, &files(made), Mode::Check).expect("nothing is in the way")
    };
    assert_eq!(check(CRATE).created.len(), 4);
    assert!(!out.exists());
    write(&out, CRATE);
    assert!(check(CRATE).is_current());
    fs::write(out.join("src/lib.rs"), "edited").expect("the folder is writable");
    let before = tree(&out);
    let report = check(&[CRATE[1], ("new.rs", "")]);
    assert_eq!(report.created, ["new.rs"]);
    assert_eq!(report.changed, [RECORD, "src/lib.rs"]);
    assert_eq!(report.removed, ["Cargo.toml", "src/a/b.rs"]);
    assert_eq!(before, tree(&out));
}

#[test]
fn paths_that_leave_the_folder_or_mean_something_else_are_refused() {
    let folder = folder();
    let long = "a".repeat(300);
    let bad = [
        "",
        "/etc/passwd",
        "../a",
        "a/../b",
        "./a",
        "a//b",
        "a/",
        "a\\b",
        "C:a",
        "a b",
        "ä.rs",
        "a\0",
        "a\n",
        "con",
        "src/AUX.rs",
        "com1.tar.gz",
        "lpt0",
        "a.",
        "a./b",
        RECORD,
        ".cratewright-x/a",
        &long,
    ];
    for path in bad {
        let made = vec![FormattedFile { path: path.to_owned(), text: "".into() }];
        let result = sync(folder.path(), Product::Crate, &made, Mode::Write);
        assert!(matches!(result, Err(WriteError::Path { .. })), "{path:?}: {result:?}");
    }
    for pair in [["a.rs", "a.rs"], ["a.rs", "A.rs"], ["a", "a/b"], ["a/b", "A"]] {
        let error = refused(folder.path(), &pair.map(|path| (path, "")));
        assert!(matches!(error, WriteError::Path { .. }), "{error}");
    }
    assert_eq!(paths(folder.path()), Vec::<String>::new());
    write(folder.path(), &[(".gitignore", ""), ("common.rs", ""), ("com10.rs", ""), ("a/b", "")]);
}

#[test]
fn leftovers_of_a_killed_run_are_cleared() {
    let folder = folder();
    write(folder.path(), CRATE);
    fs::create_dir(folder.path().join(".cratewright-staging")).expect("the folder is writable");
    fs::write(folder.path().join(".cratewright-staging/new-0"), "")
        .expect("the folder is writable");
    assert!(write(folder.path(), CRATE).is_current());
    assert!(!folder.path().join(".cratewright-staging").exists());
}

#[test]
fn runs_at_the_same_time_leave_one_of_their_results() {
    const LEFT: &[(&str, &str)] = &[("a.rs", "left"), ("b.rs", "left"), ("left/c.rs", "left")];
    const RIGHT: &[(&str, &str)] = &[("a.rs", "right"), ("b.rs", "right"), ("right/c.rs", "right")];
    let (left, right) = (folder(), folder());
    write(left.path(), LEFT);
    write(right.path(), RIGHT);
    let shared = folder();
    for _ in 0..30 {
        std::thread::scope(|scope| {
            for made in [LEFT, RIGHT, LEFT, RIGHT] {
                scope.spawn(|| write(shared.path(), made));
            }
        });
        let result = tree(shared.path());
        assert!(result == tree(left.path()) || result == tree(right.path()), "{result:#?}");
    }
}
