//! What each stage of the pipeline may know is a table, and this holds it over the sources: invariants that nobody
//! checks are gone within a year. The names that generated code must not take are held against the runtime here too.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use syn::{Expr, ImplItem, Item, Lit, Type};

/// A folder or file of `generator/src`, and what it may use besides itself and `std`.
struct Stage {
    name: &'static str,
    crates: &'static [&'static str],
    modules: &'static [&'static str],
    /// Whether it may touch what is outside of the process: files, the environment, the clock.
    world: bool,
}

const fn stage(
    name: &'static str,
    crates: &'static [&'static str],
    modules: &'static [&'static str],
) -> Stage {
    Stage { name, crates, modules, world: false }
}

const STAGES: &[Stage] = &[
    stage(
        "diagnostic",
        &[
            "annotate_snippets",
            "indexmap",
            "memchr",
            "saphyr_parser",
            "serde",
            "serde_json",
            "strsim",
            "toml",
        ],
        &[],
    ),
    stage("config", &["serde", "toml"], &["diagnostic", "document"]),
    stage(
        "document",
        &[
            "indexmap",
            "openapiv3",
            "serde",
            "serde_json",
            "serde_json_path",
            "serde_path_to_error",
            "serde_yaml",
        ],
        &["diagnostic", "stack"],
    ),
    // A thread is of the world, and gives nothing of it.
    Stage { name: "stack", crates: &[], modules: &[], world: true },
    stage(
        "pipeline",
        &[],
        &[
            "Input",
            "Options",
            "Stage",
            "config",
            "diagnostic",
            "document",
            "files",
            "ir",
            "lock",
            "lower",
            "names",
            "render",
            "runtime",
        ],
    ),
    stage("ir", &[], &[]),
    // serde_json for the values that openapiv3 holds.
    stage(
        "lower",
        &["indexmap", "openapiv3", "serde_json"],
        &["config", "diagnostic", "document", "ir", "words"],
    ),
    stage("words", &[], &[]),
    // Written as documents are.
    stage("lock", &["serde_json"], &["diagnostic", "document", "ir", "names"]),
    stage("sample", &[], &["ir"]),
    stage("names", &["any_ascii", "heck"], &["ir", "stack", "words"]),
    // What is told of a document is made of all that is known of it.
    stage(
        "lint",
        &["indexmap", "pulldown_cmark"],
        &["Input", "diagnostic", "document", "ir", "lower", "names"],
    ),
    stage(
        "explain",
        &["openapiv3"],
        &["Input", "diagnostic", "document", "files", "ir", "names", "write"],
    ),
    // Nothing can fail here: no diagnostics.
    stage(
        "render",
        &["html_escape", "percent_encoding", "proc_macro2", "pulldown_cmark", "quote"],
        &["files", "ir", "names", "sample"],
    ),
    // A page says what rendering has decided.
    stage("pages", &["pulldown_cmark"], &["files", "render"]),
    stage("surface", &[], &["ir", "names", "render"]),
    stage("diff", &["semver", "serde_json"], &["surface"]),
    stage("drift", &[], &["Generated", "diff", "surface", "write"]),
    stage("files", &["proc_macro2"], &[]),
    stage("runtime", &["toml"], &["files"]),
    stage("write/format", &["prettyplease", "proc_macro2", "rayon", "syn"], &["files"]),
    Stage {
        name: "write/sync",
        crates: &["rayon", "rustix", "tempfile"],
        modules: &["write"],
        world: true,
    },
    Stage {
        name: "project",
        crates: &[],
        modules: &["Input", "config", "diagnostic", "document", "surface", "write"],
        world: true,
    },
    Stage {
        name: "build_script",
        crates: &[],
        modules: &[
            "Generated",
            "Options",
            "diagnostic",
            "drift",
            "generate",
            "project",
            "surface",
            "write",
        ],
        world: true,
    },
    Stage {
        name: "regenerate",
        crates: &[],
        modules: &["build_script", "diagnostic", "project", "write"],
        world: true,
    },
    stage("export", &["serde_json"], &["ir", "names"]),
    Stage {
        name: "cli",
        crates: &["clap", "cratewright", "rayon", "serde_json", "toml_edit"],
        modules: &[],
        world: true,
    },
];

/// Parts of `std` through which the world gets in.
const WORLD: &[&str] = &["env", "fs", "net", "os", "process", "thread", "time"];

