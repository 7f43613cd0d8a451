//! The command itself on a full disk and killed at any time: the folder holds the old crate or the new one, and what the
//! user keeps there is untouched. Every single step is in `write/sync/transaction/tests.rs`.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const OLD: &str = "openapi: 3.0.3
info: {title: Old, version: '1'}
paths:
  /old: {get: {operationId: old, responses: {204: {description: d}}}}
components: {schemas: {Former: {type: object, properties: {a: {type: string}}}}}
";

const NEW: &str = "openapi: 3.0.3
info: {title: New, version: '1'}
paths:
  /new: {get: {operationId: new, responses: {204: {description: d}}}}
components: {schemas: {Latter: {type: object, properties: {b: {type: string}}}}}
";

/// A folder with both documents, the old crate in `out`, and a file of the user's beside it.
fn project() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [("old.yaml", OLD), ("new.yaml", NEW), ("broken.yaml", "openapi: 3.0.3\n")]
    {
        fs::write(folder.path().join(name), text).expect("the folder is writable");
    }
    assert!(generate(folder.path(), "old.yaml").status.success());
    fs::write(folder.path().join("out/src/mine.rs"), "mine").expect("the folder is writable");
    folder
}

fn command(folder: &Path, document: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cratewright"));
    command.args(["generate", document, "--out", "out"]).current_dir(folder);
    command
}

fn generate(folder: &Path, document: &str) -> Output {
    command(folder, document).output().expect("the command runs")
}

/// Every file of the crate with its bytes.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("it can be listed") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            found.extend(tree(&path));
        } else {
            let bytes = fs::read(&path).expect("it can be read");
            found.insert(path, bytes);
        }
    }
    found
}

#[test]
fn a_full_disk_leaves_the_old_crate() {
    let folder = project();
    let out = folder.path().join("out");
    let before = tree(&out);
    // Files cannot grow past so many blocks of 512 bytes; the last are enough for all but the largest.
    for blocks in [0, 1, 2, 4] {
        let limit =
            format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" generate new.yaml --out out");
        let run = Command::new("sh")
            .args(["-c", &limit, env!("CARGO_BIN_EXE_cratewright")])
            .current_dir(folder.path())
            // A file would be limited too.
            .stderr(Stdio::piped())
            .output()
            .expect("the command runs");
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(!run.status.success() && said.contains("could not write"), "{blocks}: {said}");
        assert!(tree(&out) == before, "{blocks}: the folder has changed");
    }
    assert!(generate(folder.path(), "new.yaml").status.success());
    assert!(tree(&out) != before);
}

#[test]
fn a_killed_run_leaves_the_old_crate_or_the_new_one() {
    let folder = project();
    let out = folder.path().join("out");
    let old = tree(&out);
    assert!(generate(folder.path(), "new.yaml").status.success());
    let new = tree(&out);
    let mut killed = 0;
    for turn in 0..30 {
        assert!(generate(folder.path(), "old.yaml").status.success());
        assert!(tree(&out) == old, "the old crate is not made again");
        let mut run = command(folder.path(), "new.yaml");
        let mut run = run.stdout(Stdio::null()).spawn().expect("the command runs");
        // It has begun to write when this is there.
        while !out.join(".cratewright-staging").exists()
            && run.try_wait().is_ok_and(|end| end.is_none())
        {
            std::thread::sleep(Duration::from_micros(100));
        }
        std::thread::sleep(Duration::from_micros(turn * 300));
        run.kill().expect("it is ours");
        killed += usize::from(!run.wait().expect("it ends").success());
        // The next run has nothing to write, and puts back what was all the same.
        assert!(!generate(folder.path(), "broken.yaml").status.success());
        let now = tree(&out);
        assert!(now == old || now == new, "turn {turn}: the crate is neither");
    }
    assert!(killed > 0, "every run was done before it was killed");
}

#[test]
fn read_only_files_are_replaced_or_all_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = project();
    let out = folder.path().join("out");
    let old = tree(&out);
    let permit = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    };
    for path in old.keys() {
        permit(path, 0o444);
    }
    assert!(generate(folder.path(), "new.yaml").status.success());
    let new = tree(&out);
    let library = out.join("src/lib.rs");
    assert!(old[&library] != new[&library]);
    // A folder that cannot be written to: half of the crate cannot change.
    permit(&out.join("src/types"), 0o555);
    let run = generate(folder.path(), "old.yaml");
    let now = tree(&out);
    permit(&out.join("src/types"), 0o755);
    // The superuser may write all the same.
    assert!(if run.status.success() { now == old } else { now == new });
}
