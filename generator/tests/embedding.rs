//! The list of embedded files is kept by hand; here it is held against the folder.

use cratewright::runtime;
use std::fs;
use std::path::Path;

#[test]
fn every_file_of_the_runtime_is_embedded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src");
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the runtime is there")
        .map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned())
        .filter(|name| name != "lib.rs")
        .collect();
    names.sort();
    let embedded: Vec<&str> = runtime::SOURCES.iter().map(|(name, _)| *name).collect();
    let list: String = names.iter().map(|name| format!("    {name:?},\n")).collect();
    assert!(names == embedded, "the list in src/runtime.rs should be\n{list}");
}

#[test]
fn the_names_of_its_features_are_known() {
    let features = runtime::features();
    assert!(features.iter().any(|name| name == "default") && features.len() > 1, "{features:?}");
}

#[test]
fn its_files_stand_in_one_folder_of_the_output() {
    let mut paths: Vec<String> = runtime::files().map(|file| file.path).collect();
    assert!(paths.contains(&"src/runtime/mod.rs".to_owned()));
    assert!(paths.iter().all(|path| path.starts_with("src/runtime/") && path.ends_with(".rs")));
    paths.dedup();
    assert_eq!(paths.len(), runtime::SOURCES.len());
}
