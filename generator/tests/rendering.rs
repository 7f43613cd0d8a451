//! Where diagnostics point, and how they are shown.

mod common;

use common::{load, rendered, with};
use cratewright::diagnostic::{
    Diagnostic, Diagnostics, Pointer, Source, Sources, Style, render_human, render_json,
};

/// The stretch of text that is underlined for a pointer.
fn place(text: &str, pointer: &str, on_value: bool) -> (u64, u64) {
    let pointer = Pointer::from_reference(pointer).unwrap();
    let diagnostic = Diagnostic::error("test", pointer, "m");
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(if on_value { diagnostic.on_value() } else { diagnostic });
    let sources = Sources { document: Some(Source { name: "f", text }), ..Sources::default() };
    let json: serde_json::Value =
        serde_json::from_str(&render_json(&diagnostics, &sources)).unwrap();
    // Rendering for people looks at the text, too.
    assert!(
        render_human(&diagnostics, &sources, Style { colour: true, ..Style::default() })
            .contains('m')
    );
    (json["line"].as_u64().unwrap(), json["column"].as_u64().unwrap())
}

#[test]
fn places_in_yaml() {
    let text = "a: 1 # a comment: x\n\
                text: |\n  b: not this\n  more\n\
                日本: {k: [1, \"zwei\", {deep: x}]}\n\
                'q/x~y': &anchor\n  - one\n  - two: 2\n    three: 3\n\
                again: *anchor\n\
                merged:\n  <<: {from: 1}\n  own: 2\n\
                twice: 1\n200: ok\n? long\n: value\n";
    assert_eq!(place(text, "#/a", false), (1, 1));
    assert_eq!(place(text, "#/a", true), (1, 4));
    assert_eq!(place(text, "#/text", false), (2, 1));
    assert_eq!(place(text, "#/日本/k/1", true), (5, 13));
    assert_eq!(place(text, "#/日本/k/2/deep", true), (5, 28));
    assert_eq!(place(text, "#/q~1x~0y/1/three", false), (9, 5));
    assert_eq!(place(text, "#/q~1x~0y/1", false), (8, 5));
    assert_eq!(place(text, "#/again/1/two", true), (8, 10));
    assert_eq!(place(text, "#/merged/from", false), (12, 8));
    assert_eq!(place(text, "#/merged/own", true), (13, 8));
    assert_eq!(place(text, "#/200", true), (15, 6));
    assert_eq!(place(text, "#/long", true), (17, 3));
    // A block below its key is shown by the key.
    assert_eq!(place(text, "#/merged", true), (11, 1));
    // Where the way ends, the last place on it.
    assert_eq!(place(text, "#/日本/none/x", true), (5, 1));
    assert_eq!(place(text, "#/none", true), (1, 1));
}

#[test]
fn places_in_json() {
    let text = "{\r\n\t\"a\": {\"x\\/y\": [true, {\"\\u00e9\": \"]}\\\"\"}]},\r\n\t\"日本\": \"語\", \"n\": -1.5e3}";
    assert_eq!(place(text, "#/a", false), (2, 2));
    assert_eq!(place(text, "#/a/x~1y", false), (2, 8));
    assert_eq!(place(text, "#/a/x~1y/0", true), (2, 17));
    assert_eq!(place(text, "#/a/x~1y/1/é", true), (2, 34));
    assert_eq!(place(text, "#/日本", true), (3, 8));
    assert_eq!(place(text, "#/n", true), (3, 18));
}

#[test]
fn places_with_line_ends_of_windows_and_a_byte_order_mark() {
    assert_eq!(place("\u{feff}a: 1\r\nb:\r\n  c: 2\r\n", "#/b/c", true), (3, 6));
}