#[test]
fn every_stage_uses_only_what_it_may() {
    let dependencies = dependencies("generator/Cargo.toml");
    let mut faults = Vec::new();
    for source in sources("generator/src") {
        // The questions to the pipeline and the command's entry name every stage, and nothing else is in them.
        if ["lib.rs", "main.rs", "write/mod.rs"].contains(&source.path.as_str()) {
            continue;
        }
        let Some(stage) = STAGES.iter().find(|stage| source.belongs_to(stage.name)) else {
            faults.push(format!("{}: belongs to no stage of the table", source.path));
            continue;
        };
        let top = stage.name.split('/').next().unwrap_or_default();
        for (root, next) in source.paths() {
            let allowed = match root.as_str() {
                "std" => stage.world || !WORLD.contains(&next.as_str()),
                "crate" => next == top || stage.modules.contains(&next.as_str()),
                name if dependencies.contains(name) || name == "cratewright" => {
                    stage.crates.contains(&name)
                }
                // A local module or a primitive type.
                _ => true,
            };
            if !allowed {
                faults.push(format!("{}: `{root}::{next}`", source.path));
            }
        }
    }
    assert!(faults.is_empty(), "stages use what they must not:\n{}", faults.join("\n"));
}

#[test]
fn the_table_lists_nothing_that_is_unused() {
    let sources = sources("generator/src");
    let mut unused = Vec::new();
    for stage in STAGES {
        let used: BTreeSet<(String, String)> = sources
            .iter()
            .filter(|source| source.belongs_to(stage.name))
            .flat_map(Source::paths)
            .collect();
        let crates = stage.crates.iter().filter(|name| !used.iter().any(|(root, _)| root == *name));
        let modules = stage
            .modules
            .iter()
            .filter(|name| !used.iter().any(|(root, next)| root == "crate" && next == *name));
        unused.extend(crates.chain(modules).map(|name| format!("{}: {name}", stage.name)));
    }
    assert!(unused.is_empty(), "the table allows what nobody needs:\n{}", unused.join("\n"));
}

#[test]
fn nothing_is_iterated_without_an_order() {
    for folder in ["generator/src", "generator/runtime/src"] {
        for source in sources(folder) {
            for name in ["HashMap", "HashSet"] {
                assert!(!source.mentions(name), "{folder}/{} uses {name}", source.path);
            }
        }
    }
}

#[test]
fn one_file_knows_where_the_runtime_lives() {
    for source in sources("generator/src") {
        let knows = source.text.contains("../runtime");
        assert_eq!(knows, source.path == "runtime.rs", "{}", source.path);
    }
}

/// Generated code adds inherent methods to these types, so it must not take a name that they have, public or not.
#[test]
fn methods_of_the_runtime_are_reserved() {
    for (owner, list) in [
        ("Call", "CALL_METHODS"),
        ("Client", "CLIENT_METHODS"),
        ("ClientBuilder", "BUILDER_METHODS"),
        ("Mock", "MOCK_METHODS"),
    ] {
        let reserved = constant("generator/src/names", list);
        let taken = inherent_methods("generator/runtime/src", owner);
        assert!(owner == "Client" || !taken.is_empty(), "{owner} is not found");
        let missing: Vec<&String> = taken.difference(&reserved).collect();
        assert!(missing.is_empty(), "{list} lacks methods of {owner}: {missing:?}");
    }
}

/// A module of generated code must not be called what paths in generated code begin with.
#[test]
fn crates_that_generated_code_names_are_reserved() {
    let reserved = constant("generator/src/names", "PATH_ROOTS");
    let rendering: String =
        sources("generator/src/render").into_iter().map(|source| source.text).collect();
    let named = dependencies("generator/runtime/manifest.toml")
        .into_iter()
        .chain(["alloc", "core", "std"].map(str::to_owned))
        .filter(|name| begins_a_path(&rendering, name));
    let missing: Vec<String> = named.filter(|name| !reserved.contains(name)).collect();
    assert!(missing.is_empty(), "PATH_ROOTS lacks {missing:?}");
}

/// Whether a path begins with this name: `string::String` is none of `ring`.
fn begins_a_path(text: &str, name: &str) -> bool {
    let is_inner = |c: char| c.is_alphanumeric() || c == '_';
    let start = format!("{name}::");
    text.match_indices(&start).any(|(place, _)| !text[..place].ends_with(is_inner))
}

/// A Rust file.
struct Source {
    /// Relative to the folder that was asked for, with forward slashes.
    path: String,
    text: String,
    tokens: TokenStream,
}

impl Source {
    fn belongs_to(&self, stage: &str) -> bool {
        self.path == format!("{stage}.rs") || self.path.starts_with(&format!("{stage}/"))
    }

    fn mentions(&self, name: &str) -> bool {
        let mut found = false;
        walk(&self.tokens, &mut |tokens| {
            found |= tokens
                .iter()
                .any(|token| matches!(token, TokenTree::Ident(ident) if ident == name));
        });
        found
    }

