//! What `cratewright print` prints: a document of OpenAPI 3.0 that is the same API, and the API as JSON.

mod support;

use cratewright::Options;
use serde_json::Value;

/// What OpenAPI 3.0 has no word for: it says that styles of the parts of a multipart body are to be ignored.
const NOT_SAID_IN_3_0: [&str; 4] = [
    "body-multipart-styles: src/resources/mod.rs",
    "body-multipart-styles: api.txt",
    "version-2-forms: src/resources/mod.rs",
    "version-2-forms: api.txt",
];

#[test]
fn the_printed_document_gives_the_same_crate() {
    let mut compared = 0;
    let mut differ = Vec::new();
    for case in support::all("cases") {
        let printed = case.print(cratewright::document::Stage::Normalised);
        let value: Value = serde_json::from_str(&printed).expect("JSON is printed");
        assert_eq!(value["openapi"], "3.0.4", "{}", case.name);
        let own = case.generate(Options::default()).generated.expect("a case gives a crate");
        let again = case.generate_printed(&printed);
        let Some(again) = again.generated else {
            differ.push(format!("{}: {}", case.name, again.said));
            continue;
        };
        for (own, again) in own.files.iter().zip(&again.files) {
            if own != again {
                differ.push(format!("{}: {}", case.name, own.path));
            }
        }
        compared += 1;
    }
    assert_eq!(differ, NOT_SAID_IN_3_0);
    assert!(compared > 40, "the cases are not found");
}

#[test]
fn every_api_is_json_that_names_what_is_in_the_crate() {
    for case in support::all("cases") {
        let printed = case.print_api();
        let value: Value = serde_json::from_str(&printed).expect("JSON is printed");
        assert_eq!(value["format"], 1);
        assert_eq!(printed, case.print_api(), "{}: it differs from run to run", case.name);
        let generated = case.generate(Options::default()).generated.expect("a case gives a crate");
        let text: String = generated.files.iter().map(|file| &*file.text).collect();
        let list = |name: &str| value[name].as_array().cloned().unwrap_or_default();
        assert_eq!(list("operations").len(), generated.operations, "{}", case.name);
        assert_eq!(list("types").len(), generated.types, "{}", case.name);
        for operation in list("operations") {
            let method = operation["rust"].as_str().expect("a method has a name");
            assert!(text.contains(&format!("pub fn {method}(")), "{}: {method}", case.name);
        }
        for ty in list("types") {
            let name = ty["rust"].as_str().expect("a type has a name");
            let is_there = ["struct", "enum"]
                .iter()
                .any(|kind| text.contains(&format!("pub {kind} {name} {{")));
            assert!(is_there, "{}: {name}", case.name);
        }
    }
}

/// What the members look like.
#[test]
fn a_small_api_is_printed_like_this() {
    let cases = support::all("cases");
    let case = cases.iter().find(|case| case.name == "overlay").expect("the case is there");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("print");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!("api", case.print_api());
        insta::assert_snapshot!("document", case.print(cratewright::document::Stage::Normalised));
        insta::assert_snapshot!("overlaid", case.print(cratewright::document::Stage::Overlaid));
    });
}
