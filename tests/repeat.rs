//! The same document gives the same bytes, and a document that grows keeps the names it gave: what has nothing to do
//! with a thing never renames it.

mod support;

use cratewright::config::Config;
use cratewright::diagnostic::Diagnostics;
use cratewright::document::{Format, Library};
use cratewright::{Generated, Input, Options};
use quote::ToTokens;
use serde_yaml::{Mapping, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use support::Case;
use syn::{ImplItem, Item, Visibility};

#[test]
fn every_case_twice_gives_the_same_bytes() {
    for case in support::all("cases") {
        let [first, second] = [(), ()].map(|()| case.generate(Options::default()));
        assert!(first.generated.is_some(), "{}: {}", case.name, first.said);
        assert!(first.generated == second.generated, "{}: the second run differs", case.name);
    }
}

#[test]
fn the_ai_gateway_twice_gives_the_same_bytes() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec");
    let read = |name: &str| fs::read_to_string(spec.join(name)).expect("spec/ can be read");
    let (document, config) = (read("ai-gateway.yaml"), read("cratewright.toml"));
    let generate = || {
        let mut found = Diagnostics::default();
        let config = Config::parse(&config, &mut found).expect("spec/cratewright.toml is right");
        let input = Input {
            document: &document,
            format: Format::Yaml,
            library: &Library::default(),
            config: &config,
        };
        cratewright::generate(&input, Options::default(), &mut found)
    };
    let first = generate().expect("what is made is Rust").expect("spec/ has no errors");
    assert!(generate() == Ok(Some(first)), "the second run differs");
}

#[test]
fn a_new_schema_renames_nothing() {
    check(|document| {
        let schemas = member(member(document, "components"), "schemas");
        put_first(schemas, "ZzzUnrelated", UNRELATED_SCHEMA);
    });
}

#[test]
fn a_new_operation_renames_nothing() {
    check(|document| put_first(member(document, "paths"), "/zzz-unrelated", UNRELATED_PATH));
}

#[test]
fn a_new_property_renames_nothing() {
    check(|document| {
        let schemas = member(member(document, "components"), "schemas");
        for schema in schemas.values_mut().filter_map(Value::as_mapping_mut) {
            if let Some(properties) = schema.get_mut("properties").and_then(Value::as_mapping_mut) {
                put_first(properties, "zzz_unrelated", UNRELATED_SCHEMA);
            }
        }
    });
}

#[test]
fn another_order_of_components_renames_nothing() {
    // `a-b` and `a_b` are one name in Rust, and so are `CAT` and `cat`: the first of them has it, and the other one a number.
    let alike = ["obstacle-course", "injection-names", "injection-unions", "one-of-homonyms"];
    check_except(&alike, |document| {
        let components = member(document, "components");
        for section in components.values_mut().filter_map(Value::as_mapping_mut) {
            let members = std::mem::take(section);
            section.extend(members.into_iter().collect::<Vec<_>>().into_iter().rev());
        }
    });
}

#[test]
fn another_order_of_operations_renames_no_component() {
    check_components(|document| {
        let paths = member(document, "paths");
        let members = std::mem::take(paths);
        paths.extend(members.into_iter().collect::<Vec<_>>().into_iter().rev());
    });
}

/// What a document loses takes its own names along, and no others: the schemas stay, whatever used them.
#[test]
fn a_lost_operation_renames_no_component() {
    check_components(|document| {
        let paths = member(document, "paths");
        let first = paths.keys().next().cloned();
        first.map(|path| paths.remove(&path));
    });
}

/// The types that are named after a schema of the document, their members included, are still there after the change.
/// The AI Gateway is asked as well.
fn check_components(change: impl Fn(&mut Mapping)) {
    // A document that refers into its paths is broken without them, and a part of one has only the types that its
    // operations reach.
    let whole = |case: &Case| !case.document.contains("#/paths/") && !case.selects();
    for case in support::all("cases").into_iter().filter(whole).chain([gateway()]) {
        let document: Value = serde_yaml::from_str(&case.document).expect("a case is YAML");
        let Value::Mapping(mut document) = document else { panic!("a case is an object") };
        let before = component_names(&UNCHANGED[&case.name], &document);
        change(&mut document);
        let after = component_names(&names(&case, &document), &document);
        let lost: Vec<&String> = before.difference(&after).collect();
        assert!(lost.is_empty(), "{}: these names are gone: {lost:?}", case.name);
    }
}

/// The names of types whose docs say which schema they are of, and of what is in them.
fn component_names(names: &BTreeSet<String>, document: &Mapping) -> BTreeSet<String> {
    let schemas = document.get("components").and_then(|part| part.get("schemas"));
    let schemas = schemas.and_then(Value::as_mapping).into_iter().flat_map(Mapping::keys);
    let plain = |name: &str| name.to_lowercase().replace(['-', '_', '.', ' '], "");
    let known: BTreeSet<String> = schemas.filter_map(Value::as_str).map(plain).collect();
    names
        .iter()
        .filter(|name| {
            let owner = name.strip_prefix("types ").and_then(|name| name.split(['.', ':']).next());
            owner.is_some_and(|owner| known.contains(&owner.to_lowercase()))
        })
        // What a type can do depends on where it travels: a constructor is for types that are sent.
        .filter(|name| name.contains('.') || !name.contains("::") || !is_method(name))
        .cloned()
        .collect()
}

