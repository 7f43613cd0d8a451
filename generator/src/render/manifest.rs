//! `Cargo.toml`: the runtime's dependencies, its features and one for each resource.

use super::Package;
use super::cx::Cx;
use super::docs::bare_sentence;
use super::webhooks;
use std::fmt::Write;

/// What a browser needs besides.
const WASM: &str = "[target.'cfg(target_arch = \"wasm32\")'.dependencies]";

/// The manifest. The dependency table is the runtime's own, so that there is one.
pub(super) fn cargo_toml(cx: &Cx<'_>, package: &Package) -> String {
    let mut text = String::new();
    let title = cx.api.title.trim();
    let _ = writeln!(
        text,
        "# Written by cratewright from \"{}\"; changes are lost when it is made again.",
        comment(title)
    );
    text.push_str("[package]\n");
    let _ = writeln!(text, "name = {}", string(&cx.names.package.package));
    let _ = writeln!(text, "version = {}", string(&package.version));
    let _ = writeln!(text, "description = {}", string(&description(cx)));
    text.push_str("edition = \"2024\"\nrust-version = \"1.88\"\n");
    if let Some(license) = &package.license {
        let _ = writeln!(text, "license = {}", string(license));
    }
    if let Some(repository) = &package.repository {
        let _ = writeln!(text, "repository = {}", string(repository));
    }
    text.push_str("readme = \"README.md\"\n");
    // What cratewright keeps there for itself is of no use to those who depend on the crate.
    text.push_str("exclude = [\"/.cratewright\", \"/api.txt\", \"/api-released.txt\"]\n\n");
    // docs.rs says of each item which feature it needs.
    text.push_str("[package.metadata.docs.rs]\nall-features = true\n\n");
    text.push_str(&features(cx, package));
    text.push('\n');
    text.push_str(&table(package.runtime_manifest, "[dependencies]"));
    text.push('\n');
    text.push_str(&table(package.runtime_manifest, WASM));
    text
}

fn description(cx: &Cx<'_>) -> String {
    format!("Client for {}: {}", cx.api.title.trim(), {
        let sentence = cx.api.description.as_deref().map(bare_sentence).unwrap_or_default();
        if sentence.is_empty() {
            "models and methods for every operation.".to_owned()
        } else {
            sentence
        }
    })
}

/// A feature that every crate has, whatever its API.
pub(super) struct RuntimeFeature {
    pub(super) name: String,
    /// The comment above it.
    pub(super) about: String,
    pub(super) is_default: bool,
}

/// The runtime's features, as its manifest has them.
pub(super) fn runtime_features(cx: &Cx<'_>, package: &Package) -> Vec<RuntimeFeature> {
    let runtime = table(package.runtime_manifest, "[features]");
    let defaults = defaults(cx, &runtime);
    // What a feature that is on needs is on as well.
    let is_on = |name: &str| {
        let needs = format!("\"{name}\"");
        defaults.iter().any(|default| {
            let line = runtime.lines().find(|line| line.starts_with(&format!("{default} = [")));
            default == name || line.is_some_and(|line| line.contains(&needs))
        })
    };
    let lines = runtime.lines().zip(runtime.lines().skip(1));
    let described = lines.filter_map(|(above, line)| {
        let (about, (name, _)) = (above.strip_prefix("# ")?, line.split_once(" = [")?);
        let (name, about) = (name.to_owned(), about.to_owned());
        Some(RuntimeFeature { is_default: is_on(&name), name, about })
    });
    described.collect()
}

/// Those of the runtime's features that are on by default, and what the crate's webhooks need.
fn defaults(cx: &Cx<'_>, runtime: &str) -> Vec<String> {
    let listed = runtime.lines().find_map(|line| line.strip_prefix("default = [")).unwrap_or("]");
    let names = listed.trim_end_matches(']').split(',').map(|name| name.trim().trim_matches('"'));
    let names = names.filter(|name| !name.is_empty());
    names.chain(webhooks::needs_hmac(cx).then_some("hmac")).map(str::to_owned).collect()
}

/// The runtime's features and the resources', each resource with the one it hangs under.
fn features(cx: &Cx<'_>, package: &Package) -> String {
    let mut text = String::from("[features]\n");
    let runtime = table(package.runtime_manifest, "[features]");
    let own: Vec<&str> =
        runtime.lines().skip(1).filter(|line| !line.starts_with("default")).collect();
    let mut all = defaults(cx, &runtime);
    all.extend(cx.names.resources.iter().map(|names| names.feature.clone()));
    let all: String = all.iter().map(|name| format!("    {},\n", string(name))).collect();
    let _ = writeln!(text, "default = [\n{all}]");
    for line in own {
        let _ = writeln!(text, "{line}");
    }
    for (resource, names) in cx.api.resources.iter().zip(&cx.names.resources) {
        let parent =
            resource.parent.map(|id| string(&cx.names.resource(id).feature)).unwrap_or_default();
        let _ = writeln!(text, "{} = [{parent}]", names.feature);
    }
    text
}

/// One table of the runtime's manifest, from its heading to the next one.
fn table(manifest: &str, heading: &str) -> String {
    let lines = manifest.lines().skip_while(|line| line.trim() != heading);
    let mut text = String::new();
    for (index, line) in lines.enumerate() {
        if index > 0 && (line.starts_with('[') || line.starts_with("# The generator")) {
            break;
        }
        if !line.trim().is_empty() {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// A TOML basic string.
fn string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn comment(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