    /// The first two segments of every path, with `super` resolved as far as it leaves the stage. What is inside
    /// `quote!` is generated code and no path of ours.
    fn paths(&self) -> BTreeSet<(String, String)> {
        let mut module: Vec<&str> =
            self.path.trim_end_matches(".rs").split('/').filter(|name| *name != "mod").collect();
        module.dedup();
        let mut found = BTreeSet::new();
        walk(&self.tokens, &mut |tokens| {
            for (index, token) in tokens.iter().enumerate() {
                let TokenTree::Ident(root) = token else { continue };
                if !is_path_separator(&tokens[index + 1..])
                    || (index >= 2 && is_path_separator(&tokens[index - 2..]))
                {
                    continue;
                }
                let mut root = root.to_string();
                let mut rest = &tokens[index + 3..];
                let mut supers = usize::from(root == "super");
                while root == "super"
                    && matches!(rest.first(), Some(TokenTree::Ident(ident)) if ident == "super")
                    && is_path_separator(&rest[1..])
                {
                    supers += 1;
                    rest = &rest[3..];
                }
                if supers >= module.len() {
                    root = "crate".to_owned();
                }
                found.extend(first_segments(rest).into_iter().map(|next| (root.clone(), next)));
            }
        });
        found
    }
}

/// What comes after `root::`: a name, or every first name in braces.
fn first_segments(tokens: &[TokenTree]) -> Vec<String> {
    match tokens.first() {
        Some(TokenTree::Ident(ident)) => vec![ident.to_string()],
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            let items = inner
                .split(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ','));
            items
                .filter_map(|item| item.first())
                .filter_map(|token| match token {
                    TokenTree::Ident(ident) => Some(ident.to_string()),
                    TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
                })
                .collect()
        }
        Some(_) | None => Vec::new(),
    }
}

fn is_path_separator(tokens: &[TokenTree]) -> bool {
    let is_colon =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    tokens.len() >= 2 && tokens[..2].iter().all(is_colon)
}

/// Looks at every run of tokens, outer ones first, and not at what is quoted.
fn walk(tokens: &TokenStream, look: &mut impl FnMut(&[TokenTree])) {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    look(&tokens);
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let is_quoted = index >= 2
            && matches!(&tokens[index - 2], TokenTree::Ident(name) if name == "quote")
            && matches!(&tokens[index - 1], TokenTree::Punct(mark) if mark.as_char() == '!');
        if !is_quoted {
            walk(&group.stream(), look);
        }
    }
}

fn sources(folder: &str) -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut sources = Vec::new();
    let mut folders = vec![folder.clone()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder of sources can be read") {
            let path: PathBuf = entry.expect("an entry of the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source is text");
                let inside = path.strip_prefix(&folder).expect("the file is in the folder");
                sources.push(Source {
                    path: inside.to_string_lossy().replace('\\', "/"),
                    tokens: text.parse().expect("a source is Rust"),
                    text,
                });
            }
        }
    }
    assert!(!sources.is_empty(), "{} is empty", folder.display());
    sources.sort_by(|left, right| left.path.cmp(&right.path));
    sources
}

fn items(folder: &str) -> Vec<Item> {
    let files = sources(folder);
    files
        .into_iter()
        .flat_map(|source| syn::parse_file(&source.text).expect("a source is Rust").items)
        .collect()
}

/// The strings of a constant list.
fn constant(folder: &str, name: &str) -> BTreeSet<String> {
    let found = items(folder).into_iter().find_map(|item| match item {
        Item::Const(constant) if constant.ident == name => Some(*constant.expr),
        _ => None,
    });
    let list = match found {
        Some(Expr::Reference(reference)) => *reference.expr,
        Some(list) => list,
        None => panic!("{folder} has no {name}"),
    };
    let Expr::Array(array) = list else { panic!("{name} is no list") };
    let text = |expr: Expr| match expr {
        Expr::Lit(literal) => match literal.lit {
            Lit::Str(text) => text.value(),
            _ => panic!("{name} has something else than text"),
        },
        _ => panic!("{name} has something else than text"),
    };
    array.elems.into_iter().map(text).collect()
}

fn inherent_methods(folder: &str, owner: &str) -> BTreeSet<String> {
    let is_owner = |ty: &Type| match ty {
        Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == owner),
        _ => false,
    };
    items(folder)
        .into_iter()
        .filter_map(|item| match item {
            Item::Impl(block) if block.trait_.is_none() && is_owner(&block.self_ty) => {
                Some(block.items)
            }
            _ => None,
        })
        .flatten()
        .filter_map(|item| match item {
            ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
            _ => None,
        })
        .collect()
}

/// The crates that a manifest depends on, as paths name them.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(manifest);
    let text = fs::read_to_string(path).expect("the manifest can be read");
    let manifest: toml::Table = toml::from_str(&text).expect("the manifest is TOML");
    let mut tables = vec![&manifest];
    if let Some(targets) = manifest.get("target").and_then(toml::Value::as_table) {
        tables.extend(targets.values().filter_map(toml::Value::as_table));
    }
    tables
        .into_iter()
        .filter_map(|table| table.get("dependencies")?.as_table())
        .flat_map(|table| table.keys().map(|name| name.replace('-', "_")))
        .collect()
}