#[test]
fn a_diagnostic_shows_line_place_and_help() {
    let text = with(
        "paths:\n  /a:\n    get:\n      responses:\n        200: {$ref: '#/components/responses/Goo'}\ncomponents:\n  responses:\n    Good: {description: ok}\n",
    );
    let expected = r"error[broken-reference]: `#/components/responses/Goo` leads nowhere
 --> api.yaml:7:21
  |
7 |         200: {$ref: '#/components/responses/Goo'}
  |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = at: #/paths/~1a/get/responses/200/$ref
  = help: did you mean `#/components/responses/Good`?

";
    assert_eq!(rendered(&text).replace('"', "`"), expected);
}

#[test]
fn both_ends_of_a_duplicate_are_shown_in_the_order_of_the_text() {
    let text = with(
        "paths: {}\ncomponents:\n  schemas:\n    B: {type: foo}\n    A: {}\n    A: {type: string}\n",
    );
    let output = rendered(&text);
    let type_at = output.find("wrong-value").unwrap();
    let duplicate_at = output.find("duplicate-member").unwrap();
    assert!(type_at < duplicate_at, "{output}");
    assert!(output.contains("api.yaml:8:5"), "{output}");
    assert!(output.contains("api.yaml:7:5") && output.contains("the first one"), "{output}");
}

#[test]
fn there_is_an_end_to_what_is_shown_and_no_warning_hides_an_error() {
    let mut text = with("paths: {}\ncomponents:\n  schemas:\n");
    for index in 0..300 {
        text.push_str(&format!("    S{index}: {{odd: 1}}\n"));
    }
    text.push_str("    Last: {type: 5}\n");
    let output = rendered(&text);
    assert_eq!(output.matches("\nwarning[").count() + 1, Style::LIMIT);
    assert_eq!(output.matches("\nerror[").count(), 1);
    assert!(
        output.contains("note: and more, not shown: 280 of warning[unknown-member]"),
        "{output}"
    );
    assert!(output.contains("`--limit 0` shows all"), "{output}");
    let (_, diagnostics) = load(&text);
    let sources = Sources::default();
    let all = render_human(&diagnostics, &sources, Style { limit: 0, ..Style::default() });
    assert_eq!(all.matches("warning[").count(), 300);
    assert!(!all.contains("not shown"), "{all}");
    // What machines read is whole.
    assert_eq!(render_json(&diagnostics, &sources).lines().count(), 301);
}

#[test]
fn nothing_of_a_document_acts_on_the_terminal() {
    let hostile = "\\u001b[31m\\u202e\\u0007\\u009b";
    let text = format!(
        "{{\"openapi\": \"3.0.0\", \"info\": {{\"title\": \"t\", \"version\": \"1\"}}, \"paths\": {{\"/a\\n{hostile}\": {{\"{hostile}\": 1, \"get\": {{\"responses\": {{\"{hostile}\": {{}}}}}}}}}}, \"tags\": [\"\u{9b}\u{202e}{hostile}\"]}}"
    );
    let (_, diagnostics) = load(&text);
    let document = Some(Source { name: "\u{1b}name", text: &text });
    let sources = Sources { document, ..Sources::default() };
    let human = render_human(&diagnostics, &sources, Style::default());
    let json = render_json(&diagnostics, &sources);
    for output in [&human, &json] {
        let acting = output.chars().filter(|character| *character != '\n');
        assert!(!acting.clone().any(char::is_control), "{output}");
        assert!(!acting.clone().any(|character| character == '\u{202e}'), "{output}");
    }
    for line in json.lines() {
        assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{line}");
    }
}

#[test]
fn a_line_of_any_length_is_cut_around_the_place() {
    let filler = "\"日本\", ".repeat(100_000);
    let text = format!(
        "{{\"openapi\": \"3.0.0\", \"info\": {{\"title\": \"t\", \"version\": \"1\"}}, \"x-f\": [{filler}1], \"paths\": 5, \"x-g\": [{filler}1]}}"
    );
    let output = rendered(&text);
    assert!(output.contains("\"paths\": 5"), "{output}");
    assert!(output.contains("--> api.yaml:1:600083\n  |\n1 | "), "{output}");
    assert!(output.len() < 2000, "{output}");
}