/// Methods begin small, variants do not.
fn is_method(name: &str) -> bool {
    name.rsplit("::")
        .next()
        .is_some_and(|name| name.starts_with(|first: char| !first.is_uppercase()))
}

const UNRELATED_SCHEMA: &str = "{type: object, properties: {zzz_unrelated_member: {type: string}}}";

const UNRELATED_PATH: &str = "
get:
  operationId: zzz_unrelated
  tags: [zzz_unrelated]
  responses:
    '200':
      description: Unrelated.
      content:
        application/json:
          schema: {type: object, properties: {zzz_unrelated_answer: {type: object, properties: {a: {type: string}}}}}
";

/// Every public name that a case has is still there after the change.
fn check(change: impl Fn(&mut Mapping)) {
    check_except(&[], change);
}

fn check_except(exceptions: &[&str], change: impl Fn(&mut Mapping)) {
    let mut renamed = Vec::new();
    let cases = support::all("cases");
    for case in cases.iter().filter(|case| !exceptions.contains(&case.name.as_str())) {
        let document: Value = serde_yaml::from_str(&case.document).expect("a case is YAML");
        let Value::Mapping(mut document) = document else { panic!("a case is an object") };
        change(&mut document);
        let after = names(case, &document);
        let lost: Vec<&String> = UNCHANGED[&case.name].difference(&after).collect();
        if !lost.is_empty() {
            renamed.push(format!("{}: {lost:?}", case.name));
        }
    }
    assert!(renamed.is_empty(), "these names are gone:\n{}", renamed.join("\n"));
}

/// The public names of each case as it is: every change is compared with them.
static UNCHANGED: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let named = |case: &Case| {
        let document = serde_yaml::from_str(&case.document).expect("a case is YAML");
        (case.name.clone(), names(case, &document))
    };
    support::all("cases").iter().chain([&gateway()]).map(named).collect()
});

/// The document of the AI Gateway, as a case.
fn gateway() -> Case {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec/ai-gateway.yaml");
    Case::of("ai-gateway", fs::read_to_string(spec).expect("spec/ can be read"))
}

fn names(case: &Case, document: &Mapping) -> BTreeSet<String> {
    let text = serde_yaml::to_string(document).expect("a document can be written");
    let outcome = case.generate_from(&text, Options::default());
    let generated = outcome.generated.unwrap_or_else(|| panic!("{}", outcome.said));
    public_names(&generated)
}

/// Types by name alone, since they are one flat list; everything else by its file.
fn public_names(generated: &Generated) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in &generated.files {
        let path = file.path.as_str();
        if !path.ends_with(".rs") || path.starts_with("src/runtime/") {
            continue;
        }
        let place = if path.starts_with("src/types/") { "types" } else { path };
        for item in syn::parse_file(&file.text).expect("what is made is Rust").items {
            names.extend(item_names(item).into_iter().map(|name| format!("{place} {name}")));
        }
    }
    names
}

fn item_names(item: Item) -> Vec<String> {
    let is_public = |visibility: &Visibility| matches!(visibility, Visibility::Public(_));
    match item {
        Item::Struct(item) => {
            let fields = item.fields.into_iter().filter(|field| is_public(&field.vis));
            let fields = fields.filter_map(|field| field.ident);
            let mut names: Vec<String> =
                fields.map(|field| format!("{}.{field}", item.ident)).collect();
            names.push(item.ident.to_string());
            names
        }
        Item::Enum(item) => {
            let variants = item.variants.into_iter();
            let mut names: Vec<String> =
                variants.map(|variant| format!("{}::{}", item.ident, variant.ident)).collect();
            names.push(item.ident.to_string());
            names
        }
        Item::Impl(block) if block.trait_.is_none() => {
            let owner = block.self_ty.to_token_stream().to_string();
            let methods = block.items.into_iter().filter_map(|item| match item {
                ImplItem::Fn(method) if is_public(&method.vis) => Some(method.sig.ident),
                _ => None,
            });
            methods.map(|method| format!("{owner}::{method}")).collect()
        }
        _ => Vec::new(),
    }
}

/// A member that is an object, made where it is missing.
fn member<'a>(object: &'a mut Mapping, name: &str) -> &'a mut Mapping {
    let member = object.entry(name.into()).or_insert_with(|| Value::Mapping(Mapping::new()));
    member.as_mapping_mut().expect("it is an object in every case")
}

/// Puts a member before all others: that is where it would do most harm.
fn put_first(object: &mut Mapping, name: &str, value: &str) {
    let value: Value = serde_yaml::from_str(value).expect("it is YAML");
    let members = std::mem::take(object);
    object.insert(name.into(), value);
    object.extend(members);
}
